"""The glossary has every abbreviation once, says who says what it stands for, and leads to the pages and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content.abbreviations import expansions, form_of, is_with_capitals, without_refs
from portal.website.glossary import MOST_USES
from portal.website.views import GlossaryEntry, GlossaryPage
from tests import samples

OFFICE = "Office of the Police and Crime Commissioner"


def glossary(files: dict[str, str], portal_yaml: str = samples.PORTAL_YAML) -> dict[str, GlossaryEntry]:
    pages = samples.plan(files, portal_yaml=portal_yaml).pages
    (page,) = [page for page in pages if isinstance(page, GlossaryPage)]
    entries = [entry for _, group in page.groups for entry in group]
    assert len({entry.anchor for entry in entries}) == len(entries)
    return {entry.term: entry for entry in entries}


def saying(*paragraphs: str) -> dict[str, str]:
    """The office with a decision of these paragraphs."""
    return {**samples.office(), samples.DECISION_PATH: samples.decision("## Proposal\n\n" + "\n\n".join(paragraphs))}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The community safety partnership (CSP) meets.", [("CSP", "community safety partnership")]),
        ("Both Community Safety Partnerships (CSPs) meet.", [("CSP", "Community Safety Partnerships")]),
        ("It costs 0.6 full-time equivalent (FTE).", [("FTE", "full-time equivalent")]),
        ("The Office of the Police and Crime Commissioner (OPCC) asks.", [("OPCC", OFFICE)]),
        ("The Ministry of Justice (the “MoJ”) pays.", [("MoJ", "Ministry of Justice")]),
        ("The out-of-court disposal (OOCD) ends.", [("OOCD", "out-of-court disposal")]),
        ("The treasurer agreed (NB only once).", []),
        ("He was paid (ABC).", []),
        ("(CSP)", []),
    ],
)
def test_a_text_explains_an_abbreviation_where_the_initials_agree(text: str, found: list[tuple[str, str]]) -> None:
    assert list(expansions(text)) == found


def test_every_abbreviation_of_the_vocabulary_is_there_used_or_not() -> None:
    found = glossary(samples.office())
    assert list(found) == ["CSP", "FTE", "OPCC"]
    assert (found["CSP"].uses, found["CSP"].unused) == ((), "No text on this site uses it now.")


def test_a_term_leads_to_the_first_paragraph_of_each_page_that_uses_it() -> None:
    (use,) = glossary(samples.office())["OPCC"].uses
    assert (use.text, use.address) == ("PCC/D/2024/07", "decisions/pcc-d-2024-07/#summary-1")


def test_a_ref_does_not_use_the_abbreviation_that_it_begins_with() -> None:
    config = samples.PORTAL_YAML.replace("{term: FTE, ", "{term: PCC, ")
    files = saying("It follows PCC/D/2023/18 and PCC D 2023 18.")
    assert glossary(files, config)["PCC"].uses == ()


def test_what_only_a_text_explains_is_there_with_the_text_as_its_source() -> None:
    entry = glossary(saying("The Respect for Young People fund (RYP) pays.", "RYP is small."))
    assert "RYP" not in entry
    (meaning,) = glossary(saying("The Respect Young People (RYP) fund pays."))["RYP"].meanings
    assert meaning.text == "Respect Young People"
    assert [link.address for link in meaning.said_in] == ["decisions/pcc-d-2024-07/#proposal-p1"]


def test_two_ways_of_writing_one_meaning_are_no_conflict() -> None:
    entry = glossary(saying("Both Community-Safety Partnerships (CSPs) meet."))["CSP"]
    assert [meaning.text for meaning in entry.meanings] == ["community safety partnership"]
    assert entry.conflict == ""


def test_two_meanings_are_both_shown_and_it_is_said() -> None:
    entry = glossary(saying("The Crime Support Panel (CSP) meets."))["CSP"]
    assert [(one.text, [link.text for link in one.said_in]) for one in entry.meanings] == [
        ("community safety partnership", []),
        ("Crime Support Panel", ["PCC/D/2024/07"]),
    ]
    assert entry.conflict == "The sources do not agree on what it stands for."


def test_a_term_that_stands_twice_in_the_vocabulary_is_one_entry_with_both_meanings() -> None:
    config = samples.PORTAL_YAML.replace(
        "    - {term: CSP,", "    - {term: CSP, meaning: crime survey panel, source: A report}\n    - {term: CSP,"
    )
    entry = glossary(samples.office(), config)["CSP"]
    assert [(one.text, one.source) for one in entry.meanings] == [
        ("crime survey panel", "A report"),
        ("community safety partnership", ""),
    ]


def test_where_many_pages_use_a_term_the_newest_are_listed_and_the_search_finds_the_rest() -> None:
    more = {
        f"content/decisions/pcc-d-2023-{number:02}.md": samples.decision(
            ref=f"PCC/D/2023/{number:02}", decision_date=f"2023-01-{number:02}"
        )
        for number in range(1, 12)
    }
    entry = glossary({**samples.office(), **more})["OPCC"]
    assert [use.text for use in entry.uses] == ["PCC/D/2024/07", *(f"PCC/D/2023/{n:02}" for n in (11, 10, 9, 8))]
    assert len(entry.uses) == MOST_USES
    assert entry.more
    assert (entry.more.text, entry.more.address) == ("Search for OPCC: 7 more pages", "search/?q=OPCC")


def test_a_note_beside_the_text_leads_to_the_term() -> None:
    plan = samples.plan(samples.office())
    body = samples.entry(samples.DECISION_PATH, samples.decision()).body.html.resolve(plan.address_of)
    assert '<dfn><a class="term" href="glossary/#term-opcc">OPCC</a></dfn>' in body
    assert "term-opcc" in plan.anchors["glossary/"]


def test_without_any_abbreviation_the_page_says_so() -> None:
    config = samples.PORTAL_YAML.partition("  abbreviations:")[0]
    plan = samples.plan({samples.EDITION_PATH: samples.edition()}, portal_yaml=config)
    (page,) = [page for page in plan.pages if isinstance(page, GlossaryPage)]
    assert page.groups == ()
    assert page.empty


WORDS = st.lists(
    st.sampled_from(
        ["CSP", "CSPs", "CSP’s", "(CSP)", "MoJ", "Op", "Ops", "op", "R&D", "A-CSP", "PCC/D/2024/07", "CSP/FTE", "FTE,"]
    ),
    max_size=6,
).map(" ".join)


@given(paragraphs=st.lists(WORDS.filter(bool), min_size=1, max_size=4))
def test_the_words_that_a_text_knows_it_uses_are_those_found_by_going_through_it(paragraphs: list[str]) -> None:
    terms = ["CSP", "FTE", "MoJ", "R&D", "Op", "PCC"]
    lines = "\n".join(f"    - {{term: {term}, meaning: it stands for {term}}}" for term in terms)
    config = f"{samples.PORTAL_YAML.partition('    - {term: OPCC')[0]}{lines}\n"
    plan = samples.plan(saying(*(f"So {text} it is." for text in paragraphs)), portal_yaml=config)
    (page,) = [page for page in plan.pages if isinstance(page, GlossaryPage)]
    used = {entry.term: [link.address for link in entry.uses] for _, group in page.groups for entry in group}
    entry = plan.shelf.register.by_path[samples.DECISION_PATH]
    for term in terms:
        form = form_of([term, f"{term}s"])
        refs = plan.shelf.configuration.refs.pattern
        found = [part.anchor for part in entry.body.paragraphs if form.search(without_refs(part.text, refs))]
        own = [address.partition("#")[2] for address in used[term] if "pcc-d-2024-07/" in address]
        assert own == found[:1], (term, is_with_capitals(term))
