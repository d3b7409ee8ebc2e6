"""An amount that names its paragraph is printed there.

Why: the figure on the page leads to the paragraph that proves it; where that prints another sum, one of the two is
wrong.

Bad:
    financial:
      total: 1000
      kind: one-off
      costs:
        - {label: Salary, amount: 1000, financial_year: 2024/25, stated_at: report-1}
      funding:
        - {label: Reserve, amount: 1000, financial_year: 2024/25, source: reserves}

Good:
    financial:
      total: 1000
      kind: one-off
      costs:
        - {label: Salary, amount: 1000, financial_year: 2024/25, stated_at: report-3}
      funding:
        - {label: Reserve, amount: 1000, financial_year: 2024/25, source: reserves}
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal.content.decision import Decision
from portal.content.records import Entry
from portal.findings import Severity
from portal.money import format_pounds
from portal.rules.evidence import Document, Problem, Texts, at_field
from portal.rules.prose import Prose
from portal.text import in_prose, quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True
Place = tuple[str | int, ...]


@dataclass(frozen=True, kw_only=True)
class _Stated:
    """An amount of the front matter that names a paragraph. Lines of one list may be stated as one sum."""

    place: Place
    amount: Decimal
    anchor: str


def check(texts: Texts) -> Iterator[Problem]:
    """Amounts that their paragraph does not print, neither by themselves nor as part of the sum of their list."""
    for prose, entry in texts.prose_of(texts.records):
        for stated_of_list in _stated(entry.fields):
            yield from _unprinted(prose, entry, [stated for stated in stated_of_list if stated.anchor])


def _unprinted(prose: Prose, entry: Entry[Decision | Document], stated: Sequence[_Stated]) -> Iterator[Problem]:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for one in stated:
        sums[one.anchor] += one.amount
    anchors = {paragraph.anchor for paragraph in prose.paragraphs} if stated else set()
    for one in stated:
        printed = _printed(prose, one.anchor)
        if one.anchor in anchors and not {abs(one.amount), abs(sums[one.anchor])} & set(printed):
            yield _problem(entry, one, printed)


def _printed(prose: Prose, anchor: str) -> dict[Decimal, str]:
    """Every amount that a paragraph and what is inside it prints, in whatever currency, with its words."""
    within = f"{anchor}-"
    return {
        amount.value: amount.words
        for block, amount in prose.amounts
        if block.anchor == anchor or block.anchor.startswith(within)
    }


def _problem(entry: Entry[Decision | Document], stated: _Stated, printed: dict[Decimal, str]) -> Problem:
    there = f"prints {in_prose(list(printed.values())[:5])}" if printed else "prints no amount"
    return at_field(
        entry,
        *stated.place,
        message=f"The paragraph {quoted(stated.anchor)} does not print {format_pounds(stated.amount)}; it {there}.",
        fix=(
            "Correct the amount, or write after stated_at: the paragraph that prints it. If the document prints it "
            "nowhere, delete stated_at: and say in a note where the figure comes from."
        ),
    )


def _stated(fields: Decision | Document) -> Iterator[list[_Stated]]:
    """The amounts that may name a paragraph, list by list."""
    if not isinstance(fields, Decision):
        yield [_one(("budgets", i), line.amount, line.stated_at) for i, line in enumerate(fields.budgets)]
        return
    money = fields.financial
    yield [_one(("financial", "costs", i), line.amount, line.stated_at) for i, line in enumerate(money.costs)]
    yield [_one(("financial", "funding", i), line.amount, line.stated_at) for i, line in enumerate(money.funding)]
    for i, line in enumerate(money.context_amounts):
        yield [_one(("financial", "context_amounts", i), line.amount, line.stated_at)]
    if money.recurring:
        yield [_one(("financial", "recurring"), money.recurring.amount, money.recurring.stated_at)]


def _one(place: Place, amount: Decimal, anchor: str | None) -> _Stated:
    return _Stated(place=(*place, "amount"), amount=amount, anchor=anchor or "")
