"""The ledger: every address and every paragraph that was ever published, one small text file a record, committed.

A file lies in content/permalinks/ under the identity of its record ("decisions/pcc-d-2024-07.txt"; "site.txt" holds the
lists). Each line is one fact, a word, a day and what it is about, and no line is ever changed or taken out:

    title 2026-11-22 A post in the commissioning team
    address 2026-11-22 decisions/pcc-d-2024-07/
    earlier 2026-11-22 news/2024/post.aspx
    anchor 2026-11-22 report-24 q1pXm0sd8fKA...
    moved 2027-02-01 * decisions/pcc-d-2024-08
    gone 2027-02-01 * The record was another office's.

Lines are sorted, so that the same facts give the same bytes and two branches merge line by line. `sum` alone changes:
it says that nothing has changed since the last writing, and saves looking. Only `portal permalinks` writes here.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from portal.content.body import Body
from portal.content.fingerprint import FORM, fingerprint
from portal.content.source import own_file
from portal.findings import Mark

SITE = "site"
"""The identity that holds the addresses of lists and other pages that belong to no record."""

FOLDER = "permalinks"
WHOLE = "*"
"""The subject of a line that is about the record as a whole."""

WITHHELD = "-"
"""Stands for a fingerprint that is no longer kept: that of a text which was taken away."""

OPENING = (
    '# Every address and paragraph that was published, with the first day. Written by "portal permalinks"; lines are'
    " never changed or taken out.\n"
)
WORDS = ("title", "address", "earlier", "anchor", "moved", "instead", "gone")
SUM = "sum"

_SPELT = "%(?![01]|7F|2E|2F|5C)[0-9A-F]{2}"
"""A letter by its number: none that commands a server's configuration, and no dot or slash in disguise."""
_SEGMENT = rf"(?:[A-Za-z0-9_~-]|{_SPELT})(?:[A-Za-z0-9._~-]|{_SPELT})*"
ADDRESS = re.compile(rf"(?:{_SEGMENT}/)*(?:{_SEGMENT})?")
_ANCHOR = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_IDENTITY = rf"[a-z]+(?:/{_ANCHOR})?|{_ANCHOR}"
_SUBJECT = rf"\*|\#{_ANCHOR}|{ADDRESS.pattern}"
_REST: Mapping[str, tuple[re.Pattern[str], str]] = {
    "title": (re.compile(r"\S.*"), "a title"),
    "address": (ADDRESS, "an address of this site, such as decisions/pcc-d-2024-07/"),
    "earlier": (ADDRESS, "an address of the earlier site, such as news/2016/grants.aspx"),
    "anchor": (re.compile(rf"{_ANCHOR} (?:-|{FORM.pattern})"), "an anchor and a fingerprint"),
    "moved": (re.compile(rf"(?:{_SUBJECT}) (?:{ADDRESS.pattern})"), "what has moved (* for the record) and where to"),
    "instead": (re.compile(rf"(?:{ADDRESS.pattern})"), "the record to turn to, such as decisions/pcc-d-2024-08"),
    "gone": (re.compile(rf"(?:{_SUBJECT}) \S.*"), "what is gone (* for the record) and the reason"),
}
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_FIGURES = re.compile(r"(\d+)")


@dataclass(frozen=True)
class Line:
    """One fact: its word, the day it was written (ISO), what it is about."""

    word: str
    day: str
    rest: str

    @property
    def text(self) -> str:
        """The line as it stands in the file."""
        return f"{self.word} {self.day} {self.rest}"

    @property
    def subject(self) -> str:
        """What the line is about: the first thing after the day."""
        return self.rest.partition(" ")[0]

    @property
    def object(self) -> str:
        """What the line says of its subject."""
        return self.rest.partition(" ")[2]


@dataclass(frozen=True, kw_only=True)
class Slip:
    """A line of the ledger that cannot be read, or a file that cannot; `expected` in words for a person."""

    path: str
    mark: Mark
    value: str
    expected: str


@dataclass(frozen=True, kw_only=True)
class Holding:
    """What the ledger holds of one record."""

    identity: str
    lines: tuple[Line, ...] = ()
    sum: str = ""

    @property
    def path(self) -> str:
        """The file in the project."""
        return path_of(self.identity)

    @cached_property
    def _by_word(self) -> Mapping[str, tuple[Line, ...]]:
        found: dict[str, list[Line]] = {word: [] for word in WORDS}
        for line in self.lines:
            found[line.word].append(line)
        return {word: tuple(lines) for word, lines in found.items()}

    def of(self, word: str) -> tuple[Line, ...]:
        """The lines that begin with a word."""
        return self._by_word[word]

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """Every address that was published for the record, with the first day."""
        return _firsts((line.rest, line.day) for line in self.of("address"))

    @cached_property
    def earlier(self) -> Mapping[str, str]:
        """Every address of an earlier site that leads here, with the day it was taken over."""
        return _firsts((line.rest, line.day) for line in self.of("earlier"))

    @cached_property
    def anchors(self) -> Mapping[str, tuple[Line, ...]]:
        """Every anchor that was published, with its fingerprints from the first to the latest."""
        found: dict[str, list[Line]] = {}
        for line in self.of("anchor"):
            found.setdefault(line.subject, []).append(line)
        return {anchor: tuple(sorted(lines, key=lambda line: line.day)) for anchor, lines in found.items()}

    @property
    def title(self) -> str:
        """The latest title."""
        return max(self.of("title"), key=lambda line: line.day).rest if self.of("title") else ""

    @cached_property
    def gone(self) -> Mapping[str, Line]:
        """What is gone by decision: the record (*), anchors (#report-24) and addresses of files."""
        return {line.subject: line for line in self.of("gone")}

    @cached_property
    def moved(self) -> Mapping[str, Line]:
        """What has moved: the record (*) to another identity, or an address to another; the latest counts."""
        return {line.subject: line for line in sorted(self.of("moved"), key=lambda line: line.day)}

    @property
    def instead(self) -> str:
        """The record to turn to where this one is gone, or nothing."""
        return max(self.of("instead"), key=lambda line: line.day).rest if self.of("instead") else ""

    def with_lines(self, lines: Iterable[Line]) -> Holding:
        """The same with further lines."""
        return replace(self, lines=tuple(dict.fromkeys((*self.lines, *lines))))

    def withholding(self, anchor: str) -> Holding:
        """The same without the fingerprints of an anchor whose text was taken away."""
        lines = (
            Line(line.word, line.day, f"{anchor} {WITHHELD}")
            if line.word == "anchor" and line.subject == anchor
            else line
            for line in self.lines
        )
        return replace(self, lines=tuple(dict.fromkeys(lines)))

    def summed(self, body: Body) -> Holding:
        """The same with the sum that says it was written for this body."""
        return replace(self, sum=_sum(self, body))

    def is_of(self, body: Body) -> bool:
        """Whether neither the ledger nor the body has changed since the ledger was last written."""
        return bool(self.sum) and self.sum == _sum(self, body)

    @property
    def text(self) -> str:
        """The file as it is written."""
        total = f"{SUM} {self.sum}\n" if self.sum else ""
        return OPENING + _facts(self) + total


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """Every holding by identity, and what could not be read."""

    holdings: Mapping[str, Holding] = field(default_factory=dict)
    slips: tuple[Slip, ...] = ()

    def of(self, identity: str) -> Holding:
        """The holding of an identity; an empty one where there is none."""
        return self.holdings.get(identity) or Holding(identity=identity)

    @cached_property
    def withdrawn(self) -> tuple[str, ...]:
        """The identities of the records that are gone by decision as a whole."""
        return tuple(
            identity
            for identity, holding in self.holdings.items()
            if any(line.word == "gone" and line.subject == WHOLE for line in holding.lines)
        )

    @cached_property
    def holder(self) -> Mapping[str, str]:
        """The identity that holds an address; of several, the first by name."""
        return {
            address: identity
            for identity, holding in sorted(self.holdings.items(), reverse=True)
            for address in (*holding.earlier, *holding.addresses)
        }


EMPTY = Ledger()


def path_of(identity: str) -> str:
    """The file of an identity in the project."""
    return f"content/{FOLDER}/{identity}.txt"


def read_ledger(content: Path) -> Ledger:
    """Read content/permalinks/. Never fails: what cannot be read is kept as slips."""
    folder = content / FOLDER
    holdings: dict[str, Holding] = {}
    slips: list[Slip] = []
    for file in _files(folder):
        name = file.relative_to(folder).as_posix()
        path = f"{content.name}/{FOLDER}/{name}"
        identity = name.removesuffix(".txt")
        if not name.endswith(".txt") or not re.fullmatch(_IDENTITY, identity):
            expected = "files named after a record, such as decisions/pcc-d-2024-07.txt"
            slips.append(Slip(path=path, mark=Mark(), value=name, expected=expected))
            continue
        try:
            text = file.read_text("utf-8") if not file.is_symlink() else None
        except (OSError, UnicodeDecodeError):
            text = None
        if text is None:
            slips.append(Slip(path=path, mark=Mark(), value=name, expected="a file of plain text that can be read"))
            continue
        holding, wrong = parse(identity, text, path)
        holdings[identity] = holding
        slips.extend(wrong)
    return Ledger(holdings=holdings, slips=tuple(slips))


def parse(identity: str, text: str, path: str = "") -> tuple[Holding, tuple[Slip, ...]]:
    """What a file of the ledger holds, and its lines that cannot be read."""
    lines: list[Line] = []
    slips: list[Slip] = []
    sums: list[str] = []
    for number, raw in enumerate(text.split("\n"), 1):
        written = raw.rstrip("\r")
        if not written or written[0] == "#":
            continue
        word, _, after = written.partition(" ")
        day, _, rest = after.partition(" ")
        if word == SUM and not rest:
            sums.append(day)
        elif expected := _amiss(word, day, rest):
            mark = Mark(line=number, length=max(len(written), 1))
            slips.append(Slip(path=path, mark=mark, value=written, expected=expected))
        else:
            lines.append(Line(word, day, rest))
    total = sums[0] if len(sums) == 1 else ""  # a merge of two branches leaves two, and then none counts
    return Holding(identity=identity, lines=tuple(dict.fromkeys(lines)), sum=total), tuple(slips)


def write(content: Path, holdings: Iterable[Holding]) -> int:
    """Write holdings whose file differs, each at once or not at all. Gives the number of files written."""
    written = 0
    for holding in holdings:
        file = own_file(content, f"{FOLDER}/{holding.identity}.txt")
        text = holding.text.encode()
        if not file.exists() or file.read_bytes() != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            beside = file.with_name(f".{file.name}.new")
            beside.unlink(missing_ok=True)
            beside.write_bytes(text)
            beside.replace(file)
            written += 1
    return written


def texts_of(body: Body) -> dict[str, str]:
    """Every address in a body with the text it leads to."""
    return {heading.anchor: heading.text for heading in body.headings} | {
        paragraph.anchor: paragraph.text for paragraph in body.paragraphs
    }


def prints_of(body: Body) -> dict[str, str]:
    """Every address in a body with the fingerprint of the text it leads to."""
    return {anchor: fingerprint(text) for anchor, text in texts_of(body).items()}


def _amiss(word: str, day: str, rest: str) -> str:
    """What was expected instead of a line, or nothing where it is right."""
    if word not in _REST:
        return f"one of the words {', '.join(WORDS)}, then a day"
    if not _DAY.fullmatch(day):
        return f'a day after "{word}", such as 2026-11-22'
    form, expected = _REST[word]
    return "" if rest and form.fullmatch(rest) else f"{expected} after the day"


def _sum(holding: Holding, body: Body) -> str:
    whole = hashlib.sha256(_facts(holding).encode())
    whole.update("\n".join(f"{h.anchor} {h.text}" for h in body.headings).encode("utf-8", "surrogatepass"))
    whole.update("\n".join(f"{p.anchor} {p.text}" for p in body.paragraphs).encode("utf-8", "surrogatepass"))
    return whole.hexdigest()[:16]


def _facts(holding: Holding) -> str:
    return "".join(f"{line.text}\n" for line in sorted(holding.lines, key=_order))


def _order(line: Line) -> tuple[int, list[tuple[int, str]], str]:
    """Words in their order, then subjects as people count (report-9 before report-24), then days."""
    pieces = _FIGURES.split(line.rest)
    key = [(int(piece), "") if odd % 2 else (-1, piece) for odd, piece in enumerate(pieces)]
    return WORDS.index(line.word), key, line.day


def _firsts(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, day in pairs:
        found[name] = min(day, found.get(name, day))
    return found


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(parent) / name for name in sorted(names) if not name.startswith("."))
