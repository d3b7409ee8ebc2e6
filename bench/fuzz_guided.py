"""Fuzzing of the front-matter reader guided by coverage, with atheris, in a process of its own.

    python -m bench.fuzz_guided INPUTS SEED

prints one line of JSON with its figures. Needs `pip install atheris`, which exists for Linux only.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["portal.reading", "portal.content.front_matter", "frontmatter"]):
    from portal.content.decision import Decision
    from portal.content.front_matter import part
    from portal.reading.shape import fit

from bench.fuzz_inputs import TEXTS

LONGEST = 3_000
"""Bytes of an input: the front matter of most records of the project fits."""


@dataclass(kw_only=True)
class Count:
    """What became of the inputs so far."""

    wanted: int
    seed: int
    inputs: int = 0
    slowest: float = 0.0
    failures: int = 0
    began: float = 0.0


def read(data: bytes) -> None:
    """Read bytes as a file with front matter. Raises where the code is at fault."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    parted = part(text)
    if parted.tree is None:
        assert parted.defects, "no front matter and no defect"
        return
    model, defects = fit(Decision, parted.tree)
    assert (model is None) == bool(defects or parted.tree.defects), "neither a record nor a defect"
    for defect in (*parted.defects, *defects):
        assert 1 <= defect.mark.line <= text.count("\n") + 1, f"{defect} stands behind the end of the file"


def main() -> None:
    """Let atheris grow inputs until there are enough."""
    count = Count(wanted=int(sys.argv[1]), seed=int(sys.argv[2]))

    def one(data: bytes) -> None:
        began = time.process_time()
        try:
            read(data)
        except Exception:
            count.failures += 1
            if count.failures <= 3:
                print(f"{traceback.format_exc()}{data!r}", file=sys.stderr)
        count.inputs += 1
        count.slowest = max(count.slowest, time.process_time() - began)
        if count.inputs == count.wanted:
            print(
                json.dumps(
                    {
                        "inputs": count.inputs,
                        "seed": count.seed,
                        "seconds": time.process_time() - count.began,
                        "slowest": count.slowest,
                        "failures": count.failures,
                    }
                ),
                flush=True,
            )

    count.began = time.process_time()
    with tempfile.TemporaryDirectory() as corpus:
        for number, (_, text) in enumerate(TEXTS):
            Path(corpus, str(number)).write_bytes(text.encode()[:LONGEST])
        options = (f"-runs={count.wanted + 100}", f"-seed={count.seed}", f"-max_len={LONGEST}", "-verbosity=0")
        atheris.Setup([sys.argv[0], *options, corpus], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
