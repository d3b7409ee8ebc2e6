"""Every amount is pounds in digits, with a point before the pence and nothing else.

Why: a sum can only be checked to the penny where the figure has one meaning.

Bad:
    financial:
      total: £1,000
      kind: one-off
      costs:
        - {label: Salary, amount: 1000, financial_year: 2024/25}
      funding:
        - {label: Reserve, amount: 1000, financial_year: 2024/25, source: reserves}

Good:
    financial:
      total: 1000
      kind: one-off
      costs:
        - {label: Salary, amount: 1000, financial_year: 2024/25}
      funding:
        - {label: Reserve, amount: 1000, financial_year: 2024/25, source: reserves}
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.reading.defects import Defect, DefectKind
from portal.rules.evidence import Evidence, Problem, at_defect
from portal.rules.wording import did_you_mean, key_of, named
from portal.text import quoted

SEVERITY = Severity.ERROR
_FOREIGN = {"€": "euros", "$": "dollars"}


def check(evidence: Evidence) -> Iterator[Problem]:
    """Amounts in another form."""
    for reading, defect in evidence.defects(DefectKind.AMOUNT):
        what = f"{named(defect.field)} is {quoted(defect.value)}; it should be {defect.expected}."
        yield at_defect(reading, defect, message=what + did_you_mean(defect.likely), fix=_fix(defect))


def _fix(defect: Defect) -> str:
    write = f"Write {key_of(defect.field)}: {defect.likely}" if defect.likely else "Write the whole amount in digits."
    foreign = next((name for sign, name in _FOREIGN.items() if sign in defect.value), None)
    if foreign:
        return f"Find out whether {foreign} or pounds are meant. If pounds: {write[0].lower()}{write[1:]}"
    return write
