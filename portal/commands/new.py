"""portal new: a decision, a strategy or an edition of the plan begun by answers, asked for or given as options."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from portal.dates import PartialDate, parse_partial_date
from portal.options import DAY, project_from, project_options
from portal.project import Project

TYPES = (
    *("funding", "grant", "contract", "staffing", "policy", "governance", "estates", "budget-and-precept"),
    *("collaboration", "appointment", "legal", "other"),
)
"""As portal/content/decision.py has them; named here so that asking for help imports nothing."""
KINDS = ("strategy", "panel-report", "policy", "annual-report")
_LONGEST_TITLE = 200


class _SomeDate(click.ParamType[PartialDate]):
    """A year, a year and month, or a day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> PartialDate:
        if isinstance(value, PartialDate):
            return value
        try:
            return parse_partial_date(str(value))
        except ValueError:
            self.fail(f'"{value}" is no date. Write 2024, 2024-05 or 2024-05-14.', param, ctx)


class _Words(click.ParamType[str]):
    """A line of at most so many characters that can be printed."""

    name = "text"

    def __init__(self, most: int) -> None:
        self._most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        text = " ".join(str(value).split())
        if not text or not text.isprintable():
            self.fail("Write some words.", param, ctx)
        if len(text) > self._most:
            self.fail(f"It has {len(text)} characters; at most {self._most} fit.", param, ctx)
        return text


_LINE, _SUMMARY, _SOME_DATE = _Words(_LONGEST_TITLE), _Words(300), _SomeDate()


@click.group("new")
def new_commands() -> None:
    """Begin a record: a file with every field, guidance in comments that are not published, and status draft."""


@new_commands.command("decision")
@click.option("--title", type=_LINE, help="What the decision is about, in a line.")
@click.option("--type", "decision_type", type=click.Choice(TYPES), help="What kind of decision it is.")
@click.option("--date", type=DAY, help="The day it was taken, if it has been.")
@click.option("--ref", help="Its ref, instead of the next free one of the year.")
@click.option("--pillar", "pillars", multiple=True, help="Key of a pillar it supports; say it once for each.")
@click.option("--area", "areas", multiple=True, help="Key of a place it is about; say it once for each.")
@click.option("--theme", "themes", multiple=True, help="Key of a theme; say it once for each.")
@click.option("--author", type=_LINE, help="Who wrote it.")
@click.option("--post", type=_LINE, help="The author's post.")
@click.option("--summary", type=_SUMMARY, help="What was decided, in plain English.")
@click.option("--edit", is_flag=True, help="Open the file in your editor.")
@project_options
def decision_command(*, edit: bool, **options: Any) -> None:
    """Begin a record of decision under the next free ref."""
    from portal.authoring.beginning import begin_decision, edition_for  # noqa: PLC0415  only this command needs it

    desk, answers = _Desk(options), _answers(options)
    edition = edition_for(desk.register, answers.get("date") or desk.project.as_of)
    vocabularies = desk.configuration.vocabularies
    asks = _asks()
    _need(answers, "title", "Title", _LINE, asks=asks)
    _need(answers, "decision_type", "Kind of decision", click.Choice(TYPES), asks=asks)
    if asks:
        pillars = [(pillar.key, pillar.title) for pillar in edition.fields.pillars]
        _choose(answers, "pillars", f"Pillars of {edition.fields.title}", pillars)
        _choose(answers, "areas", "Places", [(area.key, area.name) for area in vocabularies.areas])
        _choose(answers, "themes", "Themes", [(theme.key, theme.name) for theme in vocabularies.themes])
    _known("--area", answers.get("areas"), [area.key for area in vocabularies.areas])
    _known("--theme", answers.get("themes"), [theme.key for theme in vocabularies.themes])
    begun = begin_decision(desk.configuration, desk.register, desk.project.content, desk.project.as_of, answers)
    desk.write(begun, edit=edit)


@new_commands.command("strategy")
@click.option("--title", type=_LINE, help="Its title.")
@click.option("--kind", type=click.Choice(KINDS), help="What kind of document it is.")
@click.option("--date", type=_SOME_DATE, help="Its date: 2024, 2024-05 or 2024-05-14.")
@click.option("--from", "start", type=_SOME_DATE, help="When the time it covers begins.")
@click.option("--to", "end", type=_SOME_DATE, help="When the time it covers ends.")
@click.option("--organisation", type=_LINE, help="Whose document it is, if not this office's.")
@click.option("--summary", type=_SUMMARY, help="What it is, in plain English.")
@click.option("--edit", is_flag=True, help="Open the file in your editor.")
@project_options
def strategy_command(*, edit: bool, **options: Any) -> None:
    """Begin a strategy, a policy, an annual report, or a report to the police and crime panel."""
    from portal.authoring.beginning import begin_document  # noqa: PLC0415  only this command needs it

    desk, answers = _Desk(options), _answers(options)
    asks = _asks()
    _need(answers, "title", "Title", _LINE, asks=asks)
    if not answers.get("kind"):
        answers["kind"] = click.prompt("Kind", type=click.Choice(KINDS), default="strategy") if asks else "strategy"
    desk.write(
        begin_document(desk.configuration, desk.register, desk.project.content, desk.project.as_of, answers), edit=edit
    )


@new_commands.command("plan")
@click.option("--title", type=_LINE, help="Its title.")
@click.option("--in-force-from", type=_SOME_DATE, help="When it came into force: 2025, 2025-04 or 2025-04-01.")
@click.option("--pillar", "pillars", type=_LINE, multiple=True, help="Title of a pillar; say it once for each.")
@click.option("--from", "start", type=_SOME_DATE, help="When the time it covers begins.")
@click.option("--to", "end", type=_SOME_DATE, help="When the time it covers ends.")
@click.option("--summary", type=_SUMMARY, help="What it is, in plain English.")
@click.option("--edit", is_flag=True, help="Open the file in your editor.")
@project_options
def plan_command(*, edit: bool, **options: Any) -> None:
    """Begin an edition of the police and crime plan, which sets the pillars that decisions name."""
    from portal.authoring.beginning import begin_plan  # noqa: PLC0415  only this command needs it

    desk, answers = _Desk(options), _answers(options)
    asks = _asks()
    _need(answers, "title", "Title", _LINE, asks=asks)
    _need(answers, "in_force_from", "In force from (2025, 2025-04 or 2025-04-01)", _SOME_DATE, asks=asks)
    if asks and not answers.get("pillars"):
        titles: list[str] = []
        while title := click.prompt(f"Pillar {len(titles) + 1} (Enter to end)", default="", show_default=False).strip():
            titles.append(title)
        answers["pillars"] = tuple(titles)
    if not answers.get("pillars"):
        raise click.UsageError("A plan sets at least one pillar. Give its title with --pillar.")
    desk.write(begin_plan(desk.configuration, desk.register, desk.project.content, answers), edit=edit)


class _Desk:
    """The project, its configuration and its register, and the one place that writes."""

    def __init__(self, options: dict[str, Any]) -> None:
        from portal.pipeline import gather  # noqa: PLC0415  it imports every rule
        from portal.project import configure  # noqa: PLC0415

        names = ("project", "content", "output", "configuration", "templates", "as_of", "address")
        self.project: Project = project_from(**{name: options.pop(name) for name in names})
        self.configuration = configure(self.project)
        self.register = gather(self.project)

    def write(self, begun: Any, *, edit: bool) -> None:
        """Write the file, and say what to do next."""
        from portal.authoring.beginning import next_steps, written  # noqa: PLC0415  only this command needs it

        target = written(self.project.content, begun)
        shown = _shown(target)
        for remark in begun.remarks:
            click.echo(remark)
        click.echo(f"{click.style('Begun as a draft:', fg='green')} {shown}\n\nThe next three steps")
        for count, step in enumerate(next_steps(shown), 1):
            click.echo(textwrap.fill(
                step, 100, initial_indent=f"  {count}. ", subsequent_indent="     ",
                break_long_words=False, break_on_hyphens=False,
            ))  # fmt: skip
        if edit:
            click.edit(filename=str(target))


def _answers(options: dict[str, Any]) -> dict[str, Any]:
    """What was given as options; what was left out is not in it. The options of the project are taken out before."""
    return {name: value for name, value in options.items() if value not in (None, ())}


def _asks() -> bool:
    """Whether somebody sits at a terminal and can be asked."""
    return sys.stdin.isatty()


def _need(answers: dict[str, Any], name: str, question: str, kind: click.ParamType[Any], *, asks: bool) -> None:
    """An answer that there has to be."""
    if name in answers:
        return
    if not asks:
        option = {"decision_type": "--type"}.get(name, f"--{name.replace('_', '-')}")
        raise click.UsageError(f"Nobody can be asked without a terminal. Give {option}.")
    answers[name] = click.prompt(question, type=kind)


def _choose(answers: dict[str, Any], name: str, question: str, choices: Sequence[tuple[str, str]]) -> None:
    """Any number of choices, by their figures; none with Enter."""
    if answers.get(name):
        return
    click.echo(question)
    for count, (key, title) in enumerate(choices, 1):
        click.echo(f"  {count:2}  {title} ({key})")
    answers[name] = click.prompt(
        "Which? Figures with commas, or Enter for none", default="", show_default=False,
        value_proc=lambda text: _by_figures(text, [key for key, _ in choices]),
    )  # fmt: skip


def _by_figures(text: str, keys: Sequence[str]) -> tuple[str, ...]:
    chosen = []
    for part in text.replace(",", " ").split():
        if not part.isdecimal() or not 1 <= int(part) <= len(keys):
            raise click.UsageError(f'"{part}" is none of the figures 1 to {len(keys)}.')
        chosen.append(keys[int(part) - 1])
    return tuple(dict.fromkeys(chosen))


def _known(option: str, given: Sequence[str] | None, keys: Sequence[str]) -> None:
    for key in given or ():
        if key not in keys:
            raise click.UsageError(f'{option} "{key}" is not in portal.yaml. Choose from: {", ".join(keys)}.')


def _shown(path: Path) -> str:
    """A path as short as it can be said from here."""
    try:
        return str(path.absolute().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
