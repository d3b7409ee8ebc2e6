"""The checkers find what they are there to find: without this, "no findings" would prove nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.support import accessibility, nu

GOOD = """<!DOCTYPE html>
<html lang="en-GB">
<head><title>Decisions</title><link rel="icon" href="data:,"></head>
<body>
<main>
<h1>Decisions</h1>
{}
</main>
</body>
</html>
"""


@pytest.mark.nu
def test_the_html_checker_names_the_file_and_line_of_each_fault(tmp_path: Path) -> None:
    folder = tmp_path / "a sité"
    folder.mkdir()
    (folder / "good.html").write_text(GOOD.format("<p>None yet.</p>"), encoding="utf-8")
    (folder / "bad.html").write_text(GOOD.format("<section><p>None yet.</p></section>"), encoding="utf-8")
    (folder / "worse.html").write_text(GOOD.format("<h3>None yet.</h3>"), encoding="utf-8")
    (folder / "style.css").write_text("p {\n  colour: red;\n}\n", encoding="utf-8")
    (folder / "chart.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg">\n<bar/>\n</svg>\n', encoding="utf-8")
    (folder / "data.json").write_text("{}", encoding="utf-8")
    found = nu.findings(folder)
    assert sorted({(finding.file, finding.line, finding.type) for finding in found}) == [
        ("bad.html", 7, "warning"),
        ("chart.svg", 2, "error"),
        ("style.css", 2, "error"),
        ("worse.html", 7, "error"),
    ]
    assert [finding.message for finding in found if finding.file == "style.css"] == [
        "CSS: “colour”: Property “colour” doesn't exist."
    ]


def test_the_accessibility_checker_names_the_element_and_its_fault(page: Page) -> None:
    page.set_content(GOOD.format('<img src="data:," id="signature">'))
    assert [(found.rule, found.element) for found in accessibility.violations(page)] == [("image-alt", "#signature")]


def test_the_accessibility_checker_is_silent_on_a_good_page(page: Page) -> None:
    page.set_content(GOOD.format("<p>None yet.</p>"))
    assert accessibility.violations(page) == []


FAINT = """
<p id="named" style="color: silver">Pale.</p> <p id="again" style="color: silver">Pale again.</p>
<p id="wide" style="color: oklch(0.8 0.05 120)">A colour that few screens have.</p>
<div style="background: #222"><p id="dark" style="color: rgb(90 90 90)">Grey on black.</p>
<p style="color: #fff">White on black.</p>
<div style="background: rgb(255 255 255 / 0.9)"><p id="through" style="color: #fff">White on what shines through.</p>
</div></div>
<p id="half" style="opacity: 0.4">Half seen.</p> <p style="color: #333">Well seen.</p>
"""


def test_the_accessibility_checker_says_of_colours_what_axe_says_that_reads_each_of_them_anew(page: Page) -> None:
    page.set_content(GOOD.format(FAINT))
    found = [{"id": one.element, "why": one.reasons} for one in accessibility.violations(page)]
    assert [one["id"] for one in found] == ["#named", "#again", "#wide", "#dark", "#through", "#half"]
    page.set_content(GOOD.format(FAINT))
    page.evaluate(Axe().axe_script)
    (rule,) = page.evaluate("axe.run({runOnly: ['color-contrast']}).then((results) => results.violations)")
    assert found == [
        {"id": node["target"][0], "why": tuple(check["message"] for check in node["any"])} for node in rule["nodes"]
    ]
