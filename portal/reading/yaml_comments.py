"""Comments in YAML: notes for whoever edits a file, which are published nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

_COMMENT = re.compile(r"(?:(?<=\s)|^)#[^\r\n]*", re.MULTILINE)
_BEHIND_A_SIGN = re.compile(r"^([|>][0-9+-]*)[ \t]+#[^\r\n]*")
"""A comment behind the sign that begins a text of several lines."""


def without_comments(text: str) -> str:
    r"""YAML without its comments; every line stays where it is. A # inside a value is none.

    >>> without_comments("ref: a#1  # not yet\n")
    'ref: a#1  \n'
    """
    return "".join(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    done = 0
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        start, end = token.start_mark.index, token.end_mark.index
        if start > done:
            yield _COMMENT.sub("", text[done:start])
        if end > max(start, done):
            yield _BEHIND_A_SIGN.sub(r"\1", text[max(start, done) : end])
        done = max(done, end)
    yield _COMMENT.sub("", text[done:])
