"""The page that says what a feed is, how to have it by e-mail, and which feeds there are."""

from __future__ import annotations

from itertools import groupby

from portal.text import slug
from portal.website import addresses
from portal.website.alternates import FORMS, feeds_of
from portal.website.feeds import CORRECTIONS, MOST, Followed, followed
from portal.website.lists import HOME
from portal.website.shelf import Shelf
from portal.website.views import FeedGroup, FeedsPage, FeedView, Link

_ANSWERS = (
    (
        "What is a feed?",
        (
            "A feed is a small file with the newest decisions. A feed reader fetches it from time to time and shows"
            " you what is new. A reader can be an app, a website, or part of your browser or e-mail program.",
            "You need no account with us. We do not learn who you are.",
        ),
    ),
    (
        "How do I follow one?",
        (
            "Choose what you want to follow in the list below. Copy the address of its feed. In your reader, choose to"
            " add or subscribe, and paste the address. If your reader does not say which form it wants, use Atom.",
        ),
    ),
    (
        "How do I get it by e-mail?",
        (
            "Some e-mail programs follow feeds by themselves: look for “feeds” or “RSS” in their settings.",
            "Otherwise use a service that turns a feed into e-mail. Search the web for “feed to e-mail”, choose a"
            " service, paste the address of the feed, and give your e-mail address. It then writes to you when"
            " something is new. We run no such service and recommend none. Read what it says about your privacy first:"
            " it will hold your e-mail address, and we will not.",
        ),
    ),
    (
        "What is in a feed?",
        (
            f"The newest {MOST} decisions, each with its reference, title, summary, amount and dates, and a link to the"
            " whole record. The register has all decisions.",
            "The date of an entry is the day the record was published here. Where the record does not say, it is the"
            " date that places the record in lists. When a record is corrected, its entry comes up again.",
        ),
    ),
)


def feeds_page(shelf: Shelf) -> FeedsPage:
    """Every feed with a link for each of its forms, under the heading of what it follows."""
    groups = groupby(followed(shelf), key=lambda feed: feed.group)
    return FeedsPage(
        address=addresses.FEEDS,
        title="Follow new decisions",
        description="Feeds of new decisions and corrections, and how to get them by e-mail.",
        section="",
        breadcrumb=(HOME,),
        alternates=(
            *feeds_of(addresses.DECISIONS, "All decisions"),
            *feeds_of(CORRECTIONS, "Corrections to decisions"),
        ),
        lead="You can be told about new decisions as they are published: all of them, or those on one area, theme or"
        " pillar of the plan.",
        answers=_ANSWERS,
        forms=tuple(name for name, _ in FORMS.values()),
        groups=tuple(
            FeedGroup(heading=heading, anchor=f"feeds-{slug(heading)}", feeds=tuple(map(_view, found)))
            for heading, found in groups
        ),
    )


def _view(feed: Followed) -> FeedView:
    """The name leads to the page that lists the same, where there is one."""
    page = "" if feed.page == addresses.FEEDS else feed.page
    return FeedView(
        name=Link(text=feed.name, address=page),
        forms=tuple(Link(text=name, address=addresses.feed(feed.of, ending)) for ending, (name, _) in FORMS.items()),
    )
