"""A command that writes its section of a document leaves the others as they are."""

from __future__ import annotations

from pathlib import Path

from bench.sections import write_section


def test_a_section_is_put_in_the_place_of_its_former_self_and_of_nothing_else(tmp_path: Path) -> None:
    document = tmp_path / "performance.md"
    document.write_text("# How fast it is\n\nWords.\n", "utf-8")
    write_section(document, "check", "One \\1.")
    write_section(document, "build", "Two.")
    first = document.read_text("utf-8")
    write_section(document, "check", "Three.")
    assert first.startswith("# How fast it is\n\nWords.\n\n<!-- check: begin -->\n\nOne \\1.\n")
    assert document.read_text("utf-8") == first.replace("One \\1.", "Three.")
    assert first.endswith("Two.\n\n<!-- build: end -->\n")
