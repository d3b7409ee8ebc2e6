"""No picture of a signature is published.

Why: it can be copied onto another paper; the typed name and the date say the same, and the office holds the signed
copy.

Bad file:
    content/decisions/commissioner-signature.png
    a picture
    content/decisions/pcc-d-2024-07.md
    ---
    ref: PCC/D/2024/07
    title: A post in the commissioning team
    decision_type: staffing
    status: approved
    decision_date: 2024-05-30
    published: 2024-06-03
    decision_maker: {role: commissioner, name: A. Commissioner}
    author: {post: Commissioning Officer}
    approvals: []
    summary: The commissioner approved a post.
    plan: 2021-2025
    pillars: [victims]
    areas: [anyshire]
    themes: [staffing]
    financial: {total: 0, kind: nil}
    part2: {exists: no}
    attachments:
      - {title: The last page, file: commissioner-signature.png, format: PNG, alternative: Ask the office.}
    provenance: {document: Record of decision, fidelity: verbatim}
    ---

    ## Proposal

    The commissioner is asked to approve a post.

Good:
    approvals:
      - {role: commissioner, name: A. Commissioner, date: 2024-05-30, signature: held}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.confidential import REMOVE
from portal.rules.evidence import Problem, Texts, at_field
from portal.text import quoted

SEVERITY = Severity.ERROR
ON_TEXTS = True
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|bmp|tiff?|webp|svg|heic)(?:[?#].*)?$", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"signature|autograph|e-?sig\b|(?:^|[_\W])sign(?:ed)?(?:[_\W]|$)|(?:^|[_\W])sig(?:[_\W\d]|$)", re.IGNORECASE
)


def check(texts: Texts) -> Iterator[Problem]:
    """Attachments and pictures in the text that are named as a signature."""
    for entry in texts.records:
        for index, attachment in enumerate(entry.fields.attachments):
            if _is_signature(attachment.file, attachment.title):
                yield at_field(entry, "attachments", index, "file", message=_message(attachment.file), fix=_FIX)
        for image in entry.body.images:
            if _is_signature(image, ""):
                mark = entry.body.place_exactly(image)
                yield Problem(path=entry.path, mark=mark, message=_message(image), fix=_FIX)


def _is_signature(file: str, title: str) -> bool:
    if _PICTURE.search(file):
        return bool(_SIGNATURE.search(f"{file} {title}"))
    return bool(re.search(r"signature", file, re.IGNORECASE))


def _message(file: str) -> str:
    return f"{quoted(file)} looks like the picture of a signature."


_FIX = f"Write the name, the date and signature: held in approvals: instead. {REMOVE}"
