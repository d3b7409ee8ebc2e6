"""The awful records get every message they must get, and no other, in the words that were agreed."""

from __future__ import annotations

import re
from pathlib import Path

from portal.rules.catalogue import RULES
from tests.awful import EXPECTED, HERE, told


def test_the_check_says_of_the_awful_records_what_was_written_down(tmp_path: Path) -> None:
    assert told(tmp_path) == EXPECTED.read_text("utf-8"), "If the new words are meant: python -m tests.awful"


def test_the_awful_records_break_most_of_the_rules_that_a_record_can_break() -> None:
    broken = set(re.findall(r"^content/\S+ ([A-Z]\d{3}) ", EXPECTED.read_text("utf-8"), re.MULTILINE))
    assert broken <= {rule.code for rule in RULES}
    assert len(broken) >= 50


def test_every_line_that_is_shown_is_a_line_of_its_record() -> None:
    records = {"pcc-d-2024-08": "shape.md", "pcc-d-2024-09": "facts.md"}
    for block in EXPECTED.read_text("utf-8").split("\n\n"):
        place = re.match(r"content/decisions/(pcc-d-2024-0[89])\.md:(\d+):", block)
        shown = re.search(r"^ +(\d+) \| (.*)$", block, re.MULTILINE)
        if place and shown:
            line = (HERE / records[place[1]]).read_text("utf-8").split("\n")[int(place[2]) - 1]
            assert shown[1] == place[2]
            assert shown[2] in line
