"""What a field is by its definition in the models, for the advice that rules on shape give."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from enum import Enum
from types import NoneType

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from portal.config import Configuration
from portal.content.decision import Decision
from portal.content.document import PlanEdition, SitePage, StrategyDocument
from portal.text import in_prose

_MODELS: dict[str, tuple[type[BaseModel], ...]] = {
    "decisions": (Decision,),
    "strategy": (StrategyDocument, PlanEdition),
    "pages": (SitePage,),
}


def field_at(path: str, field: str) -> FieldInfo | None:
    """The definition of a field of the file at `path`, by its dotted path, or None for an entry of a list."""
    folder = path.split("/")[1] if "/" in path else ""
    models = _MODELS.get(folder, (Configuration,))
    found: FieldInfo | None = None
    for part in field.split("."):
        if part.isdigit():
            found = None
            continue
        found = next((model.model_fields[part] for model in models if part in model.model_fields), None)
        models = tuple(_models_in(found.annotation)) if found else ()
    return found


def may_be_null(field: FieldInfo | None) -> bool:
    """Whether the value may be left out by writing null."""
    return field is not None and NoneType in typing.get_args(field.annotation)


def is_list(field: FieldInfo | None) -> bool:
    """Whether the value is a list."""
    return field is not None and typing.get_origin(field.annotation) is tuple


def may_be_left_out(field: FieldInfo | None) -> bool:
    """Whether the whole line may be left out."""
    return field is not None and not field.is_required()


def choices_of(field: FieldInfo | None) -> str:
    """The choices of a field in prose, or nothing where it is no choice."""
    annotation = field.annotation if field else None
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return in_prose([str(choice.value) for choice in annotation], "or")
    return ""


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in typing.get_args(annotation):
        yield from _models_in(argument)
