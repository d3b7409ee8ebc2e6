"""The pages of the form: the list of records, the form of one, and what is wrong with it while it is typed.

Only files that the preview has read can be named, so no path leads elsewhere. Nothing is written but by a save.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup

from portal.authoring.beginning import Unfit, written
from portal.authoring.editing import document
from portal.authoring.editing.choices import Choices
from portal.authoring.editing.document import Conflict, Document
from portal.authoring.editing.filled import Sent, filled, rearranged
from portal.authoring.editing.form import FieldView, Found, fields_of
from portal.authoring.editing.judging import Judged, judge
from portal.authoring.editing.starting import KINDS, Start
from portal.authoring.preview.answers import FOUND, HTML, NOT_FOUND, Answer
from portal.authoring.preview.shown import Files
from portal.content.decision import Decision
from portal.content.records import Entry, Fields
from portal.content.source import FOLDERS
from portal.failure import Failure
from portal.project import Project
from portal.reading.plain_yaml import Value
from portal.text import counted
from portal.website.plan import SitePlan

SEE_OTHER, CONFLICT = 303, 409
MOST = 200
"""Records that are listed; others are found by their words."""


@dataclass(frozen=True, kw_only=True)
class Visit:
    """What a browser asks of the form: "", "edit", "new" or "check", the file, and what it sends."""

    page: str
    file: str
    words: str = ""
    saved: bool = False
    begun: bool = False
    """Whether the file was begun a moment ago."""
    kind: str = ""
    """What is to be begun: a key of KINDS."""
    sent: Sent | None = None
    token: str = ""
    """What the form has to send back."""


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What the pages are made of."""

    project: Project
    plan: SitePlan
    files: Files
    environment: Environment
    style: str
    """The address of the style sheet of the site."""

    def answer(self, visit: Visit) -> Answer:
        """The page, or what is sent back otherwise."""
        if not visit.page:
            return self._list(visit.words)
        if visit.page == "new" or visit.kind:
            return self._new(visit)
        read = self.files.by_path.get(visit.file)
        folder = visit.file.split("/")[1] if visit.file.count("/") else ""
        file = self.project.content.parent / visit.file
        if read is None or read.beside or folder not in FOLDERS or file.is_symlink() or not file.is_file():
            return self._page("desk/refused.html", NOT_FOUND, title="There is no such record", lead=_NO_RECORD)
        try:
            opened = document.opened(file.read_bytes(), folder)
            return self._form(visit, opened, file, folder)
        except Failure as failure:
            return self._page("desk/refused.html", FOUND, title="This file cannot be edited here", lead=str(failure))

    def _new(self, visit: Visit) -> Answer:
        """The form that begins a record: shown, checked as one types, or the record begun."""
        if visit.kind not in KINDS:
            return self._page("desk/refused.html", NOT_FOUND, title="There is no such form", lead=_NO_KIND)
        start = Start(kind=KINDS[visit.kind], sent=visit.sent or {}, plan=self.plan, project=self.project)
        if visit.page == "check":
            found, summary = self._of_start(start)
            told = {"found": found, "others": (), "summary": summary, "rendered": ""}
            return Answer(status=FOUND, kind="application/json", content=json.dumps(told).encode())
        if visit.sent is None:
            return self._begin_form(visit, start, {})
        try:
            file = written(self.project.content, start.begin())
        except Unfit as unfit:
            return self._begin_form(visit, start, {unfit.field: (f"Error: {unfit}",)}, error=_NOT_BEGUN)
        except Failure as failure:
            return self._begin_form(visit, start, {}, error=f"Not begun: {failure}")
        path = file.relative_to(self.project.content.parent).as_posix()
        headers = (("Location", f"{edit_address(path)}&begun=1"),)
        return Answer(status=SEE_OTHER, kind=HTML, content=b"", headers=headers, written=file)

    def _of_start(self, start: Start) -> tuple[dict[str, tuple[str, ...]], str]:
        """What is wrong with what was typed so far, by field, and in a sentence. What is empty is passed over."""
        try:
            begun = start.so_far()
        except Unfit as unfit:
            return {unfit.field: (f"Error: {unfit}",)}, "1 thing to put right."
        except Failure as failure:
            return {}, str(failure)
        path = f"{self.project.content.name}/{begun.path}"
        judged = judge(self.plan, self.files, path, start.kind.folder, begun.text.encode())
        asked = {name: words for name, words in by_field(judged, start.fields({}))[0].items() if name != "body"}
        typed = {name: words for name, words in asked.items() if any(map(str.strip, start.sent.get(name, ())))}
        count = sum(map(len, typed.values()))
        if count:
            return typed, f"{counted(count, 'thing', 'things')} to look at."
        return typed, _SO_FAR if start.lacks else f"It would be {path}."

    def _begin_form(self, visit: Visit, start: Start, found: Mapping[str, tuple[str, ...]], error: str = "") -> Answer:
        return self._page(
            "desk/new.html",
            CONFLICT if error else FOUND,
            title=start.kind.title,
            token=visit.token,
            proposed=start.proposed,
            fields=start.fields(found),
            others=[row for row in _NEW if row.address != new_address(start.kind.key)],
            summary="" if error else _SO_FAR,
            error=error,
        )

    def _list(self, words: str) -> Answer:
        wanted = words.casefold().split()
        rows = [
            Row(
                title=entry.fields.title,
                note=entry.fields.ref if isinstance(entry.fields, Decision) else entry.stem,
                address=edit_address(entry.path),
            )
            for entry in _entries(self.plan)
        ]
        found = [row for row in rows if all(word in f"{row.note} {row.title}".casefold() for word in wanted)]
        more = f"{counted(len(found) - MOST, 'more is', 'more are')} not shown." if len(found) > MOST else ""
        return self._page("desk/records.html", FOUND, rows=found[:MOST], words=words, more=more, new=_NEW)

    def _form(self, visit: Visit, opened: Document, file: Path, folder: str) -> Answer:
        if visit.sent is None:
            said = "Saved. The preview shows it." if visit.saved else ""
            said = f"Begun as a draft, in the file {visit.file}." if visit.begun else said
            return self._edit(visit, opened, file.read_bytes(), said=said)
        values = filled(opened.model, opened.values, visit.sent)
        text = document.plain((visit.sent.get("body") or [""])[0])
        action = (visit.sent.get("do") or ["save"])[0]
        if ":" in action:
            rearranged(values, action)
        content = opened.changed(_pruned(values), text)
        if visit.page == "check":
            return self._check(visit.file, folder, content)
        typed = replace(opened, values=values, text=text, checksum=(visit.sent.get("checksum") or [""])[0])
        if ":" in action:
            return self._edit(visit, typed, content, said="Not saved yet.")
        try:
            if content != file.read_bytes() or typed.checksum != opened.checksum:
                document.save(file, content, typed.checksum)
        except Conflict:
            return self._edit(visit, typed, content, error=_CHANGED)
        return Answer(
            status=SEE_OTHER,
            kind=HTML,
            content=b"",
            headers=(("Location", f"{edit_address(visit.file)}&saved=1"),),
        )

    def _edit(
        self,
        visit: Visit,
        opened: Document,
        content: bytes,
        *,
        said: str = "",
        error: str = "",
    ) -> Answer:
        folder = visit.file.split("/")[1]
        judged = judge(self.plan, self.files, visit.file, folder, content)
        edition = opened.values.get("plan")
        choices = Choices(plan=self.plan, path=visit.file, edition=edition if isinstance(edition, str) else "")
        bare = tuple(fields_of(opened.model, opened.values, choices, {}))
        found, others = by_field(judged, bare)
        return self._page(
            "desk/edit.html",
            CONFLICT if error else FOUND,
            title=str(opened.values.get("title") or visit.file),
            path=visit.file,
            token=visit.token,
            checksum=opened.checksum,
            fields=tuple(fields_of(opened.model, opened.values, choices, found)),
            body=document.plain(opened.text),
            body_found=found.get("body", ()),
            others=others,
            rendered=Markup(judged.rendered),  # noqa: S704  sanitised when it was read
            summary=judged.summary,
            said=said,
            error=error,
            address=f"/{self.plan.address_of_path.get(visit.file, '')}",
            steps=_steps(folder) if visit.begun else (),
        )

    def _check(self, path: str, folder: str, content: bytes) -> Answer:
        judged = judge(self.plan, self.files, path, folder, content)
        opened = document.opened(content, folder)
        choices = Choices(plan=self.plan, path=path, edition=str(opened.values.get("plan")))
        found, others = by_field(judged, tuple(fields_of(opened.model, opened.values, choices, {})))
        told = {"found": found, "others": others, "summary": judged.summary, "rendered": judged.rendered}
        return Answer(status=FOUND, kind="application/json", content=json.dumps(told).encode())

    def _page(self, template: str, status: int, **view: object) -> Answer:
        text = self.environment.get_template(template).render(style=self.style, **view)
        return Answer(status=status, kind=HTML, content=text.encode())


_NO_KIND = "A decision, a strategy document or an edition of the plan can be begun here."
_NOT_BEGUN = "Not begun yet: see the field that is marked below."
_SO_FAR = "Nothing is wrong with what is typed so far."
_NO_RECORD = "Only records, documents and pages of this office can be edited here."
_CHANGED = (
    "Not saved: the file was changed by somebody or something else since you opened it. What you typed is below. Open"
    " the record anew in another window, and bring your changes over."
)


@dataclass(frozen=True, kw_only=True)
class Row:
    """A record in the list."""

    title: str
    note: str
    address: str


def edit_address(path: str) -> str:
    """Where a record is edited in the browser."""
    return f"/admin/edit?file={quote(path)}"


def new_address(kind: str) -> str:
    """Where a record of a kind is begun in the browser."""
    return f"/admin/new?kind={kind}"


_NEW = tuple(Row(title=f"Begin {kind.title}", note="", address=new_address(kind.key)) for kind in KINDS.values())


def _steps(folder: str) -> tuple[str, ...]:
    """What comes next once a record is begun, for whoever sits before the form."""
    ready = "approved" if folder == "decisions" else "published"
    return (
        "Fill in the fields below and the text, and save as often as you like. What is wrong or still missing stands"
        " beside its field.",
        f"When the record is ready, choose {ready} under Status, give the day it goes onto the site under Published,"
        " and save.",
        "Hand it in: type portal submit in the terminal. Somebody else reads it before anything is public.",
    )


def by_field(judged: Judged, fields: Iterable[FieldView]) -> tuple[Found, tuple[str, ...]]:
    """What was found, by the name of the field it stands beside; and what belongs to none."""
    names = {*_names(fields), "body"}
    found: dict[str, tuple[str, ...]] = {}
    others: list[str] = []
    for name, words in judged.found:
        while name and name not in names:
            name = name.rpartition("/")[0]  # noqa: PLW2901  a finding in a list stands beside the list
        if name:
            found[name] = (*found.get(name, ()), words)
        else:
            others.append(words)
    return found, tuple(others)


def _names(fields: Iterable[FieldView]) -> Iterator[str]:
    for field in fields:
        yield field.name
        yield from _names((*field.fields, *field.items))


def _entries(plan: SitePlan) -> tuple[Entry[Fields], ...]:
    """Every record, the newest decisions first."""
    register = plan.shelf.register
    groups = (register.decisions, register.documents, register.editions, register.pages)
    return tuple(cast("Entry[Fields]", entry) for group in groups for entry in group.values())


def _pruned(values: Mapping[str, Value]) -> dict[str, Value]:
    """The values without groups that nobody has filled in yet."""
    return {
        name: [item for item in value if item != {}] if isinstance(value, list) else value
        for name, value in values.items()
    }
