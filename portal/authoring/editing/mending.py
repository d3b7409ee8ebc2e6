"""Values written into front matter: only the places whose value is another are touched.

The order of keys, comments, blank lines and the way the rest is written stay as they are. What is written is read again
before it counts: where it does not read as what was meant, the whole key is written anew, and if that does not either,
nothing is written.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from portal.failure import Failure
from portal.reading.plain_yaml import Value
from portal.reading.yaml_tree import read_yaml

_PLAIN = re.compile(r"[A-Za-z0-9(£][^\n\t]*[^\s:]|[A-Za-z0-9]")
_WIDTH = 110


@dataclass(frozen=True, kw_only=True)
class _Edit:
    """Text between two places that is replaced by another."""

    start: int
    end: int
    text: str


def mended(text: str, new: dict[str, Value], order: Sequence[str]) -> str:
    """The front matter with other values. `order` says where keys that are new stand. Raises Failure."""
    newline = "\r\n" if "\r\n" in text else "\n"
    for whole in (False, True):
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        if not isinstance(node, MappingNode):
            break
        edits = sorted(_of_mapping(text, node, new, order, newline, whole=whole), key=lambda edit: edit.start)
        result = _applied(text, edits)
        if read_yaml(_plain_ends(result)).value == new:
            return result
    raise Failure("The change could not be written without changing something else. Edit the file itself.")


def _applied(text: str, edits: Sequence[_Edit]) -> str:
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join((*pieces, text[at:]))


def _of_mapping(
    text: str, node: MappingNode, new: dict[str, Value], order: Sequence[str], newline: str, *, whole: bool
) -> Iterator[_Edit]:
    """What is to be changed in a block of key: value. With `whole`, changed values are written anew altogether."""
    indent = node.start_mark.column
    entries = [(str(key.value), key, value) for key, value in node.value]
    known = {name for name, _, _ in entries}
    for name, key, value in entries:
        if name not in new:
            yield _Edit(
                start=_line_start(text, key.start_mark.index), end=_line_end(text, _last(text, key, value)), text=""
            )
        elif _value(value) != new[name]:
            yield from _of_value(text, key, value, new[name], newline, whole=whole)
    for name, added in new.items():
        if name not in known:
            earlier = order[: order.index(name)] if name in order else order
            before = [(key, value) for one, key, value in entries if one in earlier and one in new] or [entries[-1][1:]]
            key, value = before[-1]
            at = _line_end(text, _last(text, key, value))
            lead = "" if text[:at].endswith("\n") else newline
            yield _Edit(start=at, end=at, text=lead + _entry(name, added, indent, newline))


def _of_value(text: str, key: Node, value: Node, new: Value, newline: str, *, whole: bool) -> Iterator[_Edit]:
    """What is to be changed where a value is another."""
    indent = key.start_mark.column
    if not whole:
        if isinstance(value, ScalarNode) and not isinstance(new, list | dict):
            yield _of_scalar(text, value, new, indent, newline)
            return
        if isinstance(value, MappingNode) and isinstance(new, dict) and _can_be_mended(value, new):
            yield from _of_mapping(text, value, new, list(new), newline, whole=False)
            return
        if isinstance(value, SequenceNode) and isinstance(new, list) and not value.flow_style and value.value and new:
            yield from _of_list(text, value, new, newline)
            return
        if isinstance(value, SequenceNode) and isinstance(new, list) and value.flow_style and _scalars(new):
            yield _Edit(start=value.start_mark.index, end=value.end_mark.index, text=_flow(new))
            return
    start = key.end_mark.index
    start += text[start:].index(":") + 1
    yield _Edit(start=start, end=max(start, _last(text, key, value)), text=_after_colon(new, indent, newline))


def _of_list(text: str, node: SequenceNode, new: list[Value], newline: str) -> Iterator[_Edit]:
    """What is to be changed in a block list: entries that are as they were are moved as they are written."""
    indent = node.start_mark.column
    old = [_value(item) for item in node.value]
    if len(old) == len(new):
        changed = [(item, value) for item, was, value in zip(node.value, old, new, strict=True) if value != was]
        if all(isinstance(i, MappingNode) and isinstance(v, dict) and _can_be_mended(i, v) for i, v in changed):
            for item, value in changed:
                yield from _of_mapping(text, item, value, list(value), newline, whole=False)  # type: ignore[arg-type]
            return
    blocks = [text[_line_start(text, i.start_mark.index) : _line_end(text, _last(text, i, i))] for i in node.value]
    left, parts = list(range(len(old))), []
    for value in new:
        same = next((at for at in left if old[at] == value), None)
        if same is None:
            parts.append(_item(value, indent, newline))
        else:
            left.remove(same)
            parts.append(blocks[same] if blocks[same].endswith("\n") else blocks[same] + newline)
    start, end = _line_start(text, node.start_mark.index), _line_end(text, _last(text, node, node))
    joined = "".join(parts)
    yield _Edit(start=start, end=end, text=joined if text[start:end].endswith("\n") else joined.rstrip("\r\n"))


def _can_be_mended(node: MappingNode, new: dict[str, Value]) -> bool:
    """Whether a group can be changed place by place: in one line only its values, in a block all but its first key."""
    keys = [str(key.value) for key, _ in node.value]
    if node.flow_style:
        return keys == list(new)
    return bool(keys) and keys[:1] == list(new)[:1]


def _of_scalar(text: str, node: ScalarNode, new: Value, indent: int, newline: str) -> _Edit:
    start, end = node.start_mark.index, _last(text, node, node)
    folded = node.style == ">" and isinstance(new, str) and "\n" not in new
    written = _folded(str(new), indent, newline) if folded else _scalar(new, flow=_in_flow(text, node))
    lead = " " if start and text[start - 1] == ":" else ""
    if isinstance(new, str) and "\n" in new:
        written = _block(new, indent, newline)
    return _Edit(start=start, end=end, text=lead + written)


# --- how values are written ---


def _entry(name: str, value: Value, indent: int, newline: str) -> str:
    return f"{' ' * indent}{name}:{_after_colon(value, indent, newline)}{newline}"


def _after_colon(value: Value, indent: int, newline: str) -> str:
    """What stands after "key:", without the end of the last line."""
    if isinstance(value, dict) and value:
        return newline + "".join(_entry(k, v, indent + 2, newline) for k, v in value.items()).rstrip("\r\n")
    if isinstance(value, list) and value and not _short(value):
        return newline + "".join(_item(item, indent + 2, newline) for item in value).rstrip("\r\n")
    if isinstance(value, list):
        return f" {_flow(value)}"
    if isinstance(value, str) and "\n" in value:
        return f" {_block(value, indent, newline)}"
    return f" {_scalar({} if value == {} else value)}"


def _item(value: Value, indent: int, newline: str) -> str:
    if isinstance(value, dict) and value:
        lines = "".join(_entry(k, v, indent + 2, newline) for k, v in value.items())
        return f"{' ' * indent}- {lines[indent + 2 :]}"
    if isinstance(value, list):
        return f"{' ' * indent}- {_flow(value)}{newline}"
    if isinstance(value, str) and "\n" in value:
        return f"{' ' * indent}- {_block(value, indent, newline)}{newline}"
    return f"{' ' * indent}- {_scalar(value)}{newline}"


def _scalar(value: object, *, flow: bool = False) -> str:
    """A value on one line, plain where it can be."""
    if value is None:
        return "null"
    if value == {}:
        return "{}"
    text = str(value)
    marks = ",[]{}" if flow else ""
    if _PLAIN.fullmatch(text) and not any(c in text for c in marks) and _reads_as(text):
        return text
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f")


def _reads_as(text: str) -> bool:
    try:
        return read_yaml(f"a: {text}").value == {"a": text}
    except ValueError:
        return False


def _flow(value: Value) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_flow(one)}' for key, one in value.items())}}}"
    return _scalar(value, flow=True)


def _block(text: str, indent: int, newline: str) -> str:
    if text != text.strip() or re.search(r"[^\S\n ]|[^\x20-\x7e\n\u00a0-\ud7ff\ue000-\ufefe]| $", text, re.MULTILINE):
        return json.dumps(text, ensure_ascii=False)
    lines = (f"{' ' * (indent + 2)}{line}" if line else "" for line in text.split("\n"))
    return f"|-{newline}{newline.join(lines)}"


def _folded(text: str, indent: int, newline: str) -> str:
    lines = textwrap.wrap(text, _WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    if " ".join(lines) != text or not text:
        return json.dumps(text, ensure_ascii=False)
    return f">-{newline}{newline.join(' ' * (indent + 2) + line for line in lines)}"


def _short(value: list[Value]) -> bool:
    return _scalars(value) and sum(len(str(item)) + 2 for item in value) < 80


def _scalars(value: list[Value]) -> bool:
    return not any(isinstance(item, list | dict) or (isinstance(item, str) and "\n" in item) for item in value)


# --- places in a text ---


def _value(node: Node) -> Value:
    """A node as `read_yaml` reads it: scalars stay text."""
    if isinstance(node, MappingNode):
        return {str(key.value): _value(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_value(item) for item in node.value]
    assert isinstance(node, ScalarNode)
    if node.style in (None, "") and node.value in ("", "~", "null", "Null", "NULL"):
        return None
    return str(node.value)


def _last(text: str, key: Node, value: Node) -> int:
    """Where what is written of an entry ends, comments and blank lines behind it left out."""
    if isinstance(value, ScalarNode):
        if value.style in ("|", ">"):
            return value.start_mark.index + len(text[value.start_mark.index : value.end_mark.index].rstrip())
        return int(max(value.end_mark.index, key.end_mark.index if key is not value else 0))
    assert isinstance(value, MappingNode | SequenceNode)
    if value.flow_style or not value.value:
        return int(value.end_mark.index)
    last = value.value[-1]
    return _last(text, *last) if isinstance(value, MappingNode) else _last(text, last, last)


def _in_flow(text: str, node: Node) -> bool:
    line = text[_line_start(text, node.start_mark.index) : node.start_mark.index]
    return "{" in line or "[" in line


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n")
