"""The same input gives the same bytes, whatever the machine: its clock, its words, its folders, its luck."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
BACKWARDS = '''\
"""Gives the entries of every folder backwards, as another file system might."""
import os

forwards, listed = os.scandir, os.listdir


class Backwards:
    def __init__(self, entries):
        self.entries = iter(entries)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.entries)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def close(self):
        pass


os.scandir = lambda *path: Backwards(sorted(forwards(*path), key=lambda entry: entry.name, reverse=True))
os.listdir = lambda *path: sorted(listed(*path), reverse=True)
'''


MANY_PROCESSES = '''\
"""Work is shared out among three processes, however little of it there is."""
import sys

from portal import processes, streaming

processes.FEWEST = 1
processes.processors = lambda: 3
plain = streaming.stream


def shared(work, items, processes=None, *, fewest=1, at_once=1):
    return plain(work, items, 3, fewest=1, at_once=1)


def counted(kind):
    forked = kind.__init__

    def fork(self, *rest):
        sys.stderr.write("Another process.\\n")
        forked(self, *rest)

    kind.__init__ = fork


streaming.stream = shared
counted(processes._Other)
counted(streaming._Other)
'''


def build(folder: Path, umask: int = -1, **environment: str) -> dict[str, bytes]:
    """Build the office of this portal in a folder, under another mask and environment; gives its files."""
    folder.mkdir(parents=True)
    for name in ("content", "portal.yaml"):
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, folder / name)
    answer = subprocess.run(
        [sys.executable, ROOT / "build.py", "--as-of", "2027-01-01"],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        umask=umask,
    )
    assert answer.returncode == 0, answer.stdout.decode() + answer.stderr.decode()
    assert ("Another process." in answer.stderr.decode()) == ("MANY" in environment)
    site = folder / "site"
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert [path for path in files if path.startswith("search/data/")]
    return files


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build(tmp_path_factory.mktemp("first") / "office", TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="0")


def test_another_zone_language_hash_folder_and_mask_of_rights_give_the_same_bytes(
    first: dict[str, bytes], tmp_path: Path
) -> None:
    there = tmp_path / "an office with spaces" / "and é" / "office"
    other = build(there, umask=0o077, TZ="Pacific/Kiritimati", LC_ALL="C", LANGUAGE="cy", PYTHONHASHSEED="4242")
    assert sorted(other) == sorted(first)
    assert [path for path in first if other[path] != first[path]] == []


def test_another_order_of_the_folders_gives_the_same_bytes(first: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "backwards").mkdir()
    (tmp_path / "backwards" / "sitecustomize.py").write_text(BACKWARDS, "utf-8")
    check = subprocess.run(
        [sys.executable, "-c", "import os; print(os.listdir('.'))"],
        cwd=ROOT / "content",
        env={**os.environ, "PYTHONPATH": str(tmp_path / "backwards")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert check.stdout.strip() == str(sorted((path.name for path in (ROOT / "content").iterdir()), reverse=True))
    other = build(tmp_path / "office", PYTHONPATH=str(tmp_path / "backwards"), PYTHONHASHSEED="random")
    assert [path for path in first if other.get(path) != first[path]] == []


def test_more_processes_give_the_same_bytes(first: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "many").mkdir()
    (tmp_path / "many" / "sitecustomize.py").write_text(MANY_PROCESSES, "utf-8")
    other = build(tmp_path / "office", PYTHONPATH=f"{tmp_path / 'many'}{os.pathsep}{ROOT}", MANY="yes")
    assert [path for path in first if other.get(path) != first[path]] == []
    assert other.keys() == first.keys()


def test_another_user_without_a_home_or_a_mask_of_rights_gives_the_same_bytes(
    first: dict[str, bytes], tmp_path: Path
) -> None:
    nobody = dict.fromkeys(("USER", "LOGNAME", "USERNAME", "SUDO_USER"), "nobody")
    other = build(tmp_path / "office", umask=0, HOME="/nonexistent", TMPDIR=str(tmp_path), LANG="tr_TR.UTF-8", **nobody)
    assert sorted(other) == sorted(first)
    assert [path for path in first if other.get(path) != first[path]] == []


def test_a_second_build_over_an_older_site_gives_the_same_bytes(first: dict[str, bytes], tmp_path: Path) -> None:
    """What stands from last year is neither left nor of influence."""
    folder = tmp_path / "office"
    build(folder)
    (folder / "content" / "pages" / "about.md").unlink()
    older = [sys.executable, ROOT / "build.py", "--as-of", "2026-06-01"]
    subprocess.run(older, cwd=folder, check=False, capture_output=True)
    shutil.copy(ROOT / "content" / "pages" / "about.md", folder / "content" / "pages")
    again = [sys.executable, ROOT / "build.py", "--as-of", "2027-01-01"]
    subprocess.run(again, cwd=folder, check=True, capture_output=True)
    site = folder / "site"
    assert {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()} == first


def test_no_file_says_where_or_when_it_was_made(first: dict[str, bytes]) -> None:
    for path, content in first.items():
        assert str(ROOT).encode() not in content, path
        assert b"/tmp/" not in content, path
