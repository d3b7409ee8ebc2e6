"""Who wrote a document and who approved it: names, posts, dates and signatures, from labels, lines and tables."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from portal.authoring.importing.authors import author_of
from portal.authoring.importing.blocks import Block, Kind
from portal.authoring.importing.labels import plain_label
from portal.authoring.importing.meanings import Meaning, meanings_of
from portal.authoring.importing.names import NAME, POST, ROLES, Person, date_in, name_in, role_in
from portal.authoring.importing.sections import Part
from portal.authoring.importing.signatures import lines_of_cells, signature_at, upright

_APPROVING = re.compile(
    r"sign|approv|agree|authori[sz]|made by|execut|confirm|clearance|declar|adopted|endorse|determination|decision of",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"\s*yours (?:sincerely|faithfully|truly)\W*", re.IGNORECASE)
_SIGN = re.compile(
    r"\s*(?:signed|signature|sign|dated?|(?:print(?:ed)? |full )?name|approved by|agreed by|authorised by)\b",
    re.IGNORECASE,
)
_ON = re.compile(r"on|when|day")
_NAMED = re.compile(r"\s*(?:print(?:ed)? |full )?name\s*(?:and post)?\s*[:–-]?\s*", re.IGNORECASE)
_APPROVES = re.compile(
    r"\bI\s+(?:hereby\s+|therefore\s+)?(?:approve|agree|authori[sz]e|confirm (?:that )?I)"
    r"|\bapproval of\b|\bdecision (?:is )?approved\b",
    re.IGNORECASE,
)


@dataclass
class _Signing:
    """What the sign-off lines of one role have said so far."""

    block: Block
    name: str = ""
    date: dt.date | None = None
    signed: str = "missing"
    dated_at: Block | None = None


@dataclass
class _Reading:
    """The people of a document while its lines are read from first to last."""

    approvals: dict[str, _Signing] = field(default_factory=dict)
    author: _Signing | None = None
    role: str = ""
    headed: str = ""
    """What named the role above what comes next, "part" or "line", where nobody has signed for it yet."""


def people_of(parts: Sequence[Part]) -> tuple[Person, dict[str, Person]]:
    """The author, and the approvals by role."""
    reading = _Reading()
    for part in parts:
        _enter(reading, part)
        _read(reading, part.blocks, signs=bool(part.opening and _APPROVING.search(part.heading)))
    approvals = {
        role: Person(name=s.name, date=s.date, signed=s.signed, block=s.dated_at or s.block)
        for role, s in reading.approvals.items()
    }
    author = reading.author
    signed = Person(name=author.name, date=author.date, block=author.block) if author else Person()
    return author_of(parts, signed), approvals


def _read(reading: _Reading, blocks: Sequence[Block], *, signs: bool) -> None:
    """Read blocks from first to last; `signs` where they stand below a heading for signatures."""
    taken = 0
    for at, block in enumerate(blocks):
        taken -= 1
        if taken > 0:
            continue
        if block.kind is Kind.TABLE:
            if lines := lines_of_cells(block):
                _read(reading, lines, signs=True)
                continue
            for row in upright(block.rows):
                _row(reading, block, row, signs=signs)
        elif signature := signature_at(blocks, at, headed=bool(reading.headed)):
            _approved(reading, block, signature.role, signature.name, signature.date)
            reading.headed, taken = "", signature.length
        elif not _in_one_line(reading, block, signs=signs or _is_below_signs(blocks, at)) and not _in_letter(
            reading, blocks, at
        ):
            _line(reading, block)


def _enter(reading: _Reading, part: Part) -> None:
    """A new part: whoever its heading names signs there."""
    if not part.opening:
        return
    text = part.opening.text
    named = role_in(text)
    reading.headed = "part" if named else ""
    if re.search(r"\b(?:author(?:[’']?s)?|originator|prepared by)\b", text, re.IGNORECASE):
        reading.role = "author"
        reading.author = reading.author or _Signing(block=part.opening)
    elif (named and named != "commissioner") or (
        named and re.search(r"approv|decision|sign|declar", text, re.IGNORECASE)
    ):
        reading.role = named
        reading.approvals.setdefault(named, _Signing(block=part.opening))
    else:
        finance = re.search(r"\bfinanc", text, re.IGNORECASE)
        reading.role = "?treasurer" if finance else "?legal" if re.search(r"\blegal\b", text, re.IGNORECASE) else ""


def _line(reading: _Reading, block: Block) -> None:
    text = block.text
    if len(text.split()) > 30 or _is_of_another(text):
        return
    if _APPROVES.search(text):
        reading.role = "commissioner"
        reading.approvals.setdefault("commissioner", _Signing(block=block))
    elif re.fullmatch(r"(?:report |lead )?(?:author|originator|prepared by)\W*", text, re.IGNORECASE):
        reading.role = "author"
        reading.author = reading.author or _Signing(block=block)
        return
    elif not _SIGN.match(text) and len(text.split()) <= 8 and (named := role_in(text)) and not text.endswith("."):
        reading.role, reading.headed = named, "line"
    elif reading.headed == "line" and not _SIGN.match(text):
        reading.headed = ""
    if _SIGN.match(text):
        _sign(reading, block, text)
    elif reading.role == "author" and reading.author and not reading.author.name and name_in(text):
        reading.author.name = text
        reading.author.block = block


def _is_of_another(text: str) -> bool:
    """Whether a line is about something else than who signs: to whom it goes, who decides, when it was received."""
    label = plain_label(re.split(r"[:\t]", text, maxsplit=1)[0])
    if label in ("to", "cc", "for", "report to"):
        return True
    meanings = meanings_of(label)
    other = Meaning.OTHER in meanings and not label.endswith(" by")
    return other or (label.startswith("date") and bool(meanings) and Meaning.SIGNING not in meanings)


def _is_below_signs(blocks: Sequence[Block], at: int) -> bool:
    """Whether the line above is a bare heading for signatures."""
    above = blocks[at - 1].text if at else ""
    return 0 < len(above.split()) <= 4 and bool(_APPROVING.search(above))


def _in_one_line(reading: _Reading, block: Block, *, signs: bool) -> bool:
    """Whether a line says all of an approval: "Treasurer: Ada Sample, 3 May 2024", "Ada Sample, Treasurer, 3 May"."""
    text = block.text
    if block.kind is Kind.BULLET or len(text.split()) > 30:
        return False
    day = date_in(text)
    labelled = re.fullmatch(r"\s*(?P<post>[^:.]{3,60}):\s*(?P<rest>\S.*)", text)
    if labelled and (role := role_in(labelled["post"])) and not _SIGN.match(text):
        name = name_in(re.sub(r"\bdated?\b.*", "", labelled["rest"], flags=re.IGNORECASE))
        if name and len(labelled["rest"].split()) <= 12 and (day or signs):
            _approved(reading, block, role, name, day)
            return True
    if (day or signs) and (parted := _parted(text)):
        _approved(reading, block, *parted, day)
        return True
    for match in re.finditer(rf"(?:^|[.;]\s+)(?P<name>{NAME.pattern}),\s*(?P<post>[^,.;:]{{3,60}})", text):
        role = role_in(match["post"])
        if role and not POST.search(match["name"]) and (day or signs):
            _approved(reading, block, role, match["name"], day)
            return True
    return False


def _parted(text: str) -> tuple[str, str] | None:
    """Role and name of a line whose parts stand between dashes: "Treasurer – Ada Sample – 3 May 2024"."""
    pieces = [piece.strip(" .,") for piece in re.split(r"\s+[–—-]\s+", text)]
    role = next((role for piece in pieces if len(piece.split()) <= 9 and (role := role_in(piece))), "")
    name = next((piece for piece in pieces if NAME.fullmatch(piece) and not POST.search(piece)), "")
    return (role, name) if role and name else None


def _in_letter(reading: _Reading, blocks: Sequence[Block], at: int) -> bool:
    """Whether a line is the post of the name above it, below the close of a letter."""
    if not at or blocks[at].kind is not Kind.PARAGRAPH or len(blocks[at].text.split()) > 10:
        return False
    role, above = role_in(blocks[at].text), blocks[at - 1].text
    closes = any(_CLOSES.fullmatch(block.text) for block in blocks[max(0, at - 3) : at])
    if role and closes and NAME.fullmatch(above) and not POST.search(above):
        _approved(reading, blocks[at - 1], role, above, None)
        return True
    return False


def _approved(reading: _Reading, block: Block, role: str, name: str, day: dt.date | None) -> None:
    """Take an approval whose name, where it is known, is typed; what follows belongs to it."""
    signing = reading.approvals.setdefault(role, _Signing(block=block))
    if name and not signing.name:
        signing.name, signing.signed = name, "typed"
    if day and not signing.date:
        signing.date, signing.dated_at = day, block
    reading.role = role


def _sign(reading: _Reading, block: Block, text: str) -> None:
    """A line such as "Signed, 22/05/2024", "Name: ...", "Date 22nd April 2021"."""
    named = role_in(text)
    if named and reading.role and re.match(r"\s*dated?\b", text, re.IGNORECASE):  # the next signs on the same line
        _sign(reading, block, _before_role(text, named))
        reading.role = named
        return
    if named and reading.role != "author":
        reading.role = named
    is_name = bool(_NAMED.match(text))
    if is_name and reading.role[:1] in ("", "?") and reading.author is None and name_in(_NAMED.sub("", text)):
        reading.role = "author"
    if reading.role == "author":
        author = reading.author = reading.author or _Signing(block=block)
        author.date = author.date or date_in(text)
        if is_name and not author.name:
            author.name, author.block = _NAMED.sub("", text), block
    elif reading.role and not (reading.role.startswith("?") and not date_in(text) and not name_in(text)):
        _approve(reading.approvals.setdefault(reading.role.lstrip("?"), _Signing(block=block)), block, text)


def _before_role(text: str, role: str) -> str:
    match = dict(ROLES)[role].search(text)
    return text[: match.start()] if match else text


def _approve(signing: _Signing, block: Block, text: str) -> None:
    """Take the day, the name and the word of a signature from a sign-off line of an approver."""
    day = date_in(text)
    if day and not signing.date:
        signing.date, signing.dated_at = day, block
        if re.match(r"\s*signed\b", text, re.IGNORECASE):
            signing.signed = "held"
    if re.match(r"\s*date", text, re.IGNORECASE):
        return
    bare = re.sub(r"^\s*(?:signed(?: by)?|signature|name|approved by)\W*", "", text, flags=re.IGNORECASE)
    name = name_in(re.sub(r"\bdated?\b.*", "", bare, flags=re.IGNORECASE))
    if name and not signing.name:
        signing.name, signing.signed = name, "typed"


def _row(reading: _Reading, block: Block, row: Sequence[str], *, signs: bool) -> None:
    """A row of a table of approvals: who, name, day, in whatever order; or a label with its value."""
    cells = [" ".join(cell.split()) for cell in row if cell.strip()]
    if not cells or len(" ".join(cells).split()) > 40:
        return
    label = plain_label(cells[0])
    if not role_in(cells[0]) and meanings_of(label).keys() & {Meaning.AUTHOR, Meaning.TITLE, Meaning.OTHER}:
        return
    post = _post_among(cells)
    if post is None:
        is_head = len(cells) > 2 and not any(map(date_in, cells))
        if len(cells) > 1 and not is_head and reading.role and (_SIGN.match(cells[0]) or _ON.fullmatch(label)):
            said = "Date" if _ON.fullmatch(label) else cells[0].rstrip(":")
            _sign(reading, block, f"{said}: {' '.join(cells[1:])}")
        return
    named = role_in(cells[post])
    day = next((day for cell in cells for day in [date_in(cell)] if day), None)
    name = next((found for at, cell in enumerate(cells) if at != post and (found := name_in(cell))), "")
    reading.role = named
    if day or (signs and name) or any(re.search(r"sign|approv", cell, re.IGNORECASE) for cell in cells):
        signing = reading.approvals.setdefault(named, _Signing(block=block))
        if day and not signing.date:
            signing.date, signing.dated_at = day, block
        if name and not signing.name:
            signing.name, signing.signed = name, "typed"
        elif day and signing.signed == "missing" and re.search(r"\bsigned\b", " ".join(cells), re.IGNORECASE):
            signing.signed = "held"


def _post_among(cells: Sequence[str]) -> int | None:
    """Which cell of a row names the post of an approver: the first, or another where the row holds a day."""
    posts = [at for at, cell in enumerate(cells) if len(cell.split()) <= 9 and role_in(cell) and not date_in(cell)]
    if not posts or (posts[0] and not any(date_in(cell) for cell in cells)):
        return None
    return posts[0]
