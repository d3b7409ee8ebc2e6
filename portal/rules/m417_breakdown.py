"""A list of sums adds up to its total, and the total is not one of them.

Why: readers add up what is listed; where the total stands among its own parts, they count the money twice.

Bad text:
    ## Proposal

    The budget needed:

    - Salary: £33,504
    - Grant for serious violence: £25,539
    - Saving on hours: £7,368
    - Shortfall: £597

Good text:
    ## Proposal

    The salary of £33,504 is paid for by:

    - Grant for serious violence: £25,539
    - Saving on hours: £7,368
    - Shortfall: £597
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal.content.body import Paragraph
from portal.findings import Severity
from portal.money import format_pounds
from portal.rules.amounts import Amount, find_amounts
from portal.rules.evidence import Problem, Texts, at_words
from portal.rules.prose import Prose
from portal.rules.wording import LEAVE_AS_IT_IS
from portal.text import quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True
_SHORTEST = 3
_INTRODUCES = re.compile(
    r"\b(?:total|breakdown|broken down|made up of|consists? of|comprises?|split|paid for by|as follows)\b",
    re.IGNORECASE,
)
_TOTAL = frozenset(("total",))
_ROW = re.compile(r"^[ ]{0,3}\|(.+)\|[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class _Line:
    """A line of a list that ends in its one amount."""

    paragraph: Paragraph
    amount: Amount

    @property
    def is_total(self) -> bool:
        """Whether it calls itself the total."""
        return bool(re.match(r"\W*(?:grand |overall )?total\b", self.paragraph.text, re.IGNORECASE))


def check(texts: Texts) -> Iterator[Problem]:
    """Lists of three lines or more that each end in a sum, judged by what introduces them and by themselves."""
    for prose in texts.prose:
        if len(prose.amounts) < _SHORTEST:
            continue
        for before, lines in _lists(prose.paragraphs):
            yield from _judged(prose, before, lines)
        if "|" in prose.source and prose.has_words(_TOTAL):
            yield from _tables(prose)


def _lists(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph | None, list[_Line]]]:
    """Runs of paragraphs that end in a sum, each with the paragraph before it."""
    before: Paragraph | None = None
    lines: list[_Line] = []
    for paragraph in paragraphs:
        amount = _closing(paragraph.text)
        if amount and (not lines or lines[-1].paragraph.section == paragraph.section):
            lines.append(_Line(paragraph=paragraph, amount=amount))
            continue
        if len(lines) >= _SHORTEST:
            yield before, lines
        before, lines = paragraph, []
    if len(lines) >= _SHORTEST:
        yield before, lines


def _closing(text: str) -> Amount | None:
    """The one amount of a line that ends in it: "Salary: £33,504"."""
    if "£" not in text or len(text) > 200:
        return None
    amounts = list(find_amounts(text))
    ends = len(amounts) == 1 and not text[amounts[0].end :].strip(" .;,)*")
    separated = ends and re.search(r"(?:[:=–-]|\t|\()\s*$", text[: amounts[0].start])
    return amounts[0] if separated else None


def _judged(prose: Prose, before: Paragraph | None, lines: list[_Line]) -> Iterator[Problem]:
    parts = [line for line in lines if not line.is_total]
    added = sum((line.amount.value for line in parts), Decimal(0))
    totals = [line for line in lines if line.is_total]
    if totals:
        yield from _unequal(prose, totals[-1].paragraph, totals[-1].amount, added)
        return
    inside = next((line for line in lines if line.amount.value * 2 == added), None)
    if inside:
        yield at_words(
            prose,
            inside.paragraph,
            inside.paragraph.text,
            message=(
                f"{quoted(inside.amount.words)} is the sum of the other {len(lines) - 1} lines of the list in which "
                "it stands."
            ),
            fix=f"Put the total before the list, or call it the total. {LEAVE_AS_IT_IS}",
        )
        return
    named = list(find_amounts(before.text)) if before and _announces(before) else []
    if before and len(named) == 1:
        yield from _unequal(prose, before, named[0], added)


def _announces(paragraph: Paragraph) -> bool:
    return paragraph.text.rstrip().endswith((":", ";")) and bool(_INTRODUCES.search(paragraph.text))


def _unequal(prose: Prose, paragraph: Paragraph, total: Amount, added: Decimal) -> Iterator[Problem]:
    if abs(total.value - added) > total.step / 2:
        yield at_words(
            prose,
            paragraph,
            total.words,
            message=f"The lines of the list add up to {format_pounds(added)}; the total beside them is {total.words}.",
            fix=f"Correct the figure that is wrong. {LEAVE_AS_IT_IS}",
        )


def _tables(prose: Prose) -> Iterator[Problem]:
    """Columns of sums in a table whose last row is its total."""
    rows: list[list[str]] = []
    end = 0
    for match in _ROW.finditer(prose.source):
        rows = [*rows, _cells(match)] if match.start() <= end + 1 else [_cells(match)]
        end = match.end()
        if len(rows) > _SHORTEST and re.match(r"\W*(?:grand )?total\b", rows[-1][0], re.IGNORECASE):
            yield from _columns(prose, rows[1:], match)


def _cells(match: re.Match[str]) -> list[str]:
    return [cell.strip() for cell in match[1].split("|")]


def _columns(prose: Prose, rows: list[list[str]], last: re.Match[str]) -> Iterator[Problem]:
    paragraph = prose.paragraph_at(last.start())
    for index in range(1, len(rows[-1])):
        cells = [[*find_amounts(row[index])] for row in rows if index < len(row) and not set(row[index]) <= set(":- ")]
        if paragraph and len(cells) > 2 and all(len(found) == 1 for found in cells):
            amounts = [found[0] for found in cells]
            added = sum((amount.value for amount in amounts[:-1]), Decimal(0))
            yield from _unequal(prose, paragraph, amounts[-1], added)
