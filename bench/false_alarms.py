"""Records that are in order get no finding: a made-up office of any size, checked in memory.

python -m bench.false_alarms --records 3000 --seeds 3        # writes docs/false-alarms.md
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections import Counter

import click

from bench.generate import files
from portal.config import Configuration
from portal.content.records import understand
from portal.content.register import relate
from portal.content.source import Source
from portal.findings import Finding
from portal.pipeline import evidence_for
from portal.reading.shape import fit
from portal.reading.yaml_tree import read_yaml
from portal.rules.catalogue import RULES, check
from portal.text import counted
from portal.website.plan import plan_site
from tools.sources import ROOT

RESULTS = ROOT / "docs" / "false-alarms.md"
AS_OF = dt.date(2026, 12, 1)
"""After the last day on which a made-up record is dated."""


def findings(records: int, seed: int) -> tuple[Finding, ...]:
    """What the rules say of a made-up office; it is in order, so each finding is a false alarm."""
    made = dict(files(records, seed))
    configuration, defects = fit(Configuration, read_yaml(made.pop("portal.yaml")))
    assert configuration is not None, defects
    sources = tuple(
        Source(path=path, folder=path.split("/")[1], content=text.encode()) for path, text in sorted(made.items())
    )
    register = relate(understand(sources, configuration), configuration, AS_OF)
    assert len(register.public_decisions()) == records
    return check(evidence_for(plan_site(register, configuration, {}), register, configuration)).findings


@click.command()
@click.option("--records", default=3000, show_default=True, help="Number of decisions in all.")
@click.option("--seeds", default=3, show_default=True, help="Number of offices they are shared out among.")
@click.option("--write/--no-write", default=True, help="Write docs/false-alarms.md.")
def main(records: int, seeds: int, write: bool) -> None:
    """Check made-up offices that are in order and write down how many findings there are."""
    began = time.process_time()
    found = [finding for seed in range(1, seeds + 1) for finding in findings(records // seeds, seed)]
    took = time.process_time() - began
    rules = Counter(finding.code for finding in found)
    for finding in found[:5]:
        click.echo(f"{finding.path}:{finding.mark.line} {finding.code} {finding.message}")
    text = _PAGE.format(
        records=records,
        plain=f"{records // seeds * seeds:,}",
        seeds=seeds,
        rules=len(RULES),
        found=counted(len(found), "finding", "findings"),
        by_rule=", ".join(f"{code} {number}" for code, number in sorted(rules.items())) or "none",
        took=f"{took:,.0f}",
    )
    click.echo(text)
    if write:
        RESULTS.write_text(text, "utf-8")
    sys.exit(1 if found else 0)


_PAGE = """\
# False alarms

Written by `python -m bench.false_alarms --records {records} --seeds {seeds}`; do not edit.

`bench/generate.py` makes offices that are in order: records of the size and shape of real ones, with the whole of the
front matter, sums that balance, options, tables, nested numbers, links, relations and several editions of the plan.
Whatever a rule says of them is a false alarm.

| records | offices, one a seed | rules | findings | by rule | seconds to make and check them |
| ---: | ---: | ---: | ---: | --- | ---: |
| {plain} | {seeds} | {rules} | {found} | {by_rule} | {took} |

The tests do the same with fewer records on every run (`tests/bench/test_false_alarms.py`). The words are drawn from a
small vocabulary, so this says little about prose that nobody foresaw; that is what the five documents are for, whose
findings are [listed one by one](reference/findings-of-the-sources.md).
"""


if __name__ == "__main__":
    main()
