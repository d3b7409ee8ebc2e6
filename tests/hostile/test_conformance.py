"""The HTML checker finds nothing in pages of hostile texts that it does not find in those of plain words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.hostile.sites import Past
from tests.support import nu


@pytest.mark.nu
def test_the_checker_finds_nothing_that_came_out_of_a_text(attacked: Past, harmless: Past, tmp_path: Path) -> None:
    for name, past in (("attacked", attacked), ("harmless", harmless)):
        shutil.copytree(past.site, tmp_path / name)
        for same in ("assets", "staff"):
            shutil.rmtree(tmp_path / name / same)
    about_words = ("Normalization Form C", "appears to be written in")  # of the texts, which are kept as written
    found = [one for one in nu.findings(tmp_path) if not any(words in one.message for words in about_words)]
    known = {(one.type, one.message) for one in found if one.file.startswith("harmless/")}
    assert known
    assert [one for one in found if (one.type, one.message) not in known] == []
