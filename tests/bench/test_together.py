"""What a command and those it begins hold together is seen while they run."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bench.together import Together

HOLDING = "import time; held = bytearray(b'x') * 60_000_000; time.sleep(1.5)"
BEGINNING = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {HOLDING!r}], check=True)"


@pytest.mark.skipif(sys.platform != "linux", reason="no other system says what is shared")
@pytest.mark.parametrize("program", [HOLDING, BEGINNING], ids=["itself", "a process it began"])
def test_what_a_command_holds_counts_whoever_of_its_processes_holds_it(program: str) -> None:
    with subprocess.Popen([sys.executable, "-c", program]) as process, Together(process.pid) as together:
        assert process.wait() == 0
    assert 60_000_000 < together.most < 120_000_000


def test_of_a_process_that_has_ended_nothing_is_said() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    with Together(process.pid) as together:
        pass
    assert together.most == 0
