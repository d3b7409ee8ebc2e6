"""YAML as plain values in which every key and value keeps its line and column.

Scalars stay text: `no` is not False, `07` is not 7, `2024-13-01` is not a ValueError without a line. A key given twice
is a defect, not a silent loss. Anchors, aliases and tags are refused, so nothing explodes. The events of the parser are
read with a stack of our own, so nothing recurses either.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NoReturn

import yaml

from portal.findings import Mark
from portal.reading.defects import Defect, DefectKind
from portal.reading.plain_yaml import NOTHING, Value, read_plainly
from portal.text import UNSEEN

Path = tuple[str | int, ...]

DEEPEST = 12
MOST_VALUES = 5_000
_UNSEEN_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
"""Line ends to YAML, but to no editor: they come with pasted text, and would shift every place after them."""
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, kw_only=True)
class Tree:
    """A YAML document. `value` is None where it could not be read.

    The places of keys and values are found by reading `text` a second time, the first time one of them is asked for:
    most records have nothing wrong with them, and places take more time and room than all else.
    """

    value: Value
    text: str
    first_line: int
    defects: tuple[Defect, ...]

    @property
    def values(self) -> Mapping[Path, Mark]:
        """The place of every value, by its path."""
        return self._places.values

    @property
    def keys(self) -> Mapping[Path, Mark]:
        """The place of every key, by the path of its value."""
        return self._places.keys

    def place(self, path: Path) -> Mark:
        """Where the value at `path` stands, or the nearest thing above it that has a place."""
        for end in range(len(path), -1, -1):
            if found := self.values.get(path[:end]) or self.keys.get(path[:end]):
                return found
        return Mark()

    @cached_property
    def _places(self) -> _Places:
        places = _Places()
        _grow(self.text, self.first_line, places)
        return places


def read_yaml(text: str, first_line: int = 1) -> Tree:
    """Read one YAML document. `first_line` is the line of the file on which the text begins."""
    text = _UNSEEN_LINE_ENDS.sub(" ", text)
    if (plain := read_plainly(text)) is not None:
        return Tree(value=plain, text=text, first_line=first_line, defects=())
    value, defects = _grow(text, first_line, None)
    if any(defect.kind is DefectKind.DUPLICATE_KEY for defect in defects):
        _, defects = _grow(text, first_line, _Places())  # says where each key stood first
    return Tree(value=value, text=text, first_line=first_line, defects=defects)


@dataclass
class _Places:
    """Where every key and value of a tree stands, by path."""

    values: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)


def _grow(text: str, first_line: int, places: _Places | None) -> tuple[Value, tuple[Defect, ...]]:
    """Read a document into its value and what is amiss with it, and note the places where they are wanted."""
    growing = _Growing(first_line, places)
    loader = _LOADER(text)
    try:
        while event := loader.get_event():
            growing.take(event)
    except yaml.YAMLError as error:
        growing.defects.append(_syntax_defect(error, text, first_line))
        growing.value = None
    except _GivenUp as given_up:
        growing.defects.append(given_up.defect)
        growing.value = None
    finally:
        loader.dispose()
    return growing.value, tuple(growing.defects)


class _GivenUp(Exception):
    """Raised where reading on would be useless; carries the defect that says why."""

    def __init__(self, defect: Defect) -> None:
        super().__init__(defect.expected)
        self.defect = defect


class _Open:
    """A list or mapping whose end has not been met, and the key that waits for its value."""

    __slots__ = ("ignore_value", "items", "key", "keyed", "path")

    def __init__(self, path: Path, items: list[Value] | None, keyed: dict[str, Value] | None) -> None:
        self.path = path
        self.items = items
        self.keyed = keyed
        self.key: str | None = None
        self.ignore_value = False


class _Growing:
    """The tree while its events are read; it never leaves this module. Paths are kept only where places are."""

    def __init__(self, first_line: int, places: _Places | None) -> None:
        self.value: Value = None
        self.defects: list[Defect] = []
        self._first_line = first_line
        self._places = places
        self._stack: list[_Open] = []
        self._ignored = 0
        self._documents = 0
        self._count = 0
        self._unseen = False

    def take(self, event: yaml.Event) -> None:
        """Take the next event of the parser."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._stack.pop()
            self._settle()
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(event)
        elif isinstance(event, yaml.AliasEvent):
            self._give_up(event, f"*{event.anchor}", "an alias")
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._give_up(event, "---", "a second document")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.anchor or event.tag:
            self._refuse_feature(event)
        value: str = event.value
        if event.style == '"':
            self._look_for_unseen(value, event)
        top = self._stack[-1] if self._stack else None
        if top is not None and top.keyed is not None and top.key is None:
            self._key(top, top.keyed, value, event)
        elif value in NOTHING and event.style in (None, ""):
            self._put(None, event)
            self._settle()
        else:
            self._put(value, event)
            self._settle()

    def _look_for_unseen(self, value: str, event: yaml.ScalarEvent) -> None:
        r"""Find what was written with an escape such as \e or \u202e; what stands in the file is found earlier."""
        if (found := UNSEEN.search(value)) and not self._unseen:
            self._unseen = True  # the first one is enough
            named = f"U+{ord(found[0]):04X}"
            self.defects.append(Defect(kind=DefectKind.CONTROL_CHARACTER, mark=self._mark(event), value=named))

    def _key(self, top: _Open, keyed: dict[str, Value], key: str, event: yaml.ScalarEvent) -> None:
        top.key = key
        if self._ignored:
            return
        if key in keyed:
            top.ignore_value = True
            self._ignored += 1
            first = str(self._places.keys[(*top.path, key)].line) if self._places else ""
            self.defects.append(
                Defect(kind=DefectKind.DUPLICATE_KEY, mark=self._mark(event), field=key, expected=first)
            )
        elif self._places:
            self._places.keys[(*top.path, key)] = self._mark(event)

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        if event.anchor or event.tag:
            self._refuse_feature(event)
        top = self._stack[-1] if self._stack else None
        if len(self._stack) >= DEEPEST:
            self._give_up(event, "", f"more than {DEEPEST} levels")
        if top is not None and top.keyed is not None and top.key is None:
            self._give_up(event, "", "a list or mapping as a key")
        path = self._next_path() if self._places else ()
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Value] = []
            self._put(items, event)
            self._stack.append(_Open(path, items, None))
        else:
            keyed: dict[str, Value] = {}
            self._put(keyed, event)
            self._stack.append(_Open(path, None, keyed))

    def _put(self, value: Value, event: yaml.Event) -> None:
        self._count += 1
        if self._count > MOST_VALUES:
            mark = self._mark(event)
            raise _GivenUp(
                Defect(kind=DefectKind.YAML_FEATURE, mark=mark, expected=f"more than {MOST_VALUES:,} values")
            )
        if self._ignored:
            return
        if self._places:
            self._places.values[self._next_path()] = self._mark(event)
        if not self._stack:
            self.value = value
        elif (items := self._stack[-1].items) is not None:
            items.append(value)
        elif (keyed := self._stack[-1].keyed) is not None:
            keyed[str(self._stack[-1].key)] = value

    def _settle(self) -> None:
        """The value that the innermost key waited for is complete."""
        if self._stack and (top := self._stack[-1]).keyed is not None:
            if top.ignore_value:
                top.ignore_value = False
                self._ignored -= 1
            top.key = None

    def _next_path(self) -> Path:
        if not self._stack:
            return ()
        top = self._stack[-1]
        return (*top.path, len(top.items) if top.items is not None else str(top.key))

    def _mark(self, event: yaml.Event) -> Mark:
        start, end = event.start_mark, event.end_mark
        assert start is not None  # the parser marks every event
        assert end is not None
        length = end.column - start.column if end.line == start.line else 1
        return Mark(line=start.line + self._first_line, column=start.column + 1, length=max(length, 1))

    def _refuse_feature(self, event: yaml.NodeEvent) -> None:
        if event.anchor:
            self._give_up(event, f"&{event.anchor}", "an anchor")
        self._give_up(event, str(getattr(event, "tag", "")), "a tag")

    def _give_up(self, event: yaml.Event, value: str, what: str) -> NoReturn:
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
