"""A record's file in its parts, as bytes that can be put together again: what is not edited comes back as it was."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from portal.authoring.editing.mending import mended
from portal.content.decision import Decision
from portal.content.records import KINDS
from portal.failure import Failure
from portal.reading.plain_yaml import Value
from portal.reading.yaml_tree import read_yaml

_FENCE = re.compile(r"^\ufeff?---[ \t]*\r?\n", re.MULTILINE)


class Conflict(Exception):
    """The file is another than the one that was opened."""


@dataclass(frozen=True, kw_only=True)
class Document:
    """A file: what stands before its front matter, the front matter, the fence behind it, the text. All as it is."""

    before: str
    front: str
    fence: str
    lead: str
    """Blank lines between the fence and the text."""
    text: str
    values: dict[str, Value]
    model: type[BaseModel]
    checksum: str

    def changed(self, values: dict[str, Value], text: str) -> bytes:
        """The bytes of the file with other values and another text. Raises Failure where that cannot be written."""
        front = self.front
        if values != self.values:
            front = mended(self.front, values, list(self.model.model_fields))
        body = self.text
        if text != plain(self.text):
            body = text.replace("\n", "\r\n") if "\r\n" in self.front else text
        return "".join((self.before, front, self.fence, self.lead, body)).encode()


def opened(content: bytes, folder: str) -> Document:
    """A file that lies in a folder below content/. Raises Failure where no form can be made of it."""
    try:
        whole = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Failure("The file is not UTF-8 text, so it cannot be edited here.") from error
    fences = [match for _, match in zip(range(2), _FENCE.finditer(whole), strict=False)]
    if len(fences) < 2 or whole[: fences[0].start()].strip("\ufeff \t\r\n"):
        raise Failure("The front matter does not begin and end with a line of three hyphens. Mend that in the file.")
    front = whole[fences[0].end() : fences[1].start()]
    tree = read_yaml(plain(front))
    if tree.defects or not isinstance(tree.value, dict):
        raise Failure("The front matter cannot be read. The panel of the preview says why. Mend that in the file.")
    kind = tree.value.get("kind")
    model = Decision if folder == "decisions" else KINDS.get(kind if isinstance(kind, str) else "")
    if model is None:
        raise Failure("The file does not say what kind of document it is. Write kind: into the file.")
    after = whole[fences[1].end() :]
    text = after.lstrip("\r\n")
    return Document(
        before=whole[: fences[0].end()],
        front=front,
        fence=fences[1][0],
        lead=after[: len(after) - len(text)],
        text=text,
        values=tree.value,
        model=model,
        checksum=checksum(content),
    )


def checksum(content: bytes) -> str:
    """What tells whether a file is still the one that was opened."""
    return hashlib.sha256(content).hexdigest()


def plain(text: str) -> str:
    """A text with plain line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def save(file: Path, content: bytes, known: str) -> None:
    """Put a file in the place of the one that was opened, at once and whole. Raises Conflict, or Failure."""
    try:
        if checksum(file.read_bytes()) != known:
            raise Conflict
        handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=file.parent)
        try:
            with os.fdopen(handle, "wb") as written:
                written.write(content)
                os.fchmod(written.fileno(), file.stat().st_mode & 0o777)
                written.flush()
                os.fsync(written.fileno())
            if checksum(file.read_bytes()) != known:
                raise Conflict
            Path(name).replace(file)
        finally:
            with contextlib.suppress(FileNotFoundError):
                Path(name).unlink()
    except OSError as error:
        raise Failure(f"The file could not be written: {error.strerror}. It is as it was.") from error
