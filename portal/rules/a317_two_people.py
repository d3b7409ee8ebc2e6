"""Where an approving officer is not named, the author's post is stated, so that readers see two people.

Why: with a name on one side and a post on the other nobody can tell whether one person wrote the proposal and
approved it.

Bad:
    author: {name: Sam Writer, date: 2024-05-14}
    approvals:
      - {role: chief-executive, date: 2024-05-22, signature: held}

Good:
    author: {name: Sam Writer, post: Commissioning Officer, date: 2024-05-14}
    approvals:
      - {role: chief-executive, date: 2024-05-22, signature: held}
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.decision import ApprovalRole
from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_field
from portal.text import in_prose, quoted

SEVERITY = Severity.NOTE
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Authors without a post beside officers without a name."""
    for entry in texts.decisions:
        author = entry.fields.author
        officers = [a for a in entry.fields.approvals if a.role is not ApprovalRole.COMMISSIONER and not a.name]
        if author.name and not author.post and officers:
            roles = in_prose([f"the {approval.role.replace('-', ' ')}" for approval in officers], "or")
            yield at_field(
                entry,
                "author",
                "name",
                message=f"It cannot be told whether {quoted(author.name)}, who wrote the record, is also {roles}.",
                fix=(
                    "Add post: after author:, or the names of the officers. If the document gives neither, add a "
                    "waiver that says so."
                ),
            )
