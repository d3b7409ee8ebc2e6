"""Sections of a document that commands write, each between two marks that carry its name; all else is left as it is."""

from __future__ import annotations

import re
from pathlib import Path


def write_section(document: Path, name: str, text: str) -> None:
    """Put a text in the place of a section, or behind all others where the document has none of that name yet."""
    whole = document.read_text("utf-8") if document.exists() else ""
    section = f"<!-- {name}: begin -->\n\n{text.strip()}\n\n<!-- {name}: end -->"
    form = re.compile(rf"<!-- {name}: begin -->.*?<!-- {name}: end -->", re.DOTALL)
    replaced, count = form.subn(lambda _: section, whole)
    document.write_text(replaced if count else f"{whole.rstrip()}\n\n{section}\n".lstrip(), "utf-8")
