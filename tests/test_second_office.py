"""Another office builds its own site from its own folder, and nothing of the first office is in code."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.markup import Element, parsed
from tests.offices import RIVERSIDE

ROOT = Path(__file__).resolve().parent.parent
FIRST_OFFICE = re.compile(
    r"west[ -]?mercia|\bmercia|hereford|shropshire|telford|worcester|wrekin|wiltshire", re.IGNORECASE
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("riverside") / "site"
    answer = subprocess.run(
        [sys.executable, ROOT / "build.py", "--project", RIVERSIDE, "--output", output, "--as-of", "2025-06-01"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "nothing to report" in answer.stdout
    return output


def page(site: Path, address: str) -> Element:
    return parsed((site / address / "index.html").read_text("utf-8"))


def test_its_refs_are_read_written_and_linked_in_its_own_way(site: Path) -> None:
    record = page(site, "decisions/44-2024-25")
    link = next(a for a in record.every("a") if a.text == "7/2024-25")
    assert link.attributes["href"] == "../7-2024-25/"
    assert "44/2024-25" in record.by_id("main").text


def test_its_decisions_are_listed_by_financial_year(site: Path) -> None:
    assert page(site, "decisions").by_id("year-2024").every("a")[0].text == "2024/25"
    assert page(site, "decisions/2024").every("h1")[0].text == "Decisions of 2024/25"


def test_its_sections_begin_the_addresses_of_its_paragraphs(site: Path) -> None:
    ids = page(site, "decisions/44-2024-25").ids
    assert {"purpose-1-1", "purpose-1-2", "advice-2-1", "advice-2-1-a", "risks-p1"} <= set(ids)


def test_its_plan_has_three_pillars(site: Path) -> None:
    pillars = {path.name for path in (site / "plans" / "2024-2028").iterdir() if path.is_dir()}
    assert pillars == {"harbour", "youth", "fair"}


def test_its_money_laws_areas_and_abbreviations_are_its_own(site: Path) -> None:
    text = page(site, "decisions/44-2024-25").text
    for words in ("£81,250.50", "Lottery grant", "Police Act 1996", "The harbour", "RCC Riverside County Council"):
        assert words in text


def test_its_name_is_on_every_page(site: Path) -> None:
    for file in site.rglob("*.html"):
        assert "Riverside" in parsed(file.read_text("utf-8")).every("footer")[0].text, file


def test_nothing_of_the_first_office_is_on_its_site(site: Path) -> None:
    for file in site.rglob("*"):
        if file.suffix in (".html", ".css", ".js", ".xml", ".txt", ".json", ".svg"):
            assert not FIRST_OFFICE.search(file.read_text("utf-8")), file


@pytest.mark.parametrize("folder", ["portal", "templates"])
def test_nothing_of_the_first_office_is_in_code(folder: str) -> None:
    files = [file for file in (ROOT / folder).rglob("*.*") if not {"__pycache__", "examples.yaml"} & set(file.parts)]
    named = {}
    for file in files:
        text = file.read_text("utf-8")
        if found := [match[0] for match in FIRST_OFFICE.finditer(text)]:
            named[file.relative_to(ROOT).as_posix()] = found
    assert files
    assert named == {}
