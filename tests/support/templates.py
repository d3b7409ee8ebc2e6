"""What comes of the templates alone is made once for all tests of a run: four fifths of what a small build takes.

What Jinja2 makes of a template is a function of its source, its names, and the class and settings of the environment;
a specimen is one of its markup. Those are the keys here, so a test that changes a template gets what it wrote. Builds
in processes of their own know nothing of this.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import Any

import pytest
from jinja2 import Environment, meta

from portal.website import render

_PURE = ("compile", "parse")
"""Methods of an environment that read a source and change nothing."""


def keep_compiled() -> None:
    """From now on, a source that was compiled or parsed before in the same settings is not again."""
    for name in _PURE:
        setattr(Environment, name, _once(getattr(Environment, name)))
    for module, name, once in (
        (meta, "find_referenced_templates", _names_once),
        (render, "specimen", cache),
    ):
        setattr(module, name, once(getattr(module, name)))


def compile_afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """In this one test, nothing is taken from what was compiled or parsed before."""
    for name in _PURE:
        monkeypatch.setattr(Environment, name, getattr(Environment, name).__wrapped__)


def _once(method: Callable[..., Any]) -> Callable[..., Any]:
    kept: dict[object, Any] = {}

    @wraps(method)
    def once(environment: Environment, source: Any, *rest: Any, **named: Any) -> Any:
        if not isinstance(source, str):
            return method(environment, source, *rest, **named)
        key = (source, rest, tuple(sorted(named.items())), _settings(environment))
        if key not in kept:
            kept[key] = method(environment, source, *rest, **named)
        return kept[key]

    return once


def _names_once(find: Callable[..., Any]) -> Callable[..., list[str | None]]:
    """The templates that one names, which is one object for as long as the tests run: it is parsed once."""
    return cache(lambda template: list(find(template)))


def _settings(environment: Environment) -> tuple[object, ...]:
    """All that changes what a source becomes."""
    return (
        type(environment),
        environment.autoescape,
        environment.undefined,
        environment.trim_blocks,
        environment.lstrip_blocks,
        environment.optimized,
        tuple(sorted(environment.filters)),
        tuple(sorted(environment.tests)),
        tuple(sorted(environment.extensions)),
    )
