"""A small run of the fuzzing on every run of the tests, and proof that it would see a fault."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest

from bench import fuzz
from bench.fuzz_inputs import KINDS, PATHS, Input
from portal.rules.catalogue import RULES
from tools.sources import ROOT

LONGEST = 5.0
"""Seconds for one input: more than docs/fuzzing.md allows, since a busy machine runs these."""


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_made_up_inputs_end_in_a_record_or_in_findings(kind: fuzz.Kind) -> None:
    (tally,) = fuzz.run(25, 7, LONGEST, (kind,))
    assert tally.failures == {}
    assert tally.inputs >= 20
    assert tally.codes


def test_a_rule_that_raises_is_reported_with_the_smallest_input(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> Iterator[object]:
        raise RuntimeError("planted")
        yield

    rule = next(rule for rule in RULES if rule.code == "T601")
    monkeypatch.setitem(rule.__dict__, "check", broken)
    (tally,) = fuzz.run(20, 7, LONGEST, KINDS[:1])
    assert [why.split("\n")[-1] for why in tally.failures] == ["RuntimeError: planted"]


def test_an_input_that_takes_long_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(_: Input) -> tuple[object, ...]:
        until = time.process_time() + 0.02
        while time.process_time() < until:
            pass
        return ()

    monkeypatch.setattr(fuzz, "outcome", busy)
    (tally,) = fuzz.run(3, 7, 0.01, KINDS[:1])
    assert len(tally.failures) >= 1
    assert all("longer than 0.01 s" in why for why in tally.failures)


def test_a_file_that_vanishes_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "understand", lambda *_: ())
    with pytest.raises(AssertionError, match="the file vanished"):
        fuzz.outcome(Input(path=PATHS[0], content=b"x"))


def test_the_documented_run_was_long_enough_and_nothing_failed() -> None:
    text = (ROOT / "docs" / "fuzzing.md").read_text("utf-8")
    together = re.search(r"^Together ([\d,]+) inputs and (\d+) failures\.", text, re.MULTILINE)
    assert together
    guided = re.search(r"([\d,]+) inputs\s+from seed \d+", text)
    assert int(together[1].replace(",", "")) + int(guided[1].replace(",", "") if guided else 0) >= 100_000
    assert together[2] == "0"
