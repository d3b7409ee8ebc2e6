"""Builds are killed at random moments while readers go on reading: every page is always there, old or new.

`python -m bench.kills` publishes an office again and again in three states, kills each build with SIGKILL at a
moment drawn by lot, and lets the next one end. Meanwhile a real nginx serves the folder and readers ask for its files
without a pause. Each answer must be one that the old or the new site holds, byte for byte; a file of both must never be
missing; after each build that ends, the folder is the new site and nothing else. `--write` puts what was found into
docs/killed-builds.md.
"""

from __future__ import annotations

import hashlib
import http.client
import os
import random  # noqa: TID251  the moments of the kills; the same seed gives the same ones
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

import click

from bench.generate import files
from tests.support import nginx

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "killed-builds.md"
RECORDS = 24
_READERS = 2
_PAUSE = 0.002
"""Seconds between two questions of a reader, so that the build gets its share of the machine."""

_PUBLISHING = 0.4
"""Share of the kills that wait until files begin to be put in place, which takes a small part of a build."""


_RULES = "index index.html;\nerror_page 403 =404 /404.html;\n"
"""Files as they are, and no redirects. As in the rules that every site comes with, a folder that holds no page (yet, or
no more) is no page: nginx by itself would forbid it."""


@dataclass(frozen=True, kw_only=True)
class State:
    """What the office is at one time: its files, and the checksums of the whole site they make."""

    files: Mapping[str, str]
    site: Mapping[str, str]


@dataclass(kw_only=True)
class Findings:
    """What the readers and the kills came to."""

    kills: int = 0
    while_publishing: int = 0
    """Kills that left a journal, so that some files were new and others old."""
    while_staging: int = 0
    """Kills that left staged files without a journal."""
    builds: int = 0
    answers: int = 0
    wrong: list[str] = field(default_factory=list)


def states(records: int) -> list[dict[str, str]]:
    """Three states of one office: records come, change and go, and so do the lists and styles that lead to them."""
    made = dict(files(records, 1))
    decisions = sorted(path for path in made if "/decisions/" in path)
    fewer = {path: text for path, text in made.items() if path not in decisions[-4:]}
    changed = {
        path: text.replace("The commissioner", "The present commissioner") if path in decisions[::3] else text
        for path, text in made.items()
    }
    return [made, fewer, changed]


def write(office: Mapping[str, str], folder: Path) -> None:
    """Make the records of a folder those of an office."""
    shutil.rmtree(folder / "content", ignore_errors=True)
    for path, text in office.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def kill_builds(kills: int, seed: int, folder: Path, records: int = RECORDS) -> Findings:
    """Kill as many builds, each followed by one that ends, while readers read. `folder` is for the work."""
    lots, found = random.Random(seed), Findings()  # noqa: S311
    known = [_whole(office, folder / f"whole-{number}") for number, office in enumerate(states(records))]
    office = folder / "office"
    _publish(known[0], office)
    usual = _usual_time(known, office)
    (folder / "rules.conf").write_text(_RULES, "utf-8")
    with nginx.serve(office / "site", folder / "rules.conf", folder / "nginx") as address:
        state = 0
        while found.kills < kills:
            after = (state + lots.choice((1, 2))) % len(known)
            with _reading(address, (known[state], known[after]), found, lots):
                write(known[after].files, office)
                _kill_one(office, lots, usual, found)
                _publish(known[after], office)
            found.builds += 1
            if _checksums(office / "site") != known[after].site:
                found.wrong.append(f"after kill {found.kills} the folder is not what was built")
            state = after
    return found


def _kill_one(office: Path, lots: random.Random, usual: float, found: Findings) -> None:
    """Begin a build and kill it and all that it started, at any moment or while it puts files in place."""
    staging = office / ".site.next"
    with subprocess.Popen(
        _command(office), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as build:
        if lots.random() < _PUBLISHING:
            while build.poll() is None and not (staging / "journal.json").exists():
                time.sleep(0.0002)
            time.sleep(lots.uniform(0, 0.01))
        else:
            with suppress(subprocess.TimeoutExpired):
                build.wait(lots.uniform(0, usual))
        killed = build.poll() is None
        with suppress(ProcessLookupError):
            os.killpg(build.pid, signal.SIGKILL)
    if killed:
        found.kills += 1
        found.while_publishing += (staging / "journal.json").exists()
        found.while_staging += staging.is_dir() and not (staging / "journal.json").exists()


@contextmanager
def _reading(address: str, pair: tuple[State, State], found: Findings, lots: random.Random) -> Iterator[None]:
    """Readers who ask for pages of two states as long as the block runs."""
    end = threading.Event()
    readers = [
        threading.Thread(target=_read, args=(address, pair, found, end, random.Random(lots.random())))  # noqa: S311
        for _ in range(_READERS)
    ]
    for reader in readers:
        reader.start()
    try:
        yield
    finally:
        end.set()
        for reader in readers:
            reader.join()


def _read(address: str, pair: tuple[State, State], found: Findings, end: threading.Event, lots: random.Random) -> None:
    """Ask for one file after another; each must be whole, and one that both states have must be there."""
    parts = urlsplit(address)
    paths = sorted(pair[0].site.keys() | pair[1].site.keys())
    server = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    while not end.is_set():
        path = lots.choice(paths)
        server.request("GET", f"/{quote(path.removesuffix('index.html'))}")
        answer = server.getresponse()
        body = answer.read()
        found.answers += 1
        time.sleep(_PAUSE)
        good = {state.site[path] for state in pair if path in state.site}
        missing_is_right = any(path not in state.site for state in pair)
        if answer.status == 404 and missing_is_right:
            continue
        if answer.status != 200 or hashlib.sha256(body).hexdigest() not in good:
            found.wrong.append(f"{path}: {answer.status}, {len(body)} bytes, neither the old nor the new")
    server.close()


def _whole(office: Mapping[str, str], folder: Path) -> State:
    """A state with the site it makes, built where nobody disturbs."""
    write(office, folder)
    built = _build(folder, folder / "site")
    if built.returncode:
        raise RuntimeError(built.stdout.decode() + built.stderr.decode())
    return State(files=office, site=_checksums(folder / "site"))


def _publish(state: State, office: Path) -> None:
    write(state.files, office)
    built = _build(office, office / "site")
    if built.returncode:
        raise RuntimeError(built.stdout.decode() + built.stderr.decode())


def _usual_time(known: list[State], office: Path) -> float:
    """Seconds that a build takes which has to change the site."""
    began = time.perf_counter()
    _publish(known[1], office)
    between = time.perf_counter()
    _publish(known[0], office)
    return max(between - began, time.perf_counter() - between)


def _command(office: Path) -> list[str]:
    return [sys.executable, str(ROOT / "build.py"), "--project", str(office), "--as-of", "2026-12-01"]


def _build(office: Path, site: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*_command(office), "--output", str(site)], capture_output=True, check=False)


def _checksums(site: Path) -> dict[str, str]:
    """The checksum of each file of a site. Files for hosts that no web server gives out are passed over."""
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


@click.command()
@click.option("--kills", default=200, show_default=True, help="Builds to kill.")
@click.option("--seed", default=1, show_default=True, help="Another seed kills at other moments.")
@click.option("--write", "written", is_flag=True, help="Write docs/killed-builds.md.")
def main(kills: int, seed: int, written: bool) -> None:
    """Kill builds at random moments and watch what readers get."""
    with tempfile.TemporaryDirectory() as folder:
        found = kill_builds(kills, seed, Path(folder))
    text = page(found, seed)
    click.echo(text)
    if written and not found.wrong:
        DOCUMENT.write_text(text, "utf-8")
    sys.exit(1 if found.wrong else 0)


def page(found: Findings, seed: int) -> str:
    """What was found, as a page."""
    rows = (
        ("builds killed (SIGKILL to the build and all it started)", found.kills),
        ("of these while files were being put in place", found.while_publishing),
        ("of these while files were being made ready", found.while_staging),
        ("builds that were let end, each compared with a site built elsewhere, byte for byte", found.builds),
        ("answers that readers got from nginx meanwhile", found.answers),
        ("answers that were neither the old nor the new file, or missing in both", len(found.wrong)),
    )
    lines = [
        "# Builds that are killed",
        "",
        f"Written by `python -m bench.kills --kills {found.kills} --seed {seed} --write`; do not edit.",
        "",
        "An office of three states is published again and again. Each build is killed at a moment drawn by lot, the",
        "next one ends, and two readers ask a real nginx for its files all the time.",
        "",
        "| what | how many |",
        "| --- | ---: |",
        *(f"| {what} | {number:,} |" for what, number in rows),
        *(f"\n{wrong}" for wrong in found.wrong[:10]),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
