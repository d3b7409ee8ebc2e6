"""Who wrote a document and who approved it: names, posts, dates and signatures, from labels, lines and tables."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from portal.authoring.importing.blocks import Block, Kind
from portal.authoring.importing.labels import Label, labels_of, plain_label
from portal.authoring.importing.sections import Part
from portal.rules.written_dates import find_dates

_ROLES = (
    (
        "treasurer",
        r"treasurer|chief financ\w+ officer|\bcfo\b|(?:section|s\.?) ?151"
        r"|director of (?:finance|resources)|head of finance",
    ),
    ("monitoring-officer", r"monitoring officer"),
    ("legal", r"legal advis[eo]r|head of legal|solicitor|legal services officer"),
    ("chief-executive", r"chief executive|\bceo\b|head of paid service|chief of staff"),
    ("commissioner", r"commissioner\b|\bpf?cc\b(?!\s?[/-])"),
)
ROLES = tuple((role, re.compile(form, re.IGNORECASE)) for role, form in _ROLES)
_AUTHOR = re.compile(
    r"(?:report |decision |lead |originating )?(?:author|originator|officer)"
    r"|(?:prepared|written|compiled|submitted|completed) by"
    r"|report of|contact(?: officer)?|name of (?:the )?author|author s? ?name|(?:author )?name and (?:post|title|role)"
)
_WRITES = re.compile(
    r".*\b(?:author|originator|(?:report|request|lead|contact|responsible|originating|sponsoring|project)\w* officer"
    r"|officer (?:completing|responsible|requesting)|report of|contact"
    r"|(?:written|drafted|prepared|compiled|completed|reported|report|presented|submitted|taken|requested|proposed|produced)"
    r"(?: \w+){0,2} by)\b.*"
)
"""Labels that very probably have the author beside them, where none says so to the letter."""
_APPROVING = re.compile(
    r"sign|approv|agree|authori[sz]|made by|execut|confirm|clearance|declar|adopted|endorse|determination|decision of",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"\s*yours (?:sincerely|faithfully|truly)\W*", re.IGNORECASE)
_SIGN = re.compile(r"\s*(?:signed|signature|sign|dated?|name|approved by|agreed by|authorised by)\b", re.IGNORECASE)
_ON = re.compile(r"on|when|day")
_NAMED = re.compile(r"\s*name\s*(?:and post)?\s*[:–-]?\s*", re.IGNORECASE)
_APPROVES = re.compile(
    r"\bI\s+(?:hereby\s+|therefore\s+)?(?:approve|agree|authori[sz]e|confirm (?:that )?I)"
    r"|\bapproval of\b|\bdecision (?:is )?approved\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Sir|Dame)\.?\s+)?[A-Z][\w’'-]+(?:\s+(?:[A-Z][\w’'-]+|[A-Z]\b\.?|de|van|von)){1,3}"
)
_POST = re.compile(
    r"\b(?:officer|head|manager|director|executive|commissioner|treasurer|adviser|advisor|assistant|lead|analyst|"
    r"coordinator|co-ordinator|accountant|secretary|team|deputy|solicitor|panel|police|office|section|date|approved)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Person:
    """A name, a post and a day, each as far as the document gives it, and where it stands."""

    name: str = ""
    post: str = ""
    date: dt.date | None = None
    block: Block | None = None
    signed: str = "missing"
    labelled: bool = False


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


def people_of(parts: Sequence[Part]) -> tuple[Person, dict[str, Person]]:
    """The author, and the approvals by role."""
    reading = _Reading()
    for part in parts:
        _enter(reading, part)
        signs = bool(part.opening and _APPROVING.search(part.heading))
        for at, block in enumerate(part.blocks):
            if block.kind is Kind.TABLE:
                for row in block.rows:
                    _row(reading, block, row)
            elif not _in_one_line(reading, block, signs=signs or _is_below_signs(part.blocks, at)) and not _in_lines(
                reading, part.blocks, at
            ):
                _line(reading, block)
    approvals = {
        role: Person(name=s.name, date=s.date, signed=s.signed, block=s.dated_at or s.block)
        for role, s in reading.approvals.items()
    }
    return _author(parts, reading), approvals


def _enter(reading: _Reading, part: Part) -> None:
    """A new part: whoever its heading names signs there."""
    if not part.opening:
        return
    text = part.opening.text
    named = role_in(text)
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
    if len(text.split()) > 30:
        return
    if _APPROVES.search(text):
        reading.role = "commissioner"
        reading.approvals.setdefault("commissioner", _Signing(block=block))
    elif re.fullmatch(r"(?:report |lead )?(?:author|originator|prepared by)\W*", text, re.IGNORECASE):
        reading.role = "author"
        reading.author = reading.author or _Signing(block=block)
        return
    elif not _SIGN.match(text) and len(text.split()) <= 8 and (named := role_in(text)) and not text.endswith("."):
        reading.role = named
    if _SIGN.match(text):
        _sign(reading, block, text)
    elif reading.role == "author" and reading.author and not reading.author.name and _name_in(text):
        reading.author.name = text
        reading.author.block = block


def _is_below_signs(blocks: Sequence[Block], at: int) -> bool:
    """Whether the line above is a bare heading for signatures."""
    above = blocks[at - 1].text if at else ""
    return 0 < len(above.split()) <= 4 and bool(_APPROVING.search(above))


def _in_one_line(reading: _Reading, block: Block, *, signs: bool) -> bool:
    """Whether a line says all of an approval: "Treasurer: Ada Sample, 3 May 2024", "Ada Sample, Treasurer, 3 May"."""
    text = block.text
    if block.kind is Kind.BULLET or len(text.split()) > 30:
        return False
    day = _date_in(text)
    labelled = re.fullmatch(r"\s*(?P<post>[^:.]{3,60}):\s*(?P<rest>\S.*)", text)
    if labelled and (role := role_in(labelled["post"])) and not _SIGN.match(text):
        name = _name_in(re.sub(r"\bdated?\b.*", "", labelled["rest"], flags=re.IGNORECASE))
        if name and len(labelled["rest"].split()) <= 12 and (day or signs):
            _approved(reading, block, role, name, day)
            return True
    for match in re.finditer(rf"(?:^|[.;]\s+)(?P<name>{_NAME.pattern}),\s*(?P<post>[^,.;:]{{3,60}})", text):
        role = role_in(match["post"])
        if role and not _POST.search(match["name"]) and (day or signs):
            _approved(reading, block, role, match["name"], day)
            return True
    return False


def _in_lines(reading: _Reading, blocks: Sequence[Block], at: int) -> bool:
    """Whether a line is the post of the name above it: below the close of a letter, or "Position: Treasurer"."""
    if not at or blocks[at].kind is not Kind.PARAGRAPH or len(blocks[at].text.split()) > 10:
        return False
    text, above = blocks[at].text, blocks[at - 1].text
    role = role_in(text)
    place = re.match(r"\s*(?:position|post|title|role|job title|office held)\s*[:–-]", text, re.IGNORECASE)
    if role and place and _NAMED.match(above) and (name := _name_in(_NAMED.sub("", above))):
        if reading.author and reading.author.block is blocks[at - 1]:
            reading.author = None
        _approved(reading, blocks[at - 1], role, name, None)
        return True
    closes = any(_CLOSES.fullmatch(block.text) for block in blocks[max(0, at - 3) : at])
    if role and closes and _NAME.fullmatch(above) and not _POST.search(above):
        _approved(reading, blocks[at - 1], role, above, None)
        return True
    return False


def _approved(reading: _Reading, block: Block, role: str, name: str, day: dt.date | None) -> None:
    """Take an approval whose name is typed; what follows belongs to it."""
    signing = reading.approvals.setdefault(role, _Signing(block=block))
    if not signing.name:
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
    if is_name and reading.role[:1] in ("", "?") and reading.author is None and _name_in(_NAMED.sub("", text)):
        reading.role = "author"
    if reading.role == "author":
        author = reading.author = reading.author or _Signing(block=block)
        author.date = author.date or _date_in(text)
        if is_name and not author.name:
            author.name, author.block = _NAMED.sub("", text), block
    elif reading.role and not (reading.role.startswith("?") and not _date_in(text) and not _name_in(text)):
        _approve(reading.approvals.setdefault(reading.role.lstrip("?"), _Signing(block=block)), block, text)


def _before_role(text: str, role: str) -> str:
    match = dict(ROLES)[role].search(text)
    return text[: match.start()] if match else text


def _approve(signing: _Signing, block: Block, text: str) -> None:
    """Take the day, the name and the word of a signature from a sign-off line of an approver."""
    day = _date_in(text)
    if day and not signing.date:
        signing.date, signing.dated_at = day, block
        if re.match(r"\s*signed\b", text, re.IGNORECASE):
            signing.signed = "held"
    if re.match(r"\s*date", text, re.IGNORECASE):
        return
    bare = re.sub(r"^\s*(?:signed(?: by)?|signature|name|approved by)\W*", "", text, flags=re.IGNORECASE)
    name = _name_in(re.sub(r"\bdated?\b.*", "", bare, flags=re.IGNORECASE))
    if name and not signing.name:
        signing.name, signing.signed = name, "typed"


def _row(reading: _Reading, block: Block, row: tuple[str, ...]) -> None:
    """A row of a table of approvals: who, name, day, in whatever order; or a label with its value."""
    cells = [" ".join(cell.split()) for cell in row if cell.strip()]
    if not cells or len(" ".join(cells).split()) > 40:
        return
    label = plain_label(cells[0])
    if _AUTHOR.fullmatch(label) or _WRITES.fullmatch(label):
        return
    post = _post_among(cells)
    if post is None:
        is_head = len(cells) > 2 and not any(map(_date_in, cells))
        if len(cells) > 1 and not is_head and reading.role and (_SIGN.match(cells[0]) or _ON.fullmatch(label)):
            said = "Date" if _ON.fullmatch(label) else cells[0].rstrip(":")
            _sign(reading, block, f"{said}: {' '.join(cells[1:])}")
        return
    named = role_in(cells[post])
    day = next((day for cell in cells for day in [_date_in(cell)] if day), None)
    name = next((found for at, cell in enumerate(cells) if at != post and (found := _name_in(cell))), "")
    reading.role = named
    if day or any(re.search(r"sign|approv", cell, re.IGNORECASE) for cell in cells):
        signing = reading.approvals.setdefault(named, _Signing(block=block))
        if day and not signing.date:
            signing.date, signing.dated_at = day, block
        if name and not signing.name:
            signing.name, signing.signed = name, "typed"
        elif day and signing.signed == "missing" and re.search(r"\bsigned\b", " ".join(cells), re.IGNORECASE):
            signing.signed = "held"


def _post_among(cells: Sequence[str]) -> int | None:
    """Which cell of a row names the post of an approver: the first, or another where the row holds a day."""
    posts = [at for at, cell in enumerate(cells) if len(cell.split()) <= 9 and role_in(cell) and not _date_in(cell)]
    if not posts or (posts[0] and not any(_date_in(cell) for cell in cells)):
        return None
    return posts[0]


def _author(parts: Sequence[Part], reading: _Reading) -> Person:
    every = [block for part in parts for block in ([part.opening] if part.opening else []) + list(part.blocks)]
    label = next(iter(_author_labels(labels_of(every))), None)
    if label:
        day = _date_in(label.value) or next((_date_in(cell) for cell in label.beside if _date_in(cell)), None)
        value = label.lines if split_person(label.lines)[0] else label.value
        person = split_person(" ".join([value, *(c for c in label.beside if c != "below" and not _date_in(c))]))
        if not person[1] and label.after and _is_post(label.after):
            person = person[0], label.after
        if not day and reading.author:
            day = reading.author.date
        return Person(name=person[0], post=person[1], date=day, block=label.block, labelled=True)
    if reading.author and reading.author.name:
        name, post = split_person(reading.author.name)
        return Person(name=name, post=post, date=reading.author.date, block=reading.author.block)
    return Person()


def _author_labels(labels: Sequence[Label]) -> Iterator[Label]:
    """Labels of the author, those that say so first, that have a name beside them."""
    for wanted in ("author", ""):
        for label in labels:
            if _AUTHOR.fullmatch(label.name) and wanted in label.name and _is_person(label):
                yield label
    for label in labels:
        if _WRITES.fullmatch(label.name) and not role_in(label.written) and _is_person(label):
            yield label


def _is_post(text: str) -> bool:
    """Whether a line is a post and nothing else."""
    return len(text.split()) <= 7 and ":" not in text and not _date_in(text) and bool(_POST.search(text))


def _is_person(label: Label) -> bool:
    """Whether a name stands beside a label, and not a sentence."""
    return len(label.value.split()) <= 14 and any(split_person(text)[0] for text in (label.value, label.lines))


def split_person(text: str) -> tuple[str, str]:
    """Name and post from "Helen Davies – Senior Commissioning Officer Date: 14.05.2024"; either may be empty."""
    text = re.sub(r"\b(?:date|dated|tel|telephone|e-?mail|ext)\b\W.*", "", text, flags=re.IGNORECASE)
    for day in find_dates(text):
        text = text.replace(day.words, " ")
    text = re.sub(r"\([^()]*\d[^()]*\)", " ", text)
    text = ", ".join(line.strip(" ,") for line in text.split("\n") if line.strip(" ,"))
    if whole := re.fullmatch(rf"\s*(?P<name>{_NAME.pattern})\s*\((?P<post>.+)\)\W*", text):
        return whole["name"], whole["post"].strip()
    if whole := re.fullmatch(rf"\s*(?P<name>{_NAME.pattern}),\s*(?P<post>[^()\n]+\([^()]+\))\W*", text):
        return whole["name"], whole["post"].strip()
    chunks = [
        chunk.strip(" .,:;") for chunk in re.split(r"\s+[–—-]\s+|,\s*|\s*[()|;\n]\s*", text) if chunk.strip(" .,:;")
    ]
    if not chunks:
        return "", ""
    at = next(
        (index for index, chunk in enumerate(chunks[:3]) if _NAME.fullmatch(chunk) and not _POST.search(chunk)), None
    )
    if at is None:
        return "", ", ".join(chunks) if _POST.search(" ".join(chunks)) and len(text.split()) < 14 else ""
    return chunks[at], ", ".join(chunks[at + 1 :] or chunks[:at])


def role_in(text: str) -> str:
    """The role that a line names, or nothing. A deputy is not the one deputised for."""
    for role, form in ROLES:
        match = form.search(text)
        if match and not re.search(
            r"\b(?:deputy|assistant|former|office of the)\s+(?:police and crime )?$",
            text[: match.start()],
            re.IGNORECASE,
        ):
            return role
    return ""


def _name_in(text: str) -> str:
    for match in _NAME.finditer(text):
        if not _POST.search(match[0]) and not any(find_dates(match[0])):
            return match[0]
    return ""


def _date_in(text: str) -> dt.date | None:
    return next((day.date for day in find_dates(text) if day.date), None)
