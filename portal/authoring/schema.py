"""JSON Schema (draft 2020-12) of each kind of document, from the models that the check itself uses.

The models read text; an editor or a CMS hands over what YAML makes of it, where 33504 is a number and 2016 too. So
every place that takes text takes the other plain values as well.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from portal.authoring.json_form import CheckReport
from portal.authoring.references import ReferenceList
from portal.config import Configuration
from portal.content.decision import Decision
from portal.content.document import PlanEdition, SitePage, StrategyDocument
from portal.website.open_data.metadata import DIALECT, without_titles

MODELS: Mapping[str, type[BaseModel]] = {
    "decision": Decision,
    "strategy": StrategyDocument,
    "plan": PlanEdition,
    "page": SitePage,
    "configuration": Configuration,
}
PRINTED: Mapping[str, type[BaseModel]] = {"findings": CheckReport, "references": ReferenceList}
"""What the commands print as JSON, by kind."""


def schema_of(kind: str) -> dict[str, Any]:
    """The schema of a kind of document, or of what a command prints. Raises KeyError where there is no such kind."""
    if kind in PRINTED:
        return {"$schema": DIALECT, **without_titles(PRINTED[kind].model_json_schema(mode="serialization"))}
    schema = MODELS[kind].model_json_schema()
    return {"$schema": DIALECT, **_as_yaml_gives_it(schema)}


def as_text(kind: str) -> str:
    """The schema of a kind of document as JSON."""
    return json.dumps(schema_of(kind), indent=2, ensure_ascii=False)


def _as_yaml_gives_it(part: Any) -> Any:
    """The schema with text loosened to any plain value, and without the titles that pydantic makes up."""
    if isinstance(part, list):
        return [_as_yaml_gives_it(item) for item in part]
    if not isinstance(part, dict):
        return part
    loose = {key: _inside(key, value) for key, value in part.items() if key not in ("title", "default")}
    if loose.get("type") == "string" and not loose.keys() & {"enum", "format", "pattern", "const"}:
        loose["type"] = ["string", "number", "boolean"]
    return loose


def _inside(key: str, value: Any) -> Any:
    if key in ("properties", "$defs"):
        return {name: _as_yaml_gives_it(schema) for name, schema in value.items()}
    return _as_yaml_gives_it(value)
