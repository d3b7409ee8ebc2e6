"""What a browser sends back, as the values of the record: fields nobody touched keep what stands in the file."""

from __future__ import annotations

import typing
from collections.abc import Mapping, Sequence

from pydantic import BaseModel

from portal.authoring.editing.form import SEPARATOR, shape
from portal.reading.plain_yaml import Value

Sent = Mapping[str, Sequence[str]]
"""Every value of the form by the name of its field, in the order of the page."""


def filled(model: type[BaseModel], old: Mapping[str, Value], sent: Sent) -> dict[str, Value]:
    """The values of a record with those of the form in their places. Keys that the model does not know stay."""
    return _group(model, old, sent, "")


def rearranged(values: dict[str, Value], action: str) -> None:
    """Add, remove or move a group of a list: "add:options", "remove:options/2", "up:options/2", "down:options/2"."""
    verb, _, name = action.partition(":")
    path = name.split(SEPARATOR)
    at = int(path.pop()) if verb != "add" else 0
    *above, last = path
    holder: typing.Any = values
    for part in above:
        holder = holder[int(part)] if isinstance(holder, list) else holder.setdefault(part, {})
    items = holder[last] if isinstance(holder.get(last), list) else []
    if verb == "add":
        items.append({})
    elif verb == "remove":
        items.pop(at)
    else:
        other = at + (1 if verb == "down" else -1)
        if 0 <= other < len(items):
            items[at], items[other] = items[other], items[at]
    holder[last] = items


def _group(model: type[BaseModel], old: Mapping[str, Value], sent: Sent, prefix: str) -> dict[str, Value]:
    new: dict[str, Value] = dict(old)
    for name, info in model.model_fields.items():
        value = _field(info.annotation, old.get(name), sent, f"{prefix}{name}")
        if value is not None and value not in ([], {}):
            new[name] = value
        elif name in old and _says_nothing(old[name]):
            continue
        elif info.is_required() or value == []:
            if name in old or info.is_required():
                new[name] = value
        else:
            new.pop(name, None)
    order = [name for name in model.model_fields if name in new]
    return {name: new[name] for name in (*(n for n in new if n in old), *(n for n in order if n not in old))}


def _field(annotation: object, old: Value, sent: Sent, name: str) -> Value:
    kind, model = shape(annotation)
    if kind == "group" and model:
        below = old if isinstance(old, dict) else {}
        return _group(model, below, sent, f"{name}{SEPARATOR}") if _is_sent(sent, name) else old
    if kind == "groups" and model:
        return _groups(model, old, sent, name)
    values = [_one(value) for value in sent.get(name, ())]
    if kind == "lines":
        held = [value for value in values if value]
        before = [one for one in old if isinstance(one, str)] if isinstance(old, list) else []
        if set(held) == set(before) and sent.get(f"{name}{SEPARATOR}ticks"):
            return old
        if sent.get(f"{name}{SEPARATOR}ticks"):
            return [*(one for one in before if one in held), *(one for one in held if one not in before)]
        return typing.cast("Value", held)
    text = values[-1] if values else ""
    if isinstance(old, str) and (text == old.strip() or (kind == "flag" and _same_truth(text, old))):
        return old
    if kind == "flag" and text == "false" and old is None:
        return None
    return text or None


def _groups(model: type[BaseModel], old: Value, sent: Sent, name: str) -> Value:
    before = old if isinstance(old, list) else []
    groups: list[Value] = []
    for at in range(_count(sent, name)):
        group = before[at] if at < len(before) else {}
        below = group if isinstance(group, dict) else {}
        groups.append(_group(model, below, sent, f"{name}{SEPARATOR}{at}{SEPARATOR}"))
    return typing.cast("Value", groups)


def _count(sent: Sent, name: str) -> int:
    """How many groups of a list were sent."""
    start = f"{name}{SEPARATOR}"
    places = {one.removeprefix(start).partition(SEPARATOR)[0] for one in sent if one.startswith(start)}
    numbers = [int(place) for place in places if place.isdecimal()]
    return min(max(numbers, default=-1) + 1, 500)


def _is_sent(sent: Sent, name: str) -> bool:
    """Whether a group that is not there has anything in it."""
    return any(one.startswith(f"{name}{SEPARATOR}") and any(map(str.strip, sent[one])) for one in sent)


def _one(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\r", "\n").strip()


def _says_nothing(value: Value) -> bool:
    return value is None or value in ([], {})


def _same_truth(text: str, old: str) -> bool:
    return {"yes": "true", "no": "false"}.get(old, old) == text
