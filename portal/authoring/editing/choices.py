"""What may stand in a field besides what its type says: keys of vocabularies, refs and paragraphs of the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portal.content.decision import Decision
from portal.content.records import Entry, Fields
from portal.rules.catalogue import RULES
from portal.website.plan import SitePlan

_CLOSED = frozenset(("source", "act", "plan"))
"""Fields whose every value is known, so that they are chosen and not typed."""
_WORDS = 60


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What the plan knows. `path` is the record's file, `edition` the edition of the plan that its form names."""

    plan: SitePlan
    path: str
    edition: str

    def of(self, path: tuple[str, ...]) -> Mapping[str, str]:
        """What may stand in the field at a path of the record: value, and what it is called. Empty: anything."""
        return self._of_vocabularies(path) or self._of_register(path[-1])

    def _of_vocabularies(self, path: tuple[str, ...]) -> Mapping[str, str]:
        words = self.plan.shelf.configuration.vocabularies
        terms = {"areas": words.areas, "themes": words.themes, "act": words.acts}
        if "funding" in path:
            terms["source"] = words.funding_sources
        return {term.key: term.name for term in terms.get(path[-1], ())}

    def _of_register(self, name: str) -> Mapping[str, str]:
        register = self.plan.shelf.register
        match name:
            case "plan":
                return {key: entry.fields.title for key, entry in register.editions.items()}
            case "pillars" if self.edition in register.editions:
                return {pillar.key: pillar.title for pillar in register.editions[self.edition].fields.pillars}
            case "supersedes" | "varies" | "revokes" | "related":
                return self._others()
            case "stated_at" | "where":
                return self._paragraphs()
            case "file":
                folder = self.path.rpartition("/")[0] + "/"
                return {name.removeprefix(folder): name for name in sorted(register.attachments) if folder in name}
            case "rule":
                return {rule.code: f"{rule.code}: {rule.sentence}" for rule in RULES}
        return {}

    def closed(self, path: tuple[str, ...]) -> bool:
        """Whether nothing but the choices may stand in the field."""
        return path[-1] in _CLOSED and not (path[-1] == "source" and "funding" not in path)

    def _others(self) -> Mapping[str, str]:
        entry, register = self._entry, self.plan.shelf.register
        if entry is None or isinstance(entry.fields, Decision):
            return {ref: other.fields.title for ref, other in register.decisions.items() if other.path != self.path}
        held: dict[str, Entry[Fields]] = {**register.documents, **register.editions}
        return {key: other.fields.title for key, other in held.items() if other.path != self.path}

    def _paragraphs(self) -> Mapping[str, str]:
        entry = self._entry
        return {p.anchor: p.text[:_WORDS] for p in entry.body.paragraphs} if entry else {}

    @property
    def _entry(self) -> Entry[Fields] | None:
        return self.plan.shelf.register.by_path.get(self.path)
