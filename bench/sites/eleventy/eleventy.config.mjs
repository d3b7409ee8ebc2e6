// The same site by Eleventy: heading ids and the list of contents are made here, as its own plug-ins would.
const slug = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");

function headingIds(markdown) {
  markdown.core.ruler.push("heading_ids", (state) => {
    const seen = new Map();
    state.tokens.forEach((token, index) => {
      if (token.type !== "heading_open") return;
      const name = slug(state.tokens[index + 1].content);
      const count = seen.get(name) ?? 0;
      seen.set(name, count + 1);
      token.attrSet("id", count ? `${name}-${count}` : name);
    });
  });
}

const lists = { years: (data) => [String(data.year)], areas: (data) => data.areas, themes: (data) => data.themes };

export default function (site) {
  site.amendLibrary("md", headingIds);
  site.addFilter("contents", (html) =>
    [...html.matchAll(/<h([23]) id="([^"]+)">(.*?)<\/h\1>/g)].map(([, level, id, text]) => ({ level, id, text })));
  site.addFilter("address", (ref) => `/decisions/${ref.toLowerCase().replaceAll("/", "-")}/`);
  site.addFilter("day", (date) =>
    `${date.getUTCDate()} ${date.toLocaleString("en-GB", { month: "long", timeZone: "UTC" })} ${date.getUTCFullYear()}`);
  site.addFilter("first", (items, count) => items.slice(0, count));
  site.addCollection("newest", (collections) => collections.getFilteredByGlob("content/decisions/*.md").reverse());
  for (const [name, terms] of Object.entries(lists)) {
    site.addCollection(name, (collections) => {
      const found = new Map();
      for (const item of collections.getFilteredByGlob("content/decisions/*.md").reverse())
        for (const term of terms(item.data)) {
          if (!found.has(term)) found.set(term, []);
          found.get(term).push(item);
        }
      return [...found].sort(([one], [other]) => one.localeCompare(other)).map(([term, items]) => ({ term, items }));
    });
  }
  site.addPassthroughCopy({ "style.css": "style.css" });
  return {
    dir: { input: "content", includes: "../layouts", output: "public" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: "njk",
  };
}
