"""Sites made of hostile texts, in memory: the office with a text in every field, and the same with plain words.

A page whose view is the same in two of them is rendered once: all of them share one store, as builds of one office do.
"""

from __future__ import annotations

import atexit
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from portal.pipeline import examine
from portal.project import OWN_TEMPLATES
from portal.store.kept import FileKeys, Store
from portal.website.artifact import Artifact
from portal.website.hosting import rule_files
from portal.website.outputs import Means, artifacts
from portal.website.plan import SitePlan
from tests import samples
from tests.hostile import corpus
from tests.hostile.holding import Shape, amiss, hosts_of, shape_of, tree_of
from tests.hostile.planting import ENOUGH, Planting
from tests.projects import project_in, write
from tests.support.dated_git import DatedOffice

TEXTS = tuple(corpus.packed(ENOUGH))
STRATEGY_PATH = "content/strategy/commissioning.md"
SUBJECT = "<script>alert(1)</script> [go](javascript:alert(1)) <!-- @everyone https://evil.example/ `id` $(id)"
AUTHOR = "Qzauthor --'); DROP TABLE decisions; -- $(id)"
SEARCH = ("search/data/", "assets/")
"""Where names change with what is in a file."""
RICH = """\
## Executive summary

1. One *post* of **two** for the OPCC.[^1] See PCC/D/2024/07, [this](https://northfold.example/), [that](#report-24).

> A quotation of `code` and ~~more~~.

- one
- two

| a | b |
| --- | :-: |
| c | d |

### A part

---

## Supporting report

24. The post costs £33,504.
    a. It ends.

    | a | b |
    | --- | ---: |
    | c | d |

[^1]: A note.
"""
"""A text with everything that a text of a record can hold."""


@dataclass(frozen=True, kw_only=True)
class Made:
    """A site in memory: the texts in its fields, its files, and the rules for hosts beside it."""

    texts: Mapping[str, str]
    files: Mapping[str, bytes]
    rules: Mapping[str, bytes]

    @property
    def shown(self) -> frozenset[str]:
        """The fields whose text can be read, whole, on some page."""
        pages = [_squeezed(tree_of(c).text) for path, c in self.files.items() if path.endswith(".html")]
        wanted = {field: _squeezed(text) for field, text in self.texts.items()}
        return frozenset(field for field, text in wanted.items() if any(text in page for page in pages))


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad]+", " ", text).strip()


def site(text_for: Callable[[int], str], body: str = samples.DECISION_BODY) -> Made:
    """The site of an office with a text in every field."""
    planting = Planting(text_for=text_for)
    office = planting.office(body)
    plan = samples.plan(office, portal_yaml=office["portal.yaml"])
    assert {entry.path for entry in plan.shelf.register.entries} == {path for path in office if path.endswith(".md")}
    return Made(
        texts=planting.texts,
        files={file.path: file.content for file in _made(plan, office)},
        rules={file.path: file.content for file in rule_files(plan, OWN_TEMPLATES)},
    )


def _made(plan: SitePlan, office: Mapping[str, str]) -> Iterator[Artifact]:
    prints = {path: hashlib.sha256(text.encode()).hexdigest() for path, text in office.items()}
    keys = {path: FileKeys(whole=key, fields=key, words=key) for path, key in prints.items()}
    yield from artifacts(plan, Means(templates=OWN_TEMPLATES, store=_store(), keys=keys), lambda _: None)


@cache
def _store() -> Store:
    folder = TemporaryDirectory(prefix="portal-hostile-")
    store = Store(Path(folder.name))
    atexit.register(folder.cleanup)
    atexit.register(store.close)
    return store


@cache
def plain() -> tuple[Made, Shape, frozenset[str]]:
    """The same office with plain words in every field: what a site holds that nobody attacks."""
    made, rich = site(lambda _: "plain words"), site(lambda _: "plain words", RICH)
    return made, shape_of(made.files) | shape_of(rich.files), hosts_of(made.files) | hosts_of(rich.files)


def hold(made: Made) -> None:
    """Nothing of a site came out of its texts but text."""
    harmless, shape, hosts = plain()
    assert amiss(made.files, shape, hosts) == []
    named = {path for path in made.files if not path.startswith(SEARCH)}
    assert named == {path for path in harmless.files if not path.startswith(SEARCH)}
    assert made.rules == harmless.rules


@dataclass(frozen=True, kw_only=True)
class Past:
    """An office in git whose records were changed once, and its site as it lies on disk."""

    office: DatedOffice
    plan: SitePlan
    made: Made

    @property
    def site(self) -> Path:
        """The folder of the site; that with the rules for servers lies beside it."""
        return self.office.folder / "site"


def past(folder: Path, texts: tuple[Callable[[int], str], Callable[[int], str]], bodies: tuple[str, str]) -> Past:
    """An office with a text in every field, committed, and committed again with other texts in every field and body.

    The commit and its author bear a text too, and a file had another name at first.
    """
    first, then = (Planting(text_for=text_for) for text_for in texts)
    begun = first.office(bodies[0])
    begun["content/strategy/$(id) <b>; x.md"] = begun.pop(STRATEGY_PATH)
    office = DatedOffice(folder=folder)
    folder.mkdir(parents=True)
    office.git("init", "-q", "-b", "main")
    office.commit("2025-01-10", begun)
    office.git("mv", "content/strategy/$(id) <b>; x.md", STRATEGY_PATH)
    changed = then.office(bodies[1])
    write(folder, changed)
    office.git("add", "-A")
    office.git("commit", "-q", "-m", SUBJECT, f"--author={AUTHOR} <a@b>", day="2025-02-10")
    office.record_addresses()
    plan = examine(project_in(folder), lambda _: None, to_build=True).plan
    files = {file.path: file.content for file in _made(plan, changed)}
    rules = {file.path: file.content for file in rule_files(plan, OWN_TEMPLATES)}
    write(folder / "site", files)
    write(folder / "site-hosting", rules)
    return Past(office=office, plan=plan, made=Made(texts=then.texts, files=files, rules=rules))
