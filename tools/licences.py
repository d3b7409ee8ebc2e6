"""The licences of every package that a site is built with: docs/licences.md, from what each package says of itself.

`python -m tools.licences` writes the page. The packages are those of the lock files that the portal or one of its
extras asks for, directly or through another; what the tests alone use is never passed on and is left out.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "licences.md"
LOCKS = ("requirements/run.txt", "requirements/test.txt", "requirements/build.txt")

_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)
_LONGEST = 80
"""Characters. Some packages put the whole text of their licence where its name belongs."""
_CLASSIFIER = "License :: "
_OPENING = """\
# Licences of the packages a site is built with

Written by `make licences` from what each package says of itself; do not edit. A test holds it against the lock files.

None of these packages is part of the pages that are built. Whoever passes the portal on together with its packages
passes on these terms as well. Where a package offers several licences, whoever uses it may choose one.

| package | version | needed by | licence |
| --- | --- | --- | --- |
"""


@dataclass(frozen=True, kw_only=True)
class Package:
    """A package a site is built with. `needed_by` is "portal" or the names of extras, in brackets."""

    name: str
    version: str
    needed_by: tuple[str, ...]
    licence: str
    needs: tuple[str, ...]
    """The packages it asks for by itself."""


def packages() -> tuple[Package, ...]:
    """Every package of the portal and its extras, by name. Raises PackageNotFoundError where one is not installed."""
    versions = locked("requirements/test.txt")
    needed: dict[str, list[str]] = {}
    for group, wanted in asked_for().items():
        for name in _closure(wanted):
            needed.setdefault(name, []).append(group)
    return tuple(
        Package(
            name=name,
            version=versions[name],
            needed_by=("portal",) if "portal" in groups else tuple(groups),
            licence=licence_of(distribution(name)),
            needs=tuple(sorted(_needs(name, frozenset()))),
        )
        for name, groups in sorted(needed.items())
    )


def asked_for() -> Mapping[str, list[Requirement]]:
    """What pyproject.toml asks for: for the portal, and for each extra by its name in brackets."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    groups = {"portal": project["dependencies"]}
    groups |= {f"[{name}]": wanted for name, wanted in project["optional-dependencies"].items()}
    return {group: [Requirement(line) for line in wanted] for group, wanted in groups.items()}


def locked(path: str) -> dict[str, str]:
    """The version of each package in a lock file."""
    return {canonicalize_name(name): version for name, version in _LOCKED.findall((ROOT / path).read_text("utf-8"))}


def licence_of(package: Distribution) -> str:
    """The licence as the package states it: as an SPDX expression, else in words, else by its classifiers."""
    said = package.metadata
    stated = [said[name] for name in ("License-Expression", "License") if name in said]
    short = [
        text.strip() for text in stated if text.strip() and len(text.strip()) <= _LONGEST and "\n" not in text.strip()
    ]
    classified = [
        line.removeprefix(_CLASSIFIER).removeprefix("OSI Approved :: ")
        for line in said.get_all("Classifier") or ()
        if line.startswith(_CLASSIFIER)
    ]
    return short[0] if short else " or ".join(classified)


def page() -> str:
    """The text of docs/licences.md."""
    rows = (f"| {p.name} | {p.version} | {', '.join(p.needed_by)} | {p.licence} |\n" for p in packages())
    return _OPENING + "".join(rows)


def _closure(wanted: Iterable[Requirement]) -> set[str]:
    """The names of what is wanted and of all that it needs in turn on this machine."""
    waiting: list[tuple[str, frozenset[str]]] = [(canonicalize_name(one.name), frozenset(one.extras)) for one in wanted]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) not in seen:
            seen.add((name, extras))
            waiting.extend(_needs(name, extras).items())
    return {name for name, _ in seen}


def _needs(name: str, extras: frozenset[str]) -> dict[str, frozenset[str]]:
    """What a package asks for by itself and for the given extras, with the extras it wants of each."""
    found: dict[str, frozenset[str]] = {}
    for line in distribution(name).requires or ():
        one = Requirement(line)
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            other = canonicalize_name(one.name)
            found[other] = found.get(other, frozenset()) | one.extras
    return {other: wanted for other, wanted in found.items() if _is_installed(other)}


def _is_installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
