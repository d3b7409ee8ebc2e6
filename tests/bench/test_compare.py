"""The comparison with other generators is fair in what it hands out and right in what it says; none is installed."""

from __future__ import annotations

import ast
import re
import tomllib
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import frontmatter
import pytest

from bench.check import Cost
from bench.compare import middle
from bench.compare_report import COLD, EDITED, UNCHANGED, Measured, chart, goals, report
from bench.compare_tools import (
    FROM_NPM,
    FROM_PYPI,
    INSTALLED,
    ROOT,
    SITES,
    Tool,
    absent,
    for_others,
    source_of,
    tools,
    write_sites,
)

FACTS = {
    "hugo": "layouts/_partials/facts.html",
    "pelican": "theme/templates/facts.html",
    "eleventy": "layouts/record.njk",
}


def _cost(wall: float, memory: int = 100_000_000) -> Cost:
    return Cost(wall=wall, processors=wall * 2, memory=memory, together=int(2.5 * memory), said=SAID)


SAID = """\
Built 2,133 pages from 2,005 records in 55.2 s; 1,018 files changed; nothing to report.
Reading the records                                13.82 s   19.69 s of the processors   25 %
Making the other pages and the search index         0.45 s    0.39 s of the processors    1 %
"""


def _measured(records: int, walls: dict[str, tuple[float, float, float]]) -> list[Measured]:
    """Walls by tool for cold, edited and unchanged; the index takes a second."""
    return [
        Measured(
            tool=tool,
            records=records,
            work=work,
            build=_cost(wall),
            index=None if tool == "ours" else _cost(1.0, 300_000_000),
        )
        for tool, three in walls.items()
        for work, wall in zip((COLD, EDITED, UNCHANGED), three, strict=True)
    ]


WALLS = {"Hugo": (2.0, 2.0, 2.0), "Eleventy": (4.0, 4.0, 4.0), "Pelican": (20.0, 20.0, 20.0), "ours": (4.5, 0.5, 0.6)}


class TestWhatIsHandedOut:
    """The same records and the same layouts to each."""

    def test_each_generator_gets_every_record_and_the_one_that_is_edited(self, tmp_path: Path) -> None:
        edited = write_sites(tmp_path, 20)
        bodies = {}
        for tool in tools(tmp_path):
            record = source_of(tool, edited)
            bodies[tool.name] = frontmatter.loads(record.read_text("utf-8")).content
            assert len(list(record.parent.glob("*.md"))) == 20
        assert len(bodies) == 4
        assert len(set(bodies.values())) == 1

    def test_a_record_keeps_its_facts_and_gains_a_date_and_a_year(self, tmp_path: Path) -> None:
        edited = write_sites(tmp_path, 20)
        *_, ours = tools(tmp_path)
        text = source_of(ours, edited).read_text("utf-8")
        before, after = frontmatter.loads(text).metadata, frontmatter.loads(for_others(text)).metadata
        assert {key: after[key] for key in before} == before
        assert after["date"] == before["decision_date"]
        assert after["years"] == [after["year"]] == [str(before["decision_date"].year)]

    def test_a_plan_has_a_whole_day_and_nothing_that_hugo_takes_for_a_draft(self) -> None:
        plan = "---\nkind: plan\ndate: 2013-01\npublished: null\nin_force_from: 2013-01\n---\n\nText.\n"
        made = for_others(plan)
        assert frontmatter.loads(made).keys() == {"in_force_from", "date", "year"}
        assert "date: 2013-01-01\n" in made
        assert made.endswith("---\n\nText.\n")

    def test_the_layouts_show_the_same_facts(self) -> None:
        shown = {
            name: re.findall(r"<(?:dt|caption)>([^<]+)</", (SITES / name / path).read_text("utf-8"))
            for name, path in FACTS.items()
        }
        assert len(shown["hugo"]) == 19
        assert shown["hugo"] == shown["pelican"] == shown["eleventy"]

    def test_the_settings_can_be_read_and_ask_for_lists_by_year_area_and_theme(self) -> None:
        hugo = tomllib.loads((SITES / "hugo" / "hugo.toml").read_text("utf-8"))
        assert set(hugo["taxonomies"].values()) == {"years", "areas", "themes"}
        pelican = ast.parse((SITES / "pelican" / "pelicanconf.py").read_text("utf-8"))
        words = {node.value for node in ast.walk(pelican) if isinstance(node, ast.Constant)}
        assert {"years/{date:%Y}/index.html", "areas/{slug}/index.html", "themes/{slug}/index.html"} <= words
        paged = {path.stem for path in (SITES / "eleventy" / "content").glob("each-of-*.njk")}
        assert paged == {"each-of-years", "each-of-areas", "each-of-themes"}

    def test_versions_are_pinned_and_installed_where_git_does_not_look(self) -> None:
        assert all(re.fullmatch(r"[\w\[\]-]+==[\d.]+", package) for package in FROM_PYPI)
        assert all(re.fullmatch(r"[\d.]+", version) for version in FROM_NPM.values())
        ignored = (ROOT / ".gitignore").read_text("utf-8").splitlines()
        assert f"/{INSTALLED.relative_to(ROOT).as_posix()}/" in ignored


def test_a_generator_that_makes_fewer_pages_is_found_out(tmp_path: Path) -> None:
    tool = Tool(name="Hugo", folder=tmp_path, build=(), index=(), output=tmp_path / "public")
    missing = absent(tool, ("sv-d-2024-001",))
    assert "decisions/sv-d-2024-001/index.html" in missing
    assert "years/2024/index.html" in missing
    for page in missing[1:]:
        (tool.output / page).parent.mkdir(parents=True, exist_ok=True)
        (tool.output / page).write_text("", "utf-8")
    assert absent(tool, ("sv-d-2024-001",)) == missing[:1]


def test_of_several_runs_the_median_time_counts_and_the_most_memory() -> None:
    costs = [_cost(1.0, 3), _cost(9.0, 1), _cost(2.0, 2)]
    assert middle(costs) == Cost(wall=2.0, processors=4.0, memory=3, together=7, said=SAID)


class TestWhatIsSaid:
    """From figures to words."""

    def test_the_index_counts_for_the_others_and_ours_has_it_already(self) -> None:
        hugo, *_, ours = _measured(2_000, WALLS)
        assert hugo.cost(search=False) == _cost(2.0)
        assert hugo.cost(search=True) == Cost(
            wall=3.0, processors=6.0, memory=300_000_000, together=750_000_000, said=SAID
        )
        assert ours.cost(search=True) == ours.cost(search=False)

    @pytest.mark.parametrize(
        ("records", "edit", "with_search", "idle"), [(2_000, 1 / 3, 1, 0.5), (10_000, 0.2, 1 / 3, 1.5)]
    )
    def test_the_goals_are_those_of_the_size(self, records: int, edit: float, with_search: float, idle: float) -> None:
        found = goals(_measured(records, WALLS), records)
        times, memory = found[:7], found[7:]
        assert [goal.most for goal in times] == [0.25, 1, 2.5, 1.5, edit, with_search, idle]
        assert [round(goal.value, 3) for goal in times] == [0.225, 1.125, 2.25, 2.25, 0.25, 0.167, 0.6]
        assert [goal.row() for goal in memory] == [
            "| cold, memory: largest process | 1.00 GB | 0.10 GB | reached | 0.10 GB |",
            "| cold, memory: all together | 1.50 GB | 0.25 GB | reached | 0.25 GB |",
        ][: 2 * (records == 10_000)]

    def test_what_is_not_reached_is_said_beside_the_goal(self) -> None:
        rows = [
            line for line in report(_measured(2_000, WALLS), {"Hugo": "1"}, 0.0) if re.search(r"\breached\b.* \|", line)
        ]
        assert rows == [
            "| cold, to Pelican's | 0.25 × | 0.23 × | reached | 0.23 × |",
            "| cold, to Eleventy's | 1.00 × | 1.12 × | **not reached** | 1.12 × |",
            "| cold, to Hugo's: the most | 2.50 × | 2.25 × | reached | 2.25 × |",
            "| cold, to Hugo's: the aim | 1.50 × | 2.25 × | **not reached** | 2.25 × |",
            "| one record edited, to Hugo's full build | 0.33 × | 0.25 × | reached | 0.25 × |",
            "| the same, to Hugo's and Pagefind's | 1.00 × | 0.17 × | reached | 0.17 × |",
            "| nothing changed | 0.50 s | 0.60 s | **not reached** | 1.20 s |",
        ]

    def test_each_piece_of_work_has_a_row_for_each_generator(self) -> None:
        text = "\n".join(report(_measured(2_000, WALLS), {"Hugo": "1"}, 7.0))
        assert "| one record edited, with search | ours | 0.50 s | 0.17 × | 1.00 s | 0.17 × | 100 MB | 250 MB |" in text
        assert len(re.findall(r"^\| [a-z ]+, (?:pages alone|with search) \|", text, re.M)) == 24
        assert "when the measuring began: 7" in text

    def test_what_ended_before_anybody_looked_is_not_said_to_hold_nothing(self) -> None:
        quick = [replace(one, build=replace(one.build, together=0)) for one in _measured(2_000, WALLS)]
        text = "\n".join(report(quick, {}, 0.0))
        assert "| nothing changed, pages alone | ours | 0.60 s | 0.30 × | 1.20 s | 0.30 × | 100 MB | not seen |" in text

    def test_growth_is_said_where_there_are_two_sizes(self) -> None:
        grown = WALLS | {"ours": (30.0, 0.5, 0.6)}
        lines = list(report([*_measured(2_000, WALLS), *_measured(10_000, grown)], {}, 0.0))
        assert "| cold: on the clock | 4.5 s | 30 s | 6.7 | **no** |" in lines
        assert "| cold: largest process | 100 MB | 100 MB | 1.0 | yes |" in lines
        assert "| one record edited: files written | 1,018 | 1,018 | 1.0 | yes |" in lines

    def test_the_stages_of_ours_are_said_beside_each_other(self) -> None:
        lines = list(report([*_measured(2_000, WALLS), *_measured(10_000, WALLS)], {}, 0.0))
        at = lines.index("### Where the time of ours goes")
        columns = "cold, 2,000 | one record edited, 2,000 | cold, 10,000 | one record edited, 10,000"
        assert lines[at + 4 : at + 8] == [
            f"| stage | {columns} |",
            "| --- | ---: | ---: | ---: | ---: |",
            "| Reading the records | 19.69 | 19.69 | 19.69 | 19.69 |",
            "| Making the other pages and the search index | 0.39 | 0.39 | 0.39 | 0.39 |",
        ]

    def test_the_picture_says_in_words_what_it_shows(self) -> None:
        picture = ElementTree.fromstring(chart(_measured(2_000, WALLS)))
        space = "{http://www.w3.org/2000/svg}"
        title, description = picture.findtext(f"{space}title"), picture.findtext(f"{space}desc") or ""
        assert title
        assert (
            "2,000 records, cold, with a search index: Hugo 1.00, Eleventy 1.67, Pelican 7.00, ours 1.50" in description
        )
        shown = [text.text for text in picture.iter(f"{space}text") if "×" in (text.text or "")]
        assert shown == [f"{share} ×" for share in re.findall(r"\d+\.\d\d", description)]
        widths = [float(bar.get("width", 0)) for bar in picture.findall(f"{space}rect")[1:]]
        assert max(widths) == 400
        assert widths[0] == pytest.approx(400 / 7, abs=0.1)
