"""The form that begins a record: a few of the record's own fields, answered as `portal new` asks for them.

Fields, hints and choices are those of the record's form, so they come from the model. What is typed is laid into the
same skeleton that the command writes, and the rules are asked about that; nothing is written until it is begun.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pydantic import BaseModel

from portal.authoring.beginning import Beginning, Unfit, begin_decision, begin_document, begin_plan, next_ref
from portal.authoring.editing.choices import Choices
from portal.authoring.editing.filled import Sent, filled
from portal.authoring.editing.form import FieldView, Found, fields_of, identity
from portal.content.decision import Decision
from portal.content.document import PlanEdition, StrategyDocument
from portal.dates import PartialDate, parse_partial_date
from portal.failure import Failure
from portal.project import Project
from portal.reading.plain_yaml import Value
from portal.website.plan import SitePlan

T = TypeVar("T")
_LONGEST = {"title": 200, "organisation": 200, "summary": 300}
_UNTITLED = "Untitled"
_PROPOSED = "proposed"
"""The ref that the form proposed: one that nobody changed is no answer, so that the year of the day decides."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of record that can be begun: what it is called, and which fields of it are asked for.

    `needed` are those without which none is begun, each with what stands for it while the others are judged.
    """

    key: str
    title: str
    folder: str
    model: type[BaseModel]
    asked: tuple[str, ...]
    needed: Mapping[str, Any]


KINDS: Mapping[str, Kind] = {
    "decision": Kind(
        key="decision",
        title="a decision",
        folder="decisions",
        model=Decision,
        asked=("ref", "title", "decision_type", "decision_date", "summary", "pillars", "areas", "themes", "author"),
        needed={"title": _UNTITLED, "decision_type": "grant"},
    ),
    "strategy": Kind(
        key="strategy",
        title="a strategy, policy or report",
        folder="strategy",
        model=StrategyDocument,
        asked=("title", "kind", "date", "period", "organisation", "summary", "areas", "themes"),
        needed={"title": _UNTITLED, "kind": "strategy"},
    ),
    "plan": Kind(
        key="plan",
        title="an edition of the police and crime plan",
        folder="strategy",
        model=PlanEdition,
        asked=("title", "in_force_from", "pillars", "period", "summary"),
        needed={"title": _UNTITLED, "in_force_from": PartialDate(2000), "pillars": (_UNTITLED,)},
    ),
}
"""By the word that the address of the form has."""


@dataclass(frozen=True, kw_only=True)
class Start:
    """What was typed for a record that is not there yet, and what the plan of pages knows."""

    kind: Kind
    sent: Sent
    plan: SitePlan
    project: Project

    def begin(self) -> Beginning:
        """The record that it would be. Raises Unfit, or Failure."""
        return self._begun({})

    def so_far(self) -> Beginning:
        """The same while fields that are needed are still empty, so that the others can be judged."""
        return self._begun(self.kind.needed)

    @property
    def lacks(self) -> bool:
        """Whether a field that is needed is still empty."""
        return not all(any(map(str.strip, self.sent.get(name, ()))) for name in self.kind.needed)

    def _begun(self, stand_ins: Mapping[str, Any]) -> Beginning:
        shelf, content, today = self.plan.shelf, self.project.content, self.project.as_of
        answers = {**stand_ins, **{name: value for name, value in self._answers() if value not in (None, "", ())}}
        for name in self.kind.needed:
            if name not in answers:
                raise Unfit(name, "Fill this in: nothing can be begun without it.")
        if self.kind.key == "decision":
            answers["date"] = answers.get("decision_date")
            return begin_decision(shelf.configuration, shelf.register, content, today, answers)
        if self.kind.key == "plan":
            return begin_plan(shelf.configuration, shelf.register, content, answers)
        return begin_document(shelf.configuration, shelf.register, content, today, answers)

    def fields(self, found: Found) -> tuple[FieldView, ...]:
        """The fields of the form, filled with what was typed."""
        values = {**filled(self.kind.model, {}, self.sent), **self._typed()}
        choices = Choices(plan=self.plan, path="", edition=self._edition)
        by_name = {field.name: field for field in fields_of(self.kind.model, values, choices, found)}
        return tuple(self._fitted(by_name[name], found) for name in self.kind.asked)

    @property
    def proposed(self) -> str:
        """The ref that is free now; empty where no ref is asked for."""
        if "ref" not in self.kind.asked:
            return ""
        shelf = self.plan.shelf
        return next_ref(shelf.configuration, shelf.register, self.project.content, self._day or self.project.as_of)

    # --- what was typed ---

    def _answers(self) -> Iterator[tuple[str, Any]]:
        """Every answer that is read without a fault. Raises Unfit."""
        for name in ("title", "summary", "organisation"):
            yield name, _line(name, self._one(name))
        for name in ("decision_type", "kind"):
            yield name, self._one(name)
        for name in ("areas", "themes"):
            yield name, tuple(filter(None, self.sent.get(name, ())))
        typed = self._one("pillars").split("\n") if self.kind.key == "plan" else self.sent.get("pillars", ())
        yield "pillars", tuple(line for one in typed if (line := _line("pillars", one)))
        yield "author", _line("author/name", self._one("author/name"))
        yield "post", _line("author/post", self._one("author/post"))
        yield "ref", "" if self._one("ref") == self._one(_PROPOSED) else self._one("ref")
        yield "decision_date", _date("decision_date", self._one("decision_date"), dt.date.fromisoformat)
        for name, field in (("date", "date"), ("in_force_from", "in_force_from")):
            yield name, _date(field, self._one(field), parse_partial_date)
        for name in ("start", "end"):
            yield name, _date(f"period/{name}", self._one(f"period/{name}"), parse_partial_date)

    def _typed(self) -> Mapping[str, Value]:
        """What the fields show that are no field of the model as they are asked for."""
        ref = self._one("ref")
        own = {"ref": self.proposed if ref in ("", self._one(_PROPOSED)) else ref}
        return own if "ref" in self.kind.asked else {}

    def _fitted(self, field: FieldView, found: Found) -> FieldView:
        """A field of the record as this form asks for it."""
        needed = field.name in self.kind.needed
        if field.name == "author":
            return replace(field, fields=tuple(f for f in field.fields if not f.name.endswith("date")), needed=False)
        if field.name == "pillars" and self.kind.key == "plan":
            return FieldView(
                kind="text", name="pillars", id=identity(("pillars",)), label="Pillars", needed=True,
                hint="Their titles as the edition prints them, one a line.", value=self._one("pillars"),
                found=found.get("pillars", ()),
            )  # fmt: skip
        return replace(field, needed=needed, hint=_HINTS.get((self.kind.key, field.name), field.hint))

    def _one(self, name: str) -> str:
        values = self.sent.get(name, ())
        return values[-1].replace("\r\n", "\n").strip() if values else ""

    @property
    def _day(self) -> dt.date | None:
        try:
            return _date("decision_date", self._one("decision_date"), dt.date.fromisoformat)
        except Failure:
            return None

    @property
    def _edition(self) -> str:
        edition = self.plan.shelf.register.edition_on(self._day or self.project.as_of)
        return edition.stem if edition else ""


_HINTS = {
    ("decision", "ref"): (
        "The next one that nobody has used. Leave it as it is, unless the signed record has another. A decision of"
        " another year gets the next free one of that year."
    ),
    ("decision", "decision_date"): "The day it was taken, such as 2024-05-14. Leave it empty if it has not been.",
    ("strategy", "organisation"): "Whose document it is. Leave it empty if it is this office’s own.",
    ("plan", "in_force_from"): "When it came into force: 2025, 2025-04 or 2025-04-01.",
}


def _line(field: str, text: str) -> str:
    """A line of text. Raises Unfit where it is too long or cannot be printed."""
    words, most = " ".join(text.split()), _LONGEST.get(field, 200)
    if len(words) > most:
        raise Unfit(field, f"It has {len(words)} characters; at most {most} fit.")
    if not words.isprintable():
        raise Unfit(field, "It holds a character that cannot be seen. Type it anew.")
    return words


def _date(field: str, text: str, read: Callable[[str], T]) -> T | None:
    if not text:
        return None
    try:
        return read(text)
    except ValueError:
        example = "2024-05-14" if field == "decision_date" else "2024, 2024-05 or 2024-05-14"
        raise Unfit(field, f'"{text}" is no date. Write it like {example}.') from None
