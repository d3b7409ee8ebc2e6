"""Whatever bytes a file holds, reading and the rules end in findings: nothing is raised, and nothing vanishes."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from portal.findings import Finding
from portal.rules.catalogue import check
from tests.rules import base
from tests.support.examples import examples

ANY_PATH = st.sampled_from([base.DECISION, base.EDITION, base.STATEMENT, "content/strategy/new.md"])
PIECES = st.sampled_from(
    [
        *(
            "---\n",
            "...\n",
            "\n",
            "\t",
            " ",
            "    ",
            "# ",
            "## A\n",
            "- ",
            "1. ",
            "1.\n",
            "a. x\n",
            "| a | b |\n|-|-|\n",
        ),
        *(
            "<!--",
            "-->",
            "[a](",
            "[a](#",
            ")",
            "](x)",
            "![",
            "**",
            "`",
            "> ",
            ": ",
            "Table: x\n",
            "{: #main }",
            "<b>",
            "&#0;",
        ),
        *(
            "PCC/D/2024/07",
            "PCC/D/2099/1",
            "kind: page\n",
            "kind: plan\n",
            "ref:",
            "title: x\n",
            "&a ",
            "*a ",
            "!t ",
            "{",
            "}",
        ),
        *(
            "[",
            "]",
            '"',
            "'",
            "\\",
            "%",
            "@",
            "\u202e",
            "\x00",
            "\ufeff",
            "\r",
            "é",
            "😀",
            "2024-02-30",
            "£1,000",
            "null\n",
        ),
    ]
)
WRITTEN = st.lists(PIECES, max_size=40).map("".join)


@given(path=ANY_PATH, content=st.binary(max_size=300) | WRITTEN.map(str.encode))
@settings(max_examples=examples(300))
def test_any_bytes_are_a_record_or_have_a_finding(path: str, content: bytes) -> None:
    everything: base.Files = {**base.FILES, path: content}
    evidence = base.evidence(everything)
    findings = check(evidence).findings
    assert path in evidence.register.by_path or any(finding.path == path for finding in findings)
    assert all(_is_in_the_file(finding, everything) for finding in findings)


@given(text=WRITTEN)
@settings(max_examples=examples(300))
@example(text="<!--")
@example(text="a\n: b\n" * 2_000)
@example(text="> " * 2_000)
def test_any_text_below_the_front_matter_is_read_or_has_a_finding(text: str) -> None:
    base.found({base.DECISION: base.with_text(text)})


@given(lines=WRITTEN)
@settings(max_examples=examples(300))
def test_any_front_matter_is_read_or_has_a_finding(lines: str) -> None:
    base.found({base.DECISION: f"---\n{lines}\n---\n\nText.\n"})


@pytest.mark.parametrize("text", ["<!-- a comment alone -->", "a\n\n" * 5_000])
def test_one_odd_text_changes_nothing_in_the_files_after_it(text: str) -> None:
    findings = base.found({base.DECISION: base.with_text(text)})
    assert {finding.path for finding in findings} == {base.DECISION}


def _is_in_the_file(finding: Finding, files: base.Files) -> bool:
    return finding.path in files and finding.mark.line >= 1 and finding.mark.column >= 1 and finding.mark.length >= 1
