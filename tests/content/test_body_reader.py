"""A body becomes markup with an address for every paragraph, notes beside its text, and nothing dangerous in it."""

from __future__ import annotations

import datetime as dt
import html as standard_html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.content.body import PAGE_ANCHORS, Body, is_of_page
from portal.content.body_reader import Surroundings, read_body
from portal.content.common import Correction, CorrectionKind
from portal.content.html import Target, ToAnchor, ToDocument, ToRecord, ToSite, ToWeb
from portal.content.markdown import new_engine
from tests.markup import Element, parsed
from tests.samples import configuration
from tests.support.examples import examples

ENGINE = new_engine()
CONFIGURATION = configuration()
PATH = "content/decisions/pcc-d-2024-07.md"


def body(text: str, *corrections: Correction, ref: str = "PCC/D/2024/07") -> Body:
    around = Surroundings(path=PATH, ref=ref, corrections=corrections)
    return read_body(ENGINE, text, 1, around, CONFIGURATION)


def markup(read: Body) -> str:
    return read.html.resolve(lambda target: f"to:{_named(target)}")


def tree(text: str, *corrections: Correction) -> Element:
    return parsed(markup(body(text, *corrections)))


def anchors(text: str) -> list[str]:
    return [paragraph.anchor for paragraph in body(text).paragraphs]


def correction(where: str, was: str | None = None, **more: str | bool | None) -> Correction:
    fields = {"kind": CorrectionKind.TYPOGRAPHICAL, "note": "A note.", "should_be": None, **more}
    return Correction.model_validate({"date": "2025-01-02", "where": where, "was": was, **fields})


def _named(target: Target) -> str:
    match target:
        case ToRecord(ref=ref, anchor=anchor):
            return f"record {ref} {anchor}"
        case ToDocument(path=path, anchor=anchor):
            return f"document {path} {anchor}"
        case ToAnchor(anchor=anchor):
            return f"#{anchor}"
        case ToSite(address=address, anchor=anchor):
            return f"site {address} {anchor}"
        case ToWeb(address=address):
            return address


# --- addresses ---


def test_a_numbered_paragraph_has_the_address_of_its_section_and_number() -> None:
    assert anchors("## Supporting report\n\n24. Text.\n26. Text.") == ["report-24", "report-26"]


def test_a_number_with_points_has_them_as_hyphens() -> None:
    assert anchors("## Supporting report\n\n3.4 Text.\n(a) Text.") == ["report-3-4", "report-a"]


def test_a_paragraph_without_a_number_goes_by_its_place_in_the_section() -> None:
    text = "## Executive summary\n\nOne.\n\n1. Two.\n\nThree.\n\n- Four\n- Five\n"
    assert anchors(text) == ["summary-p1", "summary-1", "summary-p2", "summary-p3", "summary-p4"]


def test_places_are_counted_afresh_in_each_section() -> None:
    assert anchors("## Executive summary\n\nOne.\n\n## Proposal\n\nTwo.") == ["summary-p1", "proposal-p1"]


def test_text_before_the_first_heading_is_in_the_section_start() -> None:
    assert anchors("One.\n\n1. Two.") == ["start-p1", "start-1"]


@pytest.mark.parametrize(
    "heading", ["Supporting report", "SUPPORTING REPORT", "Background report", "Supporting  report"]
)
def test_a_section_goes_by_each_of_its_names(heading: str) -> None:
    assert anchors(f"## {heading}\n\n1. Text.") == ["report-1"]


def test_a_section_that_the_office_does_not_know_goes_by_its_heading() -> None:
    assert anchors("## 4. Risks & issues\n\n1. Text.") == ["risks-issues-1"]


def test_a_number_that_begins_again_in_a_section_has_the_name_of_its_sub_heading() -> None:
    text = "## Supporting report\n\n1. One.\n\n### Options\n\n1. Two.\n\n### Costs\n\n1. Three."
    assert anchors(text) == ["report-1", "report-options-1", "report-costs-1"]


def test_a_number_that_stands_twice_has_a_count_and_is_reported() -> None:
    read = body("## Supporting report\n\n1. One.\n1. Two.\n1. Three.")
    assert [paragraph.anchor for paragraph in read.paragraphs] == ["report-1", "report-1-2", "report-1-3"]
    assert read.repeated_anchors == ("report-1",)


def test_letters_inside_a_paragraph_take_its_address() -> None:
    text = "## Supporting report\n\n11. The costs:\n    a. rent\n    b. heat\n        i. gas"
    assert anchors(text) == ["report-11", "report-11-a", "report-11-b", "report-11-b-i"]


def test_bullets_inside_a_paragraph_go_by_their_place() -> None:
    assert anchors("## Supporting report\n\n11. The costs:\n    - rent\n    - heat") == [
        "report-11",
        "report-p1",
        "report-p2",
    ]


def test_headings_are_addresses_too() -> None:
    read = body("## Supporting report\n\n### The costs\n\nText.")
    assert [(heading.anchor, heading.level) for heading in read.headings] == [("report", 2), ("report-the-costs", 3)]
    assert read.anchors == {"report", "report-the-costs", "report-p1"}


def test_two_headings_of_one_name_have_two_addresses() -> None:
    read = body("## Note\n\nOne.\n\n## Note\n\nTwo.")
    assert [heading.anchor for heading in read.headings] == ["note", "note-2"]
    assert [paragraph.anchor for paragraph in read.paragraphs] == ["note-p1", "note-2-p1"]


@pytest.mark.parametrize("name", [*sorted(PAGE_ANCHORS), "correction-1", "footnote-1", "option-2", "year-2024"])
def test_no_heading_takes_an_address_that_pages_have_of_themselves(name: str) -> None:
    read = body(f"## {name.replace('-', ' ')}\n\nText.\n{{#{name}}}")
    assert not any(is_of_page(anchor) for anchor in read.anchors)
    assert read.headings[0].anchor == f"section-{name}"


def test_a_heading_of_the_first_level_is_shown_on_the_second() -> None:
    assert [element.tag for element in tree("# Title\n\n## Part").walk()] == ["h2", "h2"]


def test_an_author_may_choose_the_address_of_a_paragraph() -> None:
    assert anchors("## Supporting report\n\n1. One.\n\nTwo.\n{#the-cost}\n\nThree.")[1:] == ["the-cost", "report-p2"]


def test_an_author_may_choose_the_address_of_a_heading_and_so_of_its_section() -> None:
    assert anchors("## A very long heading {#risks}\n\n1. One.") == ["risks-1"]


def test_an_address_that_is_chosen_twice_is_reported_and_replaced() -> None:
    read = body("## Supporting report\n\nOne.\n{#costs}\n\nTwo.\n{#costs}")
    assert [paragraph.anchor for paragraph in read.paragraphs] == ["costs", "costs-2"]
    assert read.repeated_anchors == ("costs",)


def test_a_chosen_address_is_kept_from_a_paragraph_that_would_get_it_by_its_number_or_place() -> None:
    read = body("## Supporting report\n\n1. New.\n2. Old.\n{#report-1}\n\nNew.\n\nOld.\n{#report-p1}")
    assert [paragraph.anchor for paragraph in read.paragraphs] == ["report-1-2", "report-1", "report-p1-2", "report-p1"]
    assert read.repeated_anchors == ()


def test_a_heading_does_not_take_an_address_that_is_chosen_further_down() -> None:
    read = body("## Costs\n\nOne.\n\n## Money {#costs}\n\nTwo.")
    assert [heading.anchor for heading in read.headings] == ["costs-2", "costs"]


@pytest.mark.parametrize(
    "text",
    [
        "1. One.\n{#kept}",
        "1. One.\n    {#kept}\n\n    More of it.",
        "1. One:\n{#kept}\n    a. two\n    b. three",
        "1. One:\n    {#kept}\n\n    a. two\n    b. three",
        "- One.\n{#kept}",
        "- One.\n    {#kept}\n\n    More of it.",
        "One.\n{#kept}",
        "> One.\n> {#kept}",
        "| A |\n| - |\n| 5 |\n{#kept}",
    ],
)
def test_an_address_on_a_line_of_its_own_belongs_to_the_block_above_whatever_it_is(text: str) -> None:
    read = body(f"## Supporting report\n\n{text}")
    assert read.paragraphs[0].anchor == "kept"
    assert "kept" not in " ".join(paragraph.text for paragraph in read.paragraphs)


def test_a_table_has_an_address() -> None:
    read = body("## Supporting report\n\n| A | B |\n| - | - |\n| 1 | 2 |")
    (paragraph,) = read.paragraphs
    assert (paragraph.anchor, paragraph.text) == ("report-p1", "A B 1 2")


def test_every_address_is_in_the_markup_once() -> None:
    text = (
        "## Supporting report\n\n1. One:\n    a. two\n    - three\n\n> Four.\n\n| A |\n| - |\n| 5 |\n\nTerm\n:   Six."
    )
    read = body(text)
    assert sorted(parsed(markup(read)).ids) == sorted(read.anchors)


def test_a_paragraph_knows_its_text_without_the_lists_inside_it() -> None:
    first, second = body("11. The *costs*:\n    a. rent\n").paragraphs
    assert (first.number, first.text, second.number, second.text) == ("11.", "The costs:", "a.", "rent")


def test_the_blocks_of_a_paragraph_are_parted_in_its_text() -> None:
    assert body("11. One.\n\n    Two.").paragraphs[0].text == "One. Two."


def test_a_number_is_a_link_to_its_own_paragraph() -> None:
    (link,) = tree("24. Text.").every("a")
    assert (link.text, link.attributes["href"], link.attributes["aria-label"]) == (
        "24.",
        "#start-24",
        "Paragraph 24",
    )


def test_a_letter_is_spoken_with_the_number_it_is_under() -> None:
    links = tree("24. Text:\n    (a) more").every("a", "number")
    assert [link.attributes["aria-label"] for link in links] == ["Paragraph 24", "Paragraph 24 a"]


def test_a_paragraph_without_a_number_ends_in_a_link_to_itself() -> None:
    (paragraph,) = tree("Some text.").every("p")
    assert paragraph.text == "Some text. ¶"
    assert paragraph.every("a", "pilcrow")[0].attributes["href"] == "#start-p1"


# --- tables ---

TABLE = "Table: Costs by year\n\n| Year | Cost |\n| --- | ---: |\n| 2024/25 | £5 |\n"


def test_the_line_before_a_table_is_its_caption() -> None:
    found = tree(TABLE)
    assert [caption.text for caption in found.every("caption")] == ["Costs by year"]
    assert found.every("p") == []
    assert found.every("div", "table-scroll")[0].attributes["aria-label"] == "Table: Costs by year"


def test_a_table_without_a_caption_is_named_by_its_address() -> None:
    found = tree("Some text.\n\n| A |\n| - |\n| 1 |")
    assert found.every("div", "table-scroll")[0].attributes["aria-label"] == "Table start-p2"


def test_headings_of_a_table_say_that_they_head_columns() -> None:
    assert [cell.attributes["scope"] for cell in tree(TABLE).every("th")] == ["col", "col"]


def test_figures_are_set_right_by_a_class_and_not_by_a_style() -> None:
    found = tree(TABLE)
    assert [cell.text for cell in found.every(css_class="right")] == ["Cost", "£5"]
    assert not any("style" in element.attributes for element in found.walk())


def test_a_wide_table_can_be_reached_by_keyboard() -> None:
    wrapper = tree(TABLE).every("div", "table-scroll")[0]
    assert (wrapper.attributes["role"], wrapper.attributes["tabindex"]) == ("region", "0")


# --- corrections ---


def test_a_correction_marks_the_words_and_leaves_the_text_as_it_is() -> None:
    found = tree("It costs €200,000 in all.", correction("start-p1", "€200,000", should_be="£200,000"))
    (paragraph, *_) = found.every("p")
    assert [mark.text for mark in found.every("mark")] == ["€200,000"]
    marker, own_link = "1", " ¶"
    assert paragraph.text == f"It costs €200,000{marker} in all.{own_link}"


def test_the_mark_of_a_correction_leads_to_its_note() -> None:
    found = tree("It costs €200,000.", correction("start-p1", "€200,000"))
    (marker,) = found.every("a", "note-marker")
    assert (marker.text, marker.attributes["href"]) == ("1", "#correction-1")
    assert found.by_id("correction-1").attributes["role"] == "note"


def test_the_note_says_what_to_read_instead_and_why() -> None:
    found = tree("It costs €200,000.", correction("start-p1", "€200,000", should_be="£200,000", note="A slip."))
    assert found.by_id("correction-1").text == "Correction 1. For “€200,000” read “£200,000”. A slip."


def test_the_note_of_a_proposed_correction_says_that_it_is_proposed() -> None:
    found = tree("It costs €200,000.", correction("start-p1", "€200,000", proposed=True))
    assert found.by_id("correction-1").text == "Proposed correction 1. A note."


def test_a_note_stands_inside_its_numbered_paragraph_or_after_its_block() -> None:
    found = tree("24. One.\n\nTwo.", correction("start-24"), correction("start-p1"))
    assert [note.attributes["id"] for note in found.by_id("start-24").every("div", "sidenote")] == ["correction-1"]
    assert [child.attributes["id"] for child in found.inside if isinstance(child, Element)] == [
        "start-24",
        "start-p1",
        "correction-2",
    ]


def test_several_notes_on_one_block_stand_in_the_order_of_their_numbers() -> None:
    found = tree("One two.", correction("start-p1", "One"), correction("start-p1", "two"))
    assert [note.attributes["id"] for note in found.every("div", "sidenote")] == ["correction-1", "correction-2"]
    assert [mark.text for mark in found.every("mark")] == ["One", "two"]


def test_words_in_a_nested_list_are_marked_there() -> None:
    found = tree("24. One:\n    - the intern\n", correction("start-p1", "the intern"))
    assert [mark.text for mark in found.by_id("start-p1").every("mark")] == ["the intern"]


def test_words_that_stand_elsewhere_are_not_marked_and_are_reported() -> None:
    read = body("One.\n\nTwo.", correction("start-p1", "Two"))
    assert (read.unplaced, "<mark" in markup(read)) == ((0,), False)


def test_words_that_are_found_are_not_reported() -> None:
    assert body("One.", correction("start-p1", "One")).unplaced == ()


def test_only_the_first_of_several_places_is_marked() -> None:
    assert len(tree("One and One.", correction("start-p1", "One")).every("mark")) == 1


def test_a_redaction_repeats_nothing_of_what_was_removed() -> None:
    removed = correction("start-p1", "Jane Doe", should_be="a person", kind=CorrectionKind.REDACTION)
    text = tree("The report names [removed].", removed).text
    assert "Jane Doe" not in text
    assert "A note." in text


# --- abbreviations ---


def notes(text: str) -> list[str]:
    return [note.text for note in tree(text).every("div", "sidenote-abbreviation")]


def test_an_abbreviation_is_explained_where_it_is_used_first() -> None:
    assert notes("The OPCC asks.\n\nThe OPCC decides.") == ["OPCC Office of the Police and Crime Commissioner"]


def test_the_note_on_an_abbreviation_follows_its_paragraph() -> None:
    found = tree("One.\n\nThe OPCC asks.\n\nThree.")
    ids = [child.attributes.get("id", "note") for child in found.inside if isinstance(child, Element)]
    assert ids == ["start-p1", "start-p2", "note", "start-p3"]


def test_an_abbreviation_that_the_text_explains_itself_needs_no_note() -> None:
    assert notes("The Office of the Police and Crime Commissioner (OPCC) asks.\n\nThe OPCC decides.") == []


@pytest.mark.parametrize("form", ["CSP", "CSPs", "CSP’s", "(CSP)", "CSP,"])
def test_an_abbreviation_is_known_in_its_usual_forms(form: str) -> None:
    assert notes(f"The {form} asks.") == ["CSP community safety partnership"]


@pytest.mark.parametrize("word", ["CSPX", "csp", "CSP-wide"])
def test_an_abbreviation_inside_another_word_is_none(word: str) -> None:
    assert notes(f"The {word} asks.") == []


def test_letters_of_a_ref_are_no_abbreviation() -> None:
    config = configuration()
    extra = type(config.vocabularies.abbreviations[0])(term="PCC", meaning="police and crime commissioner")
    vocabularies = config.vocabularies.model_copy(update={"abbreviations": (extra,)})
    read = read_body(
        ENGINE,
        "See PCC/D/2023/18.",
        1,
        Surroundings(path=PATH),
        config.model_copy(update={"vocabularies": vocabularies}),
    )
    assert "sidenote" not in markup(read)


# --- links ---


def links(text: str) -> dict[str, str | None]:
    """The written links of a text: words and the address they lead to, None for those that lead nowhere."""
    own = {"number", "pilcrow", "note-marker"}
    return {a.text: a.attributes.get("href") for a in tree(text).every("a") if not a.own_classes & own}


@pytest.mark.parametrize("spelling", ["PCC/D/2023/18", "pcc-d-2023-18", "PCC D 2023 18", "PCC/D/2023/018"])
def test_a_ref_in_prose_leads_to_its_record_in_any_spelling(spelling: str) -> None:
    assert links(f"See {spelling}.") == {spelling: "to:record PCC/D/2023/18 "}


@pytest.mark.parametrize("spelling", ["PCC/D/2024/07", "pcc-d-2024-7"])
def test_a_record_does_not_link_to_itself(spelling: str) -> None:
    read = body(f"This is {spelling}.")
    assert (links(f"This is {spelling}."), read.mentions) == ({}, ())


def test_each_record_that_is_mentioned_is_told_once_in_order() -> None:
    assert body("PCC/D/2023/18, then PCC/D/2021/15.\n\n- PCC/D/2023/18").mentions == ("PCC/D/2023/18", "PCC/D/2021/15")


def test_refs_in_emphasis_lists_cells_and_headings_are_links_too() -> None:
    text = "## On PCC/D/2021/01\n\n**PCC/D/2021/02**\n\n24. A:\n    - PCC/D/2021/03\n\n| A |\n| - |\n| PCC/D/2021/04 |"
    assert sorted(links(text)) == [f"PCC/D/2021/0{number}" for number in (1, 2, 3, 4)]


def test_a_ref_inside_a_link_or_code_is_no_second_link() -> None:
    assert links("[PCC/D/2023/18](https://example.org) `PCC/D/2021/15`") == {"PCC/D/2023/18": "to:https://example.org"}


def test_all_the_text_around_refs_is_kept() -> None:
    assert tree("a PCC/D/2023/18 b *c* PCC/D/2021/15 d PCC/D/2021/16").text == (
        "a PCC/D/2023/18 b c PCC/D/2021/15 d PCC/D/2021/16 ¶"
    )


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("https://example.org/a?b=c&d", ToWeb("https://example.org/a?b=c&d")),
        ("HTTPS://example.org/", ToWeb("HTTPS://example.org/")),
        ("https://example.org/a#b", ToWeb("https://example.org/a#b")),
        ("mailto:foi@example.org", ToWeb("mailto:foi@example.org")),
        ("#report-24", ToAnchor("report-24")),
        ("pcc-d-2023-18.md", ToDocument("content/decisions/pcc-d-2023-18.md")),
        ("pcc-d-2023-18.md#report-2", ToDocument("content/decisions/pcc-d-2023-18.md", "report-2")),
        ("../strategy/2021-2025.md", ToDocument("content/strategy/2021-2025.md")),
        ("annex.pdf", ToDocument("content/decisions/annex.pdf")),
        ("/strategy/2021-2025/", ToSite("strategy/2021-2025/")),
        ("/decisions/#year-2024", ToSite("decisions/", "year-2024")),
        ("PCC/D/2023/18", ToRecord("PCC/D/2023/18")),
        ("pcc-d-2023-18#report-24", ToRecord("PCC/D/2023/18", "report-24")),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1)", None),
        ("data:text/html,x", None),
        ("vbscript:x", None),
        ("//evil.example/", None),
        ("file:///etc/passwd", None),
        ("ftp://example.org/", None),
        ("#", None),
        ("", None),
    ],
)
def test_a_link_has_a_target_of_a_known_kind_or_none(href: str, target: Target | None) -> None:
    (link,) = body(f"[words]({href})").links
    assert (link.href, link.text, link.target) == (href, "words", target)


def test_the_words_of_a_link_that_may_not_be_followed_stay() -> None:
    assert links("[words](javascript:alert)") == {"words": None}


def test_an_address_in_angle_brackets_is_a_link() -> None:
    assert links("<https://example.org/>") == {"https://example.org/": "to:https://example.org/"}


def test_images_are_left_out_and_told() -> None:
    read = body("![A chart](chart.png)")
    assert (read.images, "<img" in markup(read)) == (("chart.png",), False)


# --- what may not come out ---

INJECTIONS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    "<svg/onload=alert(1)>",
    "<iframe src=https://evil.example></iframe>",
    "<style>body{display:none}</style>",
    '<p style="position:fixed">x</p>',
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "</div></main><h1>",
    "<!-- --!><script>x</script>",
    "<![CDATA[<script>x</script>]]>",
    "[x](javascript:alert)",
    "[x](<java\nscript:alert>)",
    "[x](java&#115;cript:alert)",
    "[x](&#1;javascript:alert)",
    "[x](\tjavascript:alert)",
    '[x](https://e.example "onclick=alert")',
    '[x](https://e.example"onclick=alert)',
    "[x]: javascript:alert\n\n[x]",
    "![x](javascript:alert)",
    "<javascript:alert>",
    "{: onclick=alert(1) }",
    "{.number}",
    "*x*{: style=display:none }",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;",
    "&amp;lt;script&amp;gt;",
    "`<script>`",
    "| <b onclick=x> |\n| - |\n| <script> |",
    "# <script>x</script>",
    'href="portal:0-0"',
    "portal:000000000000000000000000-0",
    "\x02klzzwxh:0000\x03",
    "\x02wzxhzdk:0\x03",
    "<dfn>",
    "<mark>",
    "<span id=main>",
    "[^1]",
    "\n\n[^1]: A note[^2].",
    "\n\n[^2]: [x](javascript:alert(1)) <script>",
)
SAFE_TAGS = {
    *("a", "blockquote", "br", "caption", "code", "dd", "dfn", "div", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6"),
    *("hr", "li", "mark", "ol", "p", "span", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
SAFE_ATTRIBUTES = {"aria-label", "class", "href", "id", "role", "scope", "tabindex"}
SAFE_CLASSES = {
    *("para", "number", "pilcrow", "note-marker", "items", "table-scroll", "right", "corrected", "sidenote"),
    *("sidenote-correction", "sidenote-abbreviation", "footnotes", "footnote-mark", "footnote-back"),
}


def assert_safe(html: str) -> None:
    for element in parsed(html).walk():
        assert element.tag in SAFE_TAGS
        assert set(element.attributes) <= SAFE_ATTRIBUTES
        assert element.own_classes <= SAFE_CLASSES
        own = element.own_classes & {"number", "pilcrow", "note-marker", "footnote-mark", "footnote-back"}
        safe = r"#[a-z0-9-]+\Z" if own else r"to:(#|record |document |site |https?://|mailto:)"
        assert element.tag != "a" or "href" not in element.attributes or re.match(safe, element.attributes["href"])


@pytest.mark.parametrize("injection", INJECTIONS)
def test_nothing_dangerous_comes_out(injection: str) -> None:
    for text in (injection, f"Some {injection} words", f"1. One {injection}", f"> {injection}", f"- {injection}"):
        assert_safe(markup(body(text)))


@given(
    st.lists(st.one_of(st.sampled_from(INJECTIONS), st.text(max_size=12)), max_size=6),
    st.sampled_from(["", " ", "\n", "\n\n"]),
)
@settings(max_examples=examples(300))
def test_nothing_dangerous_comes_out_of_any_mixture(pieces: list[str], joint: str) -> None:
    read = body(joint.join(pieces))
    assert_safe(markup(read))
    ids = parsed(markup(read)).ids
    assert len(ids) == len(set(ids))
    assert not any(is_of_page(name) for name in ids if not name.startswith("footnote-"))


@pytest.mark.parametrize(
    "raw",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "a < b > c",
        '<p style="x">',
        "</div>",
        "<style>p{}</style>",
        "& &copy",
        "\"quotes\" and 'more'",
    ],
)
def test_what_looks_like_markup_is_kept_as_text(raw: str) -> None:
    assert tree(f"Before {raw} after.").text == f"Before {raw} after. ¶"


@pytest.mark.parametrize(
    ("written", "shown"), [("&lt;b&gt;", "<b>"), ("&amp;lt;", "&lt;"), ("&amp;amp;", "&amp;"), ("&amp;#60;", "&#60;")]
)
def test_character_references_are_taken_once(written: str, shown: str) -> None:
    assert tree(f"x {written} y").text == f"x {shown} y ¶"


@given(st.text(alphabet=st.characters(exclude_characters="\r", exclude_categories=("Cs", "Cc")), max_size=40))
def test_every_letter_and_digit_of_a_text_is_kept(text: str) -> None:
    words = re.findall(r"[A-Za-z]+", standard_html.unescape(text))
    shown = tree(f"Begin {text.replace('[', '(').replace('&', 'and')}").text
    assert all(word in shown for word in words)


def test_the_same_text_gives_the_same_body() -> None:
    text = "## Supporting report\n\n24. See PCC/D/2023/18, by the OPCC."
    assert body(text) == read_body(new_engine(), text, 1, Surroundings(path=PATH, ref="PCC/D/2024/07"), CONFIGURATION)


# --- places ---

PLACED = "## Supporting report\n\n24. The **first** cost.\n\nThe second [cost](https://example.org/a) is more.\n"


def test_a_paragraph_is_placed_on_its_line() -> None:
    read = read_body(ENGINE, PLACED, 10, Surroundings(path=PATH), CONFIGURATION)
    assert [read.place_paragraph(paragraph).line for paragraph in read.paragraphs] == [12, 14]


def test_a_heading_is_placed_on_its_line() -> None:
    read = read_body(ENGINE, PLACED, 10, Surroundings(path=PATH), CONFIGURATION)
    assert read.place_heading(read.headings[0]).line == 10


def test_the_address_of_a_link_is_placed_where_it_stands() -> None:
    read = read_body(ENGINE, PLACED, 10, Surroundings(path=PATH), CONFIGURATION)
    mark = read.place_exactly("https://example.org/a")
    assert (mark.line, mark.column, mark.length) == (14, 19, 21)


def test_words_are_placed_though_markup_stands_between_them() -> None:
    read = read_body(ENGINE, PLACED, 10, Surroundings(path=PATH), CONFIGURATION)
    mark = read.place("The first cost")
    assert (mark.line, mark.column) == (12, 5)


def test_paragraphs_that_begin_alike_are_told_apart() -> None:
    read = body("One and the same.\n\nOne and the same.\n")
    assert [read.place_paragraph(paragraph).line for paragraph in read.paragraphs] == [1, 3]


def test_words_that_stand_nowhere_are_placed_at_the_start() -> None:
    read = read_body(ENGINE, PLACED, 10, Surroundings(path=PATH), CONFIGURATION)
    assert read.place("nothing of the kind").line == 10


def test_a_date_of_a_correction_is_no_part_of_the_note() -> None:
    note = tree("One.", correction("start-p1")).by_id("correction-1")
    assert str(dt.date(2025, 1, 2).year) not in note.text
