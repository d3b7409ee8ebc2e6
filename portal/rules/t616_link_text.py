"""The words of a link say where it leads.

Why: people who use a screen reader go from link to link; ten times "click here", or an address letter by letter,
tells them nothing.

Bad text:
    ## Proposal

    For the budget, [click here](pcc-d-2023-18.md).

Good text:
    ## Proposal

    See [the decision on the budget](pcc-d-2023-18.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_words
from portal.rules.links import links
from portal.text import quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True
_EMPTY_WORDS = frozenset(
    (
        *("click", "click here", "here", "link", "this link", "the link", "read more", "more", "more information"),
        *("find out more", "learn more", "see here", "this", "this page", "download", "website", "web link"),
        *("press here", "view", "open"),
    )
)
_TELLING = frozenset(("http", "https", "www"))
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]]{4,}", re.IGNORECASE)
_FIX = (
    "Write what it leads to between square brackets, and the address after them: [the decision on the budget](address)."
)


def check(texts: Texts) -> Iterator[Problem]:
    """Links whose words say nothing or are an address, and addresses that stand in the text as they are."""
    for placed in links(texts):
        text = placed.link.text
        if text.casefold().strip(" .:>»") in _EMPTY_WORDS:
            yield placed.problem(message=f"The words of the link, {quoted(text)}, do not say where it leads.", fix=_FIX)
        elif _ADDRESS.match(text):
            yield placed.problem(message=f"The words of the link are an address: {quoted(text)}.", fix=_FIX)
    for prose in texts.prose:
        if not prose.has_words(_TELLING):
            continue
        linked = {link.text for link in prose.entry.body.links}
        for block, match in prose.matches(_ADDRESS):
            if not any(match[0] in text for text in linked):
                address = match[0].rstrip(".,;:")
                message = f"An address stands in the text as it is: {quoted(address)}."
                yield at_words(prose, block, address, message=message, fix=_FIX)
