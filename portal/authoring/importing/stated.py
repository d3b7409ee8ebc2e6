"""Where in the text of a draft a sum is stated: the paragraph it was found in, by its address on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from portal.authoring.importing.blocks import Block
from portal.config import Configuration
from portal.content.body import Paragraph
from portal.content.body_reader import Surroundings, read_body
from portal.content.markdown import new_engine
from portal.rules.amounts import find_amounts


class Stated:
    """The paragraphs of a draft as its page will have them, asked where a sum stands."""

    def __init__(self, body: str, configuration: Configuration) -> None:
        read = read_body(new_engine(), body, 1, Surroundings(path="", markup=False), configuration)
        self._paragraphs: Sequence[Paragraph] = read.paragraphs
        self._amounts = {p.anchor: {found.value for found in find_amounts(p.text)} for p in read.paragraphs}
        self._words = {paragraph.anchor: _plain(paragraph.text) for paragraph in read.paragraphs}

    def at(self, amount: Decimal, block: Block) -> str | None:
        """The address of the paragraph that a block became, where it prints the sum; None where none is sure."""
        wanted = _plain(block.text or " ".join(" ".join(row) for row in block.rows))
        printing = [p for p in self._paragraphs if amount in self._amounts[p.anchor]]
        same = [p for p in printing if self._words[p.anchor] == wanted]
        begun = [p for p in printing if wanted and self._words[p.anchor].startswith(wanted)]
        for found in (same, begun):
            if found:
                return found[0].anchor
        return None


def _plain(text: str) -> str:
    """The words and figures alone, so that marks of a format make no difference."""
    return " ".join(re.findall(r"\w+", text.casefold()))
