"""The refs and keys by which a record names others, with the place of each, for the rules on relations."""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.decision import Decision
from portal.rules.evidence import Document

Place = tuple[str | int, ...]
REPLACING = ("supersedes", "varies", "revokes")


def named_refs(decision: Decision) -> Iterator[tuple[Place, str]]:
    """Every ref that a decision says it stands in a relation to."""
    yield from replaced_refs(decision)
    for index, ref in enumerate(decision.related):
        yield ("related", index), ref


def replaced_refs(decision: Decision) -> Iterator[tuple[Place, str]]:
    """Every ref that a decision supersedes, varies or revokes."""
    for name in REPLACING:
        for index, ref in enumerate(getattr(decision, name)):
            yield (name, index), ref


def replaced_keys(document: Document) -> Iterator[tuple[Place, str]]:
    """Every document that a document supersedes, by key."""
    return ((("supersedes", index), key) for index, key in enumerate(document.supersedes))
