"""What a page is about, as JSON-LD in its head: schema.org, and DCMI terms for how records follow one another.

It says nothing that the page does not. A data block is no script and is not run, so the policy of the page allows it;
every <, > and & in it is written as an escape of JSON, so no text can end the block.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from portal.content.common import Correction, CorrectionKind
from portal.content.decision import Decision
from portal.content.html import Html
from portal.content.records import Entry
from portal.content.register import Relation as Rel
from portal.website import addresses
from portal.website.shelf import Shelf
from portal.website.updated import last_updated
from portal.website.views import DataFile

_CONTEXT = ["https://schema.org", {"dcterms": "http://purl.org/dc/terms/"}]
_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def data_block(value: Mapping[str, Any]) -> Html:
    """A value as the content of a data block. Keys without a value are left out."""
    said = {"@context": _CONTEXT, **_stated(value)}
    return Html((json.dumps(said, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES),))


def of_record(entry: Entry[Decision], shelf: Shelf) -> Html:
    """A record of decision, as a report with a number."""
    fields, base, by = entry.fields, base_address(shelf), shelf.register.standing_in
    page = base + shelf.address(entry)
    return data_block(
        {
            "@type": "Report",
            "@id": page,
            "url": page,
            "reportNumber": fields.ref,
            "name": fields.title,
            "abstract": fields.summary,
            "inLanguage": shelf.configuration.site.language,
            "dateCreated": _day(fields.decision_date),
            "datePublished": _day(fields.published),
            "dateModified": _day(last_updated(fields) or fields.published),
            "author": {"@type": "Person", "name": fields.author.name} if fields.author.name else None,
            "publisher": publisher(shelf),
            "license": shelf.configuration.site.licence.address,
            "about": [link.text for link in shelf.theme_links(fields.themes)],
            "spatialCoverage": [
                {"@type": "Place", "name": link.text, "url": base + link.address}
                for link in shelf.area_links(fields.areas)
            ],
            "correction": [_correction(correction, page) for correction in fields.corrections],
            "dcterms:replaces": _records((*fields.supersedes, *fields.revokes), shelf),
            "dcterms:isReplacedBy": _records((*by(Rel.SUPERSEDES, fields.ref), *by(Rel.REVOKES, fields.ref)), shelf),
            "encoding": {
                "@type": "MediaObject",
                "contentUrl": base + addresses.record_data(shelf.address(entry)),
                "encodingFormat": "application/json",
            },
            "isPartOf": {"@id": base + addresses.DATA},
        }
    )


def of_data(title: str, description: str, files: Sequence[DataFile], shelf: Shelf) -> Html:
    """The open data as a dataset with its files."""
    base = base_address(shelf)
    return data_block(
        {
            "@type": "Dataset",
            "@id": base + addresses.DATA,
            "url": base + addresses.DATA,
            "name": title,
            "description": description,
            "inLanguage": shelf.configuration.site.language,
            "dateModified": _day(shelf.register.as_of),
            "publisher": publisher(shelf),
            "license": shelf.configuration.site.licence.address,
            "isAccessibleForFree": True,
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": file.what,
                    "contentUrl": base + file.link.address,
                    "encodingFormat": media_type(file.link.address),
                }
                for file in files
            ],
        }
    )


def publisher(shelf: Shelf) -> dict[str, str]:
    """The office."""
    office = shelf.configuration.office
    return {"@type": "GovernmentOrganization", "name": office.name, "url": office.website}


def base_address(shelf: Shelf) -> str:
    """The whole address of the site, with a slash at its end."""
    return f"{shelf.configuration.site.address.rstrip('/')}/"


def media_type(name: str) -> str:
    """What kind of file it is, by its ending."""
    ending = name.rpartition(".")[2]
    return {"csv": "text/csv", "json": "application/json", "sqlite": "application/vnd.sqlite3"}[ending]


def _stated(value: Mapping[str, Any]) -> dict[str, Any]:
    return {key: part for key, part in value.items() if part not in (None, "", [], {})}


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


def _correction(correction: Correction, page: str) -> dict[str, str]:
    """A correction with what it says beside the text; of a redaction nothing but that."""
    cut = correction.kind is CorrectionKind.REDACTION
    said = f"“{correction.was}”: {correction.note}" if correction.was and not cut else correction.note
    where = f"{page}#{correction.where}" if correction.where else page
    return {"@type": "CorrectionComment", "datePublished": correction.date.isoformat(), "text": said, "url": where}


def _records(refs: Sequence[str], shelf: Shelf) -> list[dict[str, str]]:
    found = (shelf.decision_link(ref) for ref in dict.fromkeys(refs))
    return [{"@id": base_address(shelf) + link.address} for link in found if link]
