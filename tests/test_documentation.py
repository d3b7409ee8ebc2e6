"""What is not documented does not pass: commands, fields, rules, modules, components; and documents tell the truth."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from jinja2 import nodes
from pydantic import BaseModel

from portal.cli import commands
from portal.project import OWN_TEMPLATES
from portal.reading.meanings import meaning
from portal.rules.catalogue import RULES
from portal.website.render import new_environment
from tests.markup import parsed
from tests.support import components
from tests.support.components import Example
from tests.support.needs import needed
from tests.support.site import PROJECT
from tools import reference

# Put together, or this file would find itself.
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME)\b")
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|home|Users|root)/" r"\w")
REGISTRY = re.compile(r"(?:pypi|pythonhosted)\." r"org|npmjs\." r"(?:org|com)")

WITHOUT_STYLE: dict[str, str] = {}
"""Components that need no style of their own, and why."""


def test_the_reference_is_what_the_program_would_write() -> None:
    assert reference.outdated() == [], "To write it again: make reference"


def test_the_reference_holds_no_page_that_the_program_does_not_write() -> None:
    held = {
        path.relative_to(reference.FOLDER).as_posix()
        for name in reference.WRITTEN
        for path in (reference.FOLDER / name).iterdir()
    }
    assert held == set(reference.pages())


def _every_command(group: click.Group, path: str = "") -> dict[str, click.Command]:
    """Commands by what is typed after "portal", those within others included."""
    found = {f"{path}{name}": command for name, command in group.commands.items()}
    inner = [(name, command) for name, command in found.items() if isinstance(command, click.Group)]
    return found | {n: c for name, command in inner for n, c in _every_command(command, f"{name} ").items()}


EVERY_COMMAND = _every_command(commands)


@pytest.mark.parametrize("name", EVERY_COMMAND)
def test_a_command_says_what_it_does(name: str) -> None:
    assert (EVERY_COMMAND[name].help or "").strip().endswith(".")


@pytest.mark.parametrize(
    ("name", "parameter"),
    [(name, parameter) for name, command in EVERY_COMMAND.items() for parameter in command.params],
    ids=lambda value: value if isinstance(value, str) else value.opts[-1],
)
def test_an_option_says_what_it_is_for_and_an_argument_is_explained(name: str, parameter: click.Parameter) -> None:
    command = EVERY_COMMAND[name]
    if isinstance(parameter, click.Option):
        assert parameter.help, f"portal {name} {parameter.opts[-1]} has no help"
    else:
        assert parameter.human_readable_name.lower() in (command.help or "").lower(), (
            f"the help of portal {name} does not explain it"
        )


@pytest.mark.parametrize(("title", "model"), reference.MODELS.values(), ids=reference.MODELS)
def test_every_field_says_what_it_means(title: str, model: type[BaseModel]) -> None:
    fields = [
        (part.__name__, name, meaning(part, name))
        for part in reference._models(model, [])
        for name in part.model_fields
    ]
    assert title
    assert [(part, name) for part, name, words in fields if not words.endswith(".")] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_what_it_asks_why_and_shows_both_sides(rule: object) -> None:
    sentence, why, bad, good = (getattr(rule, name) for name in ("sentence", "why", "bad", "good"))
    assert sentence.endswith(".")
    assert why.endswith(".")
    assert bad.text.strip()
    assert good.text.strip() != bad.text.strip()


@pytest.mark.parametrize("folder", ["portal", "tools", "bench", "tests"])
def test_a_module_opens_with_a_sentence_on_its_idea(folder: str) -> None:
    files = [path for path in _own_files() if path.suffix == ".py" and path.parts[0] == folder]
    assert files
    openings = {path: ast.get_docstring(ast.parse((PROJECT / path).read_text("utf-8"))) or "" for path in files}
    first = {path: opening.split("\n\n")[0] for path, opening in openings.items()}
    assert [path.as_posix() for path, text in first.items() if len(text.split()) < 4 or text[-1] not in ".:!?"] == []


class TestComponents:
    """A component is a folder: a macro, its style, its examples."""

    @pytest.mark.parametrize("folder", components.folders(), ids=lambda folder: folder.name)
    def test_a_component_has_its_macro_its_style_and_its_examples(self, folder: Path) -> None:
        style = set() if folder.name in WITHOUT_STYLE else {f"{folder.name}.css"}
        assert {path.name for path in folder.iterdir()} == {f"{folder.name}.html", "examples.yaml"} | style

    @pytest.mark.parametrize("folder", components.folders(), ids=lambda folder: folder.name)
    def test_a_component_opens_with_what_it_is_for(self, folder: Path) -> None:
        assert re.match(r"\{# [A-Z].{20,}?\.\s+#\}", (folder / f"{folder.name}.html").read_text("utf-8"), re.DOTALL)

    @pytest.mark.parametrize("folder", components.folders(), ids=lambda folder: folder.name)
    def test_the_macro_that_bears_its_name_has_an_example(self, folder: Path) -> None:
        tree = new_environment(OWN_TEMPLATES).parse((folder / f"{folder.name}.html").read_text("utf-8"))
        macros = {macro.name for macro in tree.find_all(nodes.Macro)}
        shown = {example.macro for example in components.examples() if example.component == folder.name}
        assert shown
        assert shown <= macros

    @pytest.mark.parametrize("example", components.examples(), ids=lambda one: f"{one.component}: {one.name}")
    def test_an_example_can_be_rendered(self, example: Example) -> None:
        tree = parsed(example.render())
        assert tree.text
        assert len(tree.ids) == len(set(tree.ids))

    def test_every_style_of_a_component_is_part_of_the_style_sheet_once(self) -> None:
        sheet = (OWN_TEMPLATES / "assets" / "portal.css").read_text("utf-8")
        imported = re.findall(r'@import "\.\./components/([^"]+)";', sheet)
        assert sorted(imported) == sorted(
            f"{folder.name}/{folder.name}.css" for folder in components.folders() if folder.name not in WITHOUT_STYLE
        )


class TestDocuments:
    """README and docs/ speak of what there is."""

    def test_what_they_tell_people_to_make_can_be_made(self) -> None:
        targets = set(re.findall(r"^([a-z-]+):.*## ", (PROJECT / "Makefile").read_text("utf-8"), re.MULTILINE))
        told = {
            (path.as_posix(), name)
            for path, text in _documents()
            for name in re.findall(r"`?make ([a-z]+)\b(?=[` \n])", _code(text))
        }
        assert told
        assert {(path, name) for path, name in told if name not in targets} == set()

    def test_every_target_of_the_makefile_says_what_it_does_and_is_never_a_file(self) -> None:
        text = (PROJECT / "Makefile").read_text("utf-8")
        phony = set(re.search(r"^\.PHONY: (.+)$", text, re.MULTILINE)[1].split())  # type: ignore[index]
        described = set(re.findall(r"^([a-z-]+):.*## \w", text, re.MULTILINE))
        assert phony - described == {"test-tools"}

    def test_the_commands_they_show_exist_with_their_options(self) -> None:
        shown = [
            (path.as_posix(), name, options)
            for path, text in _documents()
            for name, options in re.findall(
                r"\bportal ([a-z]+(?:-[a-z]+)*)((?: --?[a-z-]+(?: [A-Z0-9]+)?)*)", _code(text)
            )
        ]
        assert shown
        for path, name, options in shown:
            assert name in commands.commands, path
            known = {opt for option in commands.commands[name].params for opt in option.opts}
            assert set(re.findall(r"--[a-z-]+", options)) <= known | {"--help"}, path

    def test_their_links_lead_somewhere(self) -> None:
        broken = [
            (path.as_posix(), link)
            for path, text in _documents()
            for link in re.findall(r"\]\(([^)\s]+)\)", _without_code(text))
            if not re.match(r"[a-z]+:", link) and not _leads_somewhere(path, link)
        ]
        assert broken == []

    def test_every_document_can_be_found_from_the_readme(self) -> None:
        linked, edge = set[Path](), [Path("README.md")]
        while edge:
            here = edge.pop()
            linked.add(here)
            links = re.findall(r"\]\(([^)#\s]+\.md)", (PROJECT / here).read_text("utf-8"))
            edge += [
                path for link in links if (path := _beside(here, link)) not in linked and (PROJECT / path).exists()
            ]
        held = {path for path, _ in _documents()}
        assert (
            held
            - linked
            - {path for path in held if path.is_relative_to("docs/reference") or path.is_relative_to("docs/rules")}
            == set()
        )


@pytest.mark.parametrize(
    "path", ["README.md", "CHANGELOG.md", "LICENSE", "docs/architecture.md", "docs/dependencies.md"]
)
def test_what_every_project_needs_is_there(path: str) -> None:
    assert (PROJECT / path).read_text("utf-8").strip()


@pytest.mark.parametrize(
    ("pattern", "meaning"),
    [
        (UNFINISHED, "work that is left to do"),
        (MACHINE_PATH, "a path of one machine"),
        (REGISTRY, "the host of a registry"),
    ],
    ids=["unfinished", "machine-path", "registry"],
)
def test_no_file_of_the_project_holds(pattern: re.Pattern[str], meaning: str) -> None:
    found = [
        f"{path}:{number}: {line.strip()[:100]}"
        for path in _own_files()
        for number, line in enumerate(_text(PROJECT / path).splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == [], meaning


def _own_files() -> list[Path]:
    """Every file that is or could be committed, relative to the project."""
    git = needed(shutil.which("git"), "git is missing: without it nobody can say which files belong to the project.")
    listed = subprocess.run(
        [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return [Path(name) for name in sorted(set(listed.split("\0"))) if name and (PROJECT / name).is_file()]


def _documents() -> Iterator[tuple[Path, str]]:
    for path in _own_files():
        if path.suffix == ".md" and path.parts[0] in ("README.md", "CHANGELOG.md", "docs"):
            yield path, (PROJECT / path).read_text("utf-8")


def _code(text: str) -> str:
    """What stands as code in a document, one piece a line."""
    return "\n".join(
        [*re.findall(r"^ *```\w*\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE), *re.findall(r"`([^`\n]+)`", text)]
    )


def _without_code(text: str) -> str:
    return re.sub(r"`[^`\n]+`", "", re.sub(r"^ *```.*?^ *```", "", text, flags=re.DOTALL | re.MULTILINE))


def _leads_somewhere(document: Path, link: str) -> bool:
    name, _, anchor = link.partition("#")
    path = _beside(document, name) if name else document
    return (PROJECT / path).exists() and (not anchor or anchor in _anchors((PROJECT / path).read_text("utf-8")))


def _beside(document: Path, name: str) -> Path:
    return (PROJECT / document.parent / name).resolve().relative_to(PROJECT)


def _anchors(text: str) -> set[str]:
    """The anchors that GitHub and GitLab give to headings."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace")
