"""The page on which links are gathered for a reply under the Freedom of Information Act 2000, section 21.

Section 21 exempts what the applicant can reasonably get by other means, which holds only where the reply leads to it
precisely. What is gathered is kept by the script in the reader's own browser (templates/assets/js/reply-store.js). The
standard wording is ours and can be changed by whoever replies: it names the exemption and why it applies (s.17(1)),
what is not held (s.1(1)(a)), help with the links (s.16), and the ways to complain (s.17(7), s.50).
"""

from __future__ import annotations

from portal.website import addresses
from portal.website.lists import HOME
from portal.website.shelf import Shelf
from portal.website.views import ReplyPage, Wording


def reply_page(shelf: Shelf) -> ReplyPage:
    """The page with its standard wording."""
    office = shelf.configuration.office.name
    return ReplyPage(
        address=addresses.REPLY,
        title="Links for a reply",
        description="Gather links to records and paragraphs, and copy them as a reply to a request for information.",
        section="",
        breadcrumb=(HOME,),
        lead="For whoever answers a request for information: gather records and paragraphs that are published here, and"
        " copy them as a reply.",
        kept="What you gather and type is kept in this browser alone, on this computer. Nothing is sent to anybody.",
        by_hand=(
            "Open the record that holds the answer, and choose the number of the paragraph, or the ¶ beside it. The"
            " address in your browser then leads to that paragraph.",
            "Copy the address into your reply. Write beside it the title of the record, the first words of the"
            " paragraph and its date. “Cite this record”, at the end of each record, has the words ready.",
            "Say what is not held, and take the standard wording from the boxes below. You can change it.",
        ),
        opening=Wording(
            name="opening",
            label="Opening",
            hint="First of all.",
            text="Thank you for your request under the Freedom of Information Act 2000.",
        ),
        held=Wording(
            name="held",
            label="Before the links",
            hint="Used when a link is gathered.",
            text="The information you asked for is published, and you can reach it at the addresses below. Because it"
            " is reasonably accessible to you by other means, it is exempt from disclosure under section 21 of the Act."
            " If you cannot open the links, or need the information in another form, tell us and we will help.",
        ),
        missing=Wording(
            name="missing",
            label="Before what is not held",
            hint="Used when you have typed something above.",
            text=f"The {_without_article(office)} does not hold the following:",
        ),
        closing=Wording(
            name="closing",
            label="Closing",
            hint="Last of all.",
            text="If you are not content with this reply, you may ask us to review it. You may then complain to the"
            " Information Commissioner (section 50 of the Act): https://ico.org.uk/make-a-complaint/",
        ),
    )


def _without_article(office: str) -> str:
    return office.removeprefix("The ").removeprefix("the ")
