"""A made-up office, Northfold, small enough to be read at a glance: what tests begin with and then change.

A record is written from its front matter, one key after another, so that a test can give a key other lines, or none,
and say on which line of the file the change stands. Nobody and nothing in here is real.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from portal.config import Configuration
from portal.content.records import Entry, Fields, Reading, understand
from portal.content.register import Register, relate
from portal.content.source import Source
from portal.reading.shape import fit
from portal.reading.yaml_tree import read_yaml
from portal.website.plan import SitePlan, plan_site

TODAY = dt.date(2025, 6, 1)
"""The day on which the office is looked at; everything in it is public by then."""

PORTAL_YAML = """\
office:
  name: Police and Crime Commissioner for Northfold
  short_name: Northfold PCC
  website: https://www.northfold.example/
  force: Northfold Police

site:
  title: Decisions of the commissioner
  address: https://decisions.northfold.example/
  licence:
    name: Open Government Licence v3.0
    address: https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/
  security: {contact: ["mailto:security@northfold.example"]}

refs:
  pattern: PCC/D/{year}/{number:02}

sections:
  - {key: summary, heading: Executive summary}
  - {key: proposal, heading: Proposal}
  - {key: report, heading: Supporting report, also: [Background report]}
  - {key: finance, heading: Financial comments}

vocabularies:
  areas:
    - {key: northfold, name: Northfold, note: The whole force area.}
    - {key: eastmoor, name: Eastmoor, within: northfold}
  themes:
    - {key: staffing, name: Staffing}
    - {key: grants, name: Grants}
  funding_sources:
    - {key: reserves, name: Reserves}
    - {key: external-grant, name: External funding}
  acts:
    - key: prsra-2011
      name: Police Reform and Social Responsibility Act 2011
      address: https://www.legislation.gov.uk/ukpga/2011/13
  abbreviations:
    - {term: OPCC, meaning: Office of the Police and Crime Commissioner}
    - {term: FTE, meaning: full-time equivalent}
    - {term: CSP, meaning: community safety partnership}
"""

_DECISION: Mapping[str, str] = {
    "ref": "PCC/D/2024/07",
    "title": "A post in the commissioning team",
    "decision_type": "staffing",
    "status": "approved",
    "decision_date": "2024-05-14",
    "published": "2024-05-20",
    "decision_maker": "\n  role: commissioner\n  name: Ada Example",
    "author": "\n  name: Ben Sample\n  post: Head of Commissioning\n  date: 2024-05-01",
    "approvals": (
        "\n  - role: treasurer\n    name: Cleo Specimen\n    date: 2024-05-10\n    signature: typed"
        "\n  - role: commissioner\n    name: Ada Example\n    date: 2024-05-14\n    signature: typed"
    ),
    "summary": "The commissioner approved £33,504 for a post in the commissioning team.",
    "plan": "2021-2025",
    "pillars": "[victims]",
    "areas": "[northfold]",
    "themes": "[staffing]",
    "financial": (
        "\n  total: 33504\n  kind: one-off"
        "\n  costs:"
        "\n    - {label: Salary, amount: 33504, financial_year: 2024/25}"
        "\n  funding:"
        "\n    - {label: Grant, amount: 32907, financial_year: 2024/25, source: external-grant}"
        "\n    - {label: Reserves, amount: 597, financial_year: 2024/25, source: reserves}"
    ),
    "statutory_basis": "\n  - act: prsra-2011\n    provision: Schedule 1, paragraph 14",
    "part2": "\n  exists: no",
    "provenance": "\n  document: Record of decision\n  fidelity: verbatim",
}

_STRATEGY: Mapping[str, str] = {
    "kind": "strategy",
    "title": "Commissioning strategy",
    "status": "published",
    "organisation": "Police and Crime Commissioner for Northfold",
    "date": "2022-03",
    "published": "2024-01-10",
    "summary": "How the commissioner buys services.",
    "areas": "[northfold]",
    "themes": "[grants]",
    "plan": "2021-2025",
    "provenance": "\n  document: Commissioning strategy\n  fidelity: condensed",
}

_EDITION: Mapping[str, str] = {
    "kind": "plan",
    "title": "Northfold Plan 2021 to 2025",
    "status": "published",
    "organisation": "Police and Crime Commissioner for Northfold",
    "date": "2021-12",
    "published": "2024-01-10",
    "summary": "The police and crime plan from 2021 to 2025.",
    "adoption": "adopted",
    "in_force_from": "2021-12",
    "pillars": "\n  - {key: victims, title: Victims first}\n  - {key: reform, title: Reform}",
    "provenance": "\n  document: The plan\n  fidelity: condensed",
}

_PAGE: Mapping[str, str] = {
    "kind": "page",
    "title": "About this site",
    "summary": "What this site is.",
    "reviewed": "2025-01-01",
}

DECISION_BODY = """\
## Executive summary

1. The OPCC asks for one post.

## Supporting report

24. The post costs £33,504.
25. It ends in March 2025.
"""


def decision(body: str | None = DECISION_BODY, **changes: str | None) -> str:
    """The file of a decision. Each change gives a key other lines; None leaves it out."""
    return _file(_DECISION, body, changes)


def strategy(body: str | None = "## Purpose\n\nTo buy well.\n", **changes: str | None) -> str:
    """The file of a strategy document."""
    return _file(_STRATEGY, body, changes)


def edition(body: str | None = "## What it is\n\nThe plan.\n", **changes: str | None) -> str:
    """The file of an edition of the plan."""
    return _file(_EDITION, body, changes)


def page(body: str | None = "## This site\n\nIt holds decisions.\n", **changes: str | None) -> str:
    """The file of a page of the portal's own."""
    return _file(_PAGE, body, changes)


def _file(base: Mapping[str, str], body: str | None, changes: Mapping[str, str | None]) -> str:
    fields = {**base, **changes}
    lines = [
        f"{key}:{value if value[:1] == chr(10) else f' {value}'}" for key, value in fields.items() if value is not None
    ]
    return "\n".join(["---", *lines, "---", "", body or ""])


DECISION_PATH = "content/decisions/pcc-d-2024-07.md"
EDITION_PATH = "content/strategy/2021-2025.md"


def office() -> dict[str, str]:
    """The files of the smallest whole office, by path in the project: it checks without a finding."""
    return {
        "portal.yaml": PORTAL_YAML,
        DECISION_PATH: decision(),
        EDITION_PATH: edition(),
        "content/strategy/commissioning.md": strategy(),
        "content/pages/about.md": page(),
        "content/pages/accessibility.md": page(title="Accessibility statement", summary="How accessible this site is."),
    }


def configuration(text: str = PORTAL_YAML) -> Configuration:
    """The configuration of the office, or of another text."""
    found, defects = fit(Configuration, read_yaml(text))
    assert found is not None, defects
    return found


def source(path: str, content: str | bytes) -> Source:
    """A file as it was read."""
    return Source(
        path=path,
        folder=path.split("/")[1],
        content=content if isinstance(content, bytes) else content.encode(),
    )


def read(path: str, content: str | bytes, config: Configuration | None = None) -> Reading:
    """One file, understood as far as it can be."""
    (reading,) = understand((source(path, content),), config or configuration())
    return reading


def entry(path: str, content: str) -> Entry[Fields]:
    """One file that is understood."""
    reading = read(path, content)
    assert reading.entry is not None, reading.defects
    return reading.entry


def register(files: Mapping[str, str | bytes], as_of: dt.date = TODAY, portal_yaml: str = PORTAL_YAML) -> Register:
    """The register of the files below content/."""
    config = configuration(portal_yaml)
    sources = tuple(source(path, files[path]) for path in sorted(files) if path.startswith("content/"))
    return relate(understand(sources, config), config, as_of)


def plan(files: Mapping[str, str | bytes], as_of: dt.date = TODAY, portal_yaml: str = PORTAL_YAML) -> SitePlan:
    """The plan of the site made of the files below content/."""
    held = register(files, as_of, portal_yaml)
    content = {path: text if isinstance(text, bytes) else text.encode() for path, text in files.items()}
    attachments = {path: content[path] for path in held.attachments}
    return plan_site(held, configuration(portal_yaml), attachments)
