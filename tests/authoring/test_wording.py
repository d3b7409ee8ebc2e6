"""The words of a page and how they differ: no word is lost, and what is shown is what changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from portal.authoring.wording import AROUND, Rewording, Sense, passages, rewordings
from portal.website.difference import Block

WORDS = st.lists(st.sampled_from(["grant", "post", "£597", "the", "of", "Telford"]), min_size=1, max_size=40)
TEXTS = st.lists(WORDS.map(lambda words: Block(anchor="", place="", text=" ".join(words))), max_size=6)


def page(body: str) -> str:
    return (
        f"<!doctype html><title>Not read</title><nav>Nor this</nav><main id=main>{body}</main><footer>Nor this</footer>"
    )


def told(before: str, after: str) -> list[tuple[str, list[tuple[str, str]]]]:
    found = rewordings(passages(page(before)), passages(page(after)))
    return [(wording.anchor, [(run.sense.value, run.text) for run in wording.runs]) for wording in found]


def test_a_passage_has_the_words_a_reader_meets_and_the_nearest_address() -> None:
    body = (
        "<h2 id=report>Report</h2><ol><li id=report-1><p>1. The <b>post</b> costs £33,504<br>a&nbsp;year.</p></li></ol>"
        "<p>Outside</p><button>Copy</button><svg><title>A bar</title></svg><script>let x</script><nav>Next</nav>"
    )
    assert [(p.anchor, p.text) for p in passages(page(body))] == [
        ("report", "Report"),
        ("report-1", "1. The post costs £33,504"),
        ("report-1", "a year."),
        ("", "Outside"),
    ]


def test_words_that_changed_stand_between_those_that_did_not() -> None:
    assert told("<p id=a>The post costs £597 a year.", "<p id=a>The post costs £600 a year.") == [
        ("a", [("same", "The post costs"), ("out", "£597"), ("in", "£600"), ("same", "a year.")])
    ]


def test_a_passage_that_comes_or_goes_is_shown_whole() -> None:
    assert told("<p>One</p><p>Two</p>", "<p>One</p>") == [("", [("out", "Two")])]
    assert told("<p>One</p>", "<p id=b>Nought</p><p>One</p>") == [("b", [("in", "Nought")])]


def test_a_passage_put_in_leaves_the_others_alone() -> None:
    many = "".join(f"<p id=p{n}>Paragraph number {n} of the report" for n in range(50))
    assert told(many, many.replace("<p id=p9>", "<p id=new>A paragraph put in<p id=p9>")) == [
        ("new", [("in", "A paragraph put in")])
    ]


def test_what_two_texts_share_is_cut_to_a_few_words_around_the_change() -> None:
    long = " ".join(f"w{n}" for n in range(60))
    ((_, runs),) = told(f"<p>{long} £597 {long}", f"<p>{long} £600 {long}")
    first, *_, last = (text for _, text in runs)
    assert first.split() == ["…", *(f"w{n}" for n in range(60 - AROUND, 60))]
    assert last.split() == [*(f"w{n}" for n in range(AROUND)), "…"]


def test_very_long_passages_are_shown_whole_and_at_once() -> None:
    before, after = (" ".join(f"{letter}{n}" for n in range(30_000)) for letter in "ab")
    found = told(f"<p>{before}", f"<p>{after}")
    assert sorted(runs for _, runs in found) == [[("in", after)], [("out", before)]]


@given(TEXTS, TEXTS)
def test_nothing_is_told_of_equal_texts_and_something_of_others(before: list[Block], after: list[Block]) -> None:
    found = list(rewordings(before, after))
    assert bool(found) == ([p.text for p in before] != [p.text for p in after])


@given(TEXTS, TEXTS)
def test_every_word_that_came_or_went_is_told(before: list[Block], after: list[Block]) -> None:
    found = list(rewordings(before, after))
    for sense, texts, others in ((Sense.OUT, before, after), (Sense.IN, after, before)):
        told = _words(found, sense)
        gone = _counts(texts) - _counts(others)
        assert all(told[word] >= number for word, number in gone.items())


def _counts(texts: list[Block]):
    from collections import Counter

    return Counter(word for passage in texts for word in passage.text.split())


def _words(found: list[Rewording], sense: Sense):
    from collections import Counter

    return Counter(word for wording in found for run in wording.runs if run.sense is sense for word in run.text.split())


@given(st.text())
def test_any_text_is_read_without_complaint(text: str) -> None:
    assert all(p.text for p in passages(text))
