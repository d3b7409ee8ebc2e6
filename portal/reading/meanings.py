"""What the fields of a model mean, in the words that stand below each of them in the program.

The form in the browser, the JSON Schemas, the columns of the open data and the reference show these words. They are
read off the program when somebody asks for them: pydantic would read them as each class is made
(`use_attribute_docstrings`), for which it takes the whole module apart again for each of its classes, whenever a
command begins.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler
from pydantic_core import CoreSchema


class Described(BaseModel):
    """Base of every model whose fields say what they mean: closed (an unknown key is an error) and frozen.

    What checks its values is put together when the first of them is made; many commands make none.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The JSON Schema with the meaning of each field as its description."""
        schema = handler(core_schema)
        for name, part in handler.resolve_ref_schema(schema).get("properties", {}).items():
            said = meaning(cls, name)
            if said and said != handler.resolve_ref_schema(part).get("description"):
                part["description"] = said
        return schema


@dataclass(frozen=True, kw_only=True)
class SameAs:
    """Noted beside the type of a field that means what a field of another model means."""

    model: type[BaseModel]
    name: str


def meaning(model: type[BaseModel], name: str) -> str:
    """What a field means; empty where nothing is said. The lines are as they stand in the program."""
    field = model.model_fields[name]
    for note in field.metadata:
        if isinstance(note, SameAs):
            return meaning(note.model, note.name)
    return field.description or _below(model, name)


def _below(model: type[BaseModel], name: str) -> str:
    """The words below a field, in the class that has it."""
    named = next(cls for cls in model.__mro__ if name in inspect.get_annotations(cls))
    return _words(named.__module__).get(named.__qualname__, {}).get(name, "")


@cache
def _words(module: str) -> Mapping[str, Mapping[str, str]]:
    """The words below the fields of each class of a module; none where the program is here without its source."""
    try:
        tree = ast.parse(inspect.getsource(sys.modules[module]))
    except (OSError, TypeError):  # of a module that comes from no file it says that it is built in
        return {}
    return {name: dict(_fields_of(found.body)) for name, found in _classes(tree.body)}


def _classes(body: Sequence[ast.stmt], within: str = "") -> Iterator[tuple[str, ast.ClassDef]]:
    """Every class by its name, with the names of what it stands in before it, as Python writes them."""
    for statement in body:
        if isinstance(statement, ast.ClassDef):
            yield f"{within}{statement.name}", statement
            yield from _classes(statement.body, f"{within}{statement.name}.")
        elif isinstance(statement, ast.FunctionDef):
            yield from _classes(statement.body, f"{within}{statement.name}.<locals>.")


def _fields_of(body: Sequence[ast.stmt]) -> Iterator[tuple[str, str]]:
    for field, below in pairwise(body):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                yield name, inspect.cleandoc(words)
