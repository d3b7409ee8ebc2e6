"""A duty to publish and the part of a law it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Holds(StrEnum):
    """What a portal of decisions and strategies can hold that meets a duty or belongs to it."""

    DECISIONS = "decisions"
    GRANTS = "grants"
    CONTRACTS = "contracts"
    BUDGETS = "budgets"
    FIGURES = "figures"
    PLANS = "plans"
    STRATEGIES = "strategies"
    REPORTS = "reports"
    POLICIES = "policies"
    PART_2 = "part-2"
    DATA = "data"


@dataclass(frozen=True, kw_only=True)
class Duty:
    """Something that has to be published, in words of our own."""

    key: str
    """How the configuration names it: order-3-f, class-4."""
    number: str
    """As it is cited: "3(f)", "Class 4"."""
    what: str
    when: str = ""
    """When it has to be published; empty where that was not read in the text of the law."""
    holds: tuple[Holds, ...] = ()
    read: bool = True
    """Whether its text was read at a source named in docs/published-information.md; False: known from memory alone."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """Duties that stand together, under their heading."""

    key: str
    heading: str
    duties: tuple[Duty, ...]


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where the text of a law can be read."""

    name: str
    address: str
