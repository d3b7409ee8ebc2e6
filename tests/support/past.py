"""A made-up office with a past: an address of an earlier site, one that was given up, a record and a paragraph gone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from portal.authoring.recording import recordings
from portal.content.ledger import write as write_ledger
from portal.pipeline import examine
from tests.projects import build_in, project_in, write
from tests.samples import DECISION_PATH, PORTAL_YAML, decision, office

ALIAS = "news/2024/new-post/"
"""An address that the record gives up in its front matter."""
EARLIER = "News/Post.aspx"
"""An address of the earlier site."""
SPACED = "news/old%20posts/"
"""Another, with a space."""
NEW = "decisions/pcc-d-2024-07/"
"""Where all lead. A paragraph and a file were taken out of it."""
CUT = "report-26"
GONE = "decisions/pcc-d-2020-01/"
"""The address of a record that was taken off the site."""

LEDGER = {
    "content/permalinks/decisions/pcc-d-2024-07.txt": (
        f"address 2025-01-01 {NEW}\n"
        f"address 2025-01-01 {NEW}annex.pdf\n"
        f"anchor 2025-01-01 {CUT} -\n"
        f"earlier 2025-01-01 {EARLIER}\n"
        f"earlier 2025-01-01 {SPACED}\n"
        f"gone 2025-02-01 #{CUT} It named a member of staff who takes no decisions.\n"
        f"gone 2025-02-01 {NEW}annex.pdf It repeated the table in paragraph 24.\n"
    ),
    "content/permalinks/decisions/pcc-d-2020-01.txt": (
        f"title 2025-01-01 A grant\naddress 2025-01-01 {GONE}\n"
        "gone 2025-02-01 * It was never made.\ninstead 2025-02-01 decisions/pcc-d-2024-07\n"
    ),
}


NO_FILES: Mapping[str, bytes] = MappingProxyType({})


def build_past(folder: Path, files: Mapping[str, bytes] = NO_FILES, portal_yaml: str = PORTAL_YAML) -> Path:
    """Build the office in `folder`, with a ledger that holds all it publishes; gives the folder of the site.

    `files` are attached to the record, by their names.
    """
    listed = "".join(f"\n  - {{title: Of {n}, file: {n}, format: File, alternative: Ask us.}}" for n in files)
    changes = {"attachments": listed} if files else {}
    record = {DECISION_PATH: decision(aliases=f"[{ALIAS}]", **changes)}
    write(folder, {**office(), **LEDGER, **record, "portal.yaml": portal_yaml})
    write(folder, {f"content/decisions/{name}": content for name, content in files.items()})
    project = project_in(folder)
    kept = examine(project, lambda _: None).plan.permalinks
    write_ledger(project.content, [recording.holding for recording in recordings(kept, None, project.as_of)])
    return build_in(folder)
