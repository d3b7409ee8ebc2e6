"""References inside a record, with what they lead to: a person who reads the list sees a wrong one."""

from __future__ import annotations

from portal.rules.internal_references import internal_references
from tests.rules import base

BODY = """\
## Proposal

1. One post, see paragraph 2 and Appendices A and B.

## Supporting report

2. Items are listed:

    a. The first item.

    b. The second, after item a.

3. Options 1 and 3 are compared. Paragraph 2(b) says why, and section 43 exempts it.
"""
OPTIONS = "options:\n  - {id: 1, title: Do nothing, recommended: true, cost_note: See paragraph 3.}\n"


def listed() -> list[tuple[str, str, str]]:
    front = base.with_fields(OPTIONS).split("---\n")[1]
    evidence = base.evidence({**base.FILES, base.DECISION: f"---\n{front}---\n\n{BODY}"})
    (prose,) = (prose for prose in evidence.prose if prose.entry.path == base.DECISION)
    return [(found.name, found.anchor, found.target) for found in internal_references(prose)]


def test_each_reference_is_listed_with_the_first_words_of_what_it_leads_to() -> None:
    assert listed() == [
        ("paragraph 2", "report-2", "Items are listed:"),
        ("Appendix A", "", ""),
        ("Appendix B", "", ""),
        ("item a", "report-2-a", "The first item."),
        ("Option 1", "options", "Do nothing"),
        ("Option 3", "", ""),
        ("Paragraph 2(b)", "report-2-b", "The second, after item a."),
        ("section 43", "", ""),
        (
            "paragraph 3",
            "report-3",
            "Options 1 and 3 are compared. Paragraph 2(b) says why, and section 43 exempts it.",
        ),
    ]
