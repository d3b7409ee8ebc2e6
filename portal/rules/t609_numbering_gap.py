"""Printed numbers run on without a gap.

Why: a number left out makes readers ask what was taken away, and references to the numbers behind it may be out by one.

Bad text:
    ## Proposal

    1. The commissioner is asked to approve a post.
    3. The post costs £1,000.

Good text:
    ## Proposal

    1. The commissioner is asked to approve a post.
    2. The post costs £1,000.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.content.body import Heading, Paragraph
from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_words
from portal.rules.prose import Block, Prose
from portal.rules.t620_number_without_stop import unpunctuated
from portal.text import in_prose, quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True
_MOST_NAMED = 4
_ACROSS_SECTIONS = 3
"""A section may begin with any number of its own; only a small step from the section before it looks like a gap."""
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


@dataclass(frozen=True, kw_only=True)
class _Numbered:
    """A block with its number as a count within a series, such as 4 of "3.4" in the series "3."."""

    block: Block
    series: str
    count: int


def check(texts: Texts) -> Iterator[Problem]:
    """Gaps in each series: whole numbers over the text, decimals below their chapter, letters below their paragraph."""
    for prose in texts.prose:
        if _plainly_runs_on(prose):
            continue
        by_series: dict[str, list[_Numbered]] = defaultdict(list)
        for numbered in _numbered(prose):
            by_series[numbered.series].append(numbered)
        for series in by_series.values():
            if len(series) > 1:
                yield from _gaps(prose, series)


def _plainly_runs_on(prose: Prose) -> bool:
    """A quick test: whether whole numbers and letters follow each other in the plainest way, as nearly always."""
    last, letter = 0, ""
    for paragraph in prose.paragraphs:
        label = paragraph.number.rstrip(".)")
        if label.isdecimal():
            if last and int(label) != last + 1:
                return False
            last, letter = int(label), ""
        elif label and label != "a" and not (len(label) == 1 and letter and ord(label) == ord(letter) + 1):
            return False
        letter = label if label and not label.isdecimal() else letter
    return not any(heading.text[:1].isdecimal() for heading in prose.headings)


def _numbered(prose: Prose) -> Iterator[_Numbered]:
    for heading in prose.headings:
        first = heading.text.split(" ")[0].rstrip(".").removesuffix(".0")
        if first.isdecimal() and len(first) < 3:
            yield _Numbered(block=heading, series=f"heading {heading.level}", count=int(first))
    letters: dict[str, list[Paragraph]] = defaultdict(list)
    for paragraph in prose.paragraphs:
        label = paragraph.number.strip("().")
        chapter, _, last = label.rpartition(".")
        if last.isdecimal():
            yield _Numbered(block=paragraph, series=f"{chapter}.", count=int(last))
        elif label:
            letters[paragraph.anchor.rpartition("-")[0]].append(paragraph)
    for parent, items in letters.items():
        yield from _lettered(parent, items)


def _lettered(parent: str, items: Sequence[Paragraph]) -> Iterator[_Numbered]:
    """Letters of one list as counts; a list that begins with i. counts in Roman numerals."""
    labels = [item.number.strip("().").lower() for item in items]
    roman = labels[0] == "i" and all(label in _ROMAN for label in labels)
    mixed = not roman and any(len(label) > 1 for label in labels)
    for item, label in zip(items, labels, strict=True):
        if roman or (len(label) == 1 and not (mixed and label in _ROMAN)):
            count = _ROMAN.index(label) + 1 if roman else ord(label) - ord("a") + 1
            yield _Numbered(block=item, series=f"letters {parent}", count=count)


def _gaps(prose: Prose, series: Sequence[_Numbered]) -> Iterator[Problem]:
    """Numbers that follow on none before them. A series may begin again at 1, and go on later where it stopped."""
    without_stop = {number for number, _ in unpunctuated(prose)} if series[0].series == "." else set()
    lasts = {series[0].count}
    seen = set(without_stop)
    section = series[0].block.section
    for numbered in series:
        count = numbered.count
        known = count == 1 or count in seen or count - 1 in lasts or count - 1 in seen
        below = max((last for last in lasts if last < count), default=count)
        begins = numbered.block.section != section and count - below - 1 > _ACROSS_SECTIONS
        if not known and not begins and below < count:
            yield _problem(prose, numbered, below)
        section = numbered.block.section
        seen.add(count)
        lasts.add(count)


def _problem(prose: Prose, numbered: _Numbered, last: int) -> Problem:
    missing = [_shown(numbered.block, count) for count in range(last + 1, numbered.count)]
    names = missing if len(missing) <= _MOST_NAMED else [f"{missing[0]} to {missing[-1]}"]
    here = _shown(numbered.block, numbered.count)
    return at_words(
        prose,
        numbered.block,
        "",
        message=f"The number {quoted(here)} follows {quoted(_shown(numbered.block, last))}; {in_prose(names)} "
        f"{'is' if len(missing) == 1 else 'are'} missing.",
        fix=(
            "Correct the number, or add what was left out. If the document itself leaves it out, leave its numbers "
            "as they are and add a correction to this paragraph."
        ),
    )


def _shown(block: Block, count: int) -> str:
    """A count as the series of the block prints it."""
    label = block.text.split(" ")[0].rstrip(".") if isinstance(block, Heading) else block.number.strip("().")
    chapter, point, last = label.rpartition(".")
    if isinstance(block, Heading) or last.isdecimal():
        return f"{count}" if isinstance(block, Heading) else f"{chapter}{point}{count}"
    return chr(ord("a") + count - 1) if len(label) == 1 and label != "i" else _ROMAN[min(count, len(_ROMAN)) - 1]
