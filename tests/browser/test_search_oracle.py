"""For plain words the search finds exactly the pages that a scan of the public text finds with the same stemming.

The scan knows nothing of the index: it reads the texts word by word and cuts the words with Snowball's own program. The
page's reading of words is held against the builder's, on texts that hypothesis invents.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator

import pytest
import snowballstemmer
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from bench.generate import files
from portal.website.search import synonyms_of
from portal.website.search.passages import Findable, findable_pages
from portal.website.search.stem import stem
from portal.website.search.words import Reader
from tests.support.examples import examples
from tests.support.reader import Open
from tests.support.reader import Reader as Way
from tests.support.server import serve
from tests.support.site import BuiltSite, build_site

SNOWBALL = snowballstemmer.stemmer("english")

# Asked of the modules of the page themselves, through the addresses that the page loads them from.
FIND = """async ({ questions, root }) => {
  const scripts = [...document.querySelectorAll("link[rel=modulepreload]")].map((link) => link.href);
  const script = (name) => scripts.find((address) => address.includes(name));
  const { openIndex, readQuestion, answers, together, addressOf } = await import(script("search-index."));
  const { start, pages } = document.querySelector(".search-page").dataset;
  const index = await openIndex({ start: new URL(start, location.href), pages: new URL(pages, location.href), root });
  const found = {};
  for (const question of questions) {
    const clauses = readQuestion(index, question);
    const pages = together(index, await answers(index, clauses));
    found[question] = [...pages.keys()].map((page) => addressOf(index, page)).sort();
  }
  return found;
}"""
READ = """async (texts) => {
  const scripts = [...document.querySelectorAll("link[rel=modulepreload]")].map((link) => link.href);
  const script = (name) => scripts.find((address) => address.includes(name));
  const { words } = await import(script("search-words."));
  return texts.map((text) => words(text).map(({ exact, stem }) => [exact, stem]));
}"""


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A made-up office of 60 records."""
    folder = tmp_path_factory.mktemp("generated")
    for path, text in files(60, seed=11):
        file = folder / "office" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return build_site(folder / "site", folder / "office")


@pytest.fixture(scope="module")
def asked(generated: BuiltSite, browser: Browser) -> Iterator[Page]:
    """The search page of the made-up office."""
    with serve(generated.folder) as root:
        page = browser.new_page()
        page.goto(f"{root}search/")
        yield page
        page.close()


def scanned(pages: tuple[Findable, ...]) -> dict[str, set[str]]:
    """The pages that hold a word of each stem, by a plain scan of their texts."""
    found: dict[str, set[str]] = {}
    for page in pages:
        for passage in page.passages:
            for word in re.findall(r"[^\W_]+(?:'[^\W_]+)*", passage.text.replace("’", "'")):
                plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()
                plain = plain.removesuffix("'s").replace("'", "")
                if re.fullmatch("[a-z]+", plain):
                    found.setdefault(SNOWBALL.stemWord(plain), set()).add(page.address)
    return found


def spelt(pages: tuple[Findable, ...]) -> list[str]:
    """Every word of letters in the texts, in its folded spelling."""
    reader = Reader()
    return sorted(
        {
            w.exact
            for page in pages
            for p in page.passages
            for w in reader.words(p.text)
            if re.fullmatch("[a-z]+", w.exact)
        }
    )


def find(page: Page, questions: list[str]) -> dict[str, list[str]]:
    root = page.url.partition("search/")[0]
    found: dict[str, list[str]] = page.evaluate(FIND, {"questions": questions, "root": root})
    return found


def test_every_plain_word_of_this_portal_finds_the_pages_that_a_scan_finds(site: BuiltSite, open_as: Open) -> None:
    pages = findable_pages(site.plan)
    truth, known = scanned(pages), synonym_stems(site)
    words = [word for word in spelt(pages) if stem(word) not in known]
    assert len(words) > 1400
    found = find(open_as(Way()).show("search/"), words)
    assert {word: found[word] for word in words} == {word: sorted(truth[SNOWBALL.stemWord(word)]) for word in words}


def test_every_plain_word_of_a_made_up_office_finds_the_pages_that_a_scan_finds(
    generated: BuiltSite, asked: Page
) -> None:
    pages = findable_pages(generated.plan)
    truth, known = scanned(pages), synonym_stems(generated)
    words = [word for word in spelt(pages) if stem(word) not in known]
    found = find(asked, words)
    assert {word: found[word] for word in words} == {word: sorted(truth[SNOWBALL.stemWord(word)]) for word in words}


def test_two_words_find_the_pages_that_hold_both(site: BuiltSite, open_as: Open) -> None:
    pages = findable_pages(site.plan)
    truth, known = scanned(pages), synonym_stems(site)
    words = [word for word in spelt(pages) if stem(word) not in known][::9]
    pairs = [(one, other) for one, other in zip(words, reversed(words), strict=True) if one < other]
    wanted = {f"{a} {b}": sorted(truth[stem(a)] & truth[stem(b)]) for a, b in pairs}
    found = find(open_as(Way()).show("search/"), list(wanted))
    assert len(wanted) > 70
    assert found == wanted


def test_phrases_find_the_pages_that_hold_the_words_side_by_side(generated: BuiltSite, asked: Page) -> None:
    reader = Reader()
    pages = findable_pages(generated.plan)
    lines = {
        page.address: [f" {' '.join(w.exact for w in reader.words(p.text))} " for p in page.passages] for page in pages
    }
    sample = [line.split() for page in lines.values() for line in page if len(line.split()) > 9][::40]
    phrases = [
        " ".join(words[start : start + length]) for words in sample for start, length in ((0, 2), (1, 3), (2, 5))
    ]
    phrases += [" ".join(reversed(phrase.split())) for phrase in phrases[:40]]
    wanted = {
        f'"{phrase}"': sorted(page for page, texts in lines.items() if any(f" {phrase} " in text for text in texts))
        for phrase in dict.fromkeys(phrases)
    }
    assert find(asked, list(wanted)) == wanted
    assert sum(map(bool, wanted.values())) > 60


def test_every_amount_of_a_record_finds_it_exactly_and_rounded(generated: BuiltSite, asked: Page) -> None:
    records = [page for page in findable_pages(generated.plan) if page.amounts and page.amounts[0] >= 1000][:25]
    exact = {f"£{page.amounts[0]:,}": page.address for page in records}
    rounded = {f"{page.amounts[0] / 1000:.1f}k": page.address for page in records}
    found = find(asked, [*exact, *rounded])
    assert [question for question, address in {**exact, **rounded}.items() if address not in found[question]] == []


def test_every_ref_leads_to_its_record_in_three_spellings(generated: BuiltSite, asked: Page) -> None:
    root = asked.url.partition("search/")[0]
    for record in findable_pages(generated.plan)[-5:]:
        assert record.read_ref
        bare = f"{record.read_ref.year}/{record.read_ref.number}"
        for spelling in (record.ref, record.ref.lower().replace("/", " "), bare):
            asked.goto(f"{root}search/?q={spelling}")
            sure = record.read_ref.number != (record.read_ref.year + 1) % 100 or spelling != bare
            if sure:
                asked.wait_for_url(root + record.address)
            else:
                expect(asked.get_by_role("status")).not_to_be_empty()
    asked.goto(f"{root}search/")


def test_the_page_reads_words_as_the_builder_does(asked: Page) -> None:
    pieces = st.one_of(
        st.sampled_from(
            ["£", "33,504", ".", "k", "m", " million", "’s", "'", "-", "/", "07", "é", "ﬁ", "½", " ", "\u00a0", "Ŵ"]
        ),
        st.text(st.characters(codec="utf-8", categories=("Lu", "Ll", "Nd", "Po", "Zs", "Sc")), max_size=4),
        st.integers(0, 10**7).map(str),
    )

    @settings(max_examples=examples(60))
    @given(st.lists(st.lists(pieces, max_size=8).map("".join), min_size=1, max_size=30))
    def agree(texts: list[str]) -> None:
        texts = [unicodedata.normalize("NFC", text) for text in texts]
        reader = Reader()
        built = [[[word.exact, word.stem] for word in reader.words(text)] for text in texts]
        assert asked.evaluate(READ, texts) == built

    agree()


def test_the_page_cuts_words_as_snowball_does(asked: Page) -> None:
    syllables = [
        *("commun", "gener", "past", "y", "a", "e", "i", "o", "b", "tt", "ss", "ational", "ization", "fulness")
    ]
    syllables += [*("ing", "ed", "eed", "ly", "li", "ies", "ied", "sses", "ogi", "ion", "ement", "l", "ll", "x", "w")]
    words = [one + two + three for one in syllables for two in syllables for three in syllables[::2]]
    read = asked.evaluate(READ, [" ".join(words)])[0]
    assert json.dumps([cut for _, cut in read]) == json.dumps([SNOWBALL.stemWord(word) for word in words])


def synonym_stems(site: BuiltSite) -> set[str]:
    """Single words that stand for more than themselves."""
    groups = synonyms_of(site.plan.shelf.configuration)
    return {form[0] for group in groups for form in group.forms if len(form) == 1}
