"""What the comparison found, in words: a table for each size, the goals beside what was reached, and a picture.

Pure: from figures to text. `bench.compare` measures and writes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.check import MEGABYTE, Cost

COLD, EDITED, UNCHANGED = "cold", "one record edited", "nothing changed"
WORKS = (COLD, EDITED, UNCHANGED)
OURS, FIRST = "ours", "Hugo"
_STAGE = re.compile(r"^(\S.*?) +[0-9.]+ s +([0-9.]+) s of the processors +[0-9]+ %$", re.MULTILINE)
_CHANGED = re.compile(r"; ([0-9,]+) files? changed;")
_WHAT = """\
The others make, by layouts of our own in `bench/sites/`: a page a record with its facts, sums, options, list of
contents and text; lists by year, area and theme; the home page, a site map, a feed. Each builds as it comes, in full
at every run: none of them keeps pages from one run to the next. Pagefind makes the index over their output.

Ours makes in the same run what the others do not: checks, links between records, stable addresses, feeds by area and
theme, open data, and its search index, which it cannot leave out. So its one figure stands against both."""


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One piece of work by one generator. `index` is what Pagefind took over its output; nothing for ours."""

    tool: str
    records: int
    work: str
    build: Cost
    index: Cost | None

    def cost(self, *, search: bool) -> Cost:
        """What it costs with the search index or without. Ours makes its index in the build and cannot leave it out."""
        if self.index is None or not search:
            return self.build
        return Cost(
            wall=self.build.wall + self.index.wall,
            processors=self.build.processors + self.index.processors,
            memory=max(self.build.memory, self.index.memory),
            together=max(self.build.together, self.index.together),
            said=self.build.said,
        )


@dataclass(frozen=True, kw_only=True)
class Goal:
    """A goal of the speed of ours: its share of another's time, or seconds, at most so much at each size."""

    words: str
    value: float
    most: float
    unit: str
    processors: float
    """The same by the time of the processors, which other programs on the machine stretch less."""

    def row(self) -> str:
        """A line of the table."""
        reached = "reached" if self.value <= self.most else "**not reached**"
        value, processors = f"{self.value:.2f}{self.unit}", f"{self.processors:.2f}{self.unit}"
        return f"| {self.words} | {self.most:.2f}{self.unit} | {value} | {reached} | {processors} |"


def _files_changed(cost: Cost) -> float:
    found = _CHANGED.search(cost.said)
    return float(found[1].replace(",", "")) if found else 0.0


_TAKEN: tuple[tuple[str, str, Callable[[Cost], float]], ...] = (
    ("on the clock", " s", lambda cost: cost.wall),
    ("of the processors", " s", lambda cost: cost.processors),
    ("largest process", " MB", lambda cost: cost.memory / MEGABYTE),
    ("all processes together", " MB", lambda cost: cost.together / MEGABYTE),
    ("files written", "", _files_changed),
)
"""What is looked at, in words, with its unit."""


def report(measured: Sequence[Measured], versions: Mapping[str, str], waiting: float) -> Iterator[str]:
    """The whole section. `waiting` is the load of the machine when the measuring began."""
    yield "## Beside other generators"
    yield ""
    yield "Written by `python -m bench.compare --write`, which installs the others into a folder that git leaves out,"
    yield "writes the same made-up records for each and builds them in turn:"
    yield f"{_listed(versions)}."
    yield f"Processors: {os.cpu_count()}; other programs that wanted them when the measuring began: {waiting:.0f}, so"
    yield "look at the shares rather than the seconds."
    yield ""
    yield _WHAT
    yield ""
    yield "![Time for each generator, as a multiple of Hugo's](performance.svg)"
    for records in sorted({one.records for one in measured}):
        yield from _table([one for one in measured if one.records == records], records)
    yield from _goals(measured)


def goals(measured: Sequence[Measured], records: int) -> tuple[Goal, ...]:
    """The goals at a size. Those for 10,000 hold from there on, those for 2,000 below."""
    many = records >= 10_000

    def cost(tool: str, work: str, *, search: bool = False) -> Cost:
        (one,) = [one for one in measured if (one.tool, one.records, one.work) == (tool, records, work)]
        return one.cost(search=search)

    def share(words: str, work: str, other: Cost, most: float) -> Goal:
        ours = cost(OURS, work)
        processors = ours.processors / other.processors
        return Goal(words=words, value=ours.wall / other.wall, most=most, unit=" ×", processors=processors)

    idle = cost(OURS, UNCHANGED)
    return (
        share("cold, to Pelican's", COLD, cost("Pelican", COLD), 1 / 4),
        share("cold, to Eleventy's", COLD, cost("Eleventy", COLD), 1),
        share("cold, to Hugo's: the most", COLD, cost(FIRST, COLD), 2.5),
        share("cold, to Hugo's: the aim", COLD, cost(FIRST, COLD), 1.5),
        share("one record edited, to Hugo's full build", EDITED, cost(FIRST, COLD), 1 / 5 if many else 1 / 3),
        share("the same, to Hugo's and Pagefind's", EDITED, cost(FIRST, COLD, search=True), 1 / 3 if many else 1),
        Goal(
            words="nothing changed",
            value=idle.wall,
            most=1.5 if many else 0.5,
            unit=" s",
            processors=idle.processors,
        ),
        *(_memory(cost(OURS, COLD)) if many else ()),
    )


def _memory(cold: Cost) -> Iterator[Goal]:
    """The goals for memory, which are no times: they are the same by the clock and by the processors."""
    for words, held, most in (("largest process", cold.memory, 1.0), ("all together", cold.together, 1.5)):
        value = held / 1_000_000_000
        yield Goal(words=f"cold, memory: {words}", value=value, most=most, unit=" GB", processors=value)


def chart(measured: Sequence[Measured]) -> str:
    """A picture of what each takes with its search index, as a multiple of Hugo's time, drawn as plain SVG."""
    rows: list[str] = []
    top = 30
    bars = _bars(measured)
    most = max((value for _, group in bars for _, value in group), default=1.0)
    for title, group in bars:
        rows.append(f'<text x="10" y="{top}" font-weight="bold">{title}</text>')
        for name, value in group:
            top += 26
            width = max(value / most * 400, 1)
            fill = "#1d4f76" if name == OURS else "#8a9aa8"
            rows.append(f'<text x="10" y="{top}">{name}</text>')
            rows.append(f'<rect x="110" y="{top - 14}" width="{width:.1f}" height="18" fill="{fill}"/>')
            rows.append(f'<text x="{118 + width:.1f}" y="{top}">{value:.2f} ×</text>')
        top += 40
    words = "; ".join(f"{title}: " + ", ".join(f"{name} {value:.2f}" for name, value in group) for title, group in bars)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 {top}" role="img" aria-labelledby="t d"'
    return "\n".join(
        (
            f'{head} font-family="sans-serif" font-size="15" fill="#111">',
            '<title id="t">Time for each generator, as a multiple of Hugo\'s</title>',
            f'<desc id="d">{words}.</desc>',
            f'<rect width="600" height="{top}" fill="#fff"/>',
            *rows,
            "</svg>",
            "",
        )
    )


def _bars(measured: Sequence[Measured]) -> list[tuple[str, list[tuple[str, float]]]]:
    found = []
    for records in sorted({one.records for one in measured}):
        for work in (COLD, EDITED):
            group = [one for one in measured if (one.records, one.work) == (records, work)]
            (base,) = [one.cost(search=True).wall for one in group if one.tool == FIRST]
            values = [(one.tool, one.cost(search=True).wall / base) for one in group]
            found.append((f"{records:,} records, {work}, with a search index", values))
    return found


def _table(measured: Sequence[Measured], records: int) -> Iterator[str]:
    yield ""
    yield f"### {records:,} records"
    yield ""
    yield "| work | generator | on the clock | to Hugo's | of the processors | to Hugo's | largest process | together |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for work in WORKS:
        for search in (False, True):
            done = [(one.tool, one.cost(search=search)) for one in measured if one.work == work]
            (base,) = [cost for tool, cost in done if tool == FIRST]
            for tool, cost in done:
                name = f"{work}, {'with search' if search else 'pages alone'}"
                wall = f"{cost.wall:.2f} s | {cost.wall / base.wall:.2f} ×"
                processors = f"{cost.processors:.2f} s | {cost.processors / base.processors:.2f} ×"
                together = f"{cost.together / MEGABYTE:,.0f} MB" if cost.together else "not seen"
                memory = f"{cost.memory / MEGABYTE:,.0f} MB | {together}"
                yield f"| {name} | {tool} | {wall} | {processors} | {memory} |"


def _goals(measured: Sequence[Measured]) -> Iterator[str]:
    sizes = sorted({one.records for one in measured})
    yield ""
    yield "### The goals"
    yield ""
    yield "They were set for 2,000 and 10,000 records; a smaller site is held to those for 2,000."
    yield "The clock says whether one is reached."
    for records in sizes:
        yield ""
        yield f"| time of ours at {records:,} | at most | by the clock | | by the processors |"
        yield "| --- | ---: | ---: | --- | ---: |"
        yield from (goal.row() for goal in goals(measured, records))
    ours = {(one.records, one.work): one.build for one in measured if one.tool == OURS}
    yield from _stages(ours, sizes)
    if len(sizes) > 1:
        yield from _growth(ours, sizes[0], sizes[-1])


def _stages(ours: Mapping[tuple[int, str], Cost], sizes: Sequence[int]) -> Iterator[str]:
    """Where the time of ours goes: the stages as `portal build --profile` names them."""
    columns = [(work, records) for records in sizes for work in (COLD, EDITED)]
    found = [dict(_STAGE.findall(ours[records, work].said)) for work, records in columns]
    yield ""
    yield "### Where the time of ours goes"
    yield ""
    yield "Seconds of the processors, as `portal build --profile` says them; the start of the program is not in them."
    yield ""
    yield f"| stage | {' | '.join(f'{work}, {records:,}' for work, records in columns)} |"
    yield f"| --- |{' ---: |' * len(columns)}"
    for stage in found[0] if found else ():
        yield f"| {stage} | {' | '.join(column.get(stage, '–') for column in found)} |"


def _growth(ours: Mapping[tuple[int, str], Cost], small: int, large: int) -> Iterator[str]:
    """How much more all that ours takes is at the largest size than at the smallest."""
    linear = large / small
    yield ""
    yield "### How ours grows"
    yield ""
    yield f"| | at {small:,} | at {large:,} | times | at most {linear:.0f} times |"
    yield "| --- | ---: | ---: | ---: | --- |"
    for words, unit, value in _TAKEN:
        for work in WORKS:
            before, after = value(ours[small, work]), value(ours[large, work])
            if before and after:
                verdict = "yes" if after <= before * linear else "**no**"
                values = f"{before:,.4g}{unit} | {after:,.4g}{unit} | {after / before:.1f}"
                yield f"| {work}: {words} | {values} | {verdict} |"


def _listed(versions: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {version}" for name, version in versions.items())
