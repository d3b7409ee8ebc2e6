"""Any bytes as a file of content end in findings: never in a traceback, never in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from portal.pipeline import examine
from tests import samples
from tests.projects import project_in, write
from tests.support.examples import examples

PLACES = (samples.DECISION_PATH, samples.EDITION_PATH, "content/strategy/commissioning.md", "content/pages/about.md")
WHOLE = {place: samples.office()[place].encode() for place in PLACES}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("any") / "office", samples.office())


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A good file with a piece cut out of it, and other bytes put in its place."""
    place = draw(st.sampled_from(PLACES))
    content = WHOLE[place]
    start = draw(st.integers(0, len(content)))
    end = min(len(content), start + draw(st.sampled_from([0, 0, 1, 5, 40, 4000])))
    piece = draw(
        st.one_of(
            st.binary(max_size=12),
            st.text(alphabet="-: \n\t[]{}#&*!|>'\"%@`,?=~<1a£", max_size=12).map(str.encode),
            st.sampled_from(
                [b"---\n", b"\n- ", b": ", b"null", b"{", b"&a ", b"*a", b"\x00", b"\xff", b"\r", b"    - a\n"]
            ),
        )
    )
    return place, content[:start] + piece + content[end:]


def outcome(folder: Path, place: str, content: bytes) -> None:
    """The file is a record on the site, is named as held back, or has a finding that says why it is neither."""
    path = folder / place
    path.write_bytes(content)
    try:
        examination = examine(project_in(folder), lambda _: None)
    finally:
        path.write_bytes(WHOLE[place])
    told = {finding.path for finding in examination.checked.findings}
    register = examination.register
    assert place in register.public | {held.path for held in register.held_back} | told
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    for finding in examination.checked.findings:
        assert finding.message
        assert finding.mark.column >= 1
        assert 1 <= finding.mark.line <= (lines if finding.path == place else 10_000)


@given(damaged())
@settings(max_examples=examples(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
@example((samples.DECISION_PATH, b""))
@example((samples.DECISION_PATH, b"---\n---\n"))
@example((samples.DECISION_PATH, b"---\n{}\n---\n"))
@example((samples.DECISION_PATH, b"---\n? [a]\n: b\n---\n"))
@example((samples.EDITION_PATH, WHOLE[samples.EDITION_PATH].replace(b"2021-12", b"9999-12")))
@example((samples.DECISION_PATH, WHOLE[samples.DECISION_PATH].replace(b"2024-05-14", b"0001-01-01")))
@example((samples.DECISION_PATH, WHOLE[samples.DECISION_PATH].replace(b"PCC/D/2024/07", b"PCC/D/9999/07")))
def test_a_damaged_file_is_shown_held_back_or_reported(folder: Path, place_and_content: tuple[str, bytes]) -> None:
    outcome(folder, *place_and_content)


@given(st.sampled_from(PLACES), st.binary(max_size=400))
@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_reported(folder: Path, place: str, content: bytes) -> None:
    outcome(folder, place, content)
