"""How much of a document an import recovers: fields against the truth, and paragraphs with their right number.

Each text of a folder is made into a Word file, a PDF, an OpenDocument text and a web page, and all are imported. What
the records of content/ state is the truth of the fields; the numbers that stand in the text are that of the
paragraphs. Then the same is done with made-up documents of other offices' shapes, whose truth is
known because they are made of it.

    python -m bench.imports FOLDER [--write]      # writes the table in docs/import.md
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from bench.import_samples import OFFICE, Office, Sample, sample
from bench.last_offices import last_sample
from bench.later_offices import later_sample
from bench.office_files import FORMS, Piece
from bench.other_offices import other_sample
from bench.unseen_offices import unseen_sample
from portal.authoring.importing.blocks import Block, Kind
from portal.authoring.importing.document import read_bytes
from portal.authoring.importing.plain import blocks_of_lines
from portal.authoring.importing.understanding import Understanding, understand_document
from portal.config import Configuration
from portal.content.decision import Decision
from portal.content.document import StrategyDocument
from portal.content.records import understand
from portal.content.register import Register, relate
from portal.content.source import read_sources
from portal.project import OWN_TEMPLATES, Project, configure
from tools.sources import AS_OF, ROOT

RESULTS = ROOT / "docs" / "import.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
SAMPLES, OTHERS = 120, 240
_NUMBERED = re.compile(
    r"\s*(?:-\s+)?(?:\*\*)?(?P<number>\d{1,2}\.\d{1,2}|\d{1,3}\.|[a-k]\.|[ivx]{1,4}\.|[a-b]\)|\d{2}(?=\s[A-Z*]))\s+(?P<text>\S.*)"
)
Facts = Mapping[str, frozenset[str]]


@dataclass(frozen=True, kw_only=True)
class Truth:
    """What is true of a document: its facts by field, and each numbered paragraph as number and first words."""

    facts: Facts
    numbers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Case:
    """A file to import, the office that imports it, and the truth about it."""

    ending: str
    content: bytes
    truth: Truth
    configuration: Configuration
    register: Register


@dataclass
class Tally:
    """How often what was found is right, and what was missed; of what is wrong, how much is not marked as a guess."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    unmarked: int = 0

    def add(self, expected: frozenset[str], found: frozenset[str], *, marked: bool) -> None:
        """Count one field of one document. `marked` where the draft says beside it that it is a guess."""
        self.right += len(expected & found)
        self.wrong += len(found - expected)
        self.unmarked += 0 if marked else len(found - expected)
        self.missed += len(expected - found)

    @property
    def recall(self) -> float:
        """The share of what is true that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def precision(self) -> float:
        """The share of what was found that is true."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0


@dataclass
class Result:
    """The tallies of one format: by field, and of the paragraphs."""

    fields: dict[str, Tally]
    paragraphs: int = 0
    numbered_right: int = 0


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold())[:5])


def found_facts(known: Understanding) -> Facts:
    """What an import found, in the form that truths have."""
    money, out = known.money, defaultdict(set)
    for field in ("ref", "title", "decision_date", "effective_from", "effective_to", "plan", "date"):
        if known.value(field) is not None:
            out[field].add(str(known.value(field)))
    for pillar in known.value("pillars") or ():  # type: ignore[union-attr,attr-defined]
        out["pillars"].add(pillar)
    out["author"] |= {str(part) for part in (known.author.name, known.author.post, known.author.date) if part}
    out["approvals"] |= {
        f"{role} {person.name or '-'} {person.date or '-'}" for role, person in known.approvals.items()
    }
    if known.kind == "decision":
        out["part2"].add(str(known.value("part2")))
        out["total"] |= {f"{money.total.amount:.2f}"} if money.total else set()
        out["costs"] |= {f"{line.amount:.2f}" for line in money.costs}
        out["funding"] |= {f"{line.amount:.2f}" for line in money.funding}
        out["recurring"] |= {f"{money.recurring.amount:.2f}"} if money.recurring else set()
        out["recipients"] |= {f"{one.name} {one.amount:.2f}" for one in known.recipients}
        out["options"] |= {f"{one.id} {one.recommended}" for one in known.options}
        out["option titles"] |= {one.title for one in known.options}
    out["power"] |= {f"{stated.act} {stated.provision}" for stated, _ in known.statutes}
    return {field: frozenset(values) for field, values in out.items() if values}


def record_facts(fields: Decision | StrategyDocument) -> Facts:
    """What a committed record states, in the form that truths have. Supplied titles are no part of the document."""
    out: dict[str, set[str]] = defaultdict(set)
    if isinstance(fields, StrategyDocument):
        out["title"].add(_plain(fields.title))
        out["date"] |= {str(fields.date)} if fields.date else set()
        out["plan"] |= {fields.plan} if fields.plan else set()
    else:
        out["ref"].add(fields.ref)
        if fields.title_source == "printed":
            out["title"].add(_plain(fields.title))
        for name in ("effective_from", "effective_to", "decision_date"):
            out[name] |= {str(getattr(fields, name))} if getattr(fields, name) else set()
        out["plan"].add(fields.plan)
        out["pillars"] |= set(fields.pillars)
        out["approvals"] |= {f"{a.role} {a.name or '-'} {a.date or '-'}" for a in fields.approvals}
        out["part2"].add(fields.part2.exists)
        money = fields.financial
        out["total"] |= {f"{money.total:.2f}"} if money.total is not None else set()
        out["costs"] |= {f"{line.amount:.2f}" for line in money.costs}
        out["funding"] |= {f"{line.amount:.2f}" for line in money.funding}
        out["recurring"] |= {f"{money.recurring.amount:.2f}"} if money.recurring else set()
        out["power"] |= {f"{basis.act} {basis.provision}" for basis in fields.statutory_basis}
        out["options"] |= {f"{option.id} {option.recommended}" for option in fields.options}
        out["recipients"] |= {f"{one.name} {one.amount:.2f}" for one in fields.recipients}
    if fields.author:
        out["author"] |= {str(p) for p in (fields.author.name, fields.author.post, fields.author.date) if p}
    return {field: frozenset(values) for field, values in out.items() if values}


def _plain(title: str) -> str:
    return title.replace("–", "-").replace("’", "'")


def printed_numbers(text: str) -> tuple[tuple[str, str], ...]:
    """The numbered paragraphs of a text as a reader sees them, found line by line and not by the importer."""
    found = (_NUMBERED.match(line) for line in text.splitlines() if "\t" not in line)
    return tuple((match["number"].strip(".)"), _words(match["text"])) for match in found if match)


def pieces_of(text: str) -> list[Piece]:
    """The pieces of a text, from which the other formats are made."""
    return [piece for block in blocks_of_lines(text.splitlines()) for piece in _piece(block)]


def _piece(block: Block) -> Iterator[Piece]:
    if block.kind is Kind.TABLE:
        yield Piece(kind="table", rows=block.rows)
    elif re.fullmatch(r"\d+\.0", block.number):
        yield Piece(kind="heading", text=f"{block.number} {block.text}", depth=2)
    elif block.number:
        yield Piece(kind="number", label=block.number, depth=block.level, text=block.text)
    elif block.kind is Kind.BULLET:
        yield Piece(kind="bullet", text=block.text)
    elif block.text.isupper() or block.is_bold:
        yield Piece(kind="heading", text=block.text, depth=2)
    else:
        yield Piece(kind="paragraph", text=block.text)


def measure(cases: Iterable[Case], kind: str | None = None) -> dict[str, Result]:
    """Import files and compare what is found with the truth; by format."""
    results: dict[str, Result] = {}
    for case in cases:
        document = read_bytes(f"document{case.ending}", case.ending, case.content)
        known = understand_document(document, case.configuration, case.register, kind)
        result = results.setdefault(case.ending, Result(fields=defaultdict(Tally)))
        found, facts = found_facts(known), case.truth.facts
        for field in facts.keys() | (found.keys() & _ALWAYS):
            expected, got = facts.get(field, frozenset()), found.get(field, frozenset())
            got = frozenset(map(_plain, got)) if field == "title" else got
            expected = frozenset(map(_plain, expected)) if field == "title" else expected
            if expected != got and VERBOSE:
                ref = sorted(facts.get("ref", {""}))
                click.echo(f"{case.ending} {ref} {field}: {sorted(expected)} but {sorted(got)}")
            marked = _MARKED_WITH.get(field, field) in known.guesses or (field == "approvals" and bool(known.unsigned))
            result.fields[field].add(expected, got, marked=marked)
        _count_numbers(result, case.truth, known)
    return results


_MARKED_WITH = dict.fromkeys(("total", "costs", "funding", "recurring"), "financial")
"""The field of a draft above which a guess is marked, where it has another name than what is measured."""
_ALWAYS = frozenset(
    (
        "ref",
        "recipients",
        "options",
        "decision_date",
        "pillars",
        "author",
        "approvals",
        "total",
        "funding",
        "effective_from",
    )
)
VERBOSE = False


def _count_numbers(result: Result, truth: Truth, known: Understanding) -> None:
    got: dict[tuple[str, str], int] = defaultdict(int)
    for block in (block for part in known.parts for block in ([part.opening] if part.opening else []) + [*part.blocks]):
        if block.number:
            got[block.number.strip("().").removesuffix("."), _words(block.text)] += 1
    for number, words in truth.numbers:
        result.paragraphs += 1
        if got[number.strip("()."), words]:
            got[number.strip("()."), words] -= 1
            result.numbered_right += 1
        elif VERBOSE:
            click.echo(f"number {number} {words!r} not recovered")


def seed_documents(folder: Path) -> Iterator[Case]:
    """The texts of a folder in every format, with the truth of the record that each belongs to."""
    project = _own_project()
    configuration = configure(project)
    register = relate(understand(read_sources(project.content), configuration, markup=False), configuration, AS_OF)
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text("utf-8")
        fields = _record_of(text, register, configuration)
        if fields is None:
            click.echo(f"{path.name} belongs to no record and was passed over.")
            continue
        truth = Truth(facts=record_facts(fields), numbers=printed_numbers(text))
        pieces = pieces_of(text)
        for ending, make in FORMS.items():
            content = text.encode() if ending == ".txt" else make(pieces)
            yield Case(ending=ending, content=content, truth=truth, configuration=configuration, register=register)


def _record_of(text: str, register: Register, configuration: Configuration) -> Decision | StrategyDocument | None:
    refs = [configuration.refs.pattern.format(ref) for _, _, ref in configuration.refs.pattern.find(text[:600])]
    if refs and refs[0] in register.decisions:
        return register.decisions[refs[0]].fields
    head = _plain(text[:1200])
    return next((e.fields for e in register.documents.values() if _plain(e.fields.title) in head), None)


def _own_project() -> Project:
    return Project(
        content=ROOT / "content",
        output=ROOT / "site",
        configuration=ROOT / "portal.yaml",
        templates=OWN_TEMPLATES,
        as_of=AS_OF,
    )


def made_documents(made: Callable[[int], tuple[Office, Sample]], count: int) -> Iterator[Case]:
    """Made-up documents by the templates of a module, in every format, with their truth."""
    for seed in range(count):
        yield from _cases(*made(seed))


def _own_sample(seed: int) -> tuple[Office, Sample]:
    return OFFICE, sample(seed)


def _cases(office: Office, made: Sample) -> Iterator[Case]:
    truth = Truth(facts=made.facts, numbers=tuple((n, _words(t)) for n, t in made.numbers))
    for ending, make in FORMS.items():
        content = make(made.pieces)
        yield Case(
            ending=ending,
            content=content,
            truth=truth,
            configuration=office.configuration,
            register=office.register,
        )


def table(results: Mapping[str, Result]) -> str:
    """The figures as a Markdown table: recall and precision by field and format."""
    forms = list(results)
    fields = sorted({field for result in results.values() for field in result.fields})
    lines = [f"| field | {' | '.join(forms)} |", f"| --- |{' ---: |' * len(forms)}"]
    for field in fields:
        cells = [
            f"{result.fields[field].recall:.0%} / {result.fields[field].precision:.0%}"
            if field in result.fields
            else ""
            for result in results.values()
        ]
        lines.append(f"| {field.replace('_', ' ')} | {' | '.join(cells)} |")
    whole = [_whole(result.fields.values()) for result in results.values()]
    lines.append("| **all fields** | " + " | ".join(f"**{t.recall:.1%} / {t.precision:.1%}**" for t in whole) + " |")
    lines.append(
        f"| wrong and not marked as a guess, of {_count(whole)} | " + " | ".join(str(t.unmarked) for t in whole) + " |"
    )
    shares = [r.numbered_right / r.paragraphs if r.paragraphs else 1 for r in results.values()]
    counts = next(iter(results.values())).paragraphs
    lines.append(
        f"| **{counts} numbered paragraphs with their right number** | "
        + " | ".join(f"**{s:.1%}**" for s in shares)
        + " |"
    )
    return "\n".join(lines)


def _count(tallies: Sequence[Tally]) -> str:
    """How many values each format holds that are true."""
    counts = sorted({tally.right + tally.missed for tally in tallies})
    return f"{counts[0]:,}" if len(counts) == 1 else f"{counts[0]:,} to {counts[-1]:,}"


def _whole(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for tally in tallies:
        total.right += tally.right
        total.wrong += tally.wrong
        total.missed += tally.missed
        total.unmarked += tally.unmarked
    return total


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--write", is_flag=True, help="Write the tables into docs/import.md.")
@click.option("--samples", default=SAMPLES, show_default=True, help="How many made-up documents.")
@click.option("--others", default=OTHERS, show_default=True, help="How many by the templates of other offices.")
@click.option("--verbose", is_flag=True, help="Name each thing that is not as it should be.")
def main(folder: Path, samples: int, others: int, *, write: bool, verbose: bool) -> None:
    """Measure how much of the documents in FOLDER, and of made-up ones, an import recovers."""
    globals()["VERBOSE"] = verbose
    sections: list[Sequence[Any]] = []
    own = measure(seed_documents(folder))
    sections.append(("Five documents that were public before the portal", own))
    sets = (
        (samples, _own_sample, "made-up documents in the shapes the import was written for"),
        (others, other_sample, "made-up documents by the templates of six other offices"),
        (others // 3, last_sample, "by the templates of two offices that were held back at first"),
        (others // 3, unseen_sample, "by the templates of three more that were held back next"),
        (others // 3, later_sample, "by the templates of two that were held back last"),
    )
    for count, made, title in sets:
        if count:
            sections.append((f"{count} {title}", measure(made_documents(made, count))))
    text = "\n\n".join(f"### {title}\n\n{table(results)}" for title, results in sections)
    click.echo(text)
    if write:
        page = RESULTS.read_text("utf-8")
        before, _, rest = page.partition(BEGIN)
        _, _, after = rest.partition(END)
        RESULTS.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
