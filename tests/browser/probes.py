"""Questions that are asked inside a page, in its own language, each answered in one go."""

TOO_WIDE = """() => {
  const root = document.scrollingElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const wide = [...document.querySelectorAll("body *")]
    .filter((e) => e.getBoundingClientRect().right > root.clientWidth + 1);
  return [`the page is ${root.scrollWidth} wide in ${root.clientWidth}`, ...wide.map((e) => e.outerHTML.slice(0, 90))];
}"""

# Text in a box that hides what does not fit. What is there for screen readers alone, in all windows or in narrow ones,
# is meant to be hidden: it is cut down to nothing.
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((e) => {
  const style = getComputedStyle(e);
  const hides = ["hidden", "clip"].some((way) => style.overflowX === way || style.overflowY === way);
  return hides && style.clipPath !== "inset(50%)" && !e.closest(".visually-hidden") && e.textContent.trim()
    && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
}).map((e) => e.outerHTML.slice(0, 90))"""

# Success criterion 2.5.8: 24 by 24 CSS pixels, or a circle of that size around it free of other targets. Targets inside
# a sentence are exempt.
SMALL_TARGETS = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, summary")]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.matches(".skip"))
    .map((e) => ({ e, box: e.getBoundingClientRect() }));
  const words = (e) => e.textContent.replace(/\\s+/g, "").length;
  const inSentence = ({ e }) => {
    if (getComputedStyle(e).display !== "inline") return false;
    const block = e.parentElement.closest("p, li, dd, dt, td, th, caption, h1, h2, h3, h4, blockquote, div");
    const linked = [...block.querySelectorAll("a[href], button")].reduce((sum, a) => sum + words(a), 0);
    return words(block) > linked;
  };
  const middle = ({ box }) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  const distance = (point, { box }) => Math.hypot(
    Math.max(box.left - point.x, 0, point.x - box.right), Math.max(box.top - point.y, 0, point.y - box.bottom));
  const small = all.filter((target) => Math.min(target.box.width, target.box.height) < 23.99);
  const apart = (a, b) => Math.hypot(middle(a).x - middle(b).x, middle(a).y - middle(b).y);
  const crowded = (target) => all.some((other) => other !== target
    && (distance(middle(target), other) < 12 || small.includes(other) && apart(target, other) < 24));
  return small.filter((target) => !inSentence(target) && crowded(target))
    .map(({ e, box }) => `${Math.round(box.width)} by ${Math.round(box.height)}: ${e.outerHTML.slice(0, 120)}`);
}"""


MOVING = """() => [...document.querySelectorAll("body *")].filter((e) => {
  const style = getComputedStyle(e);
  return style.animationDuration !== "0s" || style.transitionDuration !== "0s";
}).map((e) => e.outerHTML.slice(0, 90))"""

# Line height, space after paragraphs, between letters and between words as success criterion 1.4.12 has them. A sheet
# that is made in the page is no breach of its policy; a reader's own settings are none either.
RESPACE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }
  `);
  document.adoptedStyleSheets = [sheet];
  return getComputedStyle(document.querySelector("p")).letterSpacing;
}"""
SPACE_AS_BEFORE = "() => { document.adoptedStyleSheets = []; }"

# How many there are of each landmark that a page has once, of main headings, and the names of its navigations.
LANDMARKS = """() => {
  const top = (name) => document.querySelectorAll(`body > ${name}, body > :not(main) > ${name}`).length;
  const words = (ids) => ids.split(/\\s+/).map((id) => {
    const e = document.getElementById(id);
    return e?.ariaLabel || e?.textContent.trim();
  }).join(" ");
  const named = (nav) => words(nav.getAttribute("aria-labelledby") ?? "") || nav.ariaLabel;
  return {
    header: top("header"), main: document.querySelectorAll("main").length, footer: top("footer"),
    headings: document.querySelectorAll("h1").length, headingsInMain: document.querySelectorAll("main h1").length,
    navigations: [...document.querySelectorAll("nav")].map(named),
  };
}"""

# Where in the window the focus is, and how it is shown.
FOCUSED = """() => {
  const e = document.activeElement;
  const box = e.getBoundingClientRect();
  return {
    text: e.textContent,
    outline: getComputedStyle(e).outlineStyle,
    margin: Math.min(box.top, box.left, innerHeight - box.bottom, innerWidth - box.right),
  };
}"""

# The colours of the lines below the destinations in the header: of the one that is current, and of the others.
MARKS = """() => {
  const all = [...document.querySelectorAll("header nav a")].map((a) => [a, getComputedStyle(a).borderBottomColor]);
  const of = (current) => all.filter(([a]) => a.hasAttribute("aria-current") === current).map(([, colour]) => colour);
  return { current: of(true), others: of(false) };
}"""

# The words that can be seen, each as often as it is, with styles and without. What is there for screen readers alone is
# seen without styles too, so only words that go are a loss.
WITHOUT_STYLES = """() => {
  const seen = () => {
    const count = {};
    const words = document.body.innerText.toLowerCase().match(/[\\p{L}\\p{N}]+/gu) ?? [];
    for (const word of words) count[word] = (count[word] ?? 0) + 1;
    return count;
  };
  const styled = seen();
  const sheets = [...document.styleSheets];
  sheets.forEach((sheet) => { sheet.disabled = true; });
  // What is folded under a heading that can be seen is there to be unfolded.
  const folded = [...document.querySelectorAll("details:not([open])")];
  const can = folded.filter((one) => one.querySelector("summary")?.getBoundingClientRect().height);
  can.forEach((one) => { one.open = true; });
  const plain = seen();
  can.forEach((one) => { one.open = false; });
  sheets.forEach((sheet) => { sheet.disabled = false; });
  return { lost: Object.keys(styled).filter((word) => !(plain[word] >= styled[word])), sheets: sheets.length };
}"""

# Words and figures that a style sheet adds and the page does not hold. The address of a paragraph that was led to is in
# the address bar too.
WORDS_OF_STYLES = """() => [...document.querySelectorAll("body *")].flatMap((e) => ["::before", "::after"]
  .map((part) => getComputedStyle(e, part))
  .filter((style) => style.visibility !== "hidden")
  .map((style) => style.content)
  .filter((content) => /^".*[\\p{L}\\p{N}].*"$/u.test(content))
  .map((content) => `${content} at ${e.outerHTML.slice(0, 90)}`))"""

# What stands before what it follows: things set in another order than they are written, in a row or from row to row.
# The date and reference of a row hang in the margin and are written after the title, which those who listen hear first:
# both orders say the same. What is drawn has its words in its description.
OUT_OF_ORDER = """() => {
  const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && e.textContent.trim()
    && !["absolute", "fixed"].includes(getComputedStyle(e).position)
    && !e.matches(".record-row-when, .record-row-filed") && !e.closest("svg");
  return [...document.querySelectorAll("body, body *")].flatMap((parent) => {
    const columns = getComputedStyle(parent);
    if (columns.columnCount !== "auto" || columns.columnWidth !== "auto") return [];
    const kids = [...parent.children].filter(shown).map((e) => [e, e.getBoundingClientRect()])
      .filter(([, box]) => box.width > 1 && box.height > 1);
    return kids.slice(1).filter(([e, box], at) => {
      const [before, its] = kids[at];
      if ([e, before].some((one) => getComputedStyle(one).display === "inline")) return false;
      const sameRow = Math.abs(its.top - box.top) < 4;
      return sameRow ? box.right <= its.left : box.bottom <= its.top;
    }).map(([e]) => e.outerHTML.slice(0, 90));
  });
}"""

# Parts of drawings that cannot be told from what is behind them, and drawn edges that colour alone made.
UNSEEN_SHAPES = """() => {
  const value = (colour) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    const linear = [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return a ? 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] : null;
  };
  const ground = value(getComputedStyle(document.body).backgroundColor);
  const contrast = (colour) => {
    const own = colour === "none" ? null : value(colour);
    return own === null ? 1 : (Math.max(own, ground) + 0.05) / (Math.min(own, ground) + 0.05);
  };
  return [...document.querySelectorAll("main svg :is(rect, path, circle, line, polygon, polyline)")]
    .filter((e) => e.checkVisibility() && !e.closest("defs"))
    .filter((e) => {
      const style = getComputedStyle(e);
      return Math.max(contrast(style.fill), contrast(style.stroke)) < 3;
    }).map((e) => e.outerHTML.slice(0, 90));
}"""
