"""What can be mended without anybody's judgement: line ends, trailing spaces, forms of dates, the order of keys.

Nothing is changed before its difference has been shown. What needs a person is left to the findings.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from portal.config import Configuration
from portal.content.decision import Decision
from portal.content.records import KINDS, understand
from portal.content.source import Source, decode, read_sources
from portal.reading.defects import Defect, DefectKind
from portal.reading.yaml_tree import read_yaml

_FENCE = re.compile(r"^---[ \t]*$")
_KEY = re.compile(r"^([A-Za-z_][A-Za-z0-9_]*):(?:\s|$)")
_HARD_BREAK = "  "


@dataclass(frozen=True, kw_only=True)
class Mend:
    """A file as it stands and as it would be."""

    path: str
    before: bytes
    after: bytes

    def difference(self) -> str:
        """The difference, as a unified diff."""
        before = self.before.decode("utf-8", "replace").splitlines()
        after = self.after.decode("utf-8").splitlines()
        lines = list(difflib.unified_diff(before, after, self.path, self.path, lineterm=""))
        return "\n".join(lines) if lines else f"--- {self.path}\nonly line ends or the end of the file change"


def mends(content: Path, configuration: Configuration) -> Iterator[Mend]:
    """Every record below content/ that can be mended, by path."""
    for source in read_sources(content):
        if source.content is not None and source.is_record:
            after = mended(source, configuration)
            if after != source.content:
                yield Mend(path=source.path, before=source.content, after=after)


def mended(source: Source, configuration: Configuration) -> bytes:
    """The bytes of a file with everything mended that can be. A file that is not UTF-8 text comes back as it is."""
    text, defects = decode(source)
    if not text or any(defect.kind in (DefectKind.NOT_UTF8, DefectKind.CONTROL_CHARACTER) for defect in defects):
        return source.content or b""
    reading = understand((source,), configuration)[0]
    lines = _with_dates(text.split("\n"), reading.defects)
    front, body = _parted(lines)
    front = _in_order([line.rstrip() for line in front], _model(source, front))
    body = [line if line.endswith(_HARD_BREAK) and line.strip() else line.rstrip() for line in body]
    return ("\n".join((*front, *body)).rstrip("\n") + "\n").encode()


def _with_dates(lines: list[str], defects: tuple[Defect, ...]) -> list[str]:
    """The lines with every date that can only mean one day in its ISO form."""
    mended_lines = list(lines)
    for defect in sorted(defects, key=lambda defect: (defect.mark.line, -defect.mark.column)):
        if defect.kind is DefectKind.DATE and defect.likely:
            at, start = defect.mark.line - 1, defect.mark.column - 1
            line = mended_lines[at]
            if defect.value in line[start : start + defect.mark.length]:
                mended_lines[at] = line[:start] + defect.likely + line[start + defect.mark.length :]
    return mended_lines


def _parted(lines: list[str]) -> tuple[list[str], list[str]]:
    """The front matter with both its fences, and the rest; all of it is the rest where there is no front matter."""
    fences = [index for index, line in enumerate(lines) if _FENCE.match(line)][:2]
    if len(fences) < 2 or any(line.strip() for line in lines[: fences[0]]):
        return [], lines
    return lines[: fences[1] + 1], lines[fences[1] + 1 :]


def _model(source: Source, front: list[str]) -> type[BaseModel] | None:
    if source.folder == "decisions":
        return Decision
    kind = next((line.partition(":")[2].strip() for line in front if line.startswith("kind:")), "")
    return KINDS.get(kind)


def _in_order(front: list[str], model: type[BaseModel] | None) -> list[str]:
    """The keys in the order of the model; each takes the comment lines above it along. Left alone where in doubt."""
    if model is None or not front or read_yaml("\n".join(front[1:-1])).defects:
        return front
    order = {key: place for place, key in enumerate(model.model_fields)} | {"kind": -1}
    blocks: list[tuple[str, list[str]]] = []
    comments: list[str] = []
    for line in front[1:-1]:
        if match := _KEY.match(line):
            blocks.append((match[1], [*comments, line]))
            comments = []
        elif line.startswith("#"):
            comments.append(line)
        elif blocks:
            blocks[-1][1].extend([*comments, line])
            comments = []
        else:
            return front
    if not all(key in order for key, _ in blocks):
        return front
    blocks.sort(key=lambda block: order[block[0]])
    return [front[0], *(line for _, block in blocks for line in block), *comments, front[-1]]
