"""The same records built by Hugo, Eleventy, Pelican and ours in one run: cold, after one edit, with nothing changed.

    python -m bench.compare --sizes 500 --write
    python -m bench.compare --sizes 500 --sizes 2000 --sizes 10000 --write

`--write` puts the tables and a picture into docs/performance.md. The others come from their registries, in pinned
versions, into a folder that git leaves out.
"""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from bench.check import DOCUMENT, Cost, compiled, cost_of
from bench.compare_report import COLD, EDITED, UNCHANGED, Measured, chart, report
from bench.compare_tools import Tool, absent, install, source_of, tools, versions, write_sites
from bench.sections import write_section

CHART = DOCUMENT.with_suffix(".svg")


def measure(records: int, runs: int, folder: Path) -> list[Measured]:
    """Build the same site with each of the generators, in turn at every run. The median of the runs counts."""
    compiled()
    edited = write_sites(folder, records)
    works: dict[str, Callable[[Tool], None]] = {
        COLD: _forget,
        EDITED: lambda tool: _edit(source_of(tool, edited)),
        UNCHANGED: lambda _: None,
    }
    found: dict[tuple[str, str], list[tuple[Cost, Cost | None]]] = {}
    for _ in range(runs):
        for tool in tools(folder):
            for work, prepare in works.items():
                prepare(tool)
                build = cost_of(*tool.build, folder=tool.folder, accepted=(0,))
                _refuse_less(tool, folder)
                index = cost_of(*tool.index, folder=tool.folder, accepted=(0,)) if tool.index else None
                found.setdefault((tool.name, work), []).append((build, index))
    return [
        Measured(
            tool=tool,
            records=records,
            work=work,
            build=middle([build for build, _ in costs]),
            index=middle([index for _, index in costs if index]) if costs[0][1] else None,
        )
        for (tool, work), costs in found.items()
    ]


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of the times, the most of the memory."""
    return Cost(
        wall=statistics.median(cost.wall for cost in costs),
        processors=statistics.median(cost.processors for cost in costs),
        memory=max(cost.memory for cost in costs),
        together=max(cost.together for cost in costs),
        said=costs[-1].said,
    )


def _forget(tool: Tool) -> None:
    for path in (tool.output, *(tool.folder / name for name in tool.kept)):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _edit(record: Path) -> None:
    record.write_text(record.read_text("utf-8") + "\nA sentence was added on the day.\n", "utf-8")


def _refuse_less(tool: Tool, folder: Path) -> None:
    """Whoever makes fewer pages would be quicker for it: then there is nothing to compare."""
    records = [path.stem for path in (folder / "ours" / "content" / "decisions").iterdir()]
    if missing := absent(tool, records):
        raise click.ClickException(f"{tool.name} did not make {len(missing)} of the pages, {missing[0]} for one.")


@click.command()
@click.option("--sizes", multiple=True, type=int, default=(500,), help="A number of records; may be given repeatedly.")
@click.option("--runs", default=1, show_default=True, help="Runs of each size, of which the median counts.")
@click.option("--write", is_flag=True, help="Put the tables and the picture into docs/performance.md.")
def main(*, sizes: tuple[int, ...], runs: int, write: bool) -> None:
    """Build the same records with other generators and with ours, and say what each took."""
    install()
    waiting = os.getloadavg()[0]
    measured: list[Measured] = []
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="portal-compare-") as folder:
            measured += measure(size, runs, Path(folder))
    text = "\n".join(report(measured, versions(), waiting))
    click.echo(text)
    if write:
        write_section(DOCUMENT, "others", text)
        CHART.write_text(chart(measured), "utf-8")


if __name__ == "__main__":
    main()
