"""A text in every field that can hold one: found by walking the models, so that a field added later is among them.

What a field must be (a date, an amount, a key) is left as in the made-up office or made the plainest thing of its
kind. Each text ends with a mark of its own by which it is found again in what was built.
"""

from __future__ import annotations

import datetime as dt
import enum
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from pydantic import BaseModel, BeforeValidator

from portal.config import Configuration
from portal.content.decision import Decision
from portal.content.document import PlanEdition, SitePage, StrategyDocument
from tests import samples

ENOUGH = 165
"""Characters of a text, so that its mark still fits into the shortest field."""
PLANTED_IN: Mapping[str, type[BaseModel]] = {
    "portal.yaml": Configuration,
    samples.DECISION_PATH: Decision,
    "content/strategy/commissioning.md": StrategyDocument,
    samples.EDITION_PATH: PlanEdition,
    "content/pages/about.md": SitePage,
}
KNOWN: Mapping[str, object] = {
    "areas": ["northfold"], "themes": ["staffing"], "pillars": ["victims"], "plan": "2021-2025", "source": "reserves",
    "act": "prsra-2011", "stated_at": "report-24", "where": "report-24", "rule": "T604",
    "item": "order-2-a", "contact": ["https://northfold.example/report"], "address": "https://northfold.example/x",
    "policy": "https://northfold.example/p", "website": "https://www.northfold.example/", "file": "annex.pdf",
    "term": "ZZT", "id": "1", "key": "other", "decision_date": "2024-05-14", "in_force_from": "2021-12",
    "in_force_to": "2025-12",
}  # fmt: skip
"""What fields hold that name something else, or are bound to a form of their own."""
LEFT_OUT = frozenset(
    {
        *(
            "deferred_until",
            "effective_to",
            "expires",
            "sha256",
            "aliases",
            "supersedes",
            "varies",
            "revokes",
            "related",
        ),
        *(
            "external",
            "proposed",
            "host",
            "compress",
            "demonstration",
            "language",
            "overall",
            "complete_from",
            "within",
        ),
    }
)
"""What would hold a record back, or turn it into another kind of thing."""
NOT_TEXT = frozenset({"ref", "term", "item"})
"""Text that is bound to a form by a rule rather than by its type: refs by the pattern of the office."""
TWO = frozenset({"scale", "synonyms.0"})
"""Lists that need two items at least."""


@dataclass
class Planting:
    """Texts as they are put into one office. `texts` has each of them by its field, with its mark."""

    text_for: Callable[[int], str]
    texts: dict[str, str] = field(default_factory=dict)

    def office(self, body: str = samples.DECISION_BODY) -> dict[str, str]:
        """The files of the office with a text in every field, and a text of the record."""
        made = {
            **samples.office(),
            "content/decisions/annex.pdf": "%PDF-1.7\n",
            "content/strategy/annex.pdf": "%PDF-1.7\n",
        }
        made["content/pages/annex.pdf"] = "%PDF-1.7\n"
        for path, model in PLANTED_IN.items():
            if path == "portal.yaml":
                made[path] = _yaml(self._model(model, yaml.safe_load(made[path]), path))
            else:
                _, front, text = made[path].split("---\n", 2)
                planted = self._model(model, yaml.load(front, Loader=yaml.BaseLoader), path)
                made[path] = f"---\n{_yaml(planted)}---\n{body if path != samples.EDITION_PATH else text}"
        return made

    def _model(self, model: type[BaseModel], given: Mapping[str, Any], place: str) -> dict[str, Any]:
        made = dict(given)
        for name, info in model.model_fields.items():
            if name in LEFT_OUT and name not in given:
                continue
            value = self._value(info.annotation, tuple(info.metadata), name, given.get(name), f"{place} {name}")
            if value is not None:
                made[name] = value
        return made

    def _value(self, kind: Any, metadata: tuple[Any, ...], name: str, given: Any, place: str) -> Any:
        origin = typing.get_origin(kind)
        if origin is typing.Annotated:
            inner, *more = typing.get_args(kind)
            return self._value(inner, (*metadata, *more), name, given, place)
        if origin is tuple:
            return self._list(typing.get_args(kind)[0], name, given, place)
        if origin is typing.Literal:
            return given if given is not None else typing.get_args(kind)[0]
        if origin is not None or isinstance(kind, typing.types.UnionType):  # type: ignore[attr-defined]
            (some,) = [part for part in typing.get_args(kind) if part is not type(None)]
            return self._value(some, metadata, name, given if given != "null" else None, place)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return self._model(kind, given if isinstance(given, Mapping) else {}, place)
        if _is_text(kind, metadata) and name not in NOT_TEXT:
            return self._text(place)
        known = "order-7" if name == "item" and "not_held" in place else KNOWN.get(name, _plainest(kind))
        return known if given is None else given

    def _list(self, kind: Any, name: str, given: Any, place: str) -> Any:
        if name in KNOWN and not (isinstance(kind, type) and issubclass(kind, BaseModel)):
            return given if given is not None else KNOWN[name]
        items = list(given) if given else [None] * (2 if place.rpartition(" ")[2] in TWO else 1)
        made = [self._value(kind, (), name, item, f"{place}.{number}") for number, item in enumerate(items)]
        return [item for item in made if item is not None] or None

    def _text(self, place: str) -> str:
        number = len(self.texts)
        text = f"{self.text_for(number)[:ENOUGH]} Qzm{number:04}x"
        self.texts[place] = text
        return text


def _is_text(kind: Any, metadata: tuple[Any, ...]) -> bool:
    bound = any(isinstance(part, BeforeValidator) or getattr(part, "pattern", None) for part in metadata)
    return kind is str and not bound


def _plainest(kind: Any) -> Any:
    """Something of a kind that says as little as possible."""
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return next(iter(kind)).value
    words = {dt.date: "2024-05-20", bool: None, int: "1"}
    if kind in words:
        return words[kind]
    return {"Decimal": "1", "FinancialYear": "2024/25", "PartialDate": "2022-03"}.get(getattr(kind, "__name__", ""))


def _yaml(value: object) -> str:
    return yaml.safe_dump(value, allow_unicode=False, width=100_000, sort_keys=False)
