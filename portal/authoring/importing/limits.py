"""What a file may cost: its size, what it unpacks to, the time and memory that reading it takes; and refusals in words.

Files come by e-mail from anyone. A zip is measured by its directory before anything is unpacked; XML with a document
type is refused, so entities cannot grow; the reading itself is done by a process of its own with limits, where the
system can fork, and is stopped when it takes too long.
"""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import threading
import zipfile
from collections.abc import Callable
from multiprocessing.connection import Connection

from portal.authoring.importing.blocks import Document
from portal.failure import Failure

LARGEST_FILE = 25_000_000
MOST_MEMBERS = 3_000
LARGEST_UNPACKED = 200_000_000
LARGEST_XML = 40_000_000
HIGHEST_RATIO = 250
"""How many times larger than its packed form a member may be. Text of office files packs to a tenth or so."""
RATIO_COUNTS_FROM = 2_000_000
MOST_SECONDS = 90
MOST_MEMORY = 2_000_000_000
MOST_BLOCKS = 6_000
MOST_LETTERS = 1_000_000
LONGEST_BLOCK = 20_000
"""Letters. The longest paragraphs of real records have some two thousand."""


class Refusal(Failure):
    """A file that is not read, with the reason and what to do about it, in words for the person at the desk."""


class Missing(Refusal):
    """A file that is not read because the library that reads its kind is not installed."""


def open_archive(content: bytes, what: str) -> zipfile.ZipFile:
    """A zip whose directory promises nothing out of bounds. Raises Refusal."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError) as error:
        raise Refusal(f"It is not a whole {what}: it may be cut short. Ask for it again, or save it anew.") from error
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise Refusal(f"It unpacks to more than any {what} of this kind holds. It was not opened.")
    for member in members:
        packed = max(member.compress_size, 1)
        if member.file_size > RATIO_COUNTS_FROM and member.file_size / packed > HIGHEST_RATIO:
            raise Refusal("It holds a part that unpacks to hundreds of times its size. It was not opened.")
        if member.flag_bits & 1:
            raise Refusal("It is locked with a password. Save a copy without the password and import that.")
    return archive


def xml_member(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part of a zip that is XML without a document type. Empty where there is none. Raises Refusal."""
    if name not in archive.namelist():
        return b""
    try:
        with archive.open(name) as member:
            content = member.read(LARGEST_XML + 1)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, RuntimeError) as error:
        raise Refusal(f"Its part {name} cannot be unpacked: the file is damaged. Ask for it again.") from error
    except Exception as error:  # zlib raises an error of its own, and other packings theirs
        raise Refusal(f"Its part {name} cannot be unpacked: the file is damaged. Ask for it again.") from error
    if len(content) > LARGEST_XML:
        raise Refusal(f"Its part {name} is larger than any record. It was not read.")
    refuse_document_type(content)
    return content


def refuse_document_type(content: bytes) -> None:
    """Raises Refusal for XML that declares a document type, or hides one in another encoding."""
    opening = content[:200]
    if opening.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in opening:
        raise Refusal("Its XML is in an encoding that no office program writes. It was not read.")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Refusal("Its XML declares a document type, which no office program writes. It was not read.")


def within_limits(read: Callable[[], Document], seconds: float = MOST_SECONDS) -> Document:
    """What `read` gives, read by a process with limits on time and memory. Raises Refusal."""
    if "fork" not in multiprocessing.get_all_start_methods() or threading.active_count() > 1:
        return _read_here(read)
    forking = multiprocessing.get_context("fork")
    receiver, sender = forking.Pipe(duplex=False)
    child = forking.Process(target=_send, args=(read, sender, seconds), daemon=True)
    child.start()
    sender.close()
    try:
        if not receiver.poll(seconds):
            raise Refusal(f"Reading it took more than {seconds:.0f} seconds, so it was given up. {_BY_HAND}")
        answer = receiver.recv()
    except EOFError:
        raise Refusal(f"Reading it took more memory than this is given, so it was given up. {_BY_HAND}") from None
    finally:
        receiver.close()
        child.kill()
        child.join()
    if isinstance(answer, Refusal):
        raise answer
    assert isinstance(answer, Document)
    return answer


_BY_HAND = "Save it as a Word file or as text and import that."
_DAMAGED = f"It cannot be read: it is damaged, or of a make that is not known. {_BY_HAND}"


def _read_here(read: Callable[[], Document]) -> Document:
    try:
        return read()
    except (Refusal, KeyboardInterrupt):
        raise
    except Exception as error:  # a library that meets a damaged file may raise anything
        raise Refusal(_DAMAGED) from error


def _send(read: Callable[[], Document], sender: Connection, seconds: float) -> None:
    answer: Document | Refusal
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  systems that fork have it

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 1))
    try:
        answer = _read_here(read)
    except Refusal as refusal:
        answer = refusal
    except BaseException:  # a stack that ran over, memory that ran out
        answer = Refusal(_DAMAGED)
    sender.send(answer)
    sender.close()
