"""Texts that try to make reading or checking slow: a few characters each, repeated until a record is full.

Front matter is tried with the same idea: keys, lists, quotation marks and comments without end.
"""

from __future__ import annotations

from bench.generate import files

HOSTILE: dict[str, str] = {
    "words": "a ",
    "one word": "a",
    "blank lines": "\n",
    "paragraphs": "a\n\n",
    "lines": "a\n",
    "amounts": "£1,",
    "amounts and spaces": "£1 ",
    "paragraph references": "paragraph 1, ",
    "references with and": "paragraph 1 and 2 or 3, ",
    "options": "option 1 & ",
    "tabs": "a\tb\n",
    "lone letters": "o a\n",
    "pipes": "| a ",
    "rows": "| a |\n",
    "tables": "| a | b |\n| - | - |\n| c | d |\n\n",
    "dashes": "- ",
    "bullets": "- a\n",
    "loose bullets": "- a\n\n",
    "nested bullets": "- a\n    - b\n        - c\n",
    "stars": "** ",
    "star words": "*a ",
    "underlines": "__ ",
    "brackets": "[ ",
    "links": "[a](b) ",
    "half links": "[x",
    "images": "![a](b) ",
    "brackets and colons": "[a]: b\n",
    "parentheses": "(a) ",
    "code": "`a ",
    "backslashes": "\\\\",
    "ampersands": "&amp;",
    "half entities": "&#",
    "tags": "<b>",
    "half tags": "<b ",
    "comments": "<!-- ",
    "whole comments": "<!-- a -->",
    "quotations": "> ",
    "nested quotations": "> > > a\n",
    "quoted bullets": "> - ",
    "headings": "# a\n",
    "headings without text": "#\n",
    "rules": "---\n",
    "stars as rules": "* * *\n",
    "numbers": "1. a\n",
    "numbers that go on": "3. a\n",
    "deep numbers": "1.1.1.1 a\n",
    "letters": "    a. x\n",
    "addresses": "a {#b}\n\n",
    "capitals": "ABC ",
    "codes": "AB12 ",
    "digits": "0 1 2 3 4 5 6 7 8 9 ",
    "zeros": "0",
    "dates": "31 June 2024 ",
    "dates with dots": "1.1.2024 ",
    "financial years": "2024/25-",
    "refs": "SV/D/2024/001 ",
    "half refs": "SV/D/",
    "homes": "lives at 1 A ",
    "schedules": "schedule 11, paragraph 14 of ",
    "quotation marks": "“a” mentioned in ",
    "e-mail": "a.b@",
    "e-mail addresses": "a@b.",
    "accounts": "GB82 ",
    "telephones": "01905 ",
    "funds": "A B C Fund ",
    "the same sentence": "the team was asked about the proposal and confirmed that the budget has money for it\n\n",
    "web addresses": "http://",
    "no-break spaces": "\N{NO-BREAK SPACE}",
    "births": "born ",
    "years times a sum": "£1 a year for 2 years ",
    "parts of posts": "0.6 FTE £1 ",
    "cost neutral": "cost neutral ",
    "doubled words": "the the ",
    "sentences": "A. ",
    "questions": "?",
    "posts": "the intern will ",
    "exempt": "exempt under section 1 ",
    "printed bullets": "\N{BULLET} a ",
    "accents": "a\N{COMBINING ACUTE ACCENT}",
    "surrogates of width": "\N{IDEOGRAPHIC SPACE}",
    "yaml keys": "YAML:k{}: v\n",
    "yaml one key": "YAML:k: v\n",
    "yaml list": "YAML:- a\n",
    "yaml brackets": "YAML:[",
    "yaml braces": "YAML:{a: ",
    "yaml quotes": "YAML:'",
    "yaml double quotes": 'YAML:"a" ',
    "yaml anchors": "YAML:a{}: &a{} [*a, *a]\n",
    "yaml comments": "YAML:# a\n",
    "yaml colons": "YAML:a: ",
    "yaml blocks": "YAML:a{}: |\n  b\n",
    "yaml question marks": "YAML:? ",
    "yaml dashes": "YAML:- ",
    "yaml pillars": "YAML:  - x{}\n",
    "yaml tags": "YAML:!!a ",
}


def record_with(unit: str, size: int) -> str:
    """A record of about `size` bytes that repeats `unit`, in its text or, after YAML:, in its front matter."""
    good = next(text for path, text in files(15, seed=1) if path.startswith("content/decisions/"))
    front, _, _ = good.removeprefix("---\n").partition("\n---\n")
    front = front.replace("SV/D/2010/001", "SV/D/2024/001")
    if not unit.startswith("YAML:"):
        return f"---\n{front}\n---\n\n## Proposal\n\n{_repeated(unit, size)}\n"
    lead = "pillars:\n" if unit == HOSTILE["yaml pillars"] else ""
    return f"---\n{front}\n{lead}{_repeated(unit.removeprefix('YAML:'), size)}\n---\n\n## Proposal\n\nText.\n"


def _repeated(unit: str, size: int) -> str:
    """A unit as often as it fits; {} is the count, so that keys differ."""
    if "{}" not in unit:
        return unit * (size // len(unit.encode()))
    length = len(unit) + 4
    return "".join(unit.replace("{}", str(number)) for number in range(size // length))
