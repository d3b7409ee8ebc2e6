"""What was found in a document, each thing with its place and with how sure one can be of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from portal.authoring.importing.blocks import Block
from portal.text import shorten


class Confidence(StrEnum):
    """How sure one can be: the document says so; it very probably means so; a person has to look."""

    CERTAIN = "certain"
    LIKELY = "likely"
    GUESS = "guess"


@dataclass(frozen=True, kw_only=True)
class Found:
    """A value for a field. `where` is empty where it stands nowhere in the document but follows from other things."""

    field: str
    value: Any
    confidence: Confidence
    where: str = ""
    words: str = ""


def found_in(block: Block, field: str, value: Any, confidence: Confidence, words: str = "") -> Found:
    """A value that stands in a block."""
    return Found(
        field=field,
        value=value,
        confidence=confidence,
        where=block.where,
        words=shorten(words or block.text or " ".join(" ".join(row) for row in block.rows), 70),
    )


def follows_from(field: str, value: Any, confidence: Confidence, words: str) -> Found:
    """A value that follows from something else, said in words."""
    return Found(field=field, value=value, confidence=confidence, words=words)
