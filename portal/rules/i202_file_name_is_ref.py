"""The file of a decision is named by its ref.

Why: whoever looks for a record in the folder finds it by its ref, and two records with one ref are seen at once.

Bad file:
    content/decisions/march-grants.md

    ---
    ref: PCC/D/2024/08
    title: Grants in March
    decision_type: grant
    status: approved
    decision_date: 2024-03-01
    published: 2024-03-04
    decision_maker: {role: commissioner, name: A. Commissioner}
    author: {post: Commissioning Officer}
    approvals: []
    summary: The commissioner approved grants.
    plan: 2021-2025
    pillars: [victims]
    areas: [anyshire]
    themes: [staffing]
    financial: {total: null, kind: not-stated}
    part2: {exists: no}
    provenance: {document: Record of decision, fidelity: verbatim}
    ---

    The commissioner approved grants.

Good:
    content/decisions/pcc-d-2024-07.md
    ref: PCC/D/2024/07
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_field
from portal.text import quoted

SEVERITY = Severity.ERROR
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Decisions in a file of another name."""
    pattern = texts.configuration.refs.pattern
    for entry in texts.decisions:
        ref = pattern.parse(entry.fields.ref)
        if ref and entry.stem != (name := pattern.slug(ref)):
            meant = pattern.parse_loosely(entry.stem)
            other = f", or the ref to {pattern.format(meant)} if that is the right one" if meant else ""
            yield at_field(
                entry,
                "ref",
                message=f"The file is called {quoted(entry.stem + '.md')}, but its ref is {quoted(entry.fields.ref)}.",
                fix=f"Change the name of the file to {name}.md{other}.",
            )
