"""The YAML that front matter nearly always is, read line by line: keys, lists by hyphens, values on a line or folded.

A full parser takes most of its time over what such lines never hold. This one knows a small part of YAML and gives up
at all else, errors included; then the full parser reads the whole text (yaml_tree.py). What it gives is what the full
parser gives: tests hold the one against the other on the records, on broken ones and on random text.
"""

from __future__ import annotations

import re
from typing import Any

Value = str | None | list["Value"] | dict[str, "Value"]

NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
"""Plain values that stand for no value."""

_ODD_CHARACTER = re.compile("[\0-\t\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters that the full parser may refuse, and tabs. To name those that it takes would be slow to compile."""
_ODD = (" #", " \n", "\n\n")
"""Comments, white space at the end of a line, lines left empty."""
_LINE = re.compile(r"^( *)(- )?(?:(\w+):(?: (\S.*))?|(\S.*))$", re.ASCII | re.MULTILINE)
_Row = tuple[str, str, str, str, str]
"""A line: its indent, its hyphen, its key and value; or, in place of these two, its words."""

_NOT_PLAIN = frozenset("-?:,[]{}#&*!|>'\"%@`")
"""Characters that begin something else than a plain value, or may."""
_FLOW_ITEM = r"[A-Za-z0-9][A-Za-z0-9._/-]*(?: [A-Za-z0-9._/-]+)*"
_FLOW_LIST = re.compile(rf"\[({_FLOW_ITEM}(?:, {_FLOW_ITEM})*)?\]")
_FOLDED = ">-"
_DEEPEST = 6
_LONGEST_KEY = 60
_MOST = 1_000
"""Lines and commas. A line begins three values at most, so that this is far below what the full parser refuses."""


class _Unusual(Exception):
    """Raised at whatever is left to the full parser."""


def read_plainly(text: str) -> dict[str, Value] | None:
    """The keys and values of a text, or None where it is for the full parser to read. All scalars are text or None."""
    text = text.strip("\n")
    ended = f"{text}\n"
    if text.count("\n") + text.count(",") > _MOST or _ODD_CHARACTER.search(text) or any(odd in ended for odd in _ODD):
        return None
    rows: list[_Row] = _LINE.findall(text)
    keys = sum([1 for row in rows if row[2]])
    if len(rows) != ended.count("\n") or ended.count(": ") + ended.count(":\n") != keys:
        return None  # a colon in a value would end it: where there are as many as keys, there is none
    growing = _Growing(text)
    try:
        for number, row in enumerate(rows):
            growing.take(number, *row)
        growing.settle(None)
    except _Unusual:
        return None
    return growing.root


class _Growing:
    """What the lines read so far make; it never leaves this module."""

    def __init__(self, text: str) -> None:
        self.root: dict[str, Value] = {}
        self._text = text
        self._top: Any = self.root
        """The innermost list or mapping that goes on."""
        self._column = 0
        """Where its hyphens or keys stand."""
        self._around: list[tuple[Any, int]] = []
        """The lists and mappings around it, the outermost first, each with its column."""
        self._waiting = ""
        """The key at the end of the last line: its value stands below it, or it has none."""
        self._last: Any = -1
        """The place in `_top` of a plain value on the last line, with which the next may go on; None where none is."""
        self._until = 0
        """The line on which a folded text has ended."""

    def take(self, number: int, indent: str, hyphen: str, key: str, value: str, words: str) -> None:
        """Read the next line."""
        if number < self._until:
            return
        column = len(indent)
        if words and not hyphen:
            self._go_on(column, words)
            return
        if self._waiting or column != self._column or (type(self._top) is list) != bool(hyphen):
            self._go_to(column, list if hyphen else dict)
        if hyphen:
            if words:
                self._top.append(words if words[0] not in _NOT_PLAIN and words not in NOTHING else _other(words))
                self._last = -1 if self._top[-1] is words else None
                return
            self._begin(column + len(hyphen), {})
        if key in self._top or len(key) > _LONGEST_KEY:
            raise _Unusual
        if not value:
            self._waiting = key
        elif value == _FOLDED:
            self._top[key], self._until = _folded(self._text.split("\n"), number + 1, self._column)
            self._last = None
        elif value[0] not in _NOT_PLAIN and value not in NOTHING:
            self._top[key], self._last = value, key
        else:
            self._top[key], self._last = _other(value), None

    def settle(self, value: Value) -> None:
        """Give the key that waits, if one does, its value."""
        if self._waiting:
            self._top[self._waiting], self._waiting = value, ""

    def _begin(self, column: int, opened: list[Value] | dict[str, Value]) -> None:
        """Begin a list or mapping: the value of the key that waits, or the next in the list."""
        if len(self._around) > _DEEPEST:
            raise _Unusual
        if self._waiting:
            self.settle(opened)
        else:
            self._top.append(opened)
        self._around.append((self._top, self._column))
        self._top, self._column = opened, column

    def _go_to(self, column: int, kind: type[list[Value]] | type[dict[str, Value]]) -> None:
        """Go out, or one step in, to the list or mapping whose hyphens or keys stand in a column."""
        if self._waiting:
            if column > self._column or (column == self._column and kind is list):
                self._begin(column, kind())
                return
            self.settle(None)
        while column != self._column or type(self._top) is not kind:
            if column < self._column or (column == self._column and kind is dict and self._around):
                self._top, self._column = self._around.pop()
            else:
                raise _Unusual

    def _go_on(self, column: int, words: str) -> None:
        """Lines that are further in than the key or hyphen of a plain value go on with it."""
        if self._last is None or self._waiting or column <= self._column or not self._top:
            raise _Unusual
        self._top[self._last] = f"{self._top[self._last]} {words}"


def _other(written: str) -> Value:
    """A value on one line that is not plain, or stands for none."""
    if written in NOTHING:
        return None
    quote = written[0]
    if quote in "'\"" and written[-1] == quote and len(written) > 1:
        inside = written[1:-1]
        if quote not in inside and (quote == "'" or "\\" not in inside):
            return inside
    if found := _FLOW_LIST.fullmatch(written):
        return [None if item in NOTHING else item for item in found[1].split(", ")] if found[1] else []
    raise _Unusual


def _folded(lines: list[str], start: int, column: int) -> tuple[str, int]:
    """The text folded below a key in a column, as one line, and the number of the line after it."""
    end = start
    indent = len(lines[start]) - len(lines[start].lstrip(" ")) if start < len(lines) else 0
    if indent <= column:
        raise _Unusual
    lead = " " * indent
    while end < len(lines) and lines[end].startswith(lead) and lines[end][indent] != " ":
        end += 1
    if end < len(lines) and lines[end].startswith(" " * (column + 1)):
        raise _Unusual  # a line that is further in, or not as far in, as the first
    return " ".join(line[indent:] for line in lines[start:end]), end
