"""The text holds no HTML, which would stand on the page as it is.

Why: a record needs none, and tags that came along with a copy hide the words between them from readers.

Bad text:
    ## Proposal

    <ul><li>A post in the team</li></ul>

Good text:
    ## Proposal

    - A post in the team
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_words
from portal.text import counted, quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|center|code|dd|div|dl|dt|em|font|h[1-6]|hr|i|img|li|o:p|ol|p|pre|s|script|small|"
    r"span|strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|tr|u|ul)\b[^<>]*>",
    re.IGNORECASE,
)


def check(texts: Texts) -> Iterator[Problem]:
    """Paragraphs and headings with tags in them, one problem each."""
    for prose in texts.prose:
        for block in prose.blocks if "<" in prose.source else ():
            tags = _TAG.findall(block.text)
            if tags:
                yield at_words(
                    prose,
                    block,
                    tags[0],
                    message=(
                        f"The paragraph holds {counted(len(tags), 'HTML tag', 'HTML tags')}, the first of them "
                        f"{quoted(tags[0])}."
                    ),
                    fix=(
                        "Write lists with hyphens, bold words between two asterisks on each side and tables with "
                        "upright lines, and delete the tags."
                    ),
                )
