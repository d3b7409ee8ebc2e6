"""What axe finds on a page as the browser shows it: WCAG 2.2 at level AA, and axe's own good practice.

Automatic checks find perhaps a third of what keeps people out; a page without findings is not yet an accessible one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
ALL: Mapping[str, Any] = MappingProxyType({"type": "tag", "values": TAGS})
COLOURS: Mapping[str, Any] = MappingProxyType({"type": "rule", "values": ("color-contrast", "link-in-text-block")})
"""What can differ between two pages that differ in their colours alone: much quicker than all."""

# What passes is left behind in the page: carrying it over takes longer than finding it.
_RUN = "options => axe.run(options).then((results) => results.violations)"

# axe reads the text of a colour again for every element that has it, and for all those behind that element: two fifths
# of all it does. A colour that it cannot read is an error each time, as it was.
_READ_A_COLOUR_ONCE = """() => {
  const { prototype } = axe.commons.color.Color;
  const read = prototype.parseString;
  const known = new Map();
  prototype.parseString = function parseString(text) {
    if (!known.has(text)) {
      read.call(this, text);
      known.set(text, [this.r, this.g, this.b, this.alpha]);
    }
    [this.r, this.g, this.b, this.alpha] = known.get(text);
    return this;
  };
}"""


@dataclass(frozen=True, kw_only=True)
class Violation:
    """One element that breaks one rule. `element` is its selector, `reasons` are axe's words on what would mend it."""

    rule: str
    impact: str
    meaning: str
    element: str
    html: str
    reasons: tuple[str, ...]


def violations(page: Page, rules: Mapping[str, Any] = ALL) -> list[Violation]:
    """Every violation on the page as it stands now: at its present width, colours and state."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
        page.evaluate(_READ_A_COLOUR_ONCE)
    answer = page.evaluate(_RUN, {"runOnly": dict(rules), "resultTypes": ["violations"]})
    return [found for rule in answer for found in _violations(rule)]


def _violations(rule: dict[str, Any]) -> Iterator[Violation]:
    for node in rule["nodes"]:
        checks = [*node["any"], *node["all"], *node["none"]]
        yield Violation(
            rule=rule["id"],
            impact=node["impact"],
            meaning=rule["help"],
            element=" ".join(str(part) for part in node["target"]),
            html=node["html"],
            reasons=tuple(check["message"] for check in checks),
        )
