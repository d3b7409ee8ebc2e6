"""The numbers of a year's refs run on without a gap.

Why: a number that is missing is a decision that readers cannot find; if it was never used, that should be said
somewhere.

Bad file:
    content/decisions/pcc-d-2024-09.md
    ---
    ref: PCC/D/2024/09
    title: A second post
    decision_type: staffing
    status: approved
    decision_date: 2024-07-30
    published: 2024-08-02
    decision_maker: {role: commissioner, name: A. Commissioner}
    author: {post: Commissioning Officer}
    approvals: []
    summary: The commissioner approved a post.
    plan: 2021-2025
    pillars: [victims]
    areas: [anyshire]
    themes: [staffing]
    financial: {total: 0, kind: nil}
    part2: {exists: no}
    provenance: {document: Record of decision, fidelity: verbatim}
    ---

    ## Proposal

    The commissioner is asked to approve a second post.

Good file:
    content/decisions/pcc-d-2024-08.md
    ---
    ref: PCC/D/2024/08
    title: A second post
    decision_type: staffing
    status: approved
    decision_date: 2024-07-30
    published: 2024-08-02
    decision_maker: {role: commissioner, name: A. Commissioner}
    author: {post: Commissioning Officer}
    approvals: []
    summary: The commissioner approved a post.
    plan: 2021-2025
    pillars: [victims]
    areas: [anyshire]
    themes: [staffing]
    financial: {total: 0, kind: nil}
    part2: {exists: no}
    provenance: {document: Record of decision, fidelity: verbatim}
    ---

    ## Proposal

    The commissioner is asked to approve a second post.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from portal.content.decision import Decision
from portal.content.records import Entry
from portal.content.sequence import gaps
from portal.findings import Severity
from portal.refs import Ref
from portal.rules.evidence import Evidence, Problem, at_field
from portal.text import counted, in_prose, quoted

SEVERITY = Severity.NOTE
_MOST_NAMED = 3
Held = Mapping[int, Mapping[int, Entry[Decision]]]


def check(evidence: Evidence) -> Iterator[Problem]:
    """Gaps in years of which at least half is held, or all is said to be: then also before the first."""
    complete_from = evidence.configuration.checks.complete_from
    for year, by_number in sorted(_held(evidence).items()):
        whole = complete_from is not None and year >= complete_from
        before = 0 if whole else min(by_number)
        if not whole and 2 * len(by_number) < max(by_number) - before + 1:
            continue
        for gap in gaps(by_number, before):
            missing = [Ref(year, number) for number in gap.numbers if not _has_file(evidence, Ref(year, number))]
            if missing:
                yield _problem(evidence, by_number[gap.last + 1], missing)


def _held(evidence: Evidence) -> Held:
    """Every decision by its year and its number, drafts included: they have taken their number."""
    held: dict[int, dict[int, Entry[Decision]]] = defaultdict(dict)
    for entry in evidence.decisions:
        if ref := evidence.configuration.refs.pattern.parse(entry.fields.ref):
            held[ref.year].setdefault(ref.number, entry)
    return held


def _has_file(evidence: Evidence, ref: Ref) -> bool:
    """Whether a file has the name of the ref: one that could not be read, or whose ref is mistyped."""
    path = f"content/decisions/{evidence.configuration.refs.pattern.slug(ref)}.md"
    return path in evidence.register.by_path or path in evidence.unread


def _problem(evidence: Evidence, entry: Entry[Decision], missing: list[Ref]) -> Problem:
    names = [quoted(evidence.configuration.refs.pattern.format(ref)) for ref in missing]
    if len(names) > _MOST_NAMED:
        names = [f"{counted(len(names), 'ref', 'refs')} from {names[0]} to {names[-1]}"]
    return at_field(
        entry,
        "ref",
        message=f"Before {quoted(entry.fields.ref)} the register does not hold {in_prose(names, 'or')}.",
        fix=(
            "Add what is missing. If a number was never used or its record is held elsewhere, say so to readers and "
            "add a waiver here."
        ),
    )
