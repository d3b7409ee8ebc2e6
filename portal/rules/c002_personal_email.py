"""A record prints the mailbox of an office, not that of a person.

Why: junior staff appear by post only, and an address in a record is collected by senders of spam for as long as it
stands.

Bad text:
    ## Proposal

    Write to sam.writer@anyshire.example about the post.

Good text:
    ## Proposal

    Write to foi@anyshire.example about the post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.confidential import spots
from portal.rules.evidence import Problem, Texts
from portal.text import quoted

SEVERITY = Severity.ERROR
ON_TEXTS = True
_ADDRESS = re.compile(
    r"(?<![\w.+-])([A-Za-z0-9][A-Za-z0-9._%+'-]{0,63})@([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5})"
)
_AT = re.compile("@")
_OF_AN_OFFICE = frozenset(
    (
        *("accessibility", "admin", "appeals", "audit", "board", "business", "chief", "commissioner", "commissioning"),
        *("communications", "comms", "community", "complaints", "consultation", "contact", "contracts", "custody"),
        *(
            "customer",
            "customerservices",
            "data",
            "dataprotection",
            "democratic",
            "dpo",
            "editor",
            "email",
            "engagement",
        ),
        *("enquiries", "enquiry", "events", "executive", "feedback", "finance", "foi", "foia", "freedom", "general"),
        *("governance", "grants", "hello", "help", "helpdesk", "hr", "icv", "info", "information", "infogov", "inbox"),
        *("inquiries", "jobs", "legal", "mail", "mailbox", "media", "news", "newsdesk", "noreply", "office", "opcc"),
        *("opfcc", "panel", "partnerships", "pcc", "pfcc", "pcp", "planning", "policy", "post", "postmaster", "press"),
        *("pressoffice", "privacy", "procurement", "public", "publicity", "queries", "reception", "records"),
        *("recruitment", "register", "reply", "safer", "scrutiny", "secretariat", "security", "service", "services"),
        *("support", "team", "tenders", "transparency", "treasurer", "victims", "volunteers", "web", "webmaster"),
        *("website", "webteam"),
    )
)
"""Words of which one is enough to show that a mailbox is an office's."""


def check(texts: Texts) -> Iterator[Problem]:
    """E-mail addresses that look like a person's and that the configuration does not allow."""
    allowed = {address.casefold() for address in texts.configuration.checks.contacts.emails}
    for spot in spots(texts, _ADDRESS, quick=_AT):
        words = re.split(r"[._%+'-]|\d+", spot.match[1].lower())
        if not _OF_AN_OFFICE & set(words) and spot.match[0].casefold() not in allowed:
            yield spot.problem(
                message=f"{quoted(spot.match[0])} looks like the e-mail address of a person.",
                fix=(
                    "Print the mailbox of the office instead. One that the office has published may be listed in "
                    "portal.yaml, below checks:, contacts:, emails:. Git keeps what is committed for ever."
                ),
            )
