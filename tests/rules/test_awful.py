"""One awful record, with every finding it must have, each at its line."""

from __future__ import annotations

from pathlib import Path

from tests.rules import base

PATH = "content/decisions/awful.md"
AWFUL = (Path(__file__).parent / "awful.md").read_text("utf-8")


def test_everything_that_is_wrong_with_an_awful_record_is_said_at_once_and_in_its_place() -> None:
    assert [(finding.mark.line, finding.code) for finding in base.found({PATH: AWFUL})] == EXPECTED


def test_every_mark_covers_what_the_finding_is_about() -> None:
    lines = AWFUL.split("\n")
    for finding in base.found({PATH: AWFUL}):
        mark = finding.mark
        covered = lines[mark.line - 1][mark.column - 1 : mark.column - 1 + mark.length]
        assert len(covered) == mark.length
        assert covered == covered.strip()


EXPECTED = [
    (2, "I202"),
    (2, "I204"),
    (6, "A301"),
    (7, "A303"),
    (7, "A313"),
    (8, "A304"),
    (10, "A309"),
    (10, "A312"),
    (11, "A314"),
    (14, "A311"),
    (15, "A305"),
    (15, "A311"),
    (16, "A310"),
    (16, "A315"),
    (18, "A306"),
    (19, "R503"),
    (20, "R505"),
    (21, "R506"),
    (24, "M403"),
    (25, "M407"),
    (26, "M401"),
    (27, "R512"),
    (28, "M406"),
    (29, "M402"),
    (30, "R507"),
    (31, "T604"),
    (33, "T605"),
    (35, "R508"),
    (36, "P701"),
    (36, "P702"),
    (37, "R502"),
    (38, "R501"),
    (42, "R513"),
    (43, "A308"),
    (43, "R512"),
    (45, "R515"),
    (48, "W802"),
    (49, "W803"),
    (50, "W801"),
    (51, "W802"),
    (55, "T601"),
    (57, "T606"),
    (59, "T602"),
    (59, "T607"),
    (63, "T601"),
    (65, "R510"),
    (65, "R509"),
    (66, "R514"),
    (66, "R511"),
    (68, "T608"),
]
