"""What is found in texts while they are read is what is found in all of them afterwards, however the work is shared."""

from __future__ import annotations

import pytest

from bench.generate import files
from bench.known_defects import DEFECTS
from portal import processes
from portal.content.records import understand
from portal.content.source import Source
from portal.findings import in_order
from portal.rules.catalogue import ON_CONTENT
from portal.rules.first_look import read_and_look
from portal.rules.run import found_in_texts
from tests import samples
from tests.awful import HERE, NAMES
from tests.rules import base

SHARED_FROM = 60
"""Fewer files than are shared out in earnest, so that the test is quick."""


def _sources() -> tuple[Source, ...]:
    """More files than one process takes: generated records, the awful ones, texts with the defects that are known."""
    awful = {path: (HERE / name).read_text("utf-8") for name, path in NAMES.items()}
    known = {f"content/decisions/known-{at}.md": base.with_text(d.text) for at, d in enumerate(DEFECTS) if d.text}
    plain = {path: text for path, text in files(SHARED_FROM, seed=3) if path.startswith("content/")}
    return tuple(samples.source(path, text) for path, text in sorted({**awful, **known, **plain}.items()))


@pytest.mark.parametrize("processors", [1, 2, 3])
def test_what_is_found_while_texts_are_read_is_what_is_found_in_all_of_them(
    processors: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "processors", lambda: processors)
    monkeypatch.setattr(processes, "FEWEST", SHARED_FROM)
    sources = _sources()
    assert len(sources) > max(SHARED_FROM, 2 * processes.AT_ONCE)
    look = read_and_look(sources, base.CONFIGURED, markup=True)
    readings, findings = look.readings, look.in_texts
    assert readings == understand(sources, base.CONFIGURED)
    assert in_order(findings) == in_order(found_in_texts(ON_CONTENT, readings, base.CONFIGURED))
    assert len({finding.code for finding in findings}) >= 20
