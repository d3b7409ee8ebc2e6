"""From a source to an entry: one file understood, or everything that kept it from being understood.

An entry is a function of the bytes of its file, the configuration and the versions of the libraries alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeVar

from markdown import Markdown
from pydantic import BaseModel

from portal.config import Configuration
from portal.content.body import EMPTY, Body
from portal.content.body_reader import Surroundings, read_body
from portal.content.decision import Decision
from portal.content.document import PlanEdition, SitePage, StrategyDocument
from portal.content.front_matter import part
from portal.content.markdown import new_engine, too_much
from portal.content.source import FOLDERS, Source, decode
from portal.content.withholding import Withholding
from portal.findings import Mark
from portal.later import Partial
from portal.processes import spread
from portal.reading.defects import Defect, DefectKind
from portal.reading.shape import fit
from portal.reading.yaml_tree import Tree
from portal.text import in_prose, nearest

Fields = Decision | StrategyDocument | PlanEdition | SitePage
F = TypeVar("F", bound=BaseModel, covariant=True)

KINDS: dict[str, type[BaseModel]] = {
    "strategy": StrategyDocument,
    "panel-report": StrategyDocument,
    "policy": StrategyDocument,
    "annual-report": StrategyDocument,
    "plan": PlanEdition,
    "page": SitePage,
}


@dataclass(frozen=True, kw_only=True)
class Entry(Partial, Generic[F]):
    """A file of content, understood. `stem` is its file name without .md: the key of a document, the slug of a ref."""

    path: str
    stem: str
    fields: F
    body: Body
    tree: Tree

    def place(self, *path: str | int) -> Mark:
        """Where the value of a field stands in the file, or the nearest thing above it."""
        return self.tree.place(path)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What came of reading one file. `entry` is None where the file is not a record of a right shape."""

    path: str
    entry: Entry[Fields] | None
    defects: tuple[Defect, ...]
    draft: bool
    """Whether the file says that it is a draft, even where its shape is wrong: a draft never blocks others."""
    attachment: bool = False


def understand(
    sources: tuple[Source, ...], configuration: Configuration, *, markup: bool = True
) -> tuple[Reading, ...]:
    """Every file, read into fields and body. Never fails. Without `markup`, bodies have none: a check needs none."""

    def begin() -> Callable[[Sequence[Source]], list[Reading]]:
        read = reader(configuration, markup=markup)
        return lambda some: list(map(read, some))

    return tuple(chain.from_iterable(spread(begin, sources)))


def reader(configuration: Configuration, *, markup: bool) -> Callable[[Source], Reading]:
    """What understands one file after the other. It keeps state while it does, so each process makes one of its own."""
    engine = new_engine()
    return lambda source: understand_one(engine, source, configuration, markup=markup)


def understand_one(
    engine: Markdown,
    source: Source,
    configuration: Configuration,
    *,
    markup: bool,
    withholding: Withholding | None = None,
) -> Reading:
    """One file, read with an engine that reads others too. `withholding` says what of an older text is not shown."""
    if source.content is None or source.folder not in FOLDERS or not source.is_record:
        return _not_a_record(source)
    text, encoding = decode(source)
    if not text.strip() and encoding:
        return Reading(path=source.path, entry=None, defects=encoding, draft=False)
    parted = part(text)
    draft = _says_draft(parted.tree)
    if parted.tree is None or (parted.tree.value is None and parted.defects):
        return Reading(path=source.path, entry=None, defects=(*encoding, *parted.defects), draft=draft)
    model, choice = _model(source, parted.tree)
    if model is None:
        return Reading(path=source.path, entry=None, defects=(*encoding, *parted.defects, *choice), draft=draft)
    fields, shape = fit(model, parted.tree)
    defects = (*encoding, *parted.defects, *shape)
    if fields is None:
        return Reading(path=source.path, entry=None, defects=defects, draft=draft)
    assert isinstance(fields, Fields)
    if excess := too_much(parted.body):
        deep = Defect(kind=DefectKind.TOO_DEEP, mark=Mark(line=parted.body_line), value=excess)
        return Reading(path=source.path, entry=None, defects=(*defects, deep), draft=draft)
    try:
        around = _around(source, fields, markup=markup, withholding=withholding)
        body = read_body(engine, parted.body, parted.body_line, around, configuration) if parted.body else EMPTY
    except RecursionError:
        deep = Defect(kind=DefectKind.TOO_DEEP, mark=Mark(line=parted.body_line), value="too many levels")
        return Reading(path=source.path, entry=None, defects=(*defects, deep), draft=draft)
    entry = Entry(path=source.path, stem=source.stem, fields=fields, body=body, tree=parted.tree)
    return Reading(path=source.path, entry=entry, defects=defects, draft=draft)


def _not_a_record(source: Source) -> Reading:
    """A file that is no Markdown: an attachment of a record, or one that is in the wrong place or cannot be read."""
    if source.content is None:
        defect = Defect(kind=DefectKind.UNREADABLE, value=source.problem)
        return Reading(path=source.path, entry=None, defects=(defect,), draft=False)
    looks_like_text = source.path.lower().endswith((".md", ".markdown", ".mdown", ".md.txt", ".txt"))
    if source.folder not in FOLDERS or looks_like_text:
        expected = "content/decisions/, content/strategy/ or content/pages/, and a name that ends in .md"
        defect = Defect(kind=DefectKind.STRAY_FILE, value=source.path, expected=expected)
        return Reading(path=source.path, entry=None, defects=(defect,), draft=False)
    return Reading(path=source.path, entry=None, defects=(), draft=False, attachment=True)


def _model(source: Source, tree: Tree) -> tuple[type[BaseModel] | None, tuple[Defect, ...]]:
    """The model a file has to fit: by its folder, and in content/strategy/ by its `kind`."""
    if source.folder == "decisions":
        return Decision, ()
    known = [kind for kind in KINDS if (kind == "page") == (source.folder == "pages")]
    value = tree.value.get("kind") if isinstance(tree.value, dict) else None
    if isinstance(value, str) and value in known:
        return KINDS[value], ()
    if not isinstance(value, str):
        expected = in_prose(known, "or")
        return None, (Defect(kind=DefectKind.MISSING_KEY, field="kind", expected=expected, mark=tree.place(())),)
    defect = Defect(
        kind=DefectKind.NOT_A_CHOICE,
        mark=tree.place(("kind",)),
        field="kind",
        value=value,
        expected=in_prose(known, "or"),
        likely=nearest(value, known) or "",
    )
    return None, (defect,)


def _around(source: Source, fields: Fields, *, markup: bool, withholding: Withholding | None) -> Surroundings:
    return Surroundings(
        path=source.path,
        ref=fields.ref if isinstance(fields, Decision) else "",
        corrections=() if isinstance(fields, SitePage) else fields.corrections,
        markup=markup,
        withholding=withholding,
    )


def _says_draft(tree: Tree | None) -> bool:
    value = tree.value if tree else None
    return isinstance(value, dict) and value.get("status") in ("draft", "proposed")
