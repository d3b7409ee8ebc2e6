"""security.txt (RFC 9116) says what the office says, until a day that follows from the day of the build."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from portal.website.security_txt import PATH
from tests import samples
from tests.projects import build_in, write

GIVEN = """\
  security:
    contact: [https://northfold.example/report, mailto:security@northfold.example]
    policy: https://northfold.example/how-we-answer
    languages: [en, cy]
  licence:"""


def built(folder: Path, day: dt.date = samples.TODAY, given: str = GIVEN) -> Path:
    usual = samples.PORTAL_YAML.splitlines(keepends=True)
    silent = "".join(line for line in usual if not line.startswith("  security:"))
    config = silent.replace("  licence:", given, 1)
    return build_in(write(folder, {**samples.office(), "portal.yaml": config}), day)


def test_it_says_what_the_office_says(tmp_path: Path) -> None:
    assert (built(tmp_path) / PATH).read_text("utf-8") == (
        "Contact: https://northfold.example/report\n"
        "Contact: mailto:security@northfold.example\n"
        "Expires: 2026-05-31T00:00:00Z\n"
        "Preferred-Languages: en, cy\n"
        "Canonical: https://decisions.northfold.example/.well-known/security.txt\n"
        "Policy: https://northfold.example/how-we-answer\n"
    )


@pytest.mark.parametrize(
    "day", [dt.date(2025, 6, 1), dt.date(2025, 6, 30), dt.date(2028, 2, 29), dt.date(2025, 12, 31)]
)
def test_it_holds_for_eleven_to_twelve_months(tmp_path: Path, day: dt.date) -> None:
    site = built(tmp_path, day)
    expires = dt.date.fromisoformat(re.search(r"Expires: (\S+)T00:00:00Z", (site / PATH).read_text("utf-8"))[1])  # type: ignore[index]
    assert 330 < (expires - day).days < 365


def test_without_an_address_there_is_no_file_and_none_is_made_up(tmp_path: Path) -> None:
    assert not (built(tmp_path, given="  licence:") / ".well-known").exists()
