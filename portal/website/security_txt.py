"""Where a weakness of the site can be reported: .well-known/security.txt (RFC 9116), if the office gives an address.

The file has to say until when it holds. That is the last day of the eleventh month after the month of the build: less
than the year that the standard advises, and the file changes once a month and not every day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from portal.website.artifact import Artifact
from portal.website.plan import SitePlan

PATH = ".well-known/security.txt"


def security_txt(plan: SitePlan) -> Iterator[Artifact]:
    """The file, where the configuration says whom to turn to. Nothing is made up where it does not."""
    given = plan.shelf.configuration.site.security
    if given is None:
        return
    lines = [f"Contact: {contact}" for contact in given.contact]
    lines.append(f"Expires: {_expires(plan.shelf.register.as_of).isoformat()}T00:00:00Z")
    if given.languages:
        lines.append(f"Preferred-Languages: {', '.join(given.languages)}")
    lines.append(f"Canonical: {plan.site.base_address}{PATH}")
    if given.policy:
        lines.append(f"Policy: {given.policy}")
    yield Artifact(path=PATH, content=("\n".join(lines) + "\n").encode())


def _expires(built: dt.date) -> dt.date:
    return dt.date(built.year + 1, built.month, 1) - dt.timedelta(days=1)
