"""Every rule, in one explicit table, and the check that runs them all and honours waivers."""

from __future__ import annotations

from portal.rules import m401_costs_equal_total, s110_duplicate_key
from portal.rules.rule import Rule, rule_of

RULES: tuple[Rule, ...] = tuple(
    rule_of(module)
    for module in (
        s110_duplicate_key,
        m401_costs_equal_total,
    )
)
