"""What the preview shows: every file as it was read, and the plan made of them; changed by reading what changed.

`first_look` puts one changed record into the plan that stands, so that its page is there at once; `settled` relates and
plans anew, which takes longer and is what every other page waits for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from portal.config import Configuration
from portal.content.decision import Decision
from portal.content.document import PlanEdition, SitePage, StrategyDocument
from portal.content.history import read_history
from portal.content.ledger import read_ledger
from portal.content.records import Entry, Fields, Reading
from portal.content.register import Register, held_for, relate
from portal.content.source import Source, read_source, read_sources, spelt
from portal.content.versions import Versions, versions_of
from portal.findings import Finding
from portal.pipeline import evidence_for, survey
from portal.project import Project, configure
from portal.rules.catalogue import Checked, check, check_shape
from portal.rules.first_look import read_and_look
from portal.store.kept import FileKeys
from portal.website.documents import document_page, edition_page
from portal.website.other_pages import text_page
from portal.website.plan import RecordSlot, SitePlan
from portal.website.views import PageFrame


@dataclass(frozen=True, kw_only=True)
class Read:
    """A file as it was read. `in_text` is what the rules that read texts found in it."""

    reading: Reading
    in_text: tuple[Finding, ...]
    key: str
    """The checksum of its bytes."""
    beside: Source | None = None
    """The file itself, where it is no record."""

    @property
    def path(self) -> str:
        """The path of the file in the project."""
        return self.reading.path


@dataclass(frozen=True, kw_only=True)
class Files:
    """Every file below content/ as it was read, by path. `versions` is what git knew when the preview began."""

    configuration: Configuration
    by_path: Mapping[str, Read]
    versions: Versions

    @property
    def keys(self) -> Mapping[str, FileKeys]:
        """The checksum of each file, by path; that of the whole file stands for its parts too."""
        return {path: FileKeys(whole=read.key, fields=read.key, words=read.key) for path, read in self.by_path.items()}

    def with_changes(self, project: Project, changed: Iterable[Path]) -> tuple[Files, tuple[Read, ...]]:
        """The same with files below content/ read again; and those that are new or other."""
        by_path, new = dict(self.by_path), []
        for file in sorted(changed):
            path = spelt(f"{project.content.name}/{file.relative_to(project.content).as_posix()}")
            source = read_source(project.content, file)
            if source is None:
                by_path.pop(path, None)
                continue
            (by_path[path],) = _read((source,), self.configuration)
            new.append(by_path[path])
        return replace(self, by_path=by_path), tuple(new)


def read_all(project: Project) -> Files:
    """Every file, read. Raises Failure where the configuration cannot be used."""
    configuration = configure(project)
    sources = read_sources(project.content)
    by_path = {read.path: read for read in _read(sources, configuration)}
    register = relate(tuple(read.reading for read in by_path.values()), configuration, project.as_of)
    versions = versions_of(read_history(project.content, sources), register, configuration)
    return Files(configuration=configuration, by_path=by_path, versions=versions)


def _read(sources: tuple[Source, ...], configuration: Configuration) -> Iterator[Read]:
    look = read_and_look(sources, configuration, markup=True)
    in_texts: dict[str, list[Finding]] = {}
    for finding in look.in_texts:
        in_texts.setdefault(finding.path, []).append(finding)
    for source, reading in zip(sources, look.readings, strict=True):
        yield Read(
            reading=reading,
            in_text=tuple(in_texts.get(reading.path, ())),
            key=hashlib.sha256(source.content or b"").hexdigest(),
            beside=None if source.is_record else source,
        )


def as_read(source: Source, configuration: Configuration) -> Read:
    """One file as it would be read, saved or not."""
    (read,) = _read((source,), configuration)
    return read


def settled(project: Project, files: Files, *, held_back_shown: bool = True) -> SitePlan:
    """The plan of all files, what is held back included."""
    reads = [files.by_path[path] for path in sorted(files.by_path)]
    readings, ledger = tuple(read.reading for read in reads), read_ledger(project.content)
    register = relate(readings, files.configuration, project.as_of, ledger, held_back_shown=held_back_shown)
    beside = (read.beside for read in reads if read.beside)
    return survey(project, files.configuration, register, beside, files.versions)


def verdict(project: Project, files: Files, shown: SitePlan) -> Checked:
    """What `portal check` says of the files, the addresses excepted: a preview promises none."""
    register = shown.shelf.register
    as_saved = {id(reading) for reading in register.readings} == {id(read.reading) for read in files.by_path.values()}
    plan = shown if as_saved and not register.held_back else settled(project, files, held_back_shown=False)
    evidence = evidence_for(plan, plan.shelf.register, files.configuration)
    return check(evidence, tuple(finding for read in files.by_path.values() for finding in read.in_text))


@dataclass(frozen=True, kw_only=True)
class FirstLook:
    """A changed record before all others are looked at: its page, and what is wrong with it alone."""

    address: str
    page: PageFrame
    findings: tuple[Finding, ...]
    plan: SitePlan


def first_look(plan: SitePlan, read: Read) -> FirstLook | None:
    """The page of a changed record in the plan that stands; None where more than its own page is another.

    Its key, its kind, its day and whether it is held back have to be as they were.
    """
    old, new = plan.shelf.register.by_path.get(read.path), read.reading.entry
    if old is None or new is None or not _alike(old, new, plan.shelf.register):
        return None
    provisional = _with(plan, old, new)
    page = _page(provisional, new)
    findings = findings_of(provisional, new, read.in_text)
    return FirstLook(address=page.address, page=page, findings=findings, plan=provisional)


def provisional(plan: SitePlan, read: Read) -> tuple[tuple[Finding, ...], SitePlan]:
    """What is wrong with a record that nobody has saved, and the plan as if it stood in the place of the one it was."""
    old, new = plan.shelf.register.by_path.get(read.path), read.reading.entry
    if read.reading.defects or new is None:
        return check_shape((read.reading,)), plan
    if old is None:
        return findings_of(plan, new, read.in_text), plan
    if type(old.fields) is not type(new.fields):
        return (), plan
    seen = _with(plan, old, new)
    return findings_of(seen, new, read.in_text), seen


def findings_of(plan: SitePlan, entry: Entry[Fields], in_text: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What is wrong with one entry, the others taken as they are. What only all of them show is left to `verdict`.

    `in_text` is what the rules that read texts have found in it.
    """
    evidence = replace(evidence_for(plan, plan.shelf.register, plan.shelf.configuration), entries=(entry,))
    return tuple(finding for finding in check(evidence, in_text).findings if finding.path == entry.path)


def _alike(old: Entry[Fields], new: Entry[Fields], register: Register) -> bool:
    if type(old.fields) is not type(new.fields) or old.path not in register.public:
        return False
    if held_for(old, register.as_of) != held_for(new, register.as_of):
        return False
    if isinstance(old.fields, Decision) and isinstance(new.fields, Decision):
        before, after = old.fields, new.fields
        return (before.ref, before.listing_date) == (after.ref, after.listing_date)
    return True


def _with(plan: SitePlan, old: Entry[Fields], new: Entry[Fields]) -> SitePlan:
    """The plan with one entry in the place of another, and everything else as it was."""
    register = plan.shelf.register

    def swapped(entries: Mapping[str, Entry[Fields]]) -> Mapping[str, Entry[Fields]]:
        return {key: new if entry is old else entry for key, entry in entries.items()}

    fields: dict[str, object] = {
        name: swapped(getattr(register, name)) for name in (_kept_in(new), "by_path") if getattr(register, name)
    }
    return replace(plan, shelf=plan.shelf.holding(replace(register, **fields)))  # type: ignore[arg-type]


def _kept_in(entry: Entry[Fields]) -> str:
    names = {Decision: "decisions", StrategyDocument: "documents", PlanEdition: "editions", SitePage: "pages"}
    return names[type(entry.fields)]


def _page(plan: SitePlan, entry: Entry[Fields]) -> PageFrame:
    shelf, address = plan.shelf, plan.address_of_path[entry.path]
    if isinstance(entry.fields, Decision):
        (slot,) = [page for page in plan.planned if isinstance(page, RecordSlot) and page.path == entry.path]
        return slot.made(shelf)
    if isinstance(entry.fields, PlanEdition):
        return edition_page(cast(Entry[PlanEdition], entry), shelf, _files_of(plan, address))
    if isinstance(entry.fields, StrategyDocument):
        return document_page(cast(Entry[StrategyDocument], entry), shelf, _files_of(plan, address))
    return text_page(cast(Entry[SitePage], entry), shelf)


def _files_of(plan: SitePlan, address: str) -> dict[str, bytes]:
    """The files beside a document, by the name it gives them."""
    return {path.removeprefix(address): content for path, content in plan.files.items() if path.startswith(address)}
