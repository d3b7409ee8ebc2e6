"""What a template is given: one frozen value a page, complete, in words and addresses, with nothing left to decide.

Addresses are those of the site itself ("decisions/pcc-d-2024-07/", "decisions/#2024") or whole web addresses; the
filter `href` makes them relative to the page that is rendered. Texts are plain text and are escaped by the templates;
`Html` alone holds markup, made from Markdown and sanitised when it was read.
"""

from portal.website.views.documents import (
    DocumentGroup,
    DocumentList,
    DocumentPage,
    DocumentRow,
    EditionPage,
    PillarCard,
    PillarPage,
    ScoringView,
)
from portal.website.views.gallery import ComponentView, ExampleView, GalleryPage
from portal.website.views.lists import (
    Count,
    CountGroup,
    DecisionList,
    HomePage,
    IndexPage,
    PageLink,
    Paging,
    Row,
    RowGroup,
)
from portal.website.views.pages import Filter, NotFoundPage, RulesPage, RuleView, SearchPage, SiteMapPage, TextPage
from portal.website.views.parts import Banner, Fact, Link, PageFrame, Tag
from portal.website.views.record import (
    AttachmentView,
    BarPart,
    ContentsEntry,
    CorrectionView,
    MoneyRow,
    MoneyTable,
    MoneyView,
    OptionView,
    Part2View,
    ProvenanceView,
    RecipientView,
    RecordPage,
    Relation,
    StatuteView,
    Step,
)
from portal.website.views.register import Choice, ChoiceGroup, FacetView, RegisterPage
from portal.website.views.site import Destination, SiteView

__all__ = [
    "AttachmentView",
    "Banner",
    "BarPart",
    "Choice",
    "ChoiceGroup",
    "ComponentView",
    "ContentsEntry",
    "CorrectionView",
    "Count",
    "CountGroup",
    "DecisionList",
    "Destination",
    "DocumentGroup",
    "DocumentList",
    "DocumentPage",
    "DocumentRow",
    "EditionPage",
    "ExampleView",
    "FacetView",
    "Fact",
    "Filter",
    "GalleryPage",
    "HomePage",
    "IndexPage",
    "Link",
    "MoneyRow",
    "MoneyTable",
    "MoneyView",
    "NotFoundPage",
    "OptionView",
    "PageFrame",
    "PageLink",
    "Paging",
    "Part2View",
    "PillarCard",
    "PillarPage",
    "ProvenanceView",
    "RecipientView",
    "RecordPage",
    "RegisterPage",
    "Relation",
    "Row",
    "RowGroup",
    "RuleView",
    "RulesPage",
    "ScoringView",
    "SearchPage",
    "SiteMapPage",
    "SiteView",
    "StatuteView",
    "Step",
    "Tag",
    "TextPage",
]
