"""What the two processes of the preview tell each other.

The server asks, and says which pages are open. The maker answers, and says what is to be loaded anew, printed or begun
again.
"""

from __future__ import annotations

from dataclasses import dataclass

from portal.authoring.editing.pages import Visit
from portal.authoring.preview.answers import Answer


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What a browser asks for. `port` is where the server listens, for the script that reloads the page."""

    number: int
    path: str
    port: int
    panel: bool = False
    """Whether only what stands above the page is asked for."""


@dataclass(frozen=True, kw_only=True)
class Edit:
    """A page of the form is asked for, or something is sent from it."""

    number: int
    visit: Visit


@dataclass(frozen=True, kw_only=True)
class Open:
    """The addresses of the pages that are open in browsers."""

    addresses: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Told:
    """The answer to what was asked under a number."""

    number: int
    answer: Answer


@dataclass(frozen=True, kw_only=True)
class Reload:
    """Browsers at some addresses are to load their page anew; without addresses, all load the desk above it anew.

    Where only `words` are new, these are put in the place of the old ones first.
    """

    addresses: frozenset[str] | None
    words: bool = False


@dataclass(frozen=True, kw_only=True)
class Say:
    """Something for the terminal."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Begun:
    """Everything has been read and can be asked for; or why it cannot be."""

    failure: str


@dataclass(frozen=True, kw_only=True)
class Restart:
    """The configuration is another: a new process is to read everything."""


FromMaker = Told | Reload | Say | Begun | Restart
