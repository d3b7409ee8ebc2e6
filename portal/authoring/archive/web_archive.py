"""The whole site as a web archive (WARC 1.1, ISO 28500:2017), one record a file, each packed by itself.

Nothing was fetched: the records are made from the same bytes that are published, as a plain web server would answer.
So they carry the public addresses, the day the site is true for, and ids derived from what they hold.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from portal.authoring.archive.tools import warcio
from portal.website.artifact import Artifact
from portal.website.file_types import content_type
from portal.website.views import SiteView

NAME = "website.warc.gz"
_PAGE = "index.html"


def write_web_archive(file: Path, artifacts: Iterable[Artifact], site: SiteView, day: dt.date) -> int:
    """Write the archive of a site; gives how many addresses it holds."""
    library = warcio()
    number = 0
    with file.open("wb") as out:
        writer = library.warcwriter.WARCWriter(out, gzip=True, warc_version="1.1")
        first = _about(writer, site, day)
        writer.write_record(first)
        for artifact in sorted(artifacts, key=lambda artifact: address_of(artifact.path)):
            writer.write_record(_answer(library, writer, artifact, first, site.base_address, day))
            number += 1
    return number


def address_of(path: str) -> str:
    """The address at which a file is asked for: that of the folder, where it is the page of one."""
    folder, _, name = path.rpartition("/")
    return f"{folder}/" if folder and name == _PAGE else "" if path == _PAGE else path


def _about(writer: Any, site: SiteView, day: dt.date) -> Any:
    """The record that says what the archive is."""
    said = {
        "software": site.generator,
        "format": "WARC File Format 1.1",
        "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "isPartOf": site.base_address,
        "operator": site.office,
        "robots": "nothing was fetched: the records hold the files of the site as they are published",
        "description": f"{site.title}: every file of the site as it stood on {day.isoformat()}. {site.licence.text},"
        f" {site.licence.address}",
    }
    record = writer.create_warcinfo_record(NAME, said)
    record.rec_headers.replace_header("WARC-Date", _moment(day))
    record.rec_headers.replace_header("WARC-Record-ID", _id("warcinfo", site.base_address, day, repr(said).encode()))
    return record


def _answer(library: Any, writer: Any, artifact: Artifact, about: Any, base: str, day: dt.date) -> Any:
    """A file as a plain web server answers with it."""
    headers = [("Content-Type", content_type(artifact.path)), ("Content-Length", str(len(artifact.content)))]
    whole = base + address_of(artifact.path)
    return writer.create_warc_record(
        whole,
        "response",
        payload=BytesIO(artifact.content),
        length=len(artifact.content),
        http_headers=library.statusandheaders.StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
        warc_headers_dict={
            "WARC-Record-ID": _id("response", whole, day, artifact.content),
            "WARC-Date": _moment(day),
            "WARC-Warcinfo-ID": about.rec_headers.get_header("WARC-Record-ID"),
        },
    )


def _id(kind: str, address: str, day: dt.date, content: bytes) -> str:
    """A record's id: the same for the same content on the same day, on every machine."""
    name = f"{kind} {address} {day.isoformat()} {hashlib.sha256(content).hexdigest()}"
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}>"


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
