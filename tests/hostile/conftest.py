"""Sites of hostile texts that several files of tests look at, each made once."""

from __future__ import annotations

import pytest

from tests.hostile import corpus
from tests.hostile.sites import RICH, TEXTS, Past, past


@pytest.fixture(scope="session")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Past:
    """Hostile texts in every field and text, today and before."""
    tried = [text for text in (*corpus.MARKDOWN, *TEXTS) if "\x02" not in text]
    numbered = "\n\n".join(f"{place}. Before.\n\n{text}\n\nAfter." for place, text in enumerate(tried, 30))
    return past(
        tmp_path_factory.mktemp("attacked") / "office",
        (lambda number: TEXTS[(number + 5) % len(TEXTS)], lambda number: TEXTS[number % len(TEXTS)]),
        (f"{RICH}\n{numbered}\n", f"{RICH}\n{numbered.replace('Before', 'Then')}\n\n<b>new</b> {{{{ 7*7 }}}}\n"),
    )


@pytest.fixture(scope="session")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Past:
    """The same office with plain words."""
    return past(
        tmp_path_factory.mktemp("harmless") / "office",
        (lambda _: "plain words", lambda _: "other plain words"),
        (RICH, RICH.replace("One *post*", "A post").replace("ends", "goes").replace("| c |", "| e |")),
    )
