"""Nobody approves as an officer what they wrote themselves.

Why: an approval is a second pair of eyes; where author and officer are one person, nobody has checked the proposal.

Bad:
    author: {name: Sam Writer, post: Commissioning Officer, date: 2024-05-14}
    approvals:
      - {role: treasurer, name: Mr Sam Writer, date: 2024-05-22, signature: typed}

Good:
    author: {name: Sam Writer, post: Commissioning Officer, date: 2024-05-14}
    approvals:
      - {role: treasurer, name: Kim Treasurer, date: 2024-05-22, signature: typed}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_field
from portal.text import quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True
_TITLES = frozenset(
    (
        *("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady"),
        *("cllr", "councillor"),
    )
)


def check(texts: Texts) -> Iterator[Problem]:
    """Approvals under the name of the author. Titles and capitals do not count."""
    for entry in texts.decisions:
        author = _plain(entry.fields.author.name)
        for index, approval in enumerate(entry.fields.approvals):
            if author and _plain(approval.name) == author:
                yield at_field(
                    entry,
                    "approvals",
                    index,
                    "name",
                    message=f"{quoted(approval.name or '')} wrote the record and approves it as {approval.role}.",
                    fix=(
                        "If one of the names is wrong, correct it. If one person did both, add note: to the approval "
                        "that says how the proposal was checked, and a waiver."
                    ),
                )


def _plain(name: str | None) -> tuple[str, ...]:
    words = re.findall(r"[^\W\d_]+", (name or "").casefold())
    return tuple(word for word in words if word not in _TITLES)
