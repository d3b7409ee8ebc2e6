"""Every rule, in one explicit table, and the check that runs them all and honours waivers."""

from __future__ import annotations

from dataclasses import dataclass

from portal.content.common import Waiver
from portal.findings import Finding, Severity, in_order
from portal.reading.defects import Defect
from portal.rules import m401_costs_equal_total, s110_duplicate_key
from portal.rules.evidence import Evidence
from portal.rules.rule import Rule, rule_of

RULES: tuple[Rule, ...] = tuple(
    rule_of(module)
    for module in (
        s110_duplicate_key,
        m401_costs_equal_total,
    )
)


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What the rules found, in order, and what waivers on the records acknowledge."""

    findings: tuple[Finding, ...]
    waived: tuple[tuple[Finding, Waiver], ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether the site may not be published."""
        return any(finding.blocks for finding in self.findings)


def check(evidence: Evidence) -> Checked:
    """Everything that every rule finds."""
    return Checked(findings=in_order(finding for rule in RULES for finding in rule.findings(evidence)))


def rule_by_code(code: str) -> Rule | None:
    """The rule with a code, or None."""
    return next((rule for rule in RULES if rule.code == code), None)


def findings_of_defects(path: str, defects: tuple[Defect, ...]) -> tuple[Finding, ...]:
    """What the S family says of the defects of one file, such as the configuration, that is no record."""
    return tuple(
        Finding(
            path=path, mark=d.mark, code="S100", severity=Severity.ERROR, message=f"{d.field}: {d.kind} {d.expected}"
        )
        for d in defects
    )
