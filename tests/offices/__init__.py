"""Offices other than the one this portal was first made for. Nobody and nothing in them is real."""

from __future__ import annotations

from pathlib import Path

RIVERSIDE = Path(__file__).resolve().parent / "riverside"
