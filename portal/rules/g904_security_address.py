"""The site says where a weakness of it can be reported.

Why: whoever finds a hole in the website looks for `/.well-known/security.txt` (RFC 9116). Without it they have to
guess whom to tell, or tell everybody. The file is made from an address in `portal.yaml`; none is made up. A site that
says it is a demonstration is not asked for one.

Bad file:
    portal.yaml

    site:
      title: Decisions
      address: https://portal.example/
      licence: {name: Open Government Licence v3.0, address: https://www.example.org/licence}

Good file:
    portal.yaml

    site:
      title: Decisions
      address: https://portal.example/
      licence: {name: Open Government Licence v3.0, address: https://www.example.org/licence}
      security: {contact: ["mailto:security@anyshire.example"]}
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem

SEVERITY = Severity.NOTE
CONFIGURATION = "portal.yaml"


def check(evidence: Evidence) -> Iterator[Problem]:
    """The address, where the office's own site gives none."""
    site = evidence.configuration.site
    if site.security is None and not site.demonstration:
        yield Problem(
            path=CONFIGURATION,
            message="The site does not say where a weakness of it can be reported, so it gets no security.txt.",
            fix=(
                "Ask who looks after the website which address reports should go to, and write it under site: as "
                'security: {contact: ["mailto:..."]}'
            ),
        )
