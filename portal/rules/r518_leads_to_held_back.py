"""A record on the site does not lead to one that is held back.

Why: a link or relation to a draft tells of a decision before it is published, and leads the reader nowhere.

Bad:
    related: [PCC/D/2024/08]

    content/decisions/pcc-d-2024-08.md
    ref: PCC/D/2024/08
    status: draft

Good:
    related: [PCC/D/2024/08]

    content/decisions/pcc-d-2024-08.md
    ref: PCC/D/2024/08
    status: approved
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.decision import Decision
from portal.content.document import StrategyDocument
from portal.content.html import ToAnchor, ToRecord
from portal.content.records import Entry
from portal.findings import Severity
from portal.rules.evidence import Document, Evidence, Problem, at_field
from portal.rules.links import links
from portal.rules.relations import Place, named_refs, replaced_keys
from portal.text import quoted

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Relations, plans and links of public records that name a record which is not on the site."""
    if not evidence.held_back:
        return
    for entry in evidence.records:
        if entry.path in evidence.register.public:
            for place, name, path in _named(evidence, entry):
                if held := evidence.held_back.get(path):
                    yield at_field(entry, *place, message=_message(name, held.reason), fix=_FIX)
    yield from _links(evidence)


_FIX = "Publish that record first or together with this one, or take out what leads to it."


def _message(name: str, reason: str) -> str:
    return f"{quoted(name)} is not on the site: {reason}."


def _named(evidence: Evidence, entry: Entry[Decision | Document]) -> Iterator[tuple[Place, str, str]]:
    """The records that an entry names in its front matter: where, by what name, the path of the file."""
    register, fields = evidence.register, entry.fields
    if isinstance(fields, Decision):
        for place, ref in named_refs(fields):
            if ref in register.decisions:
                yield place, ref, register.decisions[ref].path
    else:
        for place, key in replaced_keys(fields):
            if document := register.documents.get(key) or register.editions.get(key):
                yield place, key, document.path
    plan = fields.plan if isinstance(fields, Decision | StrategyDocument) else None
    if plan and plan in register.editions:
        yield ("plan",), plan, register.editions[plan].path


def _links(evidence: Evidence) -> Iterator[Problem]:
    for placed in links(evidence):
        target = placed.link.target
        if target is None or isinstance(target, ToAnchor) or placed.entry.path not in evidence.register.public:
            continue
        entry = evidence.entry_at(placed.entry, target)
        if entry and (held := evidence.held_back.get(entry.path)):
            name = target.ref if isinstance(target, ToRecord) else placed.link.href
            yield placed.problem(message=_message(name, held.reason), fix=_FIX)
