"""The list of references inside records, whole, as a person and as a program reads it."""

from __future__ import annotations

import json
from pathlib import Path

import click
import jsonschema
import pytest

from portal.authoring.references import as_json, as_text, listed
from portal.authoring.schema import schema_of
from tests import samples
from tests.projects import write
from tests.test_cli import portal

PATH = "content/decisions/pcc-d-2024-08.md"
STRATEGY = "content/strategy/commissioning.md"
BROKEN = "content/decisions/pcc-d-2024-09.md"
BODY = """\
## Supporting report

1. The team is short of one post, as paragraph 3 says.
2. Points 1 and 9 have the reasons, and item b of the list below the cost:
    a. the salary
    b. the pension
3. Schedule 1, paragraph 14 of the Act allows it. Appendix A has the figures, and section 2 the risks.
"""
FRONT_NOTE = "\n  - {date: 2024-06-01, kind: clarification, where: report-2, note: Paragraph 1 is meant.}"
REPORT = """\
## 1.0 Purpose

1.1 Section 2.0 has the sums of Table 1, Figure 7 the cycle.

## 2.0 Sums

2.1 There are two.
"""

FILES = {
    PATH: samples.decision(
        BODY,
        ref="PCC/D/2024/08",
        corrections=FRONT_NOTE,
        attachments="\n  - {title: Appendix A (figures), file: annex.pdf, format: PDF, alternative: Ask us.}",
    ),
    STRATEGY: samples.strategy(REPORT),
    BROKEN: "not a record\n",
}
EXPECTED = """\
content/decisions/pcc-d-2024-08.md
  line 46: Paragraph 1
    in       "Paragraph 1 is meant."
    leads to #report-1 "The team is short of one post, as paragraph 3 says."
  line 53: paragraph 3
    in       "The team is short of one post, as paragraph 3 says."
    leads to #report-3 "Schedule 1, paragraph 14 of the Act allows it. Appendix A has the figures, and section 2…"
  line 54: Point 1
    in       "Points 1 and 9 have the reasons, and item b of the list below the cost:"
    leads to #report-1 "The team is short of one post, as paragraph 3 says."
  line 54: Point 9
    in       "Points 1 and 9 have the reasons, and item b of the list below the cost:"
    leads to nothing: this record has no point 9
  line 54: item b
    in       "Points 1 and 9 have the reasons, and item b of the list below the cost:"
    leads to #report-2-b "the pension"
  line 57: Appendix A
    in       "Appendix A has the figures, and section 2 the risks."
    leads to a part that is missing here or attached, as the record says
  line 57: section 2
    in       "Appendix A has the figures, and section 2 the risks."
    leads to #report-2 "Points 1 and 9 have the reasons, and item b of the list below the cost:"

content/strategy/commissioning.md
  line 19: Section 2.0
    in       "Section 2.0 has the sums of Table 1, Figure 7 the cycle."
    leads to #sums "2.0 Sums"
  line 19: Table 1
    in       "Section 2.0 has the sums of Table 1, Figure 7 the cycle."
    leads to nothing: this record has no table 1
  line 19: Figure 7
    in       "Section 2.0 has the sums of Table 1, Figure 7 the cycle."
    leads to nothing: this record has no figure 7

content/decisions/pcc-d-2024-09.md cannot be read as it stands. portal check says why.

10 references: 6 lead to parts of their records, 1 leads to a part missing here or attached and 3 lead nowhere."""


def test_each_reference_is_shown_with_its_sentence_and_what_it_leads_to() -> None:
    assert click.unstyle(as_text(listed(samples.register(FILES), None))) == EXPECTED


def test_a_reference_far_into_a_long_sentence_is_still_shown() -> None:
    body = f"## Supporting report\n\n1. The team {'and another team ' * 20}have read paragraph 1.\n"
    register = samples.register({PATH: samples.decision(body, ref="PCC/D/2024/08")})
    (line,) = [line for line in as_text(listed(register, None)).split("\n") if line.startswith("    in ")]
    assert line.endswith('another team have read paragraph 1."')
    assert '"… ' in line
    assert len(line) < 170


def test_where_there_is_none_it_says_so() -> None:
    register = samples.register({PATH: samples.decision("## Proposal\n\nA post.\n", ref="PCC/D/2024/08")})
    assert as_text(listed(register, None)) == "No references inside these records."


def test_the_list_for_programs_keeps_to_its_schema_and_says_the_same() -> None:
    whole = listed(samples.register(FILES), None)
    told = json.loads(as_json(whole))
    jsonschema.Draft202012Validator(schema_of("references")).validate(told)
    assert [(one["line"], one["name"], one["outcome"], one["leads_to"]) for one in told["references"]][:3] == [
        (46, "Paragraph 1", "found", "report-1"),
        (53, "paragraph 3", "found", "report-3"),
        (54, "Point 1", "found", "report-1"),
    ]
    assert told["unread"] == [BROKEN]
    shown = EXPECTED.split("\n\n")
    assert sum(block.count("  line ") for block in shown) == len(told["references"])


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return write(tmp_path, {**samples.office(), **FILES})


def test_the_command_lists_the_files_that_are_named_and_no_others(office: Path) -> None:
    answer = portal("references", STRATEGY, folder=office)
    assert answer.returncode == 0
    assert answer.stdout.startswith(f"{STRATEGY}\n  line 19: Section 2.0\n")
    assert PATH not in answer.stdout
    assert json.loads(portal("references", "--format", "json", STRATEGY, folder=office).stdout)["unread"] == []


def test_the_command_says_what_is_no_file(office: Path) -> None:
    answer = portal("references", "content/decisions/nothing.md", folder=office)
    assert answer.returncode == 2
    assert answer.stderr.startswith("There is no file content/decisions/nothing.md.")
