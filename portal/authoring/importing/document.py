"""A file on disk as a document: which walker reads it, what is refused with which words, and its checksum."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from portal.authoring.importing.blocks import Block, Document
from portal.authoring.importing.limits import (
    LARGEST_FILE,
    LONGEST_BLOCK,
    MOST_BLOCKS,
    MOST_LETTERS,
    Refusal,
    within_limits,
)
from portal.authoring.importing.open_document import read_open_document
from portal.authoring.importing.pages import read_pages
from portal.authoring.importing.plain import read_plain
from portal.authoring.importing.tidying import tidied
from portal.authoring.importing.web import read_web
from portal.authoring.importing.word import read_word
from portal.text import visible

_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".bmp", ".heic", ".webp")
_CUT = "Save the part that is the record by itself and import that."
WALKERS: Mapping[str, tuple[str, Callable[[bytes], list[Block]]]] = {
    ".docx": ("Word file", read_word),
    ".pdf": ("PDF", read_pages),
    ".odt": ("OpenDocument text", read_open_document),
    ".html": ("web page", read_web),
    ".htm": ("web page", read_web),
    ".txt": ("plain text", read_plain),
}
"""By the end of a file name: what such a file is called, and what reads it."""


def read_document(path: Path) -> Document:
    """Read a file into blocks. Raises Refusal, with words for the person at the desk, where it cannot or must not."""
    ending = path.suffix.lower()
    if ending == ".docm":
        raise Refusal("It is a Word file with macros, which are never opened. Save it as .docx and import that.")
    if ending in _IMAGES:
        raise Refusal(
            "It is a picture. A picture of a page has no text to import: ask for the file it was printed from."
        )
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Refusal(
                f"It is larger than {LARGEST_FILE // 1_000_000} MB. A record without its pictures is smaller."
            )
        content = path.read_bytes()
    except OSError as error:
        raise Refusal(f"It cannot be opened: {error.strerror or 'the system does not say why'}.") from error
    return read_bytes(path.name, ending, content)


def read_bytes(name: str, ending: str, content: bytes) -> Document:
    """Read what a file holds, by the end of its name. Raises Refusal."""
    if content.startswith(_OLD_WORD):
        if ending == ".docx":
            raise Refusal("It is locked with a password. Save a copy without the password and import that.")
        raise Refusal("It is a Word file of the old kind (.doc). Open it in Word, save it as .docx and import that.")
    if ending == ".doc":
        raise Refusal("Files that end in .doc are not read. Open it in Word, save it as .docx and import that.")
    if ending not in WALKERS:
        kinds = "Word (.docx), PDF (.pdf), OpenDocument (.odt), web page (.html) or text (.txt)"
        raise Refusal(f"Files that end in {ending or 'nothing'} are not read. Save it as one of these: {kinds}.")
    form, walk = WALKERS[ending]
    if not content.strip():
        raise Refusal("It is empty.")

    def read() -> Document:
        walked = walk(content)
        _refuse_excess(walked)
        blocks, notes = tidied(walked)
        checksum = hashlib.sha256(content).hexdigest()
        return Document(name=visible(name), form=form, sha256=checksum, blocks=tuple(blocks), notes=tuple(notes))

    document = within_limits(read)
    if not document.blocks:
        raise Refusal("It holds no text. If its pages are pictures, ask for the file they were made from.")
    return document


def _refuse_excess(blocks: list[Block]) -> None:
    """Raises Refusal for more text than any record has: understanding it takes time with the square of some of it."""
    lengths = [max(len(block.text), sum(len("".join(row)) for row in block.rows)) for block in blocks]
    if len(blocks) > MOST_BLOCKS or sum(lengths) > MOST_LETTERS:
        raise Refusal(f"It has {len(blocks):,} paragraphs and {sum(lengths):,} letters, more than any record. {_CUT}")
    if max(lengths, default=0) > LONGEST_BLOCK:
        raise Refusal(f"It has a paragraph of {max(lengths):,} letters, longer than in any record. {_CUT}")
