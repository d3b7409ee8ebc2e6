"""YAML as plain values in which every key and value keeps its line and column.

Scalars stay text: `no` is not False, `07` is not 7, `2024-13-01` is not a ValueError without a line. A key given twice
is a defect, not a silent loss. Anchors, aliases and tags are refused, so nothing explodes. The events of the parser are
read with a stack of our own, so nothing recurses either.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from portal.findings import Mark
from portal.reading.defects import Defect, DefectKind

Path = tuple[str | int, ...]
Value = str | None | list["Value"] | dict[str, "Value"]

DEEPEST = 12
MOST_VALUES = 20_000
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_UNSEEN_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
"""Line ends to YAML, but to no editor: they come with pasted text, and would shift every place after them."""
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, kw_only=True)
class Tree:
    """A YAML document. `value` is None where it could not be read; `values` and `keys` give places by path."""

    value: Value
    values: Mapping[Path, Mark]
    keys: Mapping[Path, Mark]
    defects: tuple[Defect, ...]

    def place(self, path: Path) -> Mark:
        """Where the value at `path` stands, or the nearest thing above it that has a place."""
        for end in range(len(path), -1, -1):
            if found := self.values.get(path[:end]) or self.keys.get(path[:end]):
                return found
        return Mark()


def read_yaml(text: str, first_line: int = 1) -> Tree:
    """Read one YAML document. `first_line` is the line of the file on which the text begins."""
    growing = _Growing(first_line)
    text = _UNSEEN_LINE_ENDS.sub(" ", text)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            growing.take(event)
    except yaml.YAMLError as error:
        growing.defects.append(_syntax_defect(error, text, first_line))
        growing.value = None
    except _GivenUp as given_up:
        growing.defects.append(given_up.defect)
        growing.value = None
    return Tree(
        value=growing.value,
        values=growing.values,
        keys=growing.keys,
        defects=tuple(growing.defects),
    )


class _GivenUp(Exception):
    """Raised where reading on would be useless; carries the defect that says why."""

    def __init__(self, defect: Defect) -> None:
        super().__init__(defect.expected)
        self.defect = defect


@dataclass
class _Open:
    """A list or mapping whose end has not been met, and the key that waits for its value."""

    path: Path
    value: list[Value] | dict[str, Value]
    key: str | None = None
    ignore_value: bool = False


@dataclass
class _Growing:
    """The tree while its events are read; it never leaves this module."""

    first_line: int
    value: Value = None
    values: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)
    defects: list[Defect] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    ignored: int = 0
    documents: int = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event of the parser."""
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_features(event)
            self._scalar(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close()
        elif isinstance(event, yaml.CollectionStartEvent):
            self._refuse_features(event)
            self._open(event)
        elif isinstance(event, yaml.AliasEvent):
            self._give_up(event, f"*{event.anchor}", "an alias")
        elif isinstance(event, yaml.DocumentStartEvent):
            self._start_document(event)

    def _start_document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            self._give_up(event, "---", "a second document")

    def _refuse_features(self, event: yaml.NodeEvent) -> None:
        tag = getattr(event, "tag", None)
        if event.anchor:
            self._give_up(event, f"&{event.anchor}", "an anchor")
        if tag:
            self._give_up(event, tag, "a tag")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if self._awaits_key():
            self._key(event)
            return
        plain_nothing = event.style in (None, "") and event.value in _NOTHING
        self._put(None if plain_nothing else event.value, self._mark(event))

    def _key(self, event: yaml.ScalarEvent) -> None:
        top = self.stack[-1]
        mark = self._mark(event)
        path = (*top.path, event.value)
        top.key = event.value
        if path in self.keys and not self.ignored:
            top.ignore_value = True
            self.ignored += 1
            first = self.keys[path].line
            self.defects.append(
                Defect(kind=DefectKind.DUPLICATE_KEY, mark=mark, field=event.value, expected=str(first))
            )
        elif not self.ignored:
            self.keys[path] = mark

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        if len(self.stack) >= DEEPEST:
            self._give_up(event, "", f"more than {DEEPEST} levels")
        if self._awaits_key():
            self._give_up(event, "", "a list or mapping as a key")
        container: list[Value] | dict[str, Value] = [] if isinstance(event, yaml.SequenceStartEvent) else {}
        path = self._next_path()
        self._put(container, self._mark(event))
        self.stack.append(_Open(path, container))

    def _close(self) -> None:
        self.stack.pop()
        self._settle()

    def _put(self, value: Value, mark: Mark) -> None:
        path = self._next_path()
        if len(self.values) >= MOST_VALUES:
            raise _GivenUp(
                Defect(kind=DefectKind.YAML_FEATURE, mark=mark, expected=f"more than {MOST_VALUES:,} values")
            )
        if not self.ignored:
            self.values[path] = mark
            if not self.stack:
                self.value = value
            elif isinstance(top := self.stack[-1].value, list):
                top.append(value)
            else:
                top[str(self.stack[-1].key)] = value
        if not isinstance(value, list | dict):
            self._settle()

    def _settle(self) -> None:
        """The value that the innermost key waited for is complete."""
        if self.stack and isinstance(self.stack[-1].value, dict):
            top = self.stack[-1]
            if top.ignore_value:
                top.ignore_value = False
                self.ignored -= 1
            top.key = None

    def _awaits_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None

    def _next_path(self) -> Path:
        if not self.stack:
            return ()
        top = self.stack[-1]
        return (*top.path, len(top.value) if isinstance(top.value, list) else str(top.key))

    def _mark(self, event: yaml.Event) -> Mark:
        start, end = event.start_mark, event.end_mark
        assert start is not None  # the parser marks every event
        assert end is not None
        length = end.column - start.column if end.line == start.line else 1
        return Mark(line=start.line + self.first_line, column=start.column + 1, length=max(length, 1))

    def _give_up(self, event: yaml.Event, value: str, what: str) -> None:
        raise _GivenUp(Defect(kind=DefectKind.YAML_FEATURE, mark=self._mark(event), value=value, expected=what))


# What the parser says, and what an author needs to hear instead: the probable cause, then the way out.
_PLAIN_WORDS = (
    (
        "mapping values are not allowed",
        "a colon followed by a space inside a value",
        "Put the whole value in quotes.",
    ),
    (
        "cannot start any token",
        "a character that cannot begin a value",
        "Put the value in quotes, or replace a tab by spaces.",
    ),
    ("found a tab character", "a tab at the start of a line", "Replace the tab by spaces."),
    (
        "could not find expected ':'",
        "a line that is not a key, a colon and a value",
        "Write key: value, or indent the line under the value above.",
    ),
    (
        "unexpected end of stream",
        "a quotation mark that is never closed",
        "Close the quotation mark.",
    ),
    (
        "did not find expected key",
        "a line whose indentation or quotation marks do not fit",
        "Line it up with the keys above it, and check the quotation marks.",
    ),
    (
        "did not find expected '-' indicator",
        "a list whose lines do not line up",
        "Begin every line of the list with a hyphen in the same column.",
    ),
    (
        "did not find expected ',' or ']'",
        "a list in square brackets that is never closed",
        "Close the bracket, or write one hyphen a line.",
    ),
    (
        "did not find expected ',' or '}'",
        "a group in curly brackets that is never closed",
        "Close the bracket.",
    ),
    (
        "block sequence entries are not allowed",
        "a hyphen where a value was begun",
        "Begin the list on its own line below the key.",
    ),
    (
        "did not find expected comment or line break",
        "text on the line of a | or >",
        "Begin the text on the next line, indented.",
    ),
    (
        "did not find expected alphabetic",
        "a * or & that begins a value",
        "Put the value in quotes.",
    ),
    (
        "did not find expected node content",
        "a bracket that closes nothing",
        "Take it away, or put the value in quotes.",
    ),
    (
        "found unknown escape character",
        "a backslash in double quotes",
        "Use single quotes around the value.",
    ),
)


# Slips that the parser meets at the end of what they spoil; an author looks for them at its beginning.
_MET_TOO_LATE = ("could not find expected ':'", "unexpected end of stream", "',' or ']'", "',' or '}'")


def _syntax_defect(error: yaml.YAMLError, text: str, first_line: int) -> Defect:
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", "") or "")
    begun, met = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    mark = begun if begun and problem.endswith(_MET_TOO_LATE) else met or begun
    lines = text.split("\n")
    at = min(mark.line if mark else text.count("\n", 0, getattr(error, "position", 0)), len(lines) - 1)
    column = mark.column + 1 if mark else 1
    expected, likely = next(
        ((cause, way_out) for start, cause, way_out in _PLAIN_WORDS if start in problem),
        ("something that is not written as key: value", "Compare the line with the same line of a record that works."),
    )
    return Defect(
        kind=DefectKind.YAML_SYNTAX,
        mark=Mark(line=at + first_line, column=column),
        value=lines[at].strip(),
        expected=expected,
        likely=likely,
    )
