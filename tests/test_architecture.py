"""The house stands as it was drawn: floors, short rooms, a story that can be read, templates that decide nothing."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from jinja2 import nodes

from portal.project import OWN_TEMPLATES
from portal.website.render import TEMPLATES, new_environment
from tests.support.site import PROJECT

LONGEST_MODULE = 400
LONGEST_FUNCTION = 60
LONGEST_CHAPTER = 15
"""Lines of the functions that tell the story of a build."""

MODULES = sorted((PROJECT / "portal").rglob("*.py"))
TEMPLATE_FILES = sorted(OWN_TEMPLATES.rglob("*.html"))

# A template repeats, asks whether something is there or is equal to something, and puts words together. It reckons
# nothing, compares no sizes, keeps no variables and calls nothing but macros.
RECKONING = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg)
KEEPING = (nodes.Assign, nodes.AssignBlock, nodes.ExprStmt, nodes.With)
MAY_TAKE_TEXT_APART = {
    "banner": "adds the full stop that a title may lack",
    "money": "parts pounds from pence, which are set smaller",
}
INSTALLED = frozenset((".venv", "node_modules"))
FILTERS = frozenset(("asset", "href", "html", "list", "selectattr", "specimen"))
TESTS = frozenset(("defined", "none"))


def test_every_module_stands_on_its_floor() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    checked = subprocess.run(
        [*command, "--no-cache", "--no-logo"], cwd=PROJECT, check=False, capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "Contracts: 1 kept, 0 broken." in checked.stdout


def test_no_module_is_too_long_to_be_read_in_one_sitting() -> None:
    lengths = {_name(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_no_function_is_too_long_to_be_seen_at_once() -> None:
    lengths = {f"{_name(path)}: {f.name}": _lines(f) for path in MODULES for f in _functions(path)}
    assert len(lengths) > 100
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("name", ["examine", "build"])
def test_the_story_of_a_build_can_be_read_at_a_glance(name: str) -> None:
    (function,) = [f for f in _functions(PROJECT / "portal" / "pipeline.py") if f.name == name]
    assert _lines(function) <= LONGEST_CHAPTER
    assert not [node for node in ast.walk(function) if isinstance(node, ast.For | ast.While | ast.Try)]


def test_only_the_command_line_reads_the_clock_or_ends_the_program() -> None:
    named = [
        (_name(path), node.attr)
        for path in MODULES
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Attribute)
    ]
    assert {name for name, attribute in named if attribute in ("today", "now", "utcnow")} == {"portal/options.py"}
    ending = {name for name, attribute in named if attribute == "exit"}
    assert {name for name in ending if not name.startswith("portal/commands/")} == {"portal/cli.py", "portal/entry.py"}


def test_nothing_about_one_office_is_in_the_program_or_the_templates() -> None:
    office = yaml.safe_load((PROJECT / "portal.yaml").read_text("utf-8"))
    names = [
        office["office"]["force"].removesuffix(" Police"),
        *(area["name"] for area in office["vocabularies"]["areas"]),
    ]
    own = re.compile("|".join(map(re.escape, (*names, "westmercia", "Safer "))), re.IGNORECASE)
    files = [*MODULES, *(path for path in OWN_TEMPLATES.rglob("*") if path.suffix in (".html", ".css", ".js", ".svg"))]
    found = {_name(path): match[0] for path in files if (match := own.search(path.read_text("utf-8")))}
    assert found == {}


@pytest.mark.parametrize("path", TEMPLATE_FILES, ids=lambda path: path.stem)
class TestATemplateDecidesNothing:
    """Whatever is to be decided is decided in the view it is given."""

    def test_it_reckons_nothing(self, path: Path) -> None:
        assert _found(path, *RECKONING) == []

    def test_it_keeps_nothing_and_calls_nothing_but_macros(self, path: Path) -> None:
        if path.stem not in MAY_TAKE_TEXT_APART:
            assert _found(path, *KEEPING) == []
            assert [call.lineno for call in _parsed(path).find_all(nodes.Call) if _is_method(call)] == []

    def test_it_compares_nothing_but_whether_two_things_are_the_same(self, path: Path) -> None:
        assert [
            (operand.lineno, operand.op)
            for operand in _parsed(path).find_all(nodes.Operand)
            if operand.op not in ("eq", "ne")
        ] == []

    def test_it_knows_few_filters_and_tests(self, path: Path) -> None:
        tree = _parsed(path)
        assert {node.name for node in tree.find_all(nodes.Filter)} <= FILTERS
        assert {node.name for node in tree.find_all(nodes.Test)} <= TESTS

    def test_it_says_what_it_is(self, path: Path) -> None:
        assert re.match(r"\{# [A-Z].+?\.\s+#\}", path.read_text("utf-8"), re.DOTALL)


def test_every_template_of_a_page_belongs_to_a_view() -> None:
    assert sorted(f"pages/{path.name}" for path in (OWN_TEMPLATES / "pages").iterdir()) == sorted(TEMPLATES.values())


def test_nothing_is_kept_in_git_that_is_installed_or_leads_elsewhere() -> None:
    # A symbolic link leads to the machine of whoever made it; mode 160000 is another repository.
    listed = subprocess.run(
        ["git", "ls-files", "--stage", "-z"], cwd=PROJECT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    tracked = {path: mode for mode, path in (re.split(r" \S+ \d\t", line, maxsplit=1) for line in listed if line)}
    assert "portal/pipeline.py" in tracked
    assert {path: mode for path, mode in tracked.items() if mode not in ("100644", "100755")} == {}
    assert [path for path in tracked if INSTALLED.intersection(path.split("/"))] == []


def _name(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _functions(path: Path) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(_tree(path)) if isinstance(node, ast.FunctionDef))


def _lines(function: ast.FunctionDef) -> int:
    """The lines of its body, docstring left out."""
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def _parsed(path: Path) -> nodes.Template:
    return new_environment(OWN_TEMPLATES).parse(path.read_text("utf-8"))


def _found(path: Path, *kinds: type[nodes.Node]) -> list[tuple[int, str]]:
    return [(node.lineno, type(node).__name__) for node in _parsed(path).find_all(kinds)]


def _is_method(call: nodes.Call) -> bool:
    return isinstance(call.node, nodes.Getattr)
