"""Where options are listed, exactly one of them is the recommended one.

Why: a reader wants to see what the officers advised, and beside it what else was considered.

Bad:
    options:
      - {id: 1, title: Do nothing}
      - {id: 2, title: Extend the post}

Good:
    options:
      - {id: 1, title: Do nothing}
      - {id: 2, title: Extend the post, recommended: true}
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_key
from portal.text import in_prose, quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Lists of options with no recommendation, or with more than one."""
    for entry in texts.decisions:
        recommended = [option.id for option in entry.fields.options if option.recommended]
        if not entry.fields.options or len(recommended) == 1:
            continue
        if recommended:
            named = in_prose([quoted(option) for option in recommended])
            message = f"The options {named} are all recommended; only one should be."
            fix = "Leave recommended: true at one of them. Say below note: or in the text what was combined."
        else:
            message = "None of the options is recommended; one should be."
            fix = "Add recommended: true to the option that the officers advise."
        yield at_key(entry, "options", message=message, fix=fix)
