"""What a label asks for, by its words: families of wording, since every office words the boxes of its form anew.

A label is judged by its plain name (small letters, no figures, no brackets). It may ask for several things ("From" for
a person or for a day); what stands beside it tells which. How sure the wording is counts as much as what it means:
"Title of decision" says it to the letter, "Matter" very probably, "Project" perhaps.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from portal.authoring.importing.found import Confidence


class Meaning(StrEnum):
    """What may stand beside a label."""

    REF = "ref"
    TITLE = "title"
    AUTHOR = "author"
    DECIDED = "decided"
    MEETING = "meeting"
    BEGINS = "begins"
    ENDS = "ends"
    PERIOD = "period"
    SUM = "sum"
    EXEMPT = "exempt"
    SIGNING = "signing"
    """A line of a block of signatures: name, position, day."""
    OTHER = "other"
    """What no field asks for, and no other meaning is looked for beside it: a portfolio, a ward, the day of receipt."""


_CERTAIN, _LIKELY, _GUESS = Confidence
SIGNER = r"(?:print |printed |full |block )?names?(?: in (?:full|capitals|block capitals))?|signatory"
"""How a form asks for the name of who signs."""
_THING = (
    r"(?:decision|report|paper|proposal|project|scheme|request|matter|notice|record|sheet|form|contract|grant|item|order"
    r"|application|initiative|service|programme|award|submission|procurement|agreement|policy|business case|minute"
    r"|memo)"
)
_OF = rf" of (?:the |this )?(?:\w+ )?{_THING}(?: (?:or )?{_THING})*"
_MADE = r"(?:decided|made|taken|approved|agreed|determined|resolved|reached|given|granted)"
_DECISION = r"(?:decision|approval|determination|resolution|order|authorisation|award)"
_WROTE = (
    r"(?:written|drafted|prepared|compiled|authored|reported|completed|presented|submitted|taken|requested"
    r"|proposed|produced|drawn up|report|paper|minutes|memo|introduced|raised|tabled|initiated|originated|sponsored)"
)
_CHARGED = (
    r"(?:lead|contact|responsible|originating|sponsoring|requesting|reporting|commissioning|project|report|request|link"
    r"|accountable|case|presenting|submitting|policy|senior|relevant|named|nominated|liaison)"
)
_SUM = r"(?:sum|amount|value|costs?|price|budget|expenditure|funding|award|grant|investment|spend|commitment|outlay)"
_OTHER_DAY = (
    r"(?:receiv|publi|review|expir|call in|submi|prepar|report\b|request|due|deadline|consult|next|birth|draft|last"
    r"|circul|despatch|issued?\b|notif|sent|version|complet|updat|amend)"
)
_FORMS: tuple[tuple[Meaning, Confidence, tuple[str, ...]], ...] = (
    (
        Meaning.OTHER,
        _CERTAIN,
        (
            r"(?:portfolio|ward|division|directorate|department|service area|team)s?(?: (?:holder|affected|lead)s?)?",
            r"cost cent(?:re|er).*|(?:budget|account|subjective|ledger) (?:code|holder)|code|status|classification",
            r"protective marking|version|appendices|background papers?|distribution|cc|copy to|copies to|.*\bward\b.*",
            r"e ?mail.*|tel.*|phone.*|report to|recipients?|decision makers?|decision (?:made|taken|agreed) by",
            r"(?:approved|agreed|authorised|checked|published) by|.*\bkey decision\b.*",
            r"consult(?:ed|ees|ation).*|.*\bcall in\b.*",
            rf"present|apologies|chair|(?:date|day)\b.*\b{_OTHER_DAY}.*|(?!report on\b).*\b{_OTHER_DAY}\w* (?:on|date)",
            r".*\b(?:threshold|limit|remaining|available|previous|existing|current|saving|income|insurance)s?\b.*",
        ),
    ),
    (
        Meaning.REF,
        _LIKELY,
        (r"(?:[a-z]+ ){0,3}(?:ref|refs|reference|number|no|id|identifier|entry)(?: (?:number|no|code))?",),
    ),
    (
        Meaning.TITLE,
        _CERTAIN,
        (rf"(?:{_THING} )?(?:full |short )?(?:title|subject)(?: matter)?(?:{_OF})?", r"re"),
    ),
    (
        Meaning.TITLE,
        _LIKELY,
        (
            rf"(?:name|heading|nature|topic|brief description|short description){_OF}",
            rf"{_THING} (?:name|heading|topic|subject)|(?:agenda )?item|topic|heading|about",
            r"concern(?:s|ing)|regarding|relat(?:es|ing) to",
            rf"in the matter of|matters?(?: for {_DECISION}| considered)?|(?:report|paper) on|issue|proposal|decision",
            rf"what(?: is)? (?:it|this|that|the {_THING}|this {_THING})(?: is)? (?:about|concerns|for)",
            rf"{_DECISION} (?:sought|requested|needed|required|on)(?: on| for)?",
            r"[a-z]+ (?:title|subject)(?: matter)?|(?:title|subject) [a-z]+",
        ),
    ),
    (
        Meaning.TITLE,
        _GUESS,
        (r"project|scheme|service|contract|description|request|headline|initiative|programme",),
    ),
    (
        Meaning.AUTHOR,
        _CERTAIN,
        (
            rf"(?:name of (?:the )?)?(?:{_THING} )?(?:author|originator)s?(?: s)?(?: name)?",
            r"author (?:and|name and) (?:post|title|role|job title|position)|name and (?:post|title|role)|paper by",
            r"(?:report |decision |paper )?(?:written|prepared|compiled|drafted|authored) by",
            r"(?:joint )?report (?:of|by|from)",
        ),
    ),
    (
        Meaning.AUTHOR,
        _LIKELY,
        (
            rf"(?:{_CHARGED} )+(?:officer|manager|author|lead|director|owner)|officer|lead|from",
            r".*\b(?:author|originator)\b.*",
            r"officer (?:completing|responsible|requesting|in charge|dealing with|handling)"
            rf"(?: (?:for )?(?:the |this )?{_THING}| this)?",
            rf"who (?:has |have )?(?:wrote|{_WROTE})(?: .*)?",
            rf"(?:[a-z]+ )?{_WROTE}(?: \w+){{0,3}} by",
        ),
    ),
    (
        Meaning.AUTHOR,
        _GUESS,
        (r"for (?:any )?(?:further|more) (?:information|details)", r".*\b(?:contact|enquiries|queries)\b.*"),
    ),
    (
        Meaning.DECIDED,
        _CERTAIN,
        (
            rf"(?:the )?(?:date|day) (?:of|on which|when) (?:the |this )?(?:\w+ )?{_DECISION}(?: (?:was )?{_MADE})?",
            rf"{_DECISION}(?: was)? (?:date|{_MADE}|dated)(?: on)?(?: date)?|{_MADE} on",
            rf"date (?:{_DECISION} )?(?:was )?{_MADE}|date signed by (?:the )?(?:commissioner|pcc)",
            rf"(?:when|on (?:what|which) (?:day|date)) (?:was )?(?:it |the decision |this )?(?:was )?{_MADE}",
        ),
    ),
    (Meaning.DECIDED, _LIKELY, (r"decision|decided",)),
    (
        Meaning.MEETING,
        _LIKELY,
        (r"date of (?:the )?(?:\w+ )?meeting|meeting(?: date)?|(?:meeting )?held on|date held",),
    ),
    (
        Meaning.BEGINS,
        _LIKELY,
        (
            r"(?:date )?(?:from|effective|in force|in effect|valid)(?: from| date)?|applies from|with effect from",
            r"(?:\w+ )?(?:start|starting|starts|begin|beginning|begins|commencement|commences)(?: date| on| from)?",
            r"(?:comes? into (?:effect|force)|takes effect)(?: on| from)?",
            r"date of (?:effect|commencement|coming into (?:effect|force)|start)",
        ),
    ),
    (
        Meaning.ENDS,
        _LIKELY,
        (
            r"(?:\w+ )?(?:end|ends|ending|expiry|expires|finish|finishes|completion|termination)(?: date| on)?",
            r"(?:ceases|lapses)(?: on)?",
            r"(?:date |valid |in force |effective |applies )?(?:to|until)|date of (?:expiry|completion)",
        ),
    ),
    (
        Meaning.PERIOD,
        _LIKELY,
        (r".*\b(?:period|term|duration|effect|effective|start|starts|dates|runs|validity|valid|length)\b.*",),
    ),
    (
        Meaning.SUM,
        _CERTAIN,
        (
            rf".*\b(?:total|{_SUM})\b.*\b(?:requested|sought|required|approved|awarded|decision|contract|project|agreed)\b.*",
            rf"(?:(?:grand|overall|estimated|total|whole|maximum|contract|decision|grant|financial|project) )+{_SUM}s?",
            rf"(?:total|overall|whole|estimated|maximum) (?:[a-z]+ )?{_SUM}.*|sum|amount|value|costs?",
            r"(?:grand |overall )?total",
        ),
    ),
    (Meaning.SUM, _GUESS, (rf"(?:[a-z]+ )?{_SUM}(?: (?:of|for|involved|to|in) .*)?",)),
    (
        Meaning.EXEMPT,
        _LIKELY,
        (
            r".*\b(?:exempt|exemptions?|confidential|confidentiality|part (?:two|ii))\b.*",
            r"public access|open or (?:closed|exempt)|access to information|publication status",
        ),
    ),
    (
        Meaning.SIGNING,
        _CERTAIN,
        (rf"{SIGNER}|signed.*|signatures?.*|position|post|job title|role|date|dated|designation",),
    ),
)
_COMPILED = tuple((meaning, sure, re.compile("|".join(forms))) for meaning, sure, forms in _FORMS)
_LONGEST = 60


@lru_cache(maxsize=4096)
def meanings_of(name: str) -> Mapping[Meaning, Confidence]:
    """What a label of a plain name may ask for, each thing with how sure its wording is; nothing for other words."""
    if not name or len(name) > _LONGEST:
        return {}
    found: dict[Meaning, Confidence] = {}
    for meaning, sure, form in _COMPILED:
        if meaning not in found and form.fullmatch(name):
            found[meaning] = sure
            if meaning is Meaning.OTHER:
                break
    return found
