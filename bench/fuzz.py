"""Any input ends in a record or in findings: made-up inputs by the hundred thousand, through the whole of the check.

Four kinds of input come from strategies of hypothesis (`bench.fuzz_inputs`). Each goes the way of a real file: read,
understood, related, planned, checked, told in every form, mended. None may raise, vanish without a finding, or take
long. `bench.fuzz_guided` adds inputs that atheris grows towards code that nobody has reached yet.

    python -m bench.fuzz --inputs 100000 --seed 1        # writes docs/fuzzing.md
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import click
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded

from bench.fuzz_inputs import KINDS, OFFICE, ROOT, Input, Kind
from portal.authoring.fix import mended
from portal.authoring.forms import FORMS
from portal.authoring.references import as_json, as_text, listed
from portal.authoring.report import as_text as findings_as_text
from portal.content.records import understand
from portal.content.register import relate
from portal.content.source import Source
from portal.findings import Finding
from portal.pipeline import Examination, evidence_for
from portal.rules.catalogue import RULES, check
from portal.text import counted
from portal.website.plan import plan_site

RESULTS = ROOT / "docs" / "fuzzing.md"
BATCH = 500
"""Inputs that hypothesis makes at a time: beyond that its memory of what it has tried grows."""
TOLD = 5
"""Failures that are shown; the others are counted."""


@dataclass(kw_only=True)
class Tally:
    """What became of the inputs of one kind. Seconds are those of the processor, which other work does not stretch."""

    kind: str
    inputs: int = 0
    size: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    slowest_size: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    records: int = 0
    failures: dict[str, Input] = field(default_factory=dict)


def run(inputs: int, seed: int, longest: float, kinds: tuple[Kind, ...] = KINDS) -> Iterator[Tally]:
    """Try so many inputs, shared out among the kinds. An input that takes more than `longest` seconds has failed."""
    shares = sum(kind.share for kind in kinds)
    for kind in kinds:
        tally = Tally(kind=kind.name)
        wanted = inputs * kind.share // shares
        for batch in range(-(-wanted // BATCH)):
            _try(kind, tally, min(BATCH, wanted - batch * BATCH), seed * 1_000_003 + batch, longest)
        yield tally


def outcome(given_input: Input) -> tuple[Finding, ...]:
    """What the check says of an input that stands among the files of the office. Raises where the code is at fault."""
    source = Source(path=given_input.path, folder=given_input.folder, content=given_input.content)
    others = tuple(reading for reading in OFFICE.readings if reading.path != source.path)
    readings = tuple(sorted((*others, *understand((source,), OFFICE.configuration)), key=lambda r: r.path))
    register = relate(readings, OFFICE.configuration, OFFICE.as_of)
    plan = plan_site(register, OFFICE.configuration, {})
    checked = check(evidence_for(plan, register, OFFICE.configuration))
    examination = Examination(configuration=OFFICE.configuration, register=register, plan=plan, checked=checked)
    own = tuple(finding for finding in checked.findings if finding.path == source.path)
    _tell(examination, own, source)
    mended(source, OFFICE.configuration)
    _insist(source.path in register.by_path or bool(own), "the file vanished: no record and no finding")
    return own


def _tell(examination: Examination, own: tuple[Finding, ...], source: Source) -> None:
    """Everything that could be printed about the input is printed, and kept to its rules."""
    assert source.content is not None
    lines = source.content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for finding in own:
        mark = finding.mark
        _insist(bool(finding.message.strip()), f"{finding.code} has no words")
        _insist(min(mark.line, mark.column, mark.length) >= 1, f"{finding.code} stands nowhere: {mark}")
        _insist(mark.line <= len(lines), f"{finding.code} stands behind the end of the file: {mark}")
    findings_as_text(own, lambda _: lines)
    for form in FORMS.values():
        form(examination, own, lambda code: f"https://portal.example/#{code}")
    told = listed(examination.register, frozenset({source.path}))
    as_text(told), as_json(told)


def _insist(holds: bool, otherwise: str) -> None:
    if not holds:
        raise AssertionError(otherwise)


def _try(kind: Kind, tally: Tally, number: int, seed: int, longest: float) -> None:
    @seeded(seed)
    @settings(
        max_examples=number,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(kind.inputs)
    def try_one(given_input: Input) -> None:
        _one(given_input, tally, longest)

    try_one()


def _one(given_input: Input, tally: Tally, longest: float) -> None:
    size = len(given_input.content)
    began = time.process_time()
    try:
        codes = {finding.code for finding in outcome(given_input)}
    except Exception:  # whatever it is, it is a fault of the code, and the other inputs are still to be tried
        where = traceback.format_exc().strip()
        known = tally.failures.get(_last_lines(where))
        if known is None or size < len(known.content):
            tally.failures[_last_lines(where)] = given_input
        codes = set()
    took = time.process_time() - began
    tally.inputs += 1
    tally.size += size
    tally.seconds += took
    tally.codes.update(codes)
    tally.records += not any(code.startswith("S") for code in codes)
    if took > tally.slowest:
        tally.slowest, tally.slowest_size = took, size
    if took > longest:
        tally.failures[f"took {took:.1f} s, longer than {longest:g} s"] = given_input


def _last_lines(trace: str) -> str:
    """Where something was raised and what: enough to tell one fault from another."""
    lines = trace.split("\n")
    return "\n".join(lines[-3:])


def page(tallies: list[Tally], guided: dict[str, Any] | None, seed: int, longest: float) -> str:
    """The results as docs/fuzzing.md shows them."""
    total = sum(tally.inputs for tally in tallies)
    failures = sum(len(tally.failures) for tally in tallies)
    reached = set[str]().union(*(tally.codes for tally in tallies))
    missed = [rule.code for rule in RULES if rule.code not in reached]
    return _PAGE.format(
        total=total,
        plain=f"{total:,}",
        seed=seed,
        longest=f"{longest:g}",
        rows="\n".join(map(_row, tallies)),
        failures=counted(failures, "failure", "failures"),
        reached=len(reached),
        rules=len(RULES),
        missed=", ".join(missed) or "none",
        kinds="\n".join(f"- **{kind.name}**: {kind.what}" for kind in KINDS),
        guided=_guided(guided),
    )


_PAGE = """\
# Fuzzing

Written by `python -m bench.fuzz --inputs {total} --seed {seed}`; do not edit.

Whatever a file holds, reading and checking it ends in a record or in findings: never in a traceback, never in silence.
Made-up inputs go the way of a real file, among other files of the office: read, understood, related, planned, checked
by every rule, told in every form of output, mended as `--fix` does, listed as `portal references` does.

An input has failed where anything is raised, where the file vanishes without a finding, where a finding stands behind
the end of the file, or where it takes more than {longest} s. Seconds are those of the processor.

| kind of input | inputs | of good shape | rules that found something | seconds | a thousand | the slowest | failures |
| --- | ---: | ---: | ---: | ---: | ---: | --- | ---: |
{rows}

Together {plain} inputs and {failures}. {reached} of the {rules} rules found something. Those that did not: {missed}.
(Some need two files, or one that no text can be: a link, a file of 250 kB.)

## The kinds

{kinds}

## Guided by coverage

{guided}

A small run of the same harness is part of the tests (`tests/bench/test_fuzz.py`).
"""


def _row(tally: Tally) -> str:
    thousand = f"{tally.seconds / max(tally.inputs, 1) * 1000:.1f} s"
    slowest = f"{tally.slowest * 1000:,.0f} ms for {tally.slowest_size:,} bytes"
    return (
        f"| {tally.kind} | {tally.inputs:,} | {tally.records:,} | {len(tally.codes)} | {tally.seconds:,.0f} | "
        f"{thousand} | {slowest} | {len(tally.failures)} |"
    )


def _guided(told: dict[str, Any] | None) -> str:
    if told is None:
        return "Not run this time. It needs `pip install atheris`, which exists for Linux."
    return (
        "[atheris](https://github.com/google/atheris) grows inputs for the reader of front matter (`part`,\n"
        "`read_yaml`, `fit`) from the project's own records on, towards branches that none has taken yet:\n"
        f"{told['inputs']:,} inputs from seed {told['seed']} in {told['seconds']:,.0f} s, the slowest "
        f"{told['slowest'] * 1000:,.0f} ms; {counted(told['failures'], 'failure', 'failures')}."
    )


def _start_guided(inputs: int, seed: int) -> subprocess.Popen[str]:
    """Begin the guided run, which is a process of its own."""
    command = [sys.executable, "-m", "bench.fuzz_guided", str(inputs), str(seed)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)


def _end_guided(running: subprocess.Popen[str]) -> dict[str, Any] | None:
    """What the guided run tells, or None where atheris is not installed."""
    out, err = running.communicate()
    told = [line for line in out.splitlines() if line.startswith("{")]
    if told:
        return json.loads(told[-1])  # type: ignore[no-any-return]
    if "No module named 'atheris'" in err:
        return None
    raise click.ClickException(f"The guided run ended early:\n{err[-3000:]}")


@click.command()
@click.option("--inputs", default=100_000, show_default=True, help="Number of inputs from strategies.")
@click.option("--guided", default=100_000, show_default=True, help="Number of inputs that atheris grows.")
@click.option("--seed", default=1, show_default=True, help="Another seed gives other inputs.")
@click.option("--longest", default=2.0, show_default=True, help="Seconds that one input may take.")
@click.option("--write/--no-write", default=True, help="Write docs/fuzzing.md.")
def main(inputs: int, guided: int, seed: int, longest: float, write: bool) -> None:
    """Try made-up inputs; say what failed; write the figures into the documents."""
    running = _start_guided(guided, seed) if guided else None
    tallies = []
    for tally in run(inputs, seed, longest):
        tallies.append(tally)
        click.echo(f"{tally.kind}: {tally.inputs:,} inputs, {tally.seconds:.0f} s, {len(tally.failures)} failures")
    told = _end_guided(running) if running else None
    if write:
        RESULTS.write_text(page(tallies, told, seed, longest), "utf-8")
    failures = [(why, found) for tally in tallies for why, found in tally.failures.items()]
    for why, found in failures[:TOLD]:
        click.echo(f"\n{why}\n{found.path} {found.content[:2000]!r}")
    sys.exit(1 if failures or (told and told["failures"]) else 0)


if __name__ == "__main__":
    main()
