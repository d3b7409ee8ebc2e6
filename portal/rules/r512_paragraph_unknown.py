"""A correction or a figure that points to a paragraph names one that exists.

Why: a correction that belongs to no paragraph is shown beside none, and a figure without its source cannot be checked.

Bad:
    corrections:
      - {date: 2024-07-01, kind: clarification, where: report-99, note: The month is meant.}

Good:
    corrections:
      - {date: 2024-07-01, kind: clarification, where: report-1, note: The month is meant.}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from portal.content.body import PAGE_ANCHORS
from portal.content.decision import ContextAmount, CostLine, Decision, Financial
from portal.content.document import StrategyDocument
from portal.content.records import Entry
from portal.findings import Severity
from portal.rules.anchors import nearest_anchors
from portal.rules.evidence import Document, Problem, Texts, at_field
from portal.text import quoted

SEVERITY = Severity.ERROR
ON_TEXTS = True
Place = tuple[str | int, ...]


def check(texts: Texts) -> Iterator[Problem]:
    """Paragraphs that front matter names and the text does not have."""
    for entry in texts.records:
        yield from _of_corrections(entry)
        stated = [(place, anchor) for place, anchor in _stated_at(entry.fields) if anchor]
        anchors = entry.body.anchors | PAGE_ANCHORS if stated else frozenset()
        for place, anchor in stated:
            if anchor not in anchors:
                yield _problem(entry, place, anchor, anchors)


def _of_corrections(entry: Entry[Decision | Document]) -> Iterator[Problem]:
    """A correction stands beside a paragraph; a heading or a part of the page is none."""
    if not entry.fields.corrections:
        return
    paragraphs = frozenset(paragraph.anchor for paragraph in entry.body.paragraphs)
    for index, correction in enumerate(entry.fields.corrections):
        if correction.where and correction.where not in paragraphs:
            yield _problem(entry, ("corrections", index, "where"), correction.where, paragraphs)


def _stated_at(fields: Decision | Document) -> Iterator[tuple[Place, str | None]]:
    if isinstance(fields, Decision):
        yield from _in_financial(fields.financial)
        return
    for index, budget in enumerate(fields.budgets):
        yield ("budgets", index, "stated_at"), budget.stated_at
    if isinstance(fields, StrategyDocument) and fields.scoring:
        yield ("scoring", "stated_at"), fields.scoring.stated_at


def _in_financial(financial: Financial) -> Iterator[tuple[Place, str | None]]:
    lists: dict[str, Sequence[CostLine | ContextAmount]] = {
        "costs": financial.costs,
        "funding": financial.funding,
        "context_amounts": financial.context_amounts,
    }
    for name, lines in lists.items():
        for index, line in enumerate(lines):
            yield ("financial", name, index, "stated_at"), line.stated_at
    if financial.recurring:
        yield ("financial", "recurring", "stated_at"), financial.recurring.stated_at


def _problem(entry: Entry[Decision | Document], place: Place, anchor: str, anchors: frozenset[str]) -> Problem:
    return at_field(
        entry,
        *place,
        message=f"The text has no paragraph {quoted(anchor)}.{nearest_anchors(anchor, anchors)}",
        fix="Open the page, choose the number of the paragraph, and copy what its address has after the #.",
    )
