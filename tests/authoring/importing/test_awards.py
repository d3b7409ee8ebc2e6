"""Options, recipients, other decisions, and where sums are stated: what a document says of them, and no more."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bench.office_files import FORMS, Piece
from portal.authoring.importing.document import read_bytes
from portal.authoring.importing.draft import draft_of
from portal.authoring.importing.report import lines_of
from portal.authoring.importing.understanding import Understanding, understand_document
from portal.content.decision import Decision
from portal.content.records import Entry
from portal.rules.catalogue import ON_CONTENT
from portal.rules.run import found_in_texts
from tests import samples

CONFIGURATION = samples.configuration()
REGISTER = samples.register(samples.office())
HEAD = (
    Piece(kind="paragraph", text="Record of decision"),
    Piece(kind="paragraph", text="Ref: PCC/D/2025/09"),
    Piece(kind="paragraph", text="Date of decision: 3 May 2025"),
)
EVERY_FORM = pytest.mark.parametrize("ending", list(FORMS))


def known_of(ending: str, *pieces: Piece) -> Understanding:
    content = FORMS[ending]((*HEAD, Piece(kind="paragraph", text="Title: Lamps for the yard"), *pieces))
    return understand_document(read_bytes(f"made{ending}", ending, content), CONFIGURATION, REGISTER)


def drafted(ending: str, *pieces: Piece) -> Decision:
    """The record that a document becomes; it is in order as far as these fields go."""
    return entry_of(ending, *pieces).fields  # type: ignore[return-value]


def entry_of(ending: str, *pieces: Piece) -> Entry[Decision]:
    draft = draft_of(known_of(ending, *pieces), CONFIGURATION)
    reading = samples.read(f"content/{draft.path}", draft.text)
    assert reading.entry, (reading.defects, draft.text)
    codes = {finding.code for finding in found_in_texts(ON_CONTENT, (reading,), CONFIGURATION)}
    assert not codes & {"M408", "M405", "T605", "R512"}, codes
    return reading.entry  # type: ignore[return-value]


def say(text: str, kind: str = "paragraph", label: str = "") -> Piece:
    return Piece(kind=kind, text=text, label=label)


def table(*rows: tuple[str, ...]) -> Piece:
    return Piece(kind="table", rows=rows)


class TestOptions:
    """As headings, as items, as a table, or as numbers each with a table of its own."""

    NAMED = (say("Option 1 – Leave it"), say("It stays dark."), say("Option 2: Buy lamps. They last for years."))
    ITEMS = (say("Option 1: Leave it", "bullet"), say("Option 2: Buy lamps", "bullet"))
    ROWS = (table(("Option", "Description", "Cost"), ("1", "Leave it", "£0"), ("2", "Buy lamps", "£1,200")),)
    COUNTED = (
        say("Leave it.", "number", "1."),
        table(("Advantages", "Disadvantages"), ("Nothing to do", "It stays dark")),
        say("Buy lamps", "number", "2."),
        table(("Pros", "Cons"), ("Light", "It costs money")),
    )

    @EVERY_FORM
    @pytest.mark.parametrize("pieces", [NAMED, ITEMS, ROWS, COUNTED], ids=["named", "items", "rows", "counted"])
    def test_each_has_its_number_and_title_and_the_one_that_is_recommended_is_marked(
        self, ending: str, pieces: tuple[Piece, ...]
    ) -> None:
        options = drafted(ending, say("Options", "heading"), *pieces, say("Option 2 is recommended.")).options
        assert [(option.id, option.title, option.recommended) for option in options] == [
            ("1", "Leave it", False),
            ("2", "Buy lamps", True),
        ]

    @EVERY_FORM
    def test_what_speaks_for_and_against_stands_with_its_option(self, ending: str) -> None:
        first, second = drafted(ending, say("Options", "heading"), *self.COUNTED).options
        assert (first.advantages, first.disadvantages) == (("Nothing to do",), ("It stays dark",))
        assert (second.advantages, second.disadvantages) == (("Light",), ("It costs money",))

    @pytest.mark.parametrize("ending", [".docx", ".odt", ".html", ".pdf"])
    def test_each_line_of_a_cell_is_a_point_of_its_own(self, ending: str) -> None:
        cell = ("Pros", "Cons"), ("• Light in the yard\n• No falls", "• It costs money")
        options = drafted(ending, say("Leave it", "number", "1."), table(*cell), *self.COUNTED[2:]).options
        assert options[0].advantages == ("Light in the yard", "No falls")

    def test_points_below_a_line_are_those_of_the_option_above(self) -> None:
        points = (say("Advantages:"), say("Light", "bullet"), say("Risks:"), say("It may rain", "bullet"))
        options = drafted(".docx", say("Option A: Leave it"), say("Option B: Buy lamps"), *points).options
        assert [(option.advantages, option.disadvantages) for option in options] == [
            ((), ()), (("Light",), ("It may rain",)),
        ]  # fmt: skip

    def test_what_an_option_costs_is_taken_from_its_own_line_or_cell(self) -> None:
        later = (say("Option 1 – would cost £10 more"), say("Option 2 – would require £1,200"))
        costs = [option.cost for option in drafted(".txt", *self.NAMED, *later).options]
        assert costs == [Decimal(10), Decimal(1200)]
        assert [option.cost for option in drafted(".odt", *self.ROWS).options] == [Decimal(0), Decimal(1200)]

    @pytest.mark.parametrize(
        ("words", "chosen"),
        [
            ("The Commissioner is asked to support option 1.", "1"),
            ("Option 1 is not recommended. Option 2 would be the preferred one.", "2"),
            ("We do not recommend option 1.", ""),
            ("Option 1 was preferred by staff, option 2 is preferred by us.", ""),
            ("Nothing is said.", ""),
        ],
    )
    def test_none_is_recommended_that_the_text_does_not_name_alone(self, words: str, chosen: str) -> None:
        options = drafted(".txt", *self.ITEMS, say(words)).options
        assert [option.id for option in options if option.recommended] == [chosen] * bool(chosen)

    @pytest.mark.parametrize(
        "words", ["Option 2 would be short and option 3 long.", "Option 1: Buy lamps", "There is no other option here."]
    )
    def test_a_sentence_about_options_is_no_list_of_them(self, words: str) -> None:
        assert drafted(".txt", say(words)).options == ()


class TestRecipients:
    """Who is given how much, what for, and bound to what."""

    TABLE = table(
        ("Organisation", "Project", "Amount", "Conditions"),
        ("The Lamp Trust", "Three lamps", "£1,000", "By May"),
        ("Yard Club CIC", "Paint", "£200.50", ""),
        ("Total", "", "£1,200.50", ""),
    )

    @EVERY_FORM
    def test_a_table_of_awards_is_a_list_of_recipients(self, ending: str) -> None:
        made = drafted(ending, say("Grants of £1,200.50 in total are awarded."), self.TABLE)
        assert [(one.name, one.amount, one.purpose, one.conditions) for one in made.recipients] == [
            ("The Lamp Trust", Decimal(1000), "Three lamps", "By May"),
            ("Yard Club CIC", Decimal("200.50"), "Paint", None),
        ]

    @pytest.mark.parametrize(
        ("words", "name", "amount", "purpose"),
        [
            ("The Commissioner awards The Lamp Trust a grant of £1,200.", "The Lamp Trust", 1200, "Lamps for the yard"),
            ("A grant of £1,200 is made to Yard Club CIC for paint and brushes.", "Yard Club CIC", 1200,
             "paint and brushes"),
            ("It was agreed to fund Age and Youth Together £900 this year.", "Age and Youth Together", 900,
             "Lamps for the yard"),
        ],
    )  # fmt: skip
    def test_a_sentence_that_awards_names_its_recipient(self, words: str, name: str, amount: int, purpose: str) -> None:
        (one,) = known_of(".txt", say(words)).recipients
        assert (one.name, one.amount, one.purpose) == (name, Decimal(amount), purpose)

    @pytest.mark.parametrize(
        "words",
        [
            "A contribution of £900 to the Commissioner’s reserve is planned.",
            "The lamps cost £900 and The Lamp Trust is pleased.",
            "A budget of £900 goes to staff.",
        ],
    )
    def test_nobody_is_a_recipient_who_is_not_given_anything(self, words: str) -> None:
        assert known_of(".txt", say(words)).recipients == ()

    def test_conditions_that_all_awards_are_bound_to_stand_with_each(self) -> None:
        conditions = (say("The awards are made on these conditions:"), say("Lamps by May.", "bullet"),
                      say("A report.", "bullet"), say("Other things are said below."))  # fmt: skip
        made = known_of(".docx", table(("Recipient", "Award"), ("The Lamp Trust", "£5")), *conditions).recipients
        assert [one.conditions for one in made] == ["Lamps by May. A report."]


class TestWhereSumsAreStated:
    """The paragraph of the page that prints the sum, or nothing."""

    @EVERY_FORM
    def test_lines_of_costs_name_the_paragraph_that_prints_them(self, ending: str) -> None:
        lines = (say("Community grant: £700", "bullet"), say("General reserve: £500", "bullet"))
        entry = entry_of(
            ending, say("Proposal", "heading"), say("A total of £1,200 is to be spent on lamps.", "number", "1."),
            say("Supporting report", "heading"), say("The money comes from these funds:"), *lines,
        )  # fmt: skip
        texts = {paragraph.anchor: paragraph.text for paragraph in entry.body.paragraphs}
        funding = entry.fields.financial.funding
        assert [texts[line.stated_at or ""] for line in funding] == [piece.text for piece in lines]

    def test_a_sum_that_no_paragraph_prints_by_itself_names_none(self) -> None:
        rows = table(("Item", "Amount (£)"), ("Lamps", "700"), ("Paint", "500"), ("Total", "1,200"))
        financial = drafted(".docx", say("Costs", "heading"), rows).financial
        assert [line.amount for line in financial.costs] == [Decimal(700), Decimal(500)]
        assert {line.stated_at for line in financial.costs} == {None}


class TestOtherDecisions:
    """Refs in the text that the portal holds."""

    @pytest.mark.parametrize(
        ("words", "field"),
        [
            ("This decision supersedes PCC/D/2024/07.", "supersedes"),
            ("It amends decision PCC/D/2024/07 in part.", "varies"),
            ("Decision PCC/D/2024/07 is mentioned.", "related"),
        ],
    )
    def test_what_the_text_says_it_is_to_another_decision_stands_in_its_field(self, words: str, field: str) -> None:
        made = drafted(".txt", say(words))
        assert {name: getattr(made, name) for name in ("supersedes", "varies", "related") if getattr(made, name)} == {
            field: ("PCC/D/2024/07",)
        }

    def test_a_ref_that_the_portal_does_not_hold_is_left_out(self) -> None:
        assert drafted(".txt", say("See PCC/D/2019/44.")).related == ()


def test_the_report_names_each_with_its_place() -> None:
    known = known_of(".txt", *TestOptions.ITEMS, TestRecipients.TABLE, say("See PCC/D/2024/07."))
    told = [(line.name, line.value, line.where) for line in lines_of(known)]
    assert ("Option", "2  Buy lamps", "paragraph 6") in told
    assert ("Recipient", "£1,000  The Lamp Trust", "table at paragraph 7") in told
    assert ("Related", "PCC/D/2024/07", "the text names it") in told


def test_the_exemption_that_a_part_2_relies_on_is_named() -> None:
    words = "A Part 2 report is attached. It is exempt under section 43 of the Freedom of Information Act 2000."
    part2 = drafted(".txt", say(words)).part2
    assert (part2.exists, part2.exemptions) == ("yes", ("section 43",))
