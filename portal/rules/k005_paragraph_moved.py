"""A paragraph that was published keeps its address when paragraphs are put in or taken out before it.

Why: an address is made from the number or the place of a paragraph, and would lead to its neighbour after such an edit.

Bad text:
    ## Executive summary

    The commissioner is asked to approve £1,000.

    ## Supporting report

    1. Paragraph 1 was put in after publication.
    2. The team is short of one post.
    3. Decision PCC/D/2023/18 set the budget.
    4. The post costs £1,000.

    content/permalinks/decisions/pcc-d-2024-07.txt

    anchor 2024-06-03 report-4 -

Good text:
    ## Executive summary

    The commissioner is asked to approve £1,000.

    ## Supporting report

    1. The team is short of one post.
    2. Decision PCC/D/2023/18 set the budget.
    3. The post costs £1,000.

    content/permalinks/site.txt

    address 2024-06-03 decisions/
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.permalinks import Live
from portal.content.tracing import Fate, Outcome
from portal.findings import Mark, Severity
from portal.rules.evidence import Evidence, Problem
from portal.text import quoted

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Anchors whose words now stand under another."""
    kept = evidence.permalinks
    for live in kept.lives.values() if kept else ():
        for fate in kept.fates(live) if kept else ():
            if fate.outcome is Outcome.MOVED:
                yield Problem(
                    path=live.path,
                    mark=_mark(live, fate, evidence),
                    message=f"The paragraph that was published at {quoted('#' + fate.anchor)} would now be at"
                    f" {quoted('#' + fate.to)}, and links to it would lead elsewhere.",
                    fix=f"Run: portal anchors. Or put {{#{fate.anchor}}} on a line of its own below the paragraph.",
                )


def _mark(live: Live, fate: Fate, evidence: Evidence) -> Mark:
    entry = evidence.register.by_path[live.path]
    paragraph = next((p for p in entry.body.paragraphs if p.anchor == fate.to), None)
    heading = next((h for h in entry.body.headings if h.anchor == fate.to), None)
    if paragraph:
        return entry.body.place_paragraph(paragraph)
    return entry.body.place_heading(heading) if heading else entry.place()
