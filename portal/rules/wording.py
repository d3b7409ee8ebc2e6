"""Words that many messages share: where a field stands, and what was probably meant."""

from __future__ import annotations

from portal.text import quoted


def named(field: str) -> str:
    """A field by its dotted path, entries counted from 1: "amount" in entry 2 of "costs" in "financial".

    It begins a sentence.
    """
    if not field:
        return "The front matter"
    parts = field.split(".")
    words, entry = [], ""
    for index, part in reversed(list(enumerate(parts))):
        if part.isdigit() and index:  # the first part is a key, whatever it looks like
            entry = f"entry {part} of "
        else:
            words.append(f"{entry}{quoted(part)}")
            entry = ""
    name = " in ".join(words)
    return name[0].upper() + name[1:]


def named_at(place: tuple[str | int, ...]) -> str:
    """A field by its place, entries counted from 0, in the same words."""
    return named(".".join(str(part + 1) if isinstance(part, int) else part for part in place))


def key_of(field: str) -> str:
    """The key that an author types, out of a dotted path; that of the list where the path ends in an entry of one."""
    return next((part for part in reversed(field.split(".")) if not part.isdigit()), "")


def did_you_mean(likely: str | None) -> str:
    """The question that ends a message, where something is likely."""
    return f" Did you mean {quoted(likely)}?" if likely else ""


LEAVE_AS_IT_IS = "If the document itself has it so, leave its text as it is and add a correction to this paragraph."
"""The end of the advice wherever a text may say what its author wrote on paper."""
