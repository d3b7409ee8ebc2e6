"""The open data of the made-up office, and texts that try to be something else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from portal.website.open_data import make_open_data
from portal.website.plan import SitePlan
from tests import samples

_CHARACTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
ANY_TEXT = st.text(_CHARACTERS, min_size=1, max_size=60).filter(lambda text: bool(text.strip()))
"""What can stand in a line of front matter: the reader refuses control characters before a model sees them."""
TRICKY = (
    '=cmd|" /C calc"!A0',
    "@SUM(A1)",
    "+44",
    "-1+1",
    "</script><script>alert(1)</script>",
    "]]> & <b>bold</b> &amp;",
    'a "quoted", comma; semicolon',
    "'); DROP TABLE decisions; --",
    "Ünïcödé \u2028 and \u2029 and \U0001f46e",
)


def files_of(plan: SitePlan) -> dict[str, bytes]:
    """Every file of the open data by its path."""
    making = make_open_data(plan.shelf, plan.site, plan.files)
    made: dict[str, bytes] = {}
    while True:
        try:
            artifact = next(making)
        except StopIteration as end:
            return {**made, **end.value}
        made[artifact.path] = artifact.content


def everywhere(text: str) -> dict[str, str]:
    """An office whose one decision says a text wherever one can be said."""
    said = json.dumps(text, ensure_ascii=False)
    record = samples.decision(
        title=said,
        summary=said,
        date_note=said,
        decision_maker=f"\n  role: commissioner\n  name: {said}",
        author=f"\n  name: {said}\n  post: {said}\n  date: 2024-05-01",
        approvals=f"\n  - {{role: treasurer, name: {said}, date: 2024-05-10, signature: typed, note: {said}}}",
        financial=(
            f"\n  total: 1\n  kind: one-off\n  note: {said}"
            f"\n  costs:\n    - {{label: {said}, amount: 1, financial_year: 2024/25}}"
            f"\n  funding:\n    - {{label: {said}, amount: 1, financial_year: 2024/25, source: reserves}}"
        ),
        recipients=f"\n  - {{name: {said}, amount: 1, purpose: {said}, conditions: {said}, reasons: {said}}}",
        options=f"\n  - {{id: 1, title: {said}, advantages: [{said}], recommended: true}}",
        part2=f"\n  exists: yes\n  exemptions: [{said}]\n  reason: {said}",
        corrections=f"\n  - {{date: 2024-06-01, kind: substantive, was: {said}, should_be: {said}, note: {said}}}",
    )
    return {**samples.office(), samples.DECISION_PATH: record}


def json_of(files: Mapping[str, bytes], path: str) -> Any:
    """A JSON file, read."""
    return json.loads(files[path])
