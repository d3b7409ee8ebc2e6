"""The ref of a decision is written in the office's one pattern.

Why: the address of the record and every link to it are made from the ref.

Bad:
    ref: PCC-D-2024-07

Good:
    ref: PCC/D/2024/07
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_field
from portal.rules.wording import did_you_mean
from portal.text import quoted

SEVERITY = Severity.ERROR
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Refs that do not fit the pattern."""
    pattern = texts.configuration.refs.pattern
    for entry in texts.decisions:
        ref = entry.fields.ref
        if pattern.parse(ref):
            continue
        meant = pattern.parse_loosely(ref)
        likely = pattern.format(meant) if meant else ""
        yield at_field(
            entry,
            "ref",
            message=f"{quoted(ref)} is no ref of this office; one looks like {pattern.example}.{did_you_mean(likely)}",
            fix=f"Write ref: {likely}" if likely else "Write the ref as the office gave it.",
        )
