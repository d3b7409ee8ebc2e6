"""The edition of the plan that a record names, for the rules on decisions and on documents."""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.records import Entry, Fields
from portal.rules.evidence import Evidence, Problem, at_field
from portal.rules.wording import did_you_mean
from portal.text import in_prose, nearest, quoted


def unknown_edition(evidence: Evidence, entry: Entry[Fields], key: str) -> Iterator[Problem]:
    """The problem of a `plan` that is no edition."""
    if evidence.holds_edition(key):
        return
    editions = evidence.register.editions
    if key in evidence.register.documents:
        message = f"{quoted(key)} is a document, but no edition of the police and crime plan."
    else:
        message = f"{quoted(key)} is no edition of the police and crime plan.{did_you_mean(nearest(key, editions))}"
    held = in_prose(sorted(editions), "or")
    yield at_field(
        entry,
        "plan",
        message=message,
        fix=f"Write plan: and {held} after it." if held else "Add the edition to content/strategy/ first.",
    )
