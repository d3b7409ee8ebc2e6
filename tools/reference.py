"""Writes docs/reference/ and docs/rules/ from the program: fields, configuration keys, commands, output and rules.

`python -m tools.reference` writes the pages; `--check` says which are not what the program would write, for the tests.
"""

from __future__ import annotations

import enum
import inspect
import sys
import typing
from collections.abc import Iterator
from pathlib import Path

import click
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from portal.authoring.json_form import CheckReport
from portal.authoring.references import ReferenceList
from portal.authoring.schema import as_text
from portal.cli import commands
from portal.config import Configuration
from portal.content.decision import Decision
from portal.content.document import PlanEdition, SitePage, StrategyDocument
from portal.reading.meanings import meaning
from portal.rules.catalogue import RULES
from portal.rules.rule import Rule
from tools import sources

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs"
WRITTEN = ("reference", "rules")
"""The folders below docs/ that hold nothing else than what is written here."""

NOTE = "Written by `make reference` from the program; do not edit.\n"
MODELS: dict[str, tuple[str, type[BaseModel]]] = {
    "decision.md": ("A record of decision: content/decisions/", Decision),
    "strategy.md": ("A strategy, policy or report: content/strategy/", StrategyDocument),
    "plan.md": ("An edition of the police and crime plan: content/strategy/", PlanEdition),
    "page.md": ("A page of the portal's own: content/pages/", SitePage),
    "configuration.md": ("The configuration: portal.yaml", Configuration),
}
PRINTS: dict[str, tuple[str, type[BaseModel]]] = {
    "findings": ("What the check prints: portal check --format json", CheckReport),
    "references": ("What the list of references prints: portal references --format json", ReferenceList),
}


def pages() -> dict[str, str]:
    """Every page of the reference: its path below docs/, its text."""
    written = {f"reference/{name}": _model_page(title, model) for name, (title, model) in MODELS.items()}
    for kind, (title, model) in PRINTS.items():
        written[f"reference/{kind}.md"] = _model_page(title, model, column="what it holds")
        written[f"reference/{kind}.schema.json"] = as_text(kind) + "\n"
    written["reference/findings-of-the-sources.md"] = sources.page(NOTE)
    written["reference/commands.md"] = _commands_page()
    written["rules/README.md"] = _rules_index()
    return written | {f"rules/{rule.code}.md": _rule_page(rule) for rule in RULES}


def outdated() -> list[str]:
    """The pages that are missing or not what the program would write."""
    return [name for name, text in pages().items() if _read(FOLDER / name) != text]


def _model_page(title: str, model: type[BaseModel], column: str = "what to write") -> str:
    parts = [f"# {title}\n", NOTE]
    for part in _models(model, []):
        parts.append(f"## {part.__name__}\n" if part is not model else "## The fields\n")
        parts.append(f"{inspect.cleandoc(part.__doc__ or '')}\n")
        parts.append(f"| field | must | {column} | meaning |\n| --- | --- | --- | --- |")
        parts.extend(_field_row(part, name) for name in part.model_fields)
        parts.append("")
    return "\n".join(parts)


def _models(model: type[BaseModel], seen: list[type[BaseModel]]) -> list[type[BaseModel]]:
    """The model and every model inside it, in the order in which they are met."""
    if model not in seen:
        seen.append(model)
        for field in model.model_fields.values():
            for nested in _types_in(field.annotation):
                if isinstance(nested, type) and issubclass(nested, BaseModel):
                    _models(nested, seen)
    return seen


def _types_in(annotation: object) -> Iterator[object]:
    yield annotation
    for argument in typing.get_args(annotation):
        yield from _types_in(argument)


def _field_row(model: type[BaseModel], name: str) -> str:
    field = model.model_fields[name]
    must = "yes" if field.is_required() else ""
    said = " ".join(meaning(model, name).split()).replace("|", "\\|")
    return f"| `{name}` | {must} | {_kind(field)} | {said} |"


def _kind(field: FieldInfo) -> str:
    """What may be written, in a word or two."""
    types = list(_types_in(field.annotation))
    many = any(typing.get_origin(kind) is tuple for kind in types)
    nullable = type(None) in types
    names = [words for kind in types if (words := _kind_of_type(kind))]
    kind = names[0] if names else "text"
    if kind == "text" and not many and (limit := _limit(field)):
        kind = f"text, at most {limit:,} characters"
    return ("a list: " if many else "") + kind + (", or null" if nullable else "")


def _kind_of_type(kind: object) -> str:
    if typing.get_origin(kind) is typing.Literal:
        return ", ".join(f"`{value}`" for value in typing.get_args(kind))
    if not isinstance(kind, type) or kind is type(None) or kind is tuple:
        return ""
    if issubclass(kind, enum.Enum):
        return ", ".join(f"`{member.value}`" for member in kind)
    if issubclass(kind, BaseModel):
        return f"[{kind.__name__}](#{kind.__name__.lower()})"
    return _WORDS.get(kind.__name__, "")


_WORDS = {
    "date": "a day, `2024-05-14`",
    "PartialDate": "`2024`, `2024-05` or `2024-05-14`",
    "FinancialYear": "a financial year, `2024/25`",
    "Decimal": "pounds, `33504` or `29462.66`",
    "bool": "`true` or `false`",
    "int": "a whole number",
    "RefPattern": "a pattern, `PCC/D/{year}/{number:02}`",
}


def _limit(field: FieldInfo) -> int | None:
    return next((item.max_length for item in field.metadata if getattr(item, "max_length", None)), None)


_COLUMNS = 100
"""The width of the help, whatever terminal it is written from."""


def _commands_page() -> str:
    parts = ["# Commands\n", NOTE, f"{inspect.cleandoc(commands.help or '')}\n"]
    context = click.Context(commands, info_name="portal", terminal_width=_COLUMNS, **commands.context_settings)
    parts += [part for name, command in commands.commands.items() for part in _command(name, command, context)]
    return "\n".join(parts)


def _command(name: str, command: click.Command, parent: click.Context) -> Iterator[str]:
    """The help of a command, then of those in it."""
    context = click.Context(command, info_name=name, parent=parent, terminal_width=_COLUMNS)
    yield f"## {context.command_path}\n\n```\n{context.get_help()}\n```\n"
    for inner, below in command.commands.items() if isinstance(command, click.Group) else ():
        yield from _command(inner, below, context)


_FAMILIES = {
    "S": "Shape and source",
    "I": "Identity",
    "A": "Approvals and dates",
    "M": "Money",
    "R": "References",
    "T": "Text and structure",
    "P": "Part 2",
    "L": "Leftovers",
    "K": "Addresses that are kept",
    "C": "Confidentiality",
    "G": "The site as a whole",
    "W": "Waivers",
}


def _rules_index() -> str:
    words = "Codes are permanent. `portal check --explain CODE` shows a rule in the terminal.\n"
    parts = [f"# Rules\n\n{NOTE}\n{len(RULES)} rules. {words}"]
    for letter, family in _FAMILIES.items():
        rows = [f"| [{r.code}]({r.code}.md) | {r.severity} | {r.sentence} |" for r in RULES if r.code[0] == letter]
        if rows:
            parts += [f"## {family}\n", "| code | weight | rule |\n| --- | --- | --- |", *rows, ""]
    return "\n".join(parts)


def _rule_page(rule: Rule[typing.Any]) -> str:
    return (
        f"# {rule.code} {rule.name}\n\n{NOTE}\n**{rule.sentence}** ({rule.severity})\n\nWhy: {rule.why}\n\n"
        f"Not like this:\n\n```\n{rule.bad.text}\n```\n\nBut like this:\n\n```\n{rule.good.text}\n```\n"
    )


def _read(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""


def main() -> None:
    """Write the pages, or with --check say which are out of date."""
    if "--check" in sys.argv:
        sys.exit(f"Out of date: {', '.join(outdated())}. Run: make reference" if outdated() else 0)
    written = pages()
    for path in (file for folder in WRITTEN for file in (FOLDER / folder).iterdir()):
        if path.relative_to(FOLDER).as_posix() not in written:
            path.unlink()
    for name, text in written.items():
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
