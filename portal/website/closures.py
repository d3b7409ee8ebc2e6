"""What each template is made of: itself and all it includes, imports and extends, to the last one.

A page looks as it did if its template, all that this one names, and what it shows are as they were. A template that
names another only while it is rendered could not be told from one that has changed, so such a name is refused; the
gallery alone, which shows every component, may do so, and counts every template as its own.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from pathlib import Path

from jinja2 import BytecodeCache, TemplateSyntaxError, meta
from jinja2.bccache import Bucket

from portal.failure import Failure
from portal.store.engine import engine, folder_key
from portal.store.kept import Store, key_of
from portal.website.quick_templates import QuickEnvironment

GALLERY = "pages/gallery.html"


def closure_keys(templates: Path, environment: QuickEnvironment, store: Store) -> Mapping[str, bytes]:
    """The key of each template with all that it is made of, by its name. Raises Failure for a name nobody can know."""
    whole = folder_key(templates)
    key = key_of("closures", engine(), whole)
    kept = store.get(key)
    if kept is None:
        found = dict(_closures(templates, environment, whole))
        store.put_all([(key, pickle.dumps(found))])
        return found
    known: Mapping[str, bytes] = pickle.loads(kept)  # noqa: S301  checked, and put there by this program
    return known


def _closures(templates: Path, environment: QuickEnvironment, whole: bytes) -> Iterator[tuple[str, bytes]]:
    names = [f.relative_to(templates).as_posix() for f in sorted(templates.rglob("*")) if f.suffix in (".html", ".svg")]
    texts = {name: (templates / name).read_text("utf-8") for name in names if not name.startswith("assets/")}
    named = {name: _named(name, text, environment) for name, text in texts.items()}
    for name in texts:
        if name == GALLERY:
            yield name, whole
            continue
        made_of = _all_from(name, named)
        yield name, key_of(*(part for one in sorted(made_of) for part in (one, texts.get(one, ""))))


def _named(name: str, text: str, environment: QuickEnvironment) -> frozenset[str]:
    """The templates that one names."""
    try:
        found = set(meta.find_referenced_templates(environment.parsed(text)))
    except TemplateSyntaxError as error:
        raise Failure(f"{name}, line {error.lineno}: {error.message}. Nothing was changed.") from error
    if None in found and name != GALLERY:
        raise Failure(
            f"{name} names a template by something else than plain text, so nobody can tell what its pages are made of."
            " Nothing was changed. Name the template in quotation marks, or choose between several with if."
        )
    return frozenset(other for other in found if other)


def _all_from(name: str, named: Mapping[str, frozenset[str]]) -> set[str]:
    found, waiting = {name}, [name]
    while waiting:
        new = named.get(waiting.pop(), frozenset()) - found
        found |= new
        waiting += new
    return found


class Compiled(BytecodeCache):
    """Templates as Python runs them, kept in the store: to compile them takes half a second."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept."""
        if content := self._store.get(self._key(bucket)):
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._store.put_all([(self._key(bucket), bucket.bytecode_to_string())])

    def _key(self, bucket: Bucket) -> bytes:
        return key_of("compiled", engine(), bucket.key, bucket.checksum)
