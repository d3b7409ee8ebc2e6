"""The examples on the page about the data run as they stand there, against the site as it was built."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from portal.website.open_data.examples import CURL, DUCKDB, PANDAS, PYTHON, SQLITE
from tests.markup import parsed
from tests.support.server import serve
from tests.support.site import BuiltSite

ALWAYS = (CURL, PYTHON, SQLITE)
"""What runs on every machine that runs the tests. The two others are too heavy to be installed for an example."""
IN_SQL = "import duckdb, sys; print(*duckdb.sql(sys.stdin.read()).fetchall(), sep='\\n')"
COMMANDS: dict[str, Sequence[str]] = {
    CURL: ("sh", "-e"),
    SQLITE: ("sh", "-e"),
    PYTHON: (sys.executable, "-"),
    PANDAS: (sys.executable, "-"),
    DUCKDB: (sys.executable, "-c", IN_SQL),
}


@pytest.fixture(scope="module")
def printed(site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each example prints, run in an empty folder with the address of the site on this machine."""
    page = parsed((site.folder / "data/index.html").read_text("utf-8"))
    folder = tmp_path_factory.mktemp("examples")
    found: dict[str, str] = {}
    with serve(site.folder) as root:
        for section in page.every(css_class="code-example"):
            title = section.every("h3")[0].text
            if title in ALWAYS or importlib.util.find_spec(title.removeprefix("With ").lower()):
                code = "".join(part for part in section.every("code")[0].inside if isinstance(part, str))
                found[title] = _run(COMMANDS[title], code.replace(site.plan.site.base_address, root), folder)
        found["files"] = " ".join(sorted(path.name for path in folder.iterdir()))
    return found


def _run(command: Sequence[str], code: str, folder: Path) -> str:
    done = subprocess.run(command, input=code, cwd=folder, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_page_has_every_example(site: BuiltSite) -> None:
    page = parsed((site.folder / "data/index.html").read_text("utf-8"))
    titles = [section.every("h3")[0].text for section in page.every(css_class="code-example")]
    assert sorted(titles) == sorted(COMMANDS)


def test_those_without_further_tools_always_run(printed: dict[str, str]) -> None:
    assert set(ALWAYS) <= printed.keys()
    assert printed["files"] == "decisions.csv register.sqlite"


def test_python_adds_up_the_funding_to_the_penny(printed: dict[str, str], site: BuiltSite) -> None:
    assert printed[PYTHON].splitlines() == [
        "Reserves 200597.00",
        "Commissioning budget 29462.66",
        "External funding 25539.00",
        "Office staffing budget 7368.00",
    ]
    lines = [line for entry in site.plan.shelf.decisions for line in entry.fields.financial.funding]
    assert sum(line.amount for line in lines if line.source == "reserves") == 200597


def test_sqlite_answers_even_where_no_record_states_both_dates(printed: dict[str, str]) -> None:
    assert printed[SQLITE] == ""
