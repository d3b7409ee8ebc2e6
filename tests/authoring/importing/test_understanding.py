"""Blocks become the fields of a record, whatever the shape of the document, and nothing is made up."""

from __future__ import annotations

import datetime as dt

import pytest

from bench.import_samples import OFFICE, sample
from bench.imports import Case, Truth, measure
from bench.office_files import FORMS
from bench.other_offices import other_sample
from portal.authoring.importing.document import read_bytes
from portal.authoring.importing.draft import draft_of
from portal.authoring.importing.found import Confidence
from portal.authoring.importing.names import split_person
from portal.authoring.importing.understanding import Understanding, understand_document
from portal.content.records import understand
from portal.content.source import Source
from tests import samples

CONFIGURATION = samples.configuration()
REGISTER = samples.register(samples.office())


def known(text: str) -> Understanding:
    return understand_document(read_bytes("made.txt", ".txt", text.encode()), CONFIGURATION, REGISTER)


@pytest.mark.parametrize(
    ("written", "confidence"),
    [
        ("Ref: PCC/D/2024/07", Confidence.CERTAIN),
        ("PCC/D/2024/07", Confidence.CERTAIN),
        ("Decision number: PCC D 2024 7", Confidence.LIKELY),
        ("Reference: PCC/D/2O24/07", Confidence.LIKELY),
        ("Ref: PCC / D / 2024 / 07", Confidence.LIKELY),
        ("Ref: PCC//D/2024/07", Confidence.LIKELY),
    ],
)
def test_a_ref_is_known_in_slightly_wrong_spellings(written: str, confidence: Confidence) -> None:
    found = known(f"{written}\nExecutive summary\nSome words about it that go on for a while and end.\n").found["ref"]
    assert (found.value, found.confidence) == ("PCC/D/2024/07", confidence)


@pytest.mark.parametrize(
    ("written", "name", "post"),
    [
        ("Ada Sample – Senior Officer Date: 14.05.2024", "Ada Sample", "Senior Officer"),
        (
            "Ada Sample, Head of Things, Northfold OPCC (March 2019, V 03)",
            "Ada Sample",
            "Head of Things, Northfold OPCC",
        ),
        ("Head of Things – Ada Sample-Model", "Ada Sample-Model", "Head of Things"),
        ("Dr Ada O’Sample", "Dr Ada O’Sample", ""),
        ("made yesterday", "", ""),
    ],
)
def test_a_person_is_a_name_and_a_post(written: str, name: str, post: str) -> None:
    assert split_person(written) == (name, post)


@pytest.mark.parametrize(
    "written",
    [
        "22/05/2024",
        "22.05.2024",
        "22 May 2024",
        "22nd May 2024",
        "22 nd May 2024",
        "Wednesday, 22 May 2024",
        "2024-05-22",
    ],
)
def test_a_date_beside_an_approval_is_known_in_any_usual_form(written: str) -> None:
    text = f"Executive summary\nIt is so.\nTreasurer comments\nIt can be paid.\nSigned, {written}\n"
    assert known(text).approvals["treasurer"].date == dt.date(2024, 5, 22)


def test_lines_that_add_up_to_one_of_them_are_that_cost_and_its_funding() -> None:
    text = "Proposal\nThe total required is £900.\nCosts:\nSalary – £900\nGrant funding – £600\nReserves: £300\n"
    money = known(text).money
    assert [(line.label, line.amount) for line in money.costs] == [("Salary", 900)]
    assert [(line.label, line.amount) for line in money.funding] == [("Grant funding", 600), ("Reserves", 300)]


def test_a_sum_a_year_is_not_the_total() -> None:
    money = known("Proposal\nThat the commissioner approves £100 per year for two years (a total of £200).\n").money
    assert money.total
    assert money.total.amount == 200


@pytest.mark.parametrize(
    "heading", ["EXECUTIVE SUMMARY", "1. Executive Summary", "Executive summary:", "Executive sumary"]
)
def test_a_heading_of_the_template_is_known_in_any_dress(heading: str) -> None:
    parts = known(f"Ref: PCC/D/2024/07\n\n{heading}\n\nSome words about it that go on for a while and end.\n").parts
    assert [part.key for part in parts if part.key] == ["summary"]


def test_pillars_are_known_in_any_capitals_and_apostrophes() -> None:
    text = "Ref: PCC/D/2024/07\nExecutive summary\nDone on 3 May 2024.\nVICTIMS FIRST\nSupporting report\nText.\n"
    assert known(text).value("pillars") == ("victims",)


def test_nothing_is_made_up() -> None:
    found = known("Executive summary\nThe office asks for a thing to be done.\nProposal\nThat it be done.\n")
    draft = draft_of(found, CONFIGURATION).text
    for line in ("ref: null", "decision_date: null", "total: null", "kind: not-stated", "published: null"):
        assert line in draft
    assert "date_note: The document does not state the day of the decision." in draft


@pytest.mark.parametrize("number", range(6))
def test_documents_by_the_templates_of_other_offices_are_recovered(number: int) -> None:
    """One template each: a letter, minutes, a grid, a report, a notice, a round of grants."""
    cases = [
        Case(
            ending=ending,
            content=FORMS[ending](made.pieces),
            truth=Truth(facts=made.facts, numbers=()),
            configuration=office.configuration,
            register=office.register,
        )
        for office, made in (other_sample(number + 6 * count) for count in range(50, 54))
        for ending in (".txt", ".docx")
    ]
    for result in measure(cases).values():
        tallies = result.fields.values()
        right, missed, wrong = (sum(getattr(t, name) for t in tallies) for name in ("right", "missed", "wrong"))
        assert right / (right + missed) > 0.93
        assert right / (right + wrong) > 0.93


@pytest.mark.parametrize(
    ("line", "role", "name", "day"),
    [
        ("Treasurer: Ada Sample   Date: 6th of May 2022", "treasurer", "Ada Sample", dt.date(2022, 5, 6)),
        ("I agree to this. Ada Sample, Chief Executive, 10-Apr-2022", "chief-executive", "Ada Sample",
         dt.date(2022, 4, 10)),
        ("Yours sincerely\nAda Sample\nChief Executive", "chief-executive", "Ada Sample", None),
        ("Name: Ada Sample\nPosition: Treasurer\nDate of signature: 3 May 2022", "treasurer", "Ada Sample",
         dt.date(2022, 5, 3)),
        ("3 May 2022\tAda Sample\tTreasurer", "treasurer", "Ada Sample", dt.date(2022, 5, 3)),
        ("Signed by the Treasurer\tAda Sample\nOn\t3 May 2022", "treasurer", "Ada Sample", dt.date(2022, 5, 3)),
    ],
)  # fmt: skip
def test_an_approval_is_known_in_whatever_order_it_is_written(
    line: str, role: str, name: str, day: dt.date | None
) -> None:
    found = known(f"Ref: PCC/D/2024/07\nTitle: Lamps for the yard\n\nSignatures\n\n{line}\n").approvals
    assert {one: (person.name, person.date) for one, person in found.items()} == {role: (name, day)}


@pytest.mark.parametrize(
    "line", ["Ada Sample, Chief Executive", "Present: Ada Sample, Chief Executive", "The Treasurer was told of it."]
)
def test_somebody_who_is_only_named_approves_nothing(line: str) -> None:
    assert known(f"Ref: PCC/D/2024/07\nTitle: Lamps for the yard\n\nThose present\n\n- {line}\n").approvals == {}


@pytest.mark.parametrize(
    ("line", "total"),
    [
        ("Sum requested: £5,750.00", 5750),
        ("That £ 35,200 be released for the scheme in the current year.", 35200),
        ("The scheme costs GBP 12,000 in total.", 12000),
        ("The Commissioner decided to spend 69,000 pounds on it.", 69000),
    ],
)
def test_a_total_is_known_by_what_is_said_of_it(line: str, total: int) -> None:
    money = known(f"Ref: PCC/D/2024/07\nTitle: Lamps for the yard\n\n{line}\n").money
    assert money.total
    assert money.total.amount == total


@pytest.mark.parametrize(
    "line", ["The grant period is 12 February 2022 to 12 August 2022.", "Duration: 12-Feb-2022 – 12 August 2022"]
)
def test_the_time_a_decision_applies_to_is_known(line: str) -> None:
    found = known(f"Ref: PCC/D/2024/07\nTitle: Lamps for the yard\n\n{line}\n")
    assert (found.value("effective_from"), found.value("effective_to")) == (dt.date(2022, 2, 12), dt.date(2022, 8, 12))


@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize("number", range(6))
def test_a_draft_of_another_office_is_read_back_with_its_fields_and_numbers(ending: str, number: int) -> None:
    made = sample(number)
    understood = understand_document(
        read_bytes(f"made{ending}", ending, FORMS[ending](made.pieces)), OFFICE.configuration, OFFICE.register
    )
    draft = draft_of(understood, OFFICE.configuration)
    path = f"content/{draft.path}"
    source = Source(path=path, folder=path.split("/")[1], content=draft.text.encode())
    (reading,) = understand((source,), OFFICE.configuration)
    assert reading.defects == ()
    assert reading.entry
    assert reading.draft
    printed = {(p.number, p.text.split(":")[0][:30]) for p in reading.entry.body.paragraphs if p.number}
    assert {(label, text.split(":")[0][:30]) for label, text in made.numbers} <= printed


def test_made_up_documents_are_recovered_as_the_page_on_imports_says() -> None:
    cases = [
        Case(
            ending=ending,
            content=FORMS[ending](made.pieces),
            truth=Truth(facts=made.facts, numbers=()),
            configuration=OFFICE.configuration,
            register=OFFICE.register,
        )
        for made in map(sample, range(100, 112))
        for ending in (".txt", ".docx", ".odt", ".html")
    ]
    for result in measure(cases).values():
        right = sum(tally.right for tally in result.fields.values())
        missed = sum(tally.missed for tally in result.fields.values())
        assert right / (right + missed) > 0.95


@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize("number", range(20, 26))
def test_no_sentence_of_a_document_is_lost_in_its_draft(ending: str, number: int) -> None:
    made = sample(number)
    understood = understand_document(
        read_bytes(f"made{ending}", ending, FORMS[ending](made.pieces)), OFFICE.configuration, OFFICE.register
    )
    text = " ".join(draft_of(understood, OFFICE.configuration).text.split())
    cells = [line for p in made.pieces for row in p.rows for cell in row for line in cell.split("\n")]
    sentences = [s.lstrip("•0123456789. ") for s in (*(p.text for p in made.pieces), *cells) if s.endswith(".")]
    assert sentences
    assert [sentence for sentence in sentences if sentence not in text] == []


@pytest.mark.parametrize(
    "line",
    [
        "The Police and Crime Commissioner is asked to look at this before anything else is done.",
        "Official figures show that it is wanted.",
        "It costs £5 a day and is worth it",
    ],
)
def test_a_sentence_at_the_head_is_text_and_no_title_that_takes_it_away(line: str) -> None:
    found = known(f"{line}\n\nExecutive summary\n\nOne.\n\nProposal\n\nTwo.\n")
    assert line in draft_of(found, CONFIGURATION).text.partition("\n---\n")[2]


def test_a_table_at_the_head_stays_though_the_title_stands_in_it() -> None:
    text = "Meeting\tThe panel of somewhere\nReport title\tOn lamps\nAuthor\tAda Sample\n\n1. It is dark in the yard.\n"
    understood = understand_document(read_bytes("made.txt", ".txt", text.encode()), CONFIGURATION, REGISTER)
    assert understood.value("title") == "On lamps"
    assert "The panel of somewhere" in draft_of(understood, CONFIGURATION).text


@pytest.mark.parametrize(
    ("text", "title", "sure"),
    [
        ("Decision notice no. 12: PCC/D/2024/12 – Lamps for the yard", "Lamps for the yard", Confidence.LIKELY),
        ("MEMORANDUM\nFrom: Ada Sample, Manager\nAbout: Lamps for the yard\nThe question", "Lamps for the yard",
         Confidence.LIKELY),
        ("Log of the Commissioner’s decisions\nTopic\tLamps for the yard\nNumber\tPCC/D/2024/12", "Lamps for the yard",
         Confidence.LIKELY),
        ("Record of an officer decision\nLamps for the yard", "Lamps for the yard", Confidence.GUESS),
        ("Decision: Lamps for the yard\nName: Ada Sample\nTitle: Chief Executive", "Lamps for the yard",
         Confidence.LIKELY),
    ],
)  # fmt: skip
def test_the_title_is_what_a_document_says_of_itself_and_no_name_of_a_form(
    text: str, title: str, sure: Confidence
) -> None:
    found = known(f"{text}\n\nProposal\n\nThat the decision be made to put up lamps.\n").found["title"]
    assert (found.value, found.confidence) == (title, sure)


@pytest.mark.parametrize(
    "line",
    [
        "Decision: Approved as recommended",
        "Subject: 3 May 2024",
        "Project: To be told later.",
        "Item: £1,200 for lamps",
    ],
)
def test_what_stands_beside_a_label_and_reads_like_no_title_is_none(line: str) -> None:
    found = known(f"Ref: PCC/D/2024/12\n{line}\n\nProposal\n\nThat it be done.\n").found.get("title")
    assert not found or found.confidence is Confidence.GUESS


@pytest.mark.parametrize(
    ("lines", "day", "sure"),
    [
        ("Date received: 1 May 2024\nDecision taken: 3 May 2024", dt.date(2024, 5, 3), Confidence.CERTAIN),
        ("Meeting: Strategic Board, 3 May 2024", dt.date(2024, 5, 3), Confidence.LIKELY),
        ("Date: 3 May 2024", dt.date(2024, 5, 3), Confidence.GUESS),
        ("Date published: 3 May 2024", None, None),
        ("Decision taken: To end the lease on 3 May 2024 and to look for another place", None, None),
    ],
)
def test_the_day_of_the_decision_is_none_of_the_other_days(
    lines: str, day: dt.date | None, sure: Confidence | None
) -> None:
    found = known(f"Ref: PCC/D/2024/12\nTitle: Lamps\n{lines}\n\nProposal\n\nThat it be done.\n").found
    entry = found.get("decision_date")
    assert (entry.value if entry else None, entry.confidence if entry else None) == (day, sure)


def test_a_first_and_a_last_day_beside_labels_of_their_own_are_known() -> None:
    found = known("Ref: PCC/D/2024/12\nTitle: Lamps\nStart date: 1 July 2025\nValid until: 30 June 2026\n")
    assert (found.value("effective_from"), found.value("effective_to")) == (dt.date(2025, 7, 1), dt.date(2026, 6, 30))


@pytest.mark.parametrize(
    ("text", "total", "sure"),
    [
        ("Value: £1,200\nAvailable balance: £90,000", 1200, True),
        ("Budget: £1,200", 1200, False),
        ("Cost centre: 4711\nThreshold: £500,000\nEstimated cost: £1,200", 1200, True),
    ],
)
def test_a_sum_beside_a_label_is_the_total_as_surely_as_the_label_says(text: str, total: int, sure: bool) -> None:
    money = known(f"Ref: PCC/D/2024/12\nTitle: Lamps\n{text}\n").money
    assert money.total
    assert (money.total.amount, money.sure) == (total, sure)


def test_the_last_line_of_a_list_of_costs_is_a_line_of_its_own_though_its_first_cell_is_free() -> None:
    text = "Proposal\n\nA1\tStaff\t£10\nB2\tRent\t£20\n\tTotal\t£30\n"
    (table,) = (block for block in read_bytes("made.txt", ".txt", text.encode()).blocks if block.rows)
    assert table.rows[-1] == ("", "Total", "£30")


def test_a_day_below_a_list_of_numbers_is_no_number() -> None:
    blocks = read_bytes("made.txt", ".txt", b"1. One.\n2. Two.\n3. Three.\n4 May 2025\n").blocks
    assert [block.number for block in blocks] == ["1.", "2.", "3.", ""]
