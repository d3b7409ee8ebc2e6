"""The disk of a test is trusted: nothing waits until what was written would outlast a power cut.

A publication has the whole machine write down what it holds in memory, and the tests publish more than a thousand
times, beside each other. That it does so where it must is a test of its own (tests/website/test_publish.py).
"""

from __future__ import annotations

import os


def trust_the_disk() -> None:
    """From now on, in this process, nothing waits for the disk."""
    for name in ("sync", "fsync"):
        setattr(os, name, lambda *_: None)
