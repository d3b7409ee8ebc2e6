"""The fields of a form, made from the model that the check reads the record by: none is typed a second time.

A field's words are those below it in the model, its kind follows from its type, its choices from the type, from the
vocabularies of portal.yaml or from what the register holds. Values are the text that stands in the file.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import NoneType, UnionType

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from portal.authoring.editing.choices import Choices
from portal.reading.fields import Day, Note, Pounds, Summary, TrueOrFalse
from portal.reading.meanings import meaning
from portal.reading.plain_yaml import Value

Found = Mapping[str, tuple[str, ...]]
"""What is wrong, by the name of the field."""
SEPARATOR = "/"
_LONG = (Note, Summary)


@dataclass(frozen=True, kw_only=True)
class Option:
    """A choice: what is written, what is shown, whether it is chosen."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class FieldView:
    """A field of the form. `kind` is line, text, day, money, choice, ticks, flag, lines, group or groups."""

    kind: str
    name: str
    id: str
    label: str
    hint: str
    value: str
    options: tuple[Option, ...] = ()
    suggestions: tuple[Option, ...] = ()
    lines: tuple[FieldView, ...] = ()
    """The entries of a list of values, and an empty one to add to it."""
    fields: tuple[FieldView, ...] = ()
    """The fields of a group."""
    items: tuple[FieldView, ...] = ()
    """The groups of a list of groups."""
    found: tuple[str, ...] = ()
    needed: bool = False
    longest: str = ""
    unfolded: bool = False
    place: str = ""
    """Of a group in a list: its number."""


def fields_of(
    model: type[BaseModel], value: Mapping[str, Value], choices: Choices, found: Found, path: tuple[str, ...] = ()
) -> Iterator[FieldView]:
    """A field for each field of the model, filled with what stands in the file."""
    for name in model.model_fields:
        yield _field(model, name, value.get(name), choices, found, path)


def shape(annotation: object) -> tuple[str, type[BaseModel] | None]:
    """What a type is in a form: flag, choice, groups, group, lines or line; and the model of its groups."""
    inner = _without_none(annotation)
    if inner is bool:
        return "flag", None
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        return "group", inner
    if typing.get_origin(inner) is tuple:
        (of, *_) = typing.get_args(inner)
        kind, model = shape(of)
        return ("groups", model) if kind == "group" else ("lines", None)
    if _fixed(inner):
        return "choice", None
    return "line", None


def identity(path: Sequence[str]) -> str:
    """The id of a field in the page, by its path."""
    return "field-" + "-".join(path).replace("_", "-")


def _field(
    model: type[BaseModel], name: str, value: Value, choices: Choices, found: Found, above: tuple[str, ...]
) -> FieldView:
    info = model.model_fields[name]
    path = (*above, name)
    full = SEPARATOR.join(path)
    kind, part = shape(info.annotation)
    text = value if isinstance(value, str) else ""
    base = {
        "name": full,
        "id": identity(path),
        "label": name.replace("_", " ").capitalize(),
        "hint": meaning(model, name),
        "value": text,
        "found": found.get(full, ()),
        "needed": info.is_required() and not _may_be_none(info.annotation),
    }
    if kind == "group" and part:
        inner = value if isinstance(value, dict) else {}
        return FieldView(kind=kind, fields=tuple(fields_of(part, inner, choices, found, path)), **base)  # type: ignore[arg-type]
    if kind == "groups" and part:
        groups = value if isinstance(value, list) else []
        items = tuple(_item(part, group, at, choices, found, path) for at, group in enumerate(groups))
        return FieldView(kind=kind, items=items, **base)  # type: ignore[arg-type]
    known = choices.of(path)
    if kind == "lines":
        return _list(base, value, known, path)
    fixed = _fixed(_without_none(info.annotation))
    if kind == "choice" or (known and choices.closed(path)):
        offered = known or {word: word.replace("-", " ").capitalize() for word in fixed}
        return FieldView(kind="choice", options=_options(offered, text), **base)  # type: ignore[arg-type]
    if kind == "flag":
        return FieldView(kind=kind, options=_options({"true": "Yes", "false": "No"}, _truth(text)), **base)  # type: ignore[arg-type]
    plain = _kind_of_line(info, text)
    return FieldView(kind=plain, longest=_longest(info), suggestions=_options(known, ""), **base)  # type: ignore[arg-type]


def _item(
    model: type[BaseModel], group: Value, at: int, choices: Choices, found: Found, path: tuple[str, ...]
) -> FieldView:
    own = (*path, str(at))
    inner = group if isinstance(group, dict) else {}
    return FieldView(
        kind="group",
        name=SEPARATOR.join(own),
        id=identity(own),
        label=f"{path[-1].replace('_', ' ').capitalize()} {at + 1}",
        hint="",
        value="",
        fields=tuple(fields_of(model, inner, choices, found, own)),
        found=found.get(SEPARATOR.join(own), ()),
        place=str(at + 1),
    )


def _list(base: dict[str, typing.Any], value: Value, known: Mapping[str, str], path: tuple[str, ...]) -> FieldView:
    """A list of values: boxes to tick where all that may stand in it is known, else a line for each and one to add."""
    held = [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
    if known and path[-1] in ("areas", "themes", "pillars"):
        offered = {**known, **{one: one for one in held if one not in known}}
        options = tuple(Option(value=key, text=text, chosen=key in held) for key, text in offered.items())
        return FieldView(kind="ticks", options=options, **base)
    lines = tuple(
        FieldView(
            kind="line",
            name=base["name"],
            id=f"{base['id']}-{at}",
            label=f"{base['label']}, entry {at + 1}",
            hint="",
            value=one,
            suggestions=_options(known, ""),
        )
        for at, one in enumerate([*held, ""])
    )
    return FieldView(kind="lines", lines=lines, **base)


def _options(offered: Mapping[str, str], chosen: str) -> tuple[Option, ...]:
    known = {
        **offered,
        **({chosen: f"{chosen} (as it stands in the file)"} if chosen and chosen not in offered else {}),
    }
    return tuple(Option(value=value, text=text, chosen=value == chosen) for value, text in known.items())


def _kind_of_line(info: FieldInfo, text: str) -> str:
    marks = {id(mark) for mark in info.metadata}
    for kind, types in (("day", (Day,)), ("money", (Pounds,)), ("text", _LONG)):
        if any(
            marks & {id(mark) for mark in typing.get_args(one)[1:]} or _holds(info.annotation, one) for one in types
        ):
            return "text" if kind == "text" or "\n" in text else kind
    return "text" if "\n" in text else "line"


def _holds(annotation: object, one: object) -> bool:
    return annotation == one or any(argument == one for argument in typing.get_args(annotation))


def _longest(info: FieldInfo) -> str:
    return "300" if _holds(info.annotation, Summary) else ""


def _truth(text: str) -> str:
    return {"yes": "true", "no": "false"}.get(text, text)


def _without_none(annotation: object) -> typing.Any:
    if typing.get_origin(annotation) is typing.Annotated:
        return TrueOrFalse if annotation == TrueOrFalse else _without_none(typing.get_args(annotation)[0])
    if typing.get_origin(annotation) in (UnionType, typing.Union):
        (first, *_) = [one for one in typing.get_args(annotation) if one is not NoneType]
        return _without_none(first)
    return annotation


def _may_be_none(annotation: object) -> bool:
    return NoneType in typing.get_args(annotation)


def _fixed(inner: object) -> tuple[str, ...]:
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        return tuple(one.value for one in inner)
    return tuple(map(str, typing.get_args(inner))) if typing.get_origin(inner) is typing.Literal else ()
