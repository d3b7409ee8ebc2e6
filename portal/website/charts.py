"""The geometry of charts: from names and numbers to rectangles, lines and words that neither overlap nor overflow.

Pure functions. Across, all is per cent of a width nobody knows; a drawing is made to fit the narrowest column there is,
NARROWEST em, with letters a fifth wider than usual, since readers may space them out (WCAG 2.2, 1.4.12).
"""

from __future__ import annotations

import calendar
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate

from portal.website.views import Drawing, Shape, Stroke, Words

NARROWEST = 18.5
"""Em across: 320 pixels less the edges, at the size of small text."""
SPACED = 1.2
"""How much wider words may become for readers who space letters out."""
LINE = 1.4
"""Em from one line of words to the next."""
PIXELS = 16
_BAR = 1.0
_GAP = 0.7
_ROOM = 0.6
_MOST_BESIDE = 30.0
_MONTH_ROW = 2.4
_MONTHS = 12
_HUNDRED = 100.0
_MILLION, _BILLION = 10**6, 10**9

_NARROW, _WIDE = frozenset("ijlftrI.,:;’'|!()[] -"), frozenset("mwMWGOQ@%£—…&")


@dataclass(frozen=True, kw_only=True)
class Bar:
    """What a bar stands for: its name, its size, and the size in words."""

    name: str
    value: Decimal
    words: str


def width_of(text: str) -> float:
    """How wide a line of text may be at most, in em, in any of the fonts that the style sheet names."""
    return sum(map(_width_of_letter, text))


def wrapped(text: str, most: float) -> tuple[str, ...]:
    """The text in lines at most `most` em wide, cut between words; a word that is wider by itself is cut too."""
    lines: list[str] = []
    for word in text.split():
        pieces = [word] if width_of(word) <= most else textwrap.wrap(word, max(int(most), 1))
        for piece in pieces:
            joined = f"{lines[-1]} {piece}" if lines else piece
            if lines and width_of(joined) <= most:
                lines[-1] = joined
            else:
                lines.append(piece)
    return tuple(lines)


def bar_chart(key: str, title: str, description: str, bars: Sequence[Bar]) -> Drawing:
    """Bars one below the other, each with its name and its size in words; names beside them where all are short."""
    beside = _share(max((width_of(bar.name) for bar in bars), default=0))
    after = _share(max((width_of(bar.words) for bar in bars), default=0))
    short = beside <= _MOST_BESIDE
    start, room = (beside if short else 0.0), _HUNDRED - after - (beside if short else 0.0)
    names = [(bar.name,) if short else wrapped(bar.name, NARROWEST / SPACED) for bar in bars]
    heights = [_BAR + _GAP + (0 if short else LINE * len(lines)) for lines in names]
    tops = list(accumulate(heights, initial=0.0))
    zero, _ = _span(Decimal(0), bars, start, room)
    shapes, strokes, words = [], [], []
    for bar, lines, top in zip(bars, names, tops, strict=False):
        foot = top if short else top + LINE * len(lines)
        left, right = _span(bar.value, bars, start, room)
        base = foot + _BAR - 0.18
        words += [_beside(lines[0], start, base)] if short else _above(lines, top)
        shapes.append(Shape(x=_per_cent(left), y=_em(foot), width=_per_cent(right - left), height=_em(_BAR)))
        strokes.append(Stroke(x1=_per_cent(zero), y1=_em(foot), x2=_per_cent(zero), y2=_em(foot + _BAR)))
        words.append(Words(text=bar.words, x=_per_cent(right), y=_em(base), style="value", shift="0.4em"))
    bottom = max(tops[-1] - _GAP, 0.1)
    return Drawing(
        key=key,
        title=title,
        description=description,
        height=_em(bottom),
        pixels_high=_pixels(bottom),
        shapes=tuple(shapes),
        strokes=tuple(strokes),
        words=tuple(words),
    )


def month_chart(
    key: str, title: str, description: str, counts: Mapping[tuple[int, int], int], *, named: bool = True
) -> Drawing:
    """A row of twelve columns for each year, on one scale. `counts` maps (year, month 1 to 12) to nought or more.

    The years stand before their rows where they are `named`.
    """
    years = sorted({year for year, _ in counts}, reverse=True)
    most = max(counts.values(), default=0)
    start = _share(max((width_of(str(year)) for year in years), default=0)) if named else 0.0
    column = (_HUNDRED - start) / _MONTHS
    words = [
        Words(text=calendar.month_name[month][0], x=_per_cent(start + column * (month - 0.5)), y="1em", anchor="middle")
        for month in range(1, _MONTHS + 1)
    ]
    shapes, strokes = [], []
    for row, year in enumerate(years, 1):
        foot = 1.0 + _MONTH_ROW * row
        if named:
            words.append(_beside(str(year), start, foot - 0.1))
        strokes.append(Stroke(x1=_per_cent(start), y1=_em(foot), x2="100%", y2=_em(foot)))
        for month in range(1, _MONTHS + 1):
            tall = (_MONTH_ROW - 0.6) * counts.get((year, month), 0) / most if most else 0.0
            left = start + column * (month - 0.9)
            if tall > 0:
                shapes.append(
                    Shape(x=_per_cent(left), y=_em(foot - tall), width=_per_cent(column * 0.8), height=_em(tall))
                )
    bottom = 1.0 + _MONTH_ROW * len(years) + 0.1
    return Drawing(
        key=key,
        title=title,
        description=description,
        height=_em(bottom),
        pixels_high=_pixels(bottom),
        shapes=tuple(shapes),
        strokes=tuple(strokes),
        words=tuple(words),
    )


def short_pounds(amount: Decimal) -> str:
    """An amount as a chart writes it, never longer than its bar can bear: "£33,504", "£12.3m", "£1.2bn"."""
    sign, size = "-" if amount < 0 else "", abs(amount)
    if size < 10 * _MILLION:
        return f"{sign}£{size.quantize(Decimal(1), ROUND_HALF_UP):,}"
    for unit, name in ((_BILLION, "bn"), (_MILLION, "m")):
        if size >= unit:
            return f"{sign}£{(size / unit).quantize(Decimal('0.1'), ROUND_HALF_UP):,}{name}"
    raise AssertionError(amount)


def worth_drawing(values: Sequence[Decimal | int]) -> bool:
    """Whether a chart says more than a table of a few lines: three numbers that all differ, or six that do not all."""
    told = [value for value in values if value]
    return len(set(told)) >= 3 or (len(told) >= 6 and len(set(told)) > 1)


def _beside(name: str, start: float, base: float) -> Words:
    """A name left of its bar, up against it."""
    return Words(text=name, x=_per_cent(start), y=_em(base), anchor="end", shift="-0.5em")


def _above(lines: Sequence[str], top: float) -> list[Words]:
    """The lines of a name above its bar."""
    return [Words(text=line, x="0%", y=_em(top + LINE * number - 0.4)) for number, line in enumerate(lines, 1)]


def _span(value: Decimal, bars: Sequence[Bar], start: float, room: float) -> tuple[float, float]:
    """Where a bar of a value begins and ends, in per cent of the width; nought is where all bars begin."""
    values = [float(bar.value) for bar in bars]
    least, most = min([0.0, *values]), max([0.0, *values])
    scale = room / (most - least) if most > least else 0.0
    zero, end = start - least * scale, start + (float(value) - least) * scale
    return min(zero, end), max(zero, end)


def _share(width: float) -> float:
    """The share of the narrowest drawing, in per cent, that text of a width in em needs with room beside it."""
    return (width * SPACED + _ROOM) / NARROWEST * _HUNDRED if width else 0.0


def _width_of_letter(letter: str) -> float:
    if letter in _NARROW:
        return 0.36
    if letter in _WIDE or not letter.isascii():
        return 1.0
    return 0.74 if letter.isupper() else 0.58


def _per_cent(number: float) -> str:
    return f"{number:.2f}%"


def _em(number: float) -> str:
    return f"{number:.2f}em"


def _pixels(number: float) -> str:
    return f"{number * PIXELS:.0f}"
