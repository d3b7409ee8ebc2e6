"""The rules on addresses that were published, as the catalogue lists them."""

from __future__ import annotations

from portal.rules import (
    k001_ledger_begun,
    k002_recorded,
    k003_address_kept,
    k004_paragraph_kept,
    k005_paragraph_moved,
    k006_ledger_readable,
    k007_line_missing,
    k008_history_unknown,
    k009_alias_free,
    k010_leads_somewhere,
    k011_earlier_texts_shown,
)
from portal.rules.evidence import Evidence
from portal.rules.rule import Rule, rule_of

ON_ADDRESSES: tuple[Rule[Evidence], ...] = tuple(
    rule_of(module)
    for module in (
        k001_ledger_begun,
        k002_recorded,
        k003_address_kept,
        k004_paragraph_kept,
        k005_paragraph_moved,
        k006_ledger_readable,
        k007_line_missing,
        k008_history_unknown,
        k009_alias_free,
        k010_leads_somewhere,
        k011_earlier_texts_shown,
    )
)
"""The rules on what the ledger keeps."""
