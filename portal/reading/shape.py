"""A tree of text against a closed model: the value, or everything that is amiss with it, each with its place.

pydantic finds all problems at once; its wording stays in here. What leaves is defects, in our own terms.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from portal.reading.defects import Defect, DefectKind
from portal.reading.yaml_tree import Path, Tree
from portal.text import in_prose, nearest

M = TypeVar("M", bound=BaseModel)


def fit(model: type[M], tree: Tree) -> tuple[M | None, tuple[Defect, ...]]:
    """The tree as a value of the model and no defects, or None and every defect of its shape."""
    if not isinstance(tree.value, dict):
        return None, (Defect(kind=DefectKind.WRONG_SHAPE, mark=tree.place(()), expected="lines of key: value"),)
    try:
        return model.model_validate(tree.value), ()
    except ValidationError as error:
        return None, tuple(_defect(model, tree, details) for details in error.errors(include_url=False))


def _defect(model: type[BaseModel], tree: Tree, details: ErrorDetails) -> Defect:
    path: Path = details["loc"]
    context = details.get("ctx", {})
    kind, expected, likely = _meaning(model, path, details, context)
    by_key = kind in (DefectKind.UNKNOWN_KEY, DefectKind.MISSING_KEY)
    mark = tree.keys.get(path) if kind is DefectKind.UNKNOWN_KEY else None
    return Defect(
        kind=kind,
        mark=mark or tree.place(path[:-1] if kind is DefectKind.MISSING_KEY and len(path) > 1 else path),
        field=".".join(str(part + 1) if isinstance(part, int) else part for part in path),
        value=details["input"] if isinstance(details["input"], str) and not by_key else "",
        expected=expected,
        likely=likely,
    )


def _meaning(
    model: type[BaseModel], path: Path, details: ErrorDetails, context: dict[str, typing.Any]
) -> tuple[DefectKind, str, str]:
    """The kind of defect, what was expected and what was probably meant."""
    found, kind = details["input"], details["type"]
    if kind == "missing":
        return DefectKind.MISSING_KEY, "", ""
    if kind == "extra_forbidden":
        known = _keys_at(model, path[:-1])
        return DefectKind.UNKNOWN_KEY, in_prose(sorted(known)), nearest(str(path[-1]), known) or ""
    if found is None:
        return DefectKind.EMPTY_VALUE, _SHAPES.get(kind, ""), ""
    several = isinstance(found, list | dict) and kind not in ("too_long", "too_short", "portal_contradiction")
    if several or kind in _SHAPES:
        return DefectKind.WRONG_SHAPE, _SHAPES.get(kind, "one value"), ""
    if kind in ("enum", "literal_error"):
        choices = re.findall(r"'([^']*)'", str(context["expected"]))
        return DefectKind.NOT_A_CHOICE, in_prose(choices, "or"), nearest(str(found), choices) or ""
    if kind in ("string_too_long", "too_long"):
        unit = "characters" if kind == "string_too_long" else "entries"
        return DefectKind.TOO_LONG, f"at most {context['max_length']:,} {unit}", ""
    if kind == "too_short":
        return DefectKind.WRONG_VALUE, f"at least {context['min_length']} in the list", ""
    return _OWN.get(kind, DefectKind.WRONG_VALUE), _expected(details, context), str(context.get("likely", ""))


# pydantic's words for a value of another shape, and ours.
_SHAPES = {
    "string_type": "one value",
    "portal_text": "one value",
    "tuple_type": "a list, one entry a line, each after a hyphen",
    "model_type": "lines of key: value, indented below it",
    "model_attributes_type": "lines of key: value, indented below it",
    "dict_type": "lines of key: value, indented below it",
}

_OWN = {
    "portal_date": DefectKind.DATE,
    "portal_partial_date": DefectKind.DATE,
    "portal_financial_year": DefectKind.DATE,
    "portal_amount": DefectKind.AMOUNT,
}


def _expected(details: ErrorDetails, context: dict[str, typing.Any]) -> str:
    if details["type"].startswith("portal_"):
        return str(context.get("expected") or details["msg"])
    if details["type"].startswith("bool"):
        return "true or false"
    if details["type"].startswith("int"):
        return "a whole number"
    if details["type"] == "greater_than_equal":
        return f"{context['ge']} or more"
    if details["type"] == "less_than_equal":
        return f"{context['le']} or less"
    return _PATTERNS.get(str(context.get("pattern", "")), "a value this field can hold")


_PATTERNS = {
    r"^[A-Z][0-9]{3}$": "the code of a rule, such as M401",
    r"^[a-z]{2}(-[A-Z]{2})?$": "a language code such as en-GB",
    r"^[A-Za-z][A-Za-z0-9&'-]{1,19}$": "an abbreviation of 2 to 20 letters and digits",
}


def _keys_at(model: type[BaseModel], path: Path) -> frozenset[str]:
    """The keys that the model allows at the path of a mapping inside it."""
    models: list[type[BaseModel]] = [model]
    for part in path:
        if isinstance(part, str):
            fields = (candidate.model_fields.get(part) for candidate in models)
            models = [nested for field in fields if field for nested in _models_in(field.annotation)]
    return frozenset(key for candidate in models for key in candidate.model_fields)


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in typing.get_args(annotation):
        yield from _models_in(argument)
