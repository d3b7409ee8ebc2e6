"""Front matter and body of a file, by python-frontmatter with a handler that keeps places.

The handler reads the YAML through reading.yaml_tree, so every key and value knows its line. python-frontmatter
strips blank lines around the body, so the line on which the body begins is counted here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import frontmatter
from frontmatter.default_handlers import BaseHandler

from portal.findings import Mark
from portal.reading.defects import Defect, DefectKind
from portal.reading.yaml_tree import Tree, read_yaml

_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)
_TREE = "tree"


@dataclass(frozen=True, kw_only=True)
class Parted:
    """A file in its two parts. `tree` is None where there is no front matter to read."""

    tree: Tree | None
    body: str
    body_line: int
    defects: tuple[Defect, ...]


class PlacedYAML(BaseHandler):
    """Front matter between lines of three hyphens, as a tree that keeps the place of every key and value."""

    FM_BOUNDARY = _BOUNDARY
    START_DELIMITER = END_DELIMITER = "---"

    def __init__(self, first_line: int) -> None:
        super().__init__()
        self._first_line = first_line

    def load(self, fm: str) -> dict[str, Any]:
        """The front matter as {"tree": Tree}."""
        return {_TREE: read_yaml(fm, self._first_line)}


def part(text: str) -> Parted:
    """Split a file into front matter and body and read the front matter."""
    stripped = text.lstrip()
    skipped = text.count("\n", 0, len(text) - len(stripped))
    fences = [match for _, match in zip(range(2), _BOUNDARY.finditer(stripped), strict=False)]
    if not fences or fences[0].start() != 0:
        return _without(text, DefectKind.NO_FRONT_MATTER, skipped + 1)
    if len(fences) < 2:
        return _without(text, DefectKind.UNCLOSED_FRONT_MATTER, skipped + 1)
    metadata, body = frontmatter.parse(text, handler=PlacedYAML(skipped + 1))
    rest = stripped[fences[1].end() :]
    body_start = fences[1].end() + len(rest) - len(rest.lstrip())
    tree = metadata[_TREE]
    assert isinstance(tree, Tree)
    return Parted(
        tree=tree,
        body=body,
        body_line=skipped + stripped.count("\n", 0, body_start) + 1,
        defects=tree.defects,
    )


def _without(text: str, kind: DefectKind, line: int) -> Parted:
    first = text.lstrip().split("\n", 1)[0]
    return Parted(tree=None, body="", body_line=1, defects=(Defect(kind=kind, mark=Mark(line=line), value=first),))
