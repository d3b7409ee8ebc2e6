"""A small office that is in order: its configuration, two decisions, two editions of the plan, the statement by law.

Each test changes a file or two of it and looks at what the rules then find.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import yaml

from portal.authoring.recording import recordings
from portal.config import Configuration
from portal.content.body import PAGE_ANCHORS
from portal.content.ledger import Holding, Ledger, parse
from portal.content.ledger_history import LedgerHistory
from portal.content.past_text import text_of
from portal.content.permalinks import Permalinks
from portal.content.records import understand
from portal.content.register import Register, relate
from portal.content.source import Source
from portal.content.versions import Past, Version, Versions
from portal.findings import Finding
from portal.reading.shape import fit
from portal.reading.yaml_tree import read_yaml
from portal.rules.catalogue import Checked, check
from portal.rules.evidence import Evidence
from portal.rules.rule import Snippet
from portal.website.kept import permalinks
from portal.website.shelf import Shelf

AS_OF = dt.date(2025, 6, 2)

CONFIGURATION = """
office:
  name: Police and Crime Commissioner for Anyshire
  short_name: Anyshire PCC
  website: https://www.example.org/
  force: Anyshire Police
site:
  title: Decisions
  address: https://portal.example/
  licence: {name: Open Government Licence v3.0, address: https://www.example.org/licence}
  security: {contact: ["https://www.example.org/report"]}
refs:
  pattern: PCC/D/{year}/{number:02}
sections:
  - {key: summary, heading: Executive summary}
  - {key: proposal, heading: Proposal}
  - {key: report, heading: Supporting report, also: [Report]}
vocabularies:
  areas:
    - {key: anyshire, name: Anyshire}
    - {key: anytown, name: The town of Anytown, within: anyshire}
  themes:
    - {key: staffing, name: Staffing of the office}
    - {key: victims-services, name: Services for victims}
  funding_sources:
    - {key: reserves, name: Reserves}
    - {key: external-grant, name: External funding}
  acts:
    - key: prsra-2011
      name: Police Reform and Social Responsibility Act 2011
      address: https://www.legislation.gov.uk/ukpga/2011/13
      schedules: 17
      misquotations:
        - written: Schedule 11, paragraph 14
          meant: Schedule 1, paragraph 14
          reason: Schedule 11 is headed “Crime and disorder strategies”.
  abbreviations:
    - {term: FTE, meaning: full-time equivalent}
    - {term: PCC, meaning: police and crime commissioner}
checks:
  elections:
    - {name: election of the commissioner, polling_day: 2024-05-02}
  contacts:
    emails: [a.commissioner@anyshire.example]
    telephones: [0303 123 1114]
    postcodes: [BN99 9ZY]
  placeholders: [to follow]
  known_abbreviations: [DRIVE]
"""

DECISION = "content/decisions/pcc-d-2024-07.md"
OLDER = "content/decisions/pcc-d-2023-18.md"
EDITION = "content/strategy/2021-2025.md"
OLDER_EDITION = "content/strategy/2016-2021.md"
STATEMENT = "content/pages/accessibility.md"
LEDGER = "content/permalinks/"
SETTINGS = "portal.yaml"

FILES: Mapping[str, str] = {
    DECISION: """\
---
ref: PCC/D/2024/07
title: A post in the commissioning team
decision_type: staffing
status: approved
decision_date: 2024-05-30
published: 2024-06-03
decision_maker: {role: commissioner, name: A. Commissioner}
author: {post: Commissioning Officer, date: 2024-05-14}
approvals:
  - {role: treasurer, date: 2024-05-22, signature: held}
  - {role: commissioner, date: 2024-05-30, signature: held}
summary: The commissioner approved £1,000 for a post.
plan: 2021-2025
pillars: [victims, secure]
areas: [anyshire]
themes: [staffing]
financial:
  total: 1000
  kind: one-off
  costs:
    - {label: Salary, amount: 1000, financial_year: 2024/25}
  funding:
    - {label: Reserve, amount: 1000, financial_year: 2024/25, source: reserves}
part2: {exists: no}
provenance: {document: Record of decision, fidelity: verbatim}
---

## Executive summary

The commissioner is asked to approve £1,000.

## Supporting report

1. The team is short of one post.
2. Decision PCC/D/2023/18 set the budget.
3. The post costs £1,000.
""",
    OLDER: """\
---
ref: PCC/D/2023/18
title: The budget of the office
decision_type: budget-and-precept
status: approved
decision_date: 2023-06-08
published: 2023-06-12
decision_maker: {role: commissioner, name: A. Commissioner}
author: {post: Head of Finance}
approvals: []
summary: The commissioner approved the budget.
plan: 2021-2025
pillars: [secure]
areas: [anyshire]
themes: [staffing]
financial: {total: 0, kind: nil}
part2: {exists: no}
provenance: {document: Record of decision, fidelity: verbatim}
---

## Executive summary

The commissioner is asked to approve the budget.
""",
    EDITION: """\
---
kind: plan
title: Safer Anyshire Plan 2021 to 2025
status: published
organisation: Police and Crime Commissioner for Anyshire
date: 2021-12
published: 2021-12-20
summary: The plan from December 2021.
adoption: adopted
in_force_from: 2021-12
pillars:
  - {key: victims, title: Putting victims and survivors first}
  - {key: secure, title: Building a more secure Anyshire}
provenance: {document: The plan, fidelity: condensed}
---

## What it says

The plan has two pillars.
""",
    OLDER_EDITION: """\
---
kind: plan
title: Safer Anyshire Plan 2016 to 2021
status: published
organisation: Police and Crime Commissioner for Anyshire
date: 2016
published: 2016-12-20
summary: The plan from 2016.
adoption: adopted
in_force_from: 2016
pillars:
  - {key: victims, title: Putting victims and survivors first}
  - {key: secure, title: Building a more secure Anyshire}
  - {key: reforming, title: Reforming Anyshire}
provenance: {document: The plan, fidelity: condensed}
---

## What it says

The plan has three pillars.
""",
    STATEMENT: """\
---
kind: page
title: Accessibility statement
summary: How accessible this site is.
reviewed: 2025-01-06
---

## Feedback and contact

Write to the office about any problem.
""",
}

OF_THE_PAGE = "made-with-the-page"
"""An anchor that no text has and every page."""

Files = Mapping[str, str | bytes | None]
"""What a file holds, by path; None is a link to another place, an absent path is no file."""


def configuration(text: str = CONFIGURATION) -> Configuration:
    """The office's configuration."""
    found, defects = fit(Configuration, read_yaml(text))
    assert found is not None, defects
    return found


CONFIGURED = configuration()


def evidence(files: Files = FILES, configured: Configuration = CONFIGURED, as_of: dt.date = AS_OF) -> Evidence:
    """The evidence of an office with these files and no others; portal.yaml holds chapters that are not as usual."""
    if SETTINGS in files:
        chapters = {**yaml.safe_load(CONFIGURATION), **yaml.safe_load(str(files[SETTINGS]))}
        configured = configuration(yaml.safe_dump(chapters))
        files = {path: content for path, content in files.items() if path != SETTINGS}
    sources = tuple(_source(path, content) for path, content in sorted(files.items()) if not path.startswith(LEDGER))
    register = relate(understand(sources, configured), configured, as_of)
    address_of_path = {entry.path: f"x/{entry.stem}/" for entry in register.entries if entry.path in register.public}
    addresses = {
        address: register.by_path[path].body.anchors | PAGE_ANCHORS | {OF_THE_PAGE}
        for path, address in address_of_path.items()
    }
    site_pages = {"decisions/": frozenset({"main"}), "search/": frozenset({"main"})}
    ledgers = {path: text for path, text in files.items() if path.startswith(LEDGER)}
    return Evidence(
        configuration=configured,
        entries=tuple(register.entries),
        register=register,
        addresses={**addresses, **site_pages},
        address_of_path=address_of_path,
        taken=frozenset({"content/pages/decisions.md"} & address_of_path.keys()),
        permalinks=kept(register, configured, ledgers) if ledgers else None,
        ledger_history=LedgerHistory() if ledgers else None,
    )


def kept(register: Register, configured: Configuration, ledgers: Files) -> Permalinks:
    """The ledger of the small office, with further lines, against its addresses. An empty file is no ledger at all."""
    shelf = Shelf(configuration=configured, register=register)
    plain = permalinks(shelf, (), {})
    site = {live.address for live in plain.lives.values()} | {"decisions/", "search/"}
    holdings, slips = {}, []
    if any(str(text).strip() for text in ledgers.values()):
        holdings = dict(_recorded())
    for path, text in ledgers.items():
        identity = path.removeprefix(LEDGER).removesuffix(".txt")
        parsed, wrong = parse(identity, str(text), path)
        slips += wrong
        if parsed.lines:
            holdings[identity] = holdings.get(identity, parsed).with_lines(parsed.lines)
    ledger = Ledger(holdings=holdings, slips=tuple(slips))
    return replace(plain, ledger=ledger, site=frozenset(site), listed=("decisions/", "search/"))


@cache
def _recorded() -> dict[str, Holding]:
    """What the ledger of the small office holds while nothing in it has changed."""
    sources = tuple(_source(path, content) for path, content in sorted(FILES.items()))
    register = relate(understand(sources, CONFIGURED), CONFIGURED, AS_OF)
    unrecorded = kept(register, CONFIGURED, {})
    return {r.holding.identity: r.holding for r in recordings(unrecorded, None, dt.date(2024, 6, 3))}


def checked(changed: Files, as_of: dt.date = AS_OF) -> Checked:
    """What the rules say of the small office with some files changed or added."""
    return check(evidence({**FILES, **changed}, as_of=as_of))


def found(changed: Files, as_of: dt.date = AS_OF) -> tuple[Finding, ...]:
    """The findings alone."""
    return checked(changed, as_of).findings


def codes(changed: Files, as_of: dt.date = AS_OF) -> list[str]:
    """The codes alone."""
    return [finding.code for finding in found(changed, as_of)]


def published_before(text: str = FILES[DECISION]) -> Versions:
    """What git knows where the decision was published with another text."""
    entry = understand((_source(DECISION, text),), CONFIGURED)[0].entry
    assert entry is not None
    version = Version(day=dt.date(2024, 6, 3), until=None, commit="0" * 40, text=text_of(entry))
    return Versions(unknown="", by_path={DECISION: Past(versions=(version,))})


def with_fields(lines: str, path: str = DECISION) -> str:
    """A file of the small office with some keys of its front matter replaced or added."""
    opening, front, body = FILES.get(path, FILES[DECISION]).split("---\n", 2)
    new = _by_key(lines.strip("\n") + "\n")
    kept = [text for key, text in _by_key(front) if key not in dict(new)]
    return f"{opening}---\n{''.join(kept)}{''.join(text for _, text in new)}---\n{body}"


def with_text(text: str, path: str = DECISION) -> str:
    """A file of the small office with another text below its front matter."""
    front = FILES.get(path, FILES[DECISION]).split("---\n", 2)[1]
    return f"---\n{front}---\n\n{text}\n"


def example(snippet: Snippet) -> dict[str, str]:
    """The files of an example in a rule's documentation."""
    return {path or DECISION: _shown(snippet.part, text, path or DECISION) for path, text in snippet.files()}


def _shown(part: str, text: str, path: str) -> str:
    if part == "file" or path.startswith(LEDGER):
        return f"{text}\n"
    return with_text(text, path) if part == "text" else with_fields(text, path)


def _by_key(front: str) -> list[tuple[str, str]]:
    """Front matter in pieces, each a key with all its lines."""
    pieces = re.split(r"^(?=[a-z_]\w*:)", front, flags=re.MULTILINE)
    return [(piece.partition(":")[0], piece) for piece in pieces if piece]


def _source(path: str, content: str | bytes | None) -> Source:
    folder = path.split("/")[1]
    if content is None:
        return Source(path=path, folder=folder, content=None, problem="it is a link to another place")
    return Source(path=path, folder=folder, content=content.encode() if isinstance(content, str) else content)
