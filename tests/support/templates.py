"""Templates are parsed and compiled once for all tests of a run: three quarters of what a small build takes.

What Jinja2 makes of a template is a function of its source, its names, and the class and settings of the environment,
and those are the key here, so a test that changes a template gets what it wrote. Builds in processes of their own know
nothing of this.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import pytest
from jinja2 import Environment

_PURE = ("compile", "parse")
"""Methods of an environment that read a source and change nothing."""


def keep_compiled() -> None:
    """From now on, a source that was compiled or parsed before in the same settings is not again."""
    for name in _PURE:
        setattr(Environment, name, _once(getattr(Environment, name)))


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
