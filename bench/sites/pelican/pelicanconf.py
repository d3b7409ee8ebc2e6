"""The same site by Pelican, with a reader for front matter in YAML: by itself Pelican reads flat lines alone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import markdown
import yaml
from pelican.readers import BaseReader
from pelican.urlwrappers import Author, Category, Tag

SITENAME = "Decisions"
SITEURL = "https://severn-vale.example"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
PATH = "content"
THEME = "theme"
ARTICLE_PATHS = ["decisions"]
PAGE_PATHS = ["plans"]
ARTICLE_URL, ARTICLE_SAVE_AS = "decisions/{slug}/", "decisions/{slug}/index.html"
PAGE_URL, PAGE_SAVE_AS = "plans/{slug}/", "plans/{slug}/index.html"
TAG_URL, TAG_SAVE_AS = "themes/{slug}/", "themes/{slug}/index.html"
AUTHOR_URL, AUTHOR_SAVE_AS = "areas/{slug}/", "areas/{slug}/index.html"
YEAR_ARCHIVE_URL, YEAR_ARCHIVE_SAVE_AS = "years/{date:%Y}/", "years/{date:%Y}/index.html"
CATEGORY_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "years", "areas", "themes", "sitemap"]
YEARS_SAVE_AS, AREAS_SAVE_AS, THEMES_SAVE_AS = "years/index.html", "areas/index.html", "themes/index.html"
SITEMAP_SAVE_AS = "sitemap.xml"
TEMPLATE_EXTENSIONS = [".html", ".xml"]
FEED_ALL_ATOM, FEED_MAX_ITEMS = "feed.xml", 50
CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
DEFAULT_PAGINATION = False


class Records(BaseReader):
    """Markdown under front matter in YAML. Areas stand in for Pelican's authors, themes for its tags."""

    enabled = True
    file_extensions = ("md",)
    engine = markdown.Markdown(extensions=["tables", "toc", "attr_list", "footnotes", "abbr"])

    def read(self, filename: str) -> tuple[str, dict[str, Any]]:
        """The body as HTML, and the facts under the names that Pelican knows."""
        _, front, body = Path(filename).read_text("utf-8").split("---\n", 2)
        facts = yaml.load(front, Loader=yaml.CSafeLoader)
        html = self.engine.reset().convert(body)
        areas = [Author(name, self.settings) for name in facts.get("areas", ())]
        return html, {
            "title": facts["title"],
            "slug": Path(filename).stem,
            "date": dt.datetime.combine(facts["date"], dt.time()),
            "summary": facts["summary"],
            "category": Category("decisions", self.settings),
            "tags": [Tag(name, self.settings) for name in facts.get("themes", ())],
            **({"authors": areas} if areas else {}),
            "facts": facts,
            "contents": self.engine.toc,
        }


READERS = {"md": Records}
