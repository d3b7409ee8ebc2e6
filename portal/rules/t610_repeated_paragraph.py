"""A section does not say the same twice.

Why: readers compare two almost equal paragraphs to find the difference; where there is none, one was left over.

Bad text:
    ## Supporting report

    1. The finance team was asked about the proposal and confirmed that the budget has the money for the post.
    2. The post is short of one officer.
    3. The finance team was asked about the proposal and confirmed that the budget has the money for the post.

Good text:
    ## Supporting report

    1. The finance team was asked about the proposal and confirmed that the budget has the money for the post.
    2. The post is short of one officer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from portal.content.body import Paragraph
from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_words
from portal.rules.prose import Prose, words_of
from portal.text import quoted, shorten

SEVERITY = Severity.WARNING
ON_TEXTS = True
SHORTEST = 12
"""Words. What is shorter is said again for good reasons."""
_SAME_WORDS = 0.75
_LONGEST_RUN = 9
_EDGE = 36
"""Letters at the beginning or at the end that two paragraphs must have in common to be compared."""
_FIGURE_OR_NAME = re.compile(r"[£€$]?\d[\d,./%]*\d|\d|(?<=[a-z,;] )[A-Z]\w+")
_OWN_NUMBER = re.compile(r"^\d{1,3}\.? ")


def check(texts: Texts) -> Iterator[Problem]:
    """Paragraphs of one section that begin or end like an earlier one, and bring no figure or name that it lacks."""
    for prose in texts.prose:
        for earlier, later in _pairs(prose):
            yield at_words(
                prose,
                later,
                "",
                message=(
                    f"This paragraph, {quoted(shorten(later.text, 50))}, says the same as {quoted(earlier.anchor)}."
                ),
                fix=(
                    "Delete one of the two. If the document itself says it twice, leave its text as it is and add a "
                    "correction without was: to this paragraph."
                ),
            )


def _pairs(prose: Prose) -> Iterator[tuple[Paragraph, Paragraph]]:
    """Each paragraph that repeats an earlier one of its section, with that one."""
    by_edge: dict[tuple[str, bool, str], list[Paragraph]] = defaultdict(list)
    texts = [(p, p.text.rstrip(" .;,)")) for p in prose.paragraphs if p.text.count(" ") >= SHORTEST - 1]
    if len({text[:_EDGE] for _, text in texts}) == len({text[-_EDGE:] for _, text in texts}) == len(texts):
        return
    for paragraph, text in texts:
        keys = [(paragraph.section, True, text[:_EDGE]), (paragraph.section, False, text[-_EDGE:])]
        candidates = [other for key in keys for other in by_edge.get(key, ())]
        earlier = next((other for other in candidates if _is_repeated(other, paragraph)), None)
        if earlier:
            yield earlier, paragraph
        for key in keys:
            by_edge[key].append(paragraph)


def _is_repeated(earlier: Paragraph, later: Paragraph) -> bool:
    """Whether the later brings no new figure or name, and nearly all words of the shorter stand in the other."""
    if _figures_and_names(later) - _figures_and_names(earlier):
        return False
    words, others = sorted((words_of(earlier.text), words_of(later.text)), key=len)
    if len(set(words) & set(others)) < _SAME_WORDS * len(set(words)):
        return False
    blocks = SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks()
    sizes = [block.size for block in blocks if block.size > 1]
    return max(sizes, default=0) >= _LONGEST_RUN and sum(sizes) >= _SAME_WORDS * len(words)


def _figures_and_names(paragraph: Paragraph) -> set[str]:
    """The figures and names inside a paragraph; a number that it begins with is its own."""
    return {found.rstrip(".,") for found in _FIGURE_OR_NAME.findall(_OWN_NUMBER.sub("", paragraph.text))}
