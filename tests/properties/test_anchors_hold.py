"""Whatever is edited, a published anchor leads to its paragraph, to a correction or a tombstone, or the check stops.

Every paragraph is made of words of its own, so a test can tell which one stands at an anchor, whatever became of it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.authoring.pins import pinnings
from portal.authoring.recording import recordings, retirement
from portal.content.body import Body
from portal.content.ledger import Ledger, texts_of
from portal.content.permalinks import Live, Permalinks, settle
from portal.content.records import Entry, Fields, understand
from portal.content.source import Source
from tests.rules import base
from tests.support.examples import examples

IDENTITY, ADDRESS = "decisions/pcc-d-2024-07", "decisions/pcc-d-2024-07/"
PUBLISHED = dt.date(2024, 6, 3)
LATER = dt.date(2025, 6, 3)
HEADINGS = ("Executive summary", "Supporting report", "Proposal", "What it costs", "What others say")


@dataclass
class Text:
    """A record while it is edited: sections of paragraphs, each a printed number or none, and its words."""

    sections: list[tuple[str, list[tuple[str, list[str]]]]]
    made: int = 0
    rewritten: set[str] = field(default_factory=set)

    def paragraph(self) -> list[str]:
        """Twelve words that no other paragraph has; the first is its name."""
        self.made += 1
        return [f"w{self.made}x{at}" for at in range(12)]

    def markdown(self) -> str:
        blocks = []
        for heading, paragraphs in self.sections:
            blocks.append(f"## {heading}")
            blocks += [f"{number}. {' '.join(words)}" if number else " ".join(words) for number, words in paragraphs]
        return "\n\n".join(blocks)


def apply(text: Text, edit: tuple[str, int, int]) -> None:
    """One edit as an office makes them."""
    kind, where, which = edit
    _, paragraphs = text.sections[where % len(text.sections)]
    at = which % (len(paragraphs) or 1)
    if kind == "insert":
        number = str(at + 1) if paragraphs and paragraphs[at][0] else ""
        paragraphs.insert(at, (number, text.paragraph()))
    elif kind == "retitle":
        text.sections[where % len(text.sections)] = (f"Heading {which} instead", paragraphs)
    elif kind == "renumber":
        paragraphs[:] = [(str(n) if number else "", words) for n, (number, words) in enumerate(paragraphs, 1)]
    elif kind == "swap-sections":
        other = which % len(text.sections)
        here = where % len(text.sections)
        text.sections[here], text.sections[other] = text.sections[other], text.sections[here]
    elif paragraphs:
        _apply_to(text, kind, paragraphs, at)


def _apply_to(text: Text, kind: str, paragraphs: list[tuple[str, list[str]]], at: int) -> None:
    number, words = paragraphs[at]
    if kind == "delete":
        del paragraphs[at]
    elif kind == "split":
        half = len(words) // 2
        paragraphs[at : at + 1] = [(number, words[:half]), (number, words[half:])]
    elif kind == "merge" and at + 1 < len(paragraphs):
        paragraphs[at : at + 2] = [(number, words + paragraphs[at + 1][1])]
    elif kind == "amend":
        paragraphs[at] = (number, [*words[:5], "amended", *words[6:]])
    elif kind == "rewrite":
        paragraphs[at] = (number, text.paragraph())
    elif kind == "unnumber":
        paragraphs[at] = ("", words)


KINDS = ("insert", "delete", "split", "merge", "renumber", "retitle", "amend", "rewrite", "unnumber", "swap-sections")
EDITS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 4), st.integers(0, 6)), min_size=1, max_size=6)
SHAPES = st.lists(st.lists(st.booleans(), min_size=1, max_size=6), min_size=1, max_size=4)


def written(shape: list[list[bool]]) -> Text:
    text = Text(sections=[])
    for heading, numbered in zip(HEADINGS, shape, strict=False):
        numbers = (str(n) if has else "" for n, has in enumerate(numbered, 1))
        text.sections.append((heading, [(number, text.paragraph()) for number in numbers]))
    return text


def entry_of(markdown: str) -> tuple[Source, Entry[Fields]]:
    source = Source(path=base.DECISION, folder="decisions", content=base.with_text(markdown).encode())
    entry = understand((source,), base.CONFIGURED)[0].entry
    assert entry is not None
    return source, entry


def kept(body: Body, ledger: Ledger) -> Permalinks:
    live = Live(identity=IDENTITY, path=base.DECISION, title="A post", address=ADDRESS, body=body)
    return settle(ledger, [live], [ADDRESS], [])


def recorded(permalinks: Permalinks, day: dt.date) -> Ledger:
    new = {recording.holding.identity: recording.holding for recording in recordings(permalinks, None, day)}
    return Ledger(holdings={**permalinks.ledger.holdings, **new})


def paragraphs_at(body: Body) -> dict[str, set[str]]:
    """The names of the paragraphs whose words stand at each anchor."""
    return {
        anchor: {word.partition("x")[0] for word in text.split() if word.startswith("w")}
        for anchor, text in texts_of(body).items()
    }


def stops(permalinks: Permalinks) -> set[str]:
    (live,) = permalinks.lives.values()
    return {fate.anchor for fate in permalinks.fates(live) if not fate.outcome.holds}


def led_astray(before: dict[str, set[str]], body: Body, held: set[str]) -> set[str]:
    """Anchors that are said to hold and lead to none of the words they were published with."""
    now = paragraphs_at(body)
    return {a for a in held if before[a] and not before[a] & now.get(a, set())}


@settings(max_examples=examples(200), deadline=None)
@given(SHAPES, EDITS)
def test_an_anchor_leads_to_its_paragraph_or_the_check_stops(
    shape: list[list[bool]], edits: list[tuple[str, int, int]]
) -> None:
    text = written(shape)
    _, published = entry_of(text.markdown())
    ledger = recorded(kept(published.body, Ledger()), PUBLISHED)
    before = paragraphs_at(published.body)
    for edit in edits:
        apply(text, edit)
    _, edited = entry_of(text.markdown())
    after = kept(edited.body, ledger)
    assert led_astray(before, edited.body, set(before) - stops(after)) == set()


@settings(max_examples=examples(100), deadline=None)
@given(SHAPES, EDITS)
def test_pinning_and_then_retiring_what_is_gone_lets_the_site_be_published_with_every_anchor_holding(
    shape: list[list[bool]], edits: list[tuple[str, int, int]]
) -> None:
    text = written(shape)
    _, published = entry_of(text.markdown())
    ledger = recorded(kept(published.body, Ledger()), PUBLISHED)
    before = paragraphs_at(published.body)
    for edit in edits:
        apply(text, edit)
    source, edited = entry_of(text.markdown())
    found = list(pinnings(kept(edited.body, ledger), {base.DECISION: source}, base.CONFIGURED))
    for pinning in found:
        assert pinning.left == ()
        again = Source(path=base.DECISION, folder="decisions", content=pinning.after)
        entry = understand((again,), base.CONFIGURED)[0].entry
        assert entry is not None
        edited = entry
    permalinks = kept(edited.body, ledger)
    for anchor in sorted(stops(permalinks)):
        holding = retirement(permalinks, f"{ADDRESS}#{anchor}", "It was taken out.", "", LATER)
        permalinks = kept(edited.body, Ledger(holdings={IDENTITY: holding}))
    assert stops(permalinks) == set()
    final = recorded(permalinks, LATER)
    retired = {subject.removeprefix("#") for subject in final.of(IDENTITY).gone}
    assert led_astray(before, edited.body, set(before) - retired) == set()
    assert stops(kept(edited.body, final)) == set()
    assert not list(recordings(kept(edited.body, final), None, LATER)), "recording twice is recording once"


@cache
def _published() -> tuple[Text, Body]:
    text = written([[True, True, True]])
    return text, entry_of(text.markdown())[1].body


def test_the_property_can_fail() -> None:
    """A neighbour in the place of a paragraph is seen by the oracle, whatever the ledger says."""
    text, body = _published()
    apply(text, ("delete", 0, 0))
    apply(text, ("renumber", 0, 0))
    _, edited = entry_of(text.markdown())
    assert led_astray(paragraphs_at(body), edited.body, set(paragraphs_at(body))) == {
        "summary-1",
        "summary-2",
        "summary-3",
    }
