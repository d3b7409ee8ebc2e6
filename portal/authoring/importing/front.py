"""Front matter as the portal writes it: keys in the order of the model, plain values, comments where they are given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import yaml
from pydantic import BaseModel

_NOTHING = ("", "~", "null", "Null", "NULL")
_WIDTH = 110


class _Plain(yaml.SafeDumper):
    """Writes every value as the text that the portal's own reader takes it for; only what would be null is quoted."""

    def ignore_aliases(self, data: Any) -> bool:
        """No anchors: the reader refuses them."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Lists stand two spaces inside their key."""
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    style = "'" if value in _NOTHING else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _nothing(dumper: yaml.SafeDumper, _: None) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", "null")


_Plain.yaml_implicit_resolvers = {}
_Plain.add_representer(str, _text)
_Plain.add_representer(type(None), _nothing)


def front_matter(values: Mapping[str, Any], model: type[BaseModel], comments: Mapping[str, str] | None = None) -> str:
    """The block between the fences, in the model's order, with `kind` first where there is one."""
    order = ["kind", *(name for name in model.model_fields if name != "kind")]
    lines: list[str] = ["---"]
    for key in order:
        if key not in values:
            continue
        lines += [f"# {line}" for line in (comments or {}).get(key, "").split("\n") if line]
        dumped = yaml.dump(
            {key: _told(values[key])},
            Dumper=_Plain,
            sort_keys=False,
            allow_unicode=True,
            width=_WIDTH,
            default_flow_style=False,
        )
        lines.append(dumped.rstrip("\n"))
    return "\n".join([*lines, "---", ""])


def _told(value: Any) -> Any:
    """A value as text, and the containers around it."""
    if isinstance(value, Mapping):
        return {key: _told(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_told(inner) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:.2f}".removesuffix(".00")
    if isinstance(value, dt.date):
        return value.isoformat()
    return value if value is None else str(value)
