"""What is amiss with a file as it was read: plain data that the rules turn into findings in plain English.

Reading never fails and never judges. A file that cannot be read at all still yields its defects, and a rule for each
kind of defect (portal/rules, the S family) says what it means, why it matters and how to mend it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from portal.findings import START, Mark


class DefectKind(StrEnum):
    """The kinds of defect, in the order in which reading meets them."""

    UNREADABLE = "unreadable"
    STRAY_FILE = "stray-file"
    TOO_LARGE = "too-large"
    NOT_UTF8 = "not-utf8"
    CONTROL_CHARACTER = "control-character"
    NO_FRONT_MATTER = "no-front-matter"
    UNCLOSED_FRONT_MATTER = "unclosed-front-matter"
    YAML_SYNTAX = "yaml-syntax"
    YAML_FEATURE = "yaml-feature"
    DUPLICATE_KEY = "duplicate-key"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    EMPTY_VALUE = "empty-value"
    WRONG_SHAPE = "wrong-shape"
    NOT_A_CHOICE = "not-a-choice"
    DATE = "date"
    AMOUNT = "amount"
    TOO_LONG = "too-long"
    WRONG_VALUE = "wrong-value"
    TOO_DEEP = "too-deep"


@dataclass(frozen=True, kw_only=True)
class Defect:
    """One thing amiss.

    `field` is the dotted path of the field ("financial.costs.1.amount"), `value` what stands there, `expected` what
    should, `likely` what was probably meant, each empty where there is nothing to say.
    """

    kind: DefectKind
    mark: Mark = START
    field: str = ""
    value: str = ""
    expected: str = ""
    likely: str = ""
