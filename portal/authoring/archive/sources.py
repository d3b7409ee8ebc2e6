"""What of the sources goes into the package: enough to build the same site again, and nothing that was not published.

Records that are held back stay behind, with the files beside them. Comments are notes for whoever edits a file, so they
are left out of the copies; a file without any is copied byte for byte. Nobody has to trust that: a record that still
holds words it says were redacted stops the package.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import portal
from portal.content.common import CorrectionKind
from portal.content.decision import Decision
from portal.content.document import PlanEdition, StrategyDocument
from portal.content.markdown import without_comments
from portal.content.records import Entry, Fields
from portal.content.register import Register
from portal.failure import Failure
from portal.project import OWN_TEMPLATES, Project
from portal.reading import yaml_comments
from portal.website.artifact import Artifact

SOURCES = "sources"
PROGRAM = f"{SOURCES}/program"
_ROOT_FILES = ("build.py", "pyproject.toml", "LICENSE", "requirements/build.txt", "requirements/run.txt")
"""Files of the program beside portal/ that are needed to install and start it."""
_FRONT_MATTER = re.compile(r"(\s*---[ \t]*\r?\n)(.*?)(^---[ \t]*$)(.*)", re.DOTALL | re.MULTILINE)
_PASSED_OVER = frozenset((".DS_Store", "Thumbs.db", "__pycache__"))


def sources(project: Project, register: Register) -> Iterator[Artifact]:
    """The files, by their path in the package. Raises Failure where a record still holds what it redacts."""
    _refuse_redacted_words(register)
    text = yaml_comments.without_comments(project.configuration.read_text("utf-8"))
    yield Artifact(path=f"{SOURCES}/portal.yaml", content=text.encode())
    for path in sorted(public_paths(register)):
        within = path.partition("/")[2]
        content = (project.content / within).read_bytes()
        yield Artifact(
            path=f"{SOURCES}/content/{within}", content=public_text(content) if path.endswith(".md") else content
        )
    yield from _folder(project.content / "permalinks", f"{SOURCES}/content/permalinks")
    yield from _folder(project.templates, f"{SOURCES}/templates")
    yield from _program()


def public_paths(register: Register) -> Iterator[str]:
    """The files of the records on the site, and those beside them that they name."""
    for entry in register.by_path.values():
        if entry.path in register.public:
            yield entry.path
            named = {f"{entry.path.rpartition('/')[0]}/{name}" for name in _beside(entry)}
            yield from named & register.attachments


def public_text(content: bytes) -> bytes:
    """A record without its comments, in front matter and in its text."""
    text = content.decode("utf-8-sig")
    parted = _FRONT_MATTER.match(text)
    if not parted:
        return content
    opening, front, closing, body = parted.groups()
    plain = opening + yaml_comments.without_comments(front) + closing + without_comments(body)
    return content if plain == text else plain.encode()


def _beside(entry: Entry[Fields]) -> Iterator[str]:
    if isinstance(entry.fields, Decision | StrategyDocument | PlanEdition):
        yield from (attachment.file for attachment in entry.fields.attachments)


def _refuse_redacted_words(register: Register) -> None:
    for path in sorted(register.public):
        fields = register.by_path[path].fields
        if isinstance(fields, Decision | StrategyDocument | PlanEdition) and any(
            correction.kind is CorrectionKind.REDACTION and (correction.was or correction.should_be)
            for correction in fields.corrections
        ):
            raise Failure(
                f"{path} still holds words that it says were redacted: a redaction has neither was: nor should_be:."
                " Nothing was written. Take these lines out of the file, then write the package again."
            )


def _program() -> Iterator[Artifact]:
    """This program itself, so that the site can be made again when nobody offers it any more."""
    package = Path(portal.__file__).parent
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package).as_posix()
        yield Artifact(path=f"{PROGRAM}/portal/{name}", content=path.read_bytes())
    root = OWN_TEMPLATES.parent
    for name in _ROOT_FILES:
        if (root / name).is_file():
            yield Artifact(path=f"{PROGRAM}/{name}", content=(root / name).read_bytes())


def _folder(folder: Path, under: str) -> Iterator[Artifact]:
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    for path in files:
        if not _PASSED_OVER.intersection(path.parts):
            yield Artifact(path=f"{under}/{path.relative_to(folder).as_posix()}", content=path.read_bytes())
