"""The inputs of the fuzzing, as strategies of hypothesis, and the office they are put into."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import strategies as st

from portal.config import Configuration
from portal.content.records import Reading, understand
from portal.content.source import Source, read_sources
from portal.project import OWN_TEMPLATES, Project, configure

ROOT = Path(__file__).resolve().parent.parent
AS_OF = dt.date(2026, 11, 22)


@dataclass(frozen=True, kw_only=True)
class Input:
    """A file as it could lie in content/."""

    path: str
    content: bytes

    @property
    def folder(self) -> str:
        """The folder below content/ it lies in."""
        return self.path.split("/")[1]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of input. `share` is how many of all inputs are of this kind, in proportion."""

    name: str
    what: str
    share: int
    inputs: st.SearchStrategy[Input]


@dataclass(frozen=True, kw_only=True)
class Office:
    """What stands around an input: `readings` of a few of this project's own files; `sources` are all of them."""

    configuration: Configuration
    readings: tuple[Reading, ...]
    sources: tuple[Source, ...]
    as_of: dt.date


def _office() -> Office:
    project = Project(
        content=ROOT / "content",
        output=ROOT / "site",
        configuration=ROOT / "portal.yaml",
        templates=OWN_TEMPLATES,
        as_of=AS_OF,
    )
    configuration = configure(project)
    sources = tuple(source for source in read_sources(project.content) if source.is_record)
    around = tuple(_shortened(source) for source in sources if source.path.endswith(_AROUND))
    return Office(
        configuration=configuration,
        readings=understand(around, configuration),
        sources=sources,
        as_of=AS_OF,
    )


def _shortened(source: Source) -> Source:
    """A file with the first lines of its text only: it stands there to be referred to, and is read with each input."""
    front, _, body = (source.content or b"").partition(b"\n---\n")
    return replace(source, content=front + b"\n---\n" + b"\n".join(body.split(b"\n")[:8]))


_AROUND = ("accessibility.md", "2021-2025.md")
OFFICE = _office()
TEXTS = tuple((source.path, (source.content or b"").decode()) for source in OFFICE.sources)
PATHS = (
    "content/decisions/pcc-d-2024-07.md",
    "content/decisions/pcc-d-2025-01.md",
    "content/strategy/2021-2025.md",
    "content/strategy/new.md",
    "content/pages/about.md",
    "content/pages/accessibility.md",
    "content/elsewhere/x.md",
)
KEYS = tuple(
    sorted(
        {
            line.strip(" -").partition(":")[0] + ": "
            for _, text in TEXTS
            for line in text.split("---\n")[1].split("\n")
            if ":" in line
        }
    )
)
VALUES = (
    *("null", "~", "yes", "no", "true", "07", "0x1F", "1e999", "-1", "£5", "12.5", "1_000", "9" * 400, ".nan", "''"),
    *("2024-05-14", "2024-13-01", "0001-01-01", "9999-12-31", "14.05.2024", "2024/25", "24/25", "2024-05", "yesterday"),
    *("PCC/D/2024/07", "pcc-d-2024-7", "PCC/D/9999/1", "approved", "draft", "commissioner", "missing", "report-1"),
    *("[]", "{}", "[a]", "{a: b}", "[[[[", "&a x", "*a", "!!python/object x", ">-", "|", "- a", "? b", "%TAG"),
    *("é", "\u202e", "\ufeff", "\x85", "\u2028", "😀", "x" * 300, "https://x.example/", "../../x", "javascript:x"),
)
MARKDOWN = (
    *(
        "\n",
        "\n\n",
        "    ",
        "\t",
        " ",
        "# ",
        "## ",
        "#### ",
        "- ",
        "* ",
        "+ ",
        "1. ",
        "2. ",
        "1.\n",
        "a. ",
        "ii. ",
        "99) ",
    ),
    *(
        "## Executive summary\n\n",
        "## Supporting report\n\n",
        "> ",
        ">> ",
        "---\n",
        "***",
        "**",
        "__",
        "_",
        "`",
        "```\n",
    ),
    *(
        "| a | b |\n",
        "| - | -: |\n",
        "|",
        "||||\n",
        "Table: x\n",
        "<!--",
        "-->",
        "<b>",
        "</p>",
        "<script>",
        "&amp;",
        "&#0;",
    ),
    *(
        "[a](",
        "[a](#",
        "[x](pcc-d-2024-07.md)",
        "](",
        ")",
        "![",
        "[1]: x\n",
        "<https://x>",
        "{: #main }",
        "\\",
        "*[FTE]: x\n",
    ),
    *(
        "PCC/D/2024/07",
        "PCC/D/2099/1 ",
        "£1,000 ",
        "£ 26,846 ",
        "€250,000 ",
        "£1.6m ",
        "£1,057k ",
        "0.6 FTE ",
        "2 years ",
    ),
    *(
        "paragraph 20",
        "items a and b",
        "Appendix A ",
        "option 4 ",
        "Figure 1 ",
        "Table 2 ",
        "section 3.1 ",
        "points 1, 2 ",
    ),
    *(
        "22nd April 2021 ",
        "30.02.2024 ",
        "Thursday 19 th March 2020 ",
        "2024/25 ",
        "24/25 ",
        "2016-20 ",
        "TBC ",
        "[insert] ",
    ),
    *(
        "Schedule 11, paragraph 14 of the Police Reform and Social Responsibility Act 2011 ",
        "cost neutral ",
        "reserves ",
    ),
    *(
        "a.person@gmail.com ",
        "07700 900123 ",
        "AB 12 34 56 C ",
        "12-34-56 12345678 ",
        "SW1A 1AA ",
        "OFFICIAL-SENSITIVE ",
    ),
    *(
        "the the ",
        "Name: A. Person ",
        "click here ",
        "WHOLLY IN CAPITALS ",
        "o A letter\n",
        "• ",
        "é",
        "\u202e",
        "😀",
        "\x00",
    ),
)


def _written(pieces: Sequence[str], most: int) -> st.SearchStrategy[str]:
    """Text put together from pieces, now and then with one repeated very often."""
    piece = st.sampled_from(pieces)
    many = st.tuples(piece, st.sampled_from([1, 1, 1, 1, 1, 1, 1, 2, 3, 7, 60, 400])).map(
        lambda pair: pair[0] * pair[1]
    )
    return st.lists(piece | piece | many | st.text(max_size=8), max_size=most).map("".join)


@st.composite
def _front_matter(draw: st.DrawFn) -> str:
    """Lines of keys and values, indented one way or another."""
    lines = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["", "", "", "  ", "  - ", "    ", "- ", "\t"]),
                st.sampled_from(KEYS) | st.text(max_size=6),
                st.sampled_from(VALUES) | st.sampled_from(VALUES) | st.text(max_size=12),
            ).map("".join),
            max_size=25,
        )
    )
    opening, closing = draw(
        st.sampled_from([("---\n", "\n---\n"), ("---\n", "\n---\n"), ("---\n", ""), ("", "\n---\n")])
    )
    return opening + "\n".join(lines) + closing + draw(st.sampled_from(["", "\nText.\n"]))


@st.composite
def _mutated(draw: st.DrawFn) -> Input:
    """A record of the project with its text cut to a part and a few pieces cut out, doubled, moved or put in."""
    path, text = draw(st.sampled_from(TEXTS))
    end_of_front = text.index("\n---\n", 4) + 5
    start = draw(st.integers(end_of_front, len(text)))
    text = text[:end_of_front] + text[start : start + draw(st.sampled_from([300, 1500, 4000]))]
    for _ in range(draw(st.integers(1, 4))):
        text = _changed(draw, text)
    return Input(path=path, content=text.encode("utf-8", "replace"))


def _changed(draw: st.DrawFn, text: str) -> str:
    start = draw(st.integers(0, len(text)))
    end = min(len(text), start + draw(st.sampled_from([0, 1, 2, 5, 20, 100])))
    match draw(st.sampled_from(["cut", "double", "markdown", "value", "line", "key", "text"])):
        case "cut":
            return text[:start] + text[end:]
        case "double":
            return text[:end] + text[start:]
        case "markdown":
            return text[:start] + draw(st.sampled_from(MARKDOWN)) + text[end:]
        case "value":
            return _with_value(text, start, draw(st.sampled_from(VALUES)))
        case "line":
            lines = text.split("\n")
            taken = lines.pop(draw(st.integers(0, len(lines) - 1)))
            lines.insert(draw(st.integers(0, len(lines))), taken)
            return "\n".join(lines)
        case "key":
            return (
                text[:start] + "\n" + draw(st.sampled_from(KEYS)) + draw(st.sampled_from(VALUES)) + "\n" + text[start:]
            )
        case _:
            return text[:start] + draw(st.text(max_size=20)) + text[end:]


def _with_value(text: str, start: int, value: str) -> str:
    """The text with the value of the next key replaced."""
    colon = text.find(": ", start)
    if colon < 0:
        return text + value
    end = text.find("\n", colon)
    return text[: colon + 2] + value + text[end if end >= 0 else len(text) :]


_FRONT = next(text for path, text in TEXTS if path == PATHS[0]).split("\n---\n")[0] + "\n---\n\n"
_PATH = st.sampled_from(PATHS)


def _in_decision(text: str) -> Input:
    return Input(path=PATHS[0], content=(_FRONT + text).encode("utf-8", "replace"))


def _in_any(path: str, text: str) -> Input:
    return Input(path=path, content=text.encode("utf-8", "replace"))


KINDS: tuple[Kind, ...] = (
    Kind(
        name="any bytes",
        what="up to 400 bytes of anything, as a decision, a strategy, a page, or a file in a folder without a meaning.",
        share=3,
        inputs=st.builds(lambda path, content: Input(path=path, content=content), _PATH, st.binary(max_size=400)),
    ),
    Kind(
        name="front matter",
        what="keys of the models and others, values of every sort, well and badly indented, fenced or not.",
        share=5,
        inputs=st.builds(_in_any, _PATH, _front_matter()),
    ),
    Kind(
        name="Markdown",
        what="marks of Markdown, sums, dates, citations, personal data and odd characters in any order below good "
        "front matter, some repeated hundreds of times.",
        share=1,
        inputs=_written(MARKDOWN, 30).map(_in_decision),
    ),
    Kind(
        name="changed records",
        what="the project's own records with one to four pieces cut out, doubled, moved or put in, values included.",
        share=2,
        inputs=_mutated(),
    ),
)
"""Every kind of input."""
