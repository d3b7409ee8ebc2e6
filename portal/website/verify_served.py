"""A site as it is served, held against its manifest: every file is asked for as a browser asks for it.

A page is asked for at its address, not at its file, and compressed answers are unpacked before they are compared. Only
the host that was named is asked: where an address leads elsewhere, that is reported and not followed.
"""

from __future__ import annotations

import gzip
import http.client
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from threading import local
from urllib.parse import quote, urljoin, urlsplit

from portal import __version__
from portal.failure import Failure
from portal.website import addresses
from portal.website.file_types import content_type
from portal.website.policy import headers
from portal.website.publish import MANIFEST
from portal.website.security_txt import PATH as SECURITY
from portal.website.verify import READ_BY_THE_HOST, Difference, Manifest, Verdict, read_manifest, sha256

_AT_ONCE = 8
_SECONDS = 30
_MOST = 1 << 30
"""Bytes of one answer: what is longer is no file of a site."""
_NOWHERE = "no-such-page-anywhere/"
_COPIES = (".gz", ".br")
_LEADS_ON = frozenset((301, 302, 303, 307, 308))

Tell = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a host said: status, headers by small letters, and the body as it came."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def unpacked(self) -> bytes | None:
        """The body without its compression; None where it cannot be unpacked."""
        coding = self.headers.get("content-encoding", "identity")
        if coding == "identity":
            return self.body
        try:
            return gzip.decompress(self.body) if coding == "gzip" else None
        except (OSError, EOFError, zlib.error):
            return None


def verify_served(address: str, tell: Tell) -> Verdict:
    """Ask for every file of the manifest below an address. Raises Failure where the host or its manifest is missing."""
    with closing(_Host(address if address.endswith("/") else f"{address}/")) as host:
        return _verified(host, tell)


def _verified(host: _Host, tell: Tell) -> Verdict:
    answer = host.ask(MANIFEST)
    if answer.status != http.client.OK or answer.unpacked is None:
        raise Failure(f"{host.base}{MANIFEST} is answered with {answer.status}, so there is nothing to compare with.")
    manifest = read_manifest(answer.unpacked, host.base + MANIFEST)
    paths = [path for path in sorted(manifest.hashes) if _is_shown(path, manifest)]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        found: list[Difference] = []
        for number, differences in enumerate(pool.map(lambda path: list(_asked(host, path, manifest)), paths), 1):
            found += differences
            if number % 500 == 0:
                tell(f"Compared {number:,} of {len(paths):,} files")
    return Verdict(manifest=manifest, differences=tuple(found), notes=tuple(_notes(host, manifest)))


def _is_shown(path: str, manifest: Manifest) -> bool:
    """Whether a file can be asked for: rules of the host cannot, and copies are sent in place of what they copy."""
    copied = next((path.removesuffix(ending) for ending in _COPIES if path.endswith(ending)), None)
    return path not in READ_BY_THE_HOST and copied not in manifest.hashes


def _asked(host: _Host, path: str, manifest: Manifest) -> Iterator[Difference]:
    missing = path == addresses.NOT_FOUND
    wanted = _NOWHERE if missing else path.removesuffix("index.html") if _is_index(path) else path
    try:
        answer = host.ask(wanted)
        if answer.status in _LEADS_ON and _is_index(path):  # the address has moved, and the host knows it too
            goal = urljoin(host.base + wanted, answer.headers.get("location", ""))
            if not goal.startswith(host.base):
                yield Difference(path=path, what=f"leads away from the site, to {goal}")
                return
            answer = host.ask(path)
            if answer.status in _LEADS_ON:
                return
    except (OSError, http.client.HTTPException) as error:
        yield Difference(path=path, what=f"is not answered: {str(error) or type(error).__name__}")
        return
    allowed = (404,) if missing else (200, 410) if _is_index(path) else (200,)
    if answer.status not in allowed:
        said = "a page that is not there is" if missing else "is"
        yield Difference(path=path, what=f"{said} answered with {answer.status} instead of {allowed[0]}")
        if answer.status != http.client.OK:
            return
    yield from _contents(answer, path, manifest.hashes[path])


def _contents(answer: Answer, path: str, expected: str) -> Iterator[Difference]:
    body = answer.unpacked
    if body is None:
        coding = answer.headers.get("content-encoding", "")
        yield Difference(path=path, what=f'cannot be unpacked; it is said to be in "{coding}"')
    elif sha256(body) != expected:
        yield Difference(path=path, what="has been changed on the way or on the host")
    said, known = answer.headers.get("content-type", ""), content_type(path)
    if not _same_type(said, known):
        yield Difference(path=path, what=f'is called "{said}" instead of "{known}"')


def _same_type(said: str, known: str) -> bool:
    """Whether two types mean the same. A character set may be given where none is needed, if it is the right one."""
    kind, _, charset = said.lower().replace(" ", "").partition(";")
    expected, _, needed = known.replace(" ", "").partition(";")
    same = {"application/javascript": "text/javascript", "text/xml": "application/xml"}
    return same.get(kind, kind) == expected and (charset == needed or (not needed and charset == "charset=utf-8"))


def _notes(host: _Host, manifest: Manifest) -> Iterator[str]:
    answer = host.ask("")
    missing = [name for name in headers("") if name.lower() not in answer.headers]
    if host.secure and "strict-transport-security" not in answer.headers:
        missing.append("Strict-Transport-Security")
    if missing:
        yield f"The host does not send {', '.join(missing)}; see docs/serving.md."
    if not host.secure:
        yield "The site was asked for without HTTPS, so anybody on the way could have changed what came."
    if SECURITY not in manifest.hashes:
        yield f"The site has no {SECURITY}: nobody is told where to report a weakness (site: security: in portal.yaml)."
    hidden = len(READ_BY_THE_HOST & manifest.hashes.keys())
    if hidden:
        yield f"Rules for the host itself ({hidden}) cannot be asked for."


def _is_index(path: str) -> bool:
    return path == "index.html" or path.endswith("/index.html")


class _Host:
    """A host that is asked over a few connections, each of which is kept open."""

    def __init__(self, base: str) -> None:
        parts = urlsplit(base)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise Failure(f'"{base}" is no address of a site. It begins with https://.')
        self.base, self.secure = base, parts.scheme == "https"
        self._place, self._root = parts.netloc.rpartition("@")[2], parts.path
        self._kept = local()
        self._opened: list[http.client.HTTPConnection] = []

    def close(self) -> None:
        """Close every connection."""
        for connection in self._opened:
            connection.close()

    def ask(self, path: str) -> Answer:
        """The answer for an address below the base, without following where it leads. Raises Failure at the first."""
        try:
            return self._asked(path)
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError, http.client.CannotSendRequest):
            self._kept.connection = None  # it was kept open for too long
            return self._asked(path)
        except (OSError, http.client.HTTPException) as error:
            self._kept.connection = None
            if path == MANIFEST:
                raise Failure(f"{self.base} does not answer: {str(error) or type(error).__name__}.") from error
            raise

    def _asked(self, path: str) -> Answer:
        connection = getattr(self._kept, "connection", None) or self._connection()
        self._kept.connection = connection
        sent = {"Accept-Encoding": "gzip", "User-Agent": f"transparency-portal/{__version__} (verify)"}
        connection.request("GET", self._root + quote(path), headers=sent)
        reply = connection.getresponse()
        body = reply.read(_MOST)
        return Answer(status=reply.status, headers={n.lower(): v for n, v in reply.getheaders()}, body=body)

    def _connection(self) -> http.client.HTTPConnection:
        kind = http.client.HTTPSConnection if self.secure else http.client.HTTPConnection
        connection = kind(self._place, timeout=_SECONDS)
        self._opened.append(connection)
        return connection
