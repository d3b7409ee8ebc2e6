"""How long a check takes, cold, and how it grows; and what texts written to hurt it cost.

`python -m bench.check` makes offices of several sizes, checks each in a process of its own and prints what it took, the
processors' time and the memory of the largest process. `--write` puts the tables into their sections of
docs/performance.md. Texts written to hurt it take long to try; `--hostile` does it.
"""

from __future__ import annotations

import compileall
import datetime as dt
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import markdown

import portal
from bench.generate import files
from bench.hostile import HOSTILE, record_with
from bench.sections import write_section
from bench.together import Together
from portal.config import Configuration
from portal.content.records import reader
from portal.content.register import relate
from portal.content.source import Source
from portal.cycles import uncollected
from portal.pipeline import evidence_for
from portal.processes import AT_ONCE
from portal.reading.shape import fit
from portal.reading.yaml_tree import read_yaml
from portal.rules.catalogue import ON_CONTENT, check
from portal.rules.run import found_in_texts
from portal.text import counted
from portal.website.plan import plan_site

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
SIZES = (500, 2_000, 10_000)
LARGEST_IN_PARTS = 2_000
RUNS = 3
MEGABYTE = 1_000_000
YARDSTICK = 3.7
"""Milliseconds that Python-Markdown, with the extensions below, took for each record where the aim was set."""
EXTENSIONS = ("tables", "toc", "attr_list", "footnotes", "abbr")
AIM, AIMED_AT = 20.0, 10_000


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What a command cost: seconds on the clock, seconds of the processors, bytes of its largest process."""

    wall: float
    processors: float
    memory: int
    together: int = 0
    """Bytes of all its processes, where that was looked at."""
    said: str = ""
    """What it printed."""


def cost_of(*command: str, folder: Path | None = None, accepted: tuple[int, ...] = (0, 1)) -> Cost:
    """Run a command to its end, in a folder. Raises CalledProcessError where it ends with a code not `accepted`.

    What Python compiles is kept from one run to the next, as wherever a program is run again.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began, used = time.perf_counter(), os.times()
    with (
        tempfile.TemporaryFile() as told,
        tempfile.TemporaryFile() as said,
        subprocess.Popen(command, cwd=folder, env=kept, stdout=told, stderr=said) as process,
        Together(process.pid) as together,
    ):
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in accepted:
            said.seek(0)
            raise subprocess.CalledProcessError(process.returncode, command, stderr=said.read())
        told.seek(0)
        text = told.read().decode("utf-8", "replace")
    wall, now = time.perf_counter() - began, os.times()
    processors = now.children_user + now.children_system - used.children_user - used.children_system
    unit = 1 if sys.platform == "darwin" else 1024
    memory = usage.ru_maxrss * unit
    return Cost(wall=wall, processors=processors, memory=memory, together=together.most, said=text)


def check_cost(office: Path) -> Cost:
    """What it costs to check an office, the start of the program included."""
    return cost_of(sys.executable, "-m", "portal", "check", "--no-store", "--project", str(office))


def compiled() -> None:
    """Have Python compile this program before it is measured; the others were compiled when they were installed."""
    compileall.compile_dir(Path(portal.__file__).parent, quiet=1)


def growth(sizes: tuple[int, ...], runs: int, folder: Path) -> Iterator[str]:
    """A row for each size: the median of some runs. Python-Markdown is measured before and after, as a yardstick."""
    compiled()
    measured = [markdown_alone()]
    wall = 0.0
    for size in sizes:
        office = folder / str(size)
        for path, text in files(size, seed=1):
            target = office / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
        costs = [check_cost(office) for _ in range(runs)]
        wall = statistics.median(cost.wall for cost in costs)
        processors = statistics.median(cost.processors for cost in costs)
        memory = max(cost.memory for cost in costs)
        each = wall / size * 1000
        yield f"| {size:,} | {wall:.1f} s | {each:.2f} ms | {processors:.1f} s | {memory / MEGABYTE:,.0f} MB |"
        measured.append(markdown_alone())
    yield ""
    yield from in_proportion(statistics.mean(measured), wall / sizes[-1] * AIMED_AT, sizes[-1])


def markdown_alone() -> float:
    """Milliseconds of a processor that Python-Markdown as it comes takes for the text of each of 200 records."""
    engine = markdown.Markdown(extensions=list(EXTENSIONS))
    bodies = [text.partition("\n---\n")[2] for path, text in files(200, seed=1) if "/decisions/" in path]
    began = time.process_time()
    for body in bodies:
        engine.reset()
        engine.convert(body)
    return (time.process_time() - began) / len(bodies) * 1000


def in_proportion(yardstick: float, seconds: float, measured_at: int) -> Iterator[str]:
    """How the aim, in seconds for 10,000 records, translates to this machine, and how near the check comes to it."""
    here = AIM * yardstick / YARDSTICK
    counted_up = "" if measured_at == AIMED_AT else f", reckoned from {measured_at:,}"
    yield f"The aim, {AIM:.0f} s for {AIMED_AT:,} records, was set on a machine whose processor took {YARDSTICK} ms"
    yield f"to turn such a text into HTML by Python-Markdown as it comes ({', '.join(EXTENSIONS)}). Here that"
    yield f"took {yardstick:.1f} ms beside it, {yardstick / YARDSTICK:.2f} times as long: the aim here is {here:.1f} s."
    yield f"The check took {seconds:.1f} s{counted_up}: {seconds / here:.2f} times the aim. To check a record takes"
    yield f"{seconds / AIMED_AT * 1000 / yardstick:.2f} times as long as Python-Markdown alone."


def harm(folder: Path) -> Iterator[str]:
    """A row for each hostile text, as a record of the largest size that is read and of a megabyte; the worst first."""
    empty = _office(folder / "empty", None)
    floor = min((check_cost(empty) for _ in range(RUNS)), key=lambda cost: cost.wall)
    rows: list[tuple[float, str]] = []
    for name, unit in HOSTILE.items():
        offices = [_office(folder / f"{name}-{size}", record_with(unit, size)) for size in (240_000, MEGABYTE)]
        costs = [check_cost(office) for office in offices]
        small, large = (max(cost.wall - floor.wall, 0) for cost in costs)
        memory = max(0, *(cost.memory - floor.memory for cost in costs)) / MEGABYTE
        rows.append((max(small, large), f"| {name} | {small:.2f} s | {large:.2f} s | {memory:,.0f} MB |"))
    yield from (row for _, row in sorted(rows, reverse=True))


def _office(folder: Path, record: str | None) -> Path:
    for path, text in files(0, seed=1):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    if record is not None:
        target = folder / "content/decisions/sv-d-2024-001.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(record, "utf-8")
    return folder


def parts(size: int) -> Iterator[str]:
    """A row for each part of a check: what it takes of one processor for each record, in one process."""
    sources = tuple(
        Source(path=path, folder=path.split("/")[1], content=text.encode())
        for path, text in files(size, seed=1)
        if path.startswith("content/")
    )
    configuration, _ = fit(Configuration, read_yaml(dict(files(0, seed=1))["portal.yaml"]))
    assert configuration is not None
    laps = [time.process_time()]
    with uncollected():
        readings = tuple(map(reader(configuration, markup=False), sources))
        laps.append(time.process_time())
        some = (readings[at : at + AT_ONCE] for at in range(0, size, AT_ONCE))
        found = [finding for these in some for finding in found_in_texts(ON_CONTENT, these, configuration)]
        laps.append(time.process_time())
        register = relate(readings, configuration, dt.date(2026, 6, 1))
        plan = plan_site(register, configuration, {})
        laps.append(time.process_time())
        check(evidence_for(plan, register, configuration), found)
        laps.append(time.process_time())
    names = ("reading", "rules on one record at a time", "relations and the plan of pages", "rules on all records")
    for name, began, ended in zip(names, laps, laps[1:], strict=False):
        yield f"| {name} | {(ended - began) / size * 1000:.2f} ms |"


@click.command()
@click.option("--sizes", default=",".join(map(str, SIZES)), help="Numbers of records, with commas.")
@click.option("--runs", default=RUNS, help="Runs of each size, of which the median counts.")
@click.option("--hostile", is_flag=True, help="Try texts written to hurt it, and nothing else.")
@click.option("--write", is_flag=True, help="Put the tables into docs/performance.md.")
def main(*, sizes: str, runs: int, hostile: bool, write: bool) -> None:
    """Measure the check."""
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        wanted = tuple(int(size) for size in sizes.split(","))
        report = _of_harm(Path(folder)) if hostile else _of_growth(wanted, runs, Path(folder))
        text = "\n".join(report)
    click.echo(text)
    if write:
        write_section(DOCUMENT, "hostile" if hostile else "check", text)


def _of_growth(sizes: tuple[int, ...], runs: int, folder: Path) -> Iterator[str]:
    others = os.getloadavg()[0]
    yield "## `portal check`"
    yield ""
    yield "Written by `python -m bench.check --write`, which makes its records itself: 7 kB, one in ten of them 25 kB."
    yield f"The median of {counted(runs, 'run', 'runs')}, cold: nothing is kept from run to run. Processors:"
    yield f"{os.cpu_count()}; other programs that wanted them when the measuring began: {others:.0f}."
    yield ""
    yield "| records | on the clock | for each record | of the processors | largest process |"
    yield "| ---: | ---: | ---: | ---: | ---: |"
    yield from growth(sizes, runs, folder)
    yield ""
    yield "What the parts take of one processor, for each record:"
    yield ""
    yield "| part | time |"
    yield "| --- | ---: |"
    yield from parts(min(sizes[-1], LARGEST_IN_PARTS))


def _of_harm(folder: Path) -> Iterator[str]:
    yield "## Texts written to hurt it"
    yield ""
    yield "Written by `python -m bench.check --hostile --write`."
    yield "One record that repeats a few characters, beyond what a check of no records takes. Records over 250 kB are"
    yield "refused before they are read; below that, texts that would take long are refused by what they have most of."
    yield ""
    yield "| what is repeated | 240 kB | 1 MB | memory |"
    yield "| --- | ---: | ---: | ---: |"
    yield from harm(folder)
    yield ""
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    yield f"The largest process of all runs took {peak / 1000:,.0f} MB."


if __name__ == "__main__":
    main()
