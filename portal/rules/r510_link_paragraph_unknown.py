"""A link to a paragraph or heading names one that exists on the page it leads to.

Why: a reader who follows it would arrive at the top of a long page and not know what to look for.

Bad text:
    ## Proposal

    The cost is explained [below](#report-2).

    ## Supporting report

    1. The post costs £1,000.

Good text:
    ## Proposal

    The cost is explained [below](#report-1).

    ## Supporting report

    1. The post costs £1,000.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.html import ToSite, ToTerm, ToWeb
from portal.findings import Severity
from portal.rules.anchors import nearest_anchors
from portal.rules.evidence import Evidence, Problem
from portal.rules.links import PlacedLink, links
from portal.text import quoted

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Links to paragraphs that the page they lead to does not have."""
    for placed in links(evidence):
        target = placed.link.target
        if target is None or isinstance(target, ToTerm | ToWeb) or not target.anchor:
            continue
        entry = evidence.entry_at(placed.entry, target)
        if entry and target.anchor in entry.body.anchors:
            continue
        anchors = _anchors(evidence, placed)
        if anchors is not None and target.anchor not in anchors:
            yield placed.problem(
                message=(
                    f"The link to {quoted(placed.link.href)} names a paragraph {quoted(target.anchor)} that is not "
                    f"there.{nearest_anchors(target.anchor, anchors)}"
                ),
                fix="Open the page, choose the number of the paragraph, and copy what its address has after the #.",
            )


def _anchors(evidence: Evidence, placed: PlacedLink) -> frozenset[str] | None:
    """The anchors on the page that a link leads to, or None where there is no such page to look at."""
    target = placed.link.target
    if isinstance(target, ToSite) and target.address in evidence.addresses:
        return evidence.addresses[target.address]
    entry = evidence.entry_at(placed.entry, target) if target else None
    return evidence.anchors_of(entry) if entry else None
