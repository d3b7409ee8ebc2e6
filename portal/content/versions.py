"""The versions of each record in time: what stood at its address on which days, before the text that stands there now.

A version is a state of the file that was public: from its commit, or from the day its own fields name if that is later,
until the next state took its place. Of several states on one day the last one counts. What changes neither a rendered
word nor a public fact makes no version, nor does an edit that nobody has committed: that is the text of today.
Days run forwards: a commit that bears an earlier day than the one before it counts from the day of that one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain

from markdown import Markdown

from portal.config import Configuration
from portal.content.common import Correction, CorrectionKind
from portal.content.document import SitePage
from portal.content.history import History, State
from portal.content.markdown import new_engine
from portal.content.past_text import PastText, read_past, text_of
from portal.content.records import Entry, Fields
from portal.content.register import Register
from portal.content.source import Source
from portal.content.withholding import Redacted, Withholding, withholding
from portal.processes import spread

NOT_COMMITTED = "its file is not committed yet"
PART_MISSING = "part of its history is not in this copy"


@dataclass(frozen=True, kw_only=True)
class Version:
    """A text that stood at the address of a record and stands there no more."""

    day: dt.date
    """The first day on which it was public here."""
    until: dt.date | None
    """The day on which another text took its place; None where that text is not committed yet."""
    returns: bool = True
    """Whether the next text took its place at once, and the record was not off the site in between."""
    commit: str
    text: PastText


@dataclass(frozen=True, kw_only=True)
class Past:
    """What git knows of one record: its earlier versions, oldest first, and since when its present text stands."""

    unknown: str = ""
    """Why nobody can tell, in words that follow a colon."""
    versions: tuple[Version, ...] = ()
    since: dt.date | None = None
    """The first day of the present text as git has it; None where it is not committed, or nobody can tell."""


@dataclass(frozen=True, kw_only=True)
class Versions:
    """The past of every public record, by the path of its file."""

    unknown: str = "git was not asked"
    """Why nobody can tell of any record, in words that follow a colon; empty where git can."""
    by_path: Mapping[str, Past] = field(default_factory=dict)

    def of(self, path: str) -> Past:
        """The past of a record; unknown where git does not have its file."""
        return self.by_path.get(path) or self._unknown

    @cached_property
    def _unknown(self) -> Past:
        return Past(unknown=self.unknown or NOT_COMMITTED)


UNASKED = Versions()


def versions_of(history: History, register: Register, configuration: Configuration, *, markup: bool = True) -> Versions:
    """The past of every public record. Without `markup`, texts have none: a check needs none."""
    if history.unknown:
        return Versions(unknown=history.unknown)
    lines = [
        _Line(entry=entry, states=states, committed=path in history.unchanged)
        for path, entry in register.by_path.items()
        if path in register.public
        and not isinstance(entry.fields, SitePage)
        and (states := _until(history.states.get(path, ()), register.as_of))
    ]

    def begin() -> Callable[[Sequence[_Line]], list[tuple[str, Past]]]:
        reader = _Reader(engine=new_engine(), configuration=configuration, as_of=register.as_of, markup=markup)
        return lambda some: [(line.entry.path, reader.past(line)) for line in some]

    plain = {line.entry.path: past for line in lines if (past := _undisturbed(line, register.as_of))}
    disturbed = [line for line in lines if line.entry.path not in plain]
    return Versions(unknown="", by_path=plain | dict(chain.from_iterable(spread(begin, disturbed))))


@dataclass(frozen=True, kw_only=True)
class _Line:
    """A public record with its states up to the day of the build, and whether its file is as it was committed last."""

    entry: Entry[Fields]
    states: tuple[State, ...]
    committed: bool


@dataclass(frozen=True, kw_only=True)
class _Stand:
    """A text that stood from a day to another. The text is None where the record was off the site."""

    start: dt.date
    end: dt.date | None
    text: PastText | None
    commit: str


def _until(states: Sequence[State], as_of: dt.date) -> tuple[State, ...]:
    """The states that were there by a day, none dated before the one it follows."""
    found: list[State] = []
    for state in states:
        if state.day <= as_of:
            found.append(replace(state, day=max(state.day, found[-1].day)) if found else state)
    return tuple(found)


def _undisturbed(line: _Line, as_of: dt.date) -> Past | None:
    """The past of a record that came in once and was never touched, without reading anything; None for any other."""
    if len(line.states) != 1 or not line.committed or line.states[0].content is not None:
        return None
    fields = (getattr(line.entry.fields, name, None) for name in ("published", "deferred_until"))
    days: list[dt.date] = [day for day in fields if day]
    return Past(since=min(max((line.states[0].day, *days)), as_of))


@dataclass(frozen=True, kw_only=True)
class _Reader:
    """Reads older states, in one process, with one engine."""

    engine: Markdown
    configuration: Configuration
    as_of: dt.date
    markup: bool

    def past(self, line: _Line) -> Past:
        """The past of a record, in which what was redacted since is withheld."""
        if any(state.missing for state in line.states):
            return Past(unknown=PART_MISSING)
        present = text_of(line.entry)
        texts = [self._text(line, state, present, None) for state in line.states]
        stands = list(_merged(_stands(line.states, texts, self.as_of)))
        past = _past(stands, present, self.as_of, committed=line.committed)
        hidden = _hidden(texts, present)
        if hidden is None:
            return past
        again = {id(text): self._text(line, s, present, hidden) for s, text in zip(line.states, texts, strict=True)}
        shown = ((version, again[id(version.text)]) for version in past.versions)
        return replace(past, versions=tuple(replace(version, text=text) for version, text in shown if text))

    def _text(self, line: _Line, state: State, present: PastText, hidden: Withholding | None) -> PastText | None:
        if not state.blob:
            return None
        if state.content is None:
            return present
        folder = state.path.split("/")[1]
        source = Source(path=line.entry.path, folder=folder, content=state.content)
        return read_past(self.engine, source, self.configuration, markup=self.markup, withholding=hidden)


def _stands(states: Sequence[State], texts: Sequence[PastText | None], as_of: dt.date) -> Iterator[_Stand]:
    """What stood when. A state that cannot be read was never published: what stood before it stood on."""
    held = [(s, t) for s, t in zip(states, texts, strict=True) if t is not None or not s.blob]
    for at, (state, text) in enumerate(held):
        start, end = state.day, held[at + 1][0].day if at + 1 < len(held) else None
        if end is not None and end <= start:
            continue
        begins = _begins(start, text)
        if text is None or begins is None or begins > as_of or (end is not None and begins >= end):
            yield _Stand(start=start, end=end, text=None, commit=state.commit)
            continue
        if begins > start:
            yield _Stand(start=start, end=begins, text=None, commit=state.commit)
        yield _Stand(start=begins, end=end, text=text, commit=state.commit)


def _begins(start: dt.date, text: PastText | None) -> dt.date | None:
    """The first day of a text that came in on a day; None where its own fields never let it be shown."""
    return max(start, text.public_from) if text is not None and text.public_from is not None else None


def _merged(stands: Iterator[_Stand]) -> Iterator[_Stand]:
    """The same with texts that say the same, one after the other, as one."""
    last: _Stand | None = None
    for stand in stands:
        if last and same(last.text, stand.text):
            last = replace(last, end=stand.end)
            continue
        if last:
            yield last
        last = stand
    if last:
        yield last


def same(one: PastText | None, other: PastText | None) -> bool:
    """Whether two texts show the same words and the same facts."""
    if one is None or other is None or one is other:
        return one is other
    return one.words == other.words and one.facts == other.facts


def _past(stands: list[_Stand], present: PastText, as_of: dt.date, *, committed: bool) -> Past:
    """The versions before the present text. One that began today and is overwritten today was never one."""
    since = None
    if stands and same(stands[-1].text, present):
        since = stands.pop().start
    elif stands and not committed and stands[-1].start >= as_of:
        stands.pop()
    versions = []
    for at, stand in enumerate(stands):
        if stand.text is not None:
            following = stands[at + 1].text if at + 1 < len(stands) else present
            end = stand.end or since
            versions.append(
                Version(day=stand.start, until=end, returns=following is not None, commit=stand.commit, text=stand.text)
            )
    return Past(versions=tuple(versions), since=since)


# --- what was taken out since ---


def _hidden(texts: Sequence[PastText | None], present: PastText) -> Withholding | None:
    """What of the older texts is withheld, or None where nothing is."""
    cuts = [c for c in present.corrections if c.kind is CorrectionKind.REDACTION]
    if not cuts:
        return None
    known = [text for text in texts if text is not None and text is not present]
    redacted: list[Redacted] = []
    for cut in cuts:
        before = [text for text in known if not _has(text, cut)]
        after = _paragraphs(present).get(cut.where or "", "")
        olds = {_paragraphs(text)[cut.where] for text in before if cut.where and cut.where in _paragraphs(text)}
        if before and not olds - {after}:
            return Withholding(everything=True)
        redacted += [Redacted(anchor=cut.where or "", before=old, after=after) for old in sorted(olds - {after})]
    anchors = frozenset(cut.where for cut in cuts if cut.where)
    found = withholding(redacted, (present.title, present.summary, *present.words, *present.facts.values()))
    return replace(found, anchors=anchors)


def _has(text: PastText, cut: Correction) -> bool:
    """Whether a text already bears a redaction."""
    return any(
        c.kind is CorrectionKind.REDACTION and c.where == cut.where and c.date == cut.date for c in text.corrections
    )


def _paragraphs(text: PastText) -> Mapping[str, str]:
    return {paragraph.anchor: paragraph.text for paragraph in text.body.paragraphs}
