/* Citations in every form, letter by letter those of portal/website/citation.py, with the reader's own day of access.

   The facts stand in the page (data-cite); what a paragraph is called is read off the page. Nothing here touches it. */

export const FORMS = [["text", "Plain text"], ["markdown", "Markdown"], ["html", "HTML"], ["bibtex", "BibTeX"], ["csl", "CSL JSON"]];

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const LATEX = { "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}" };
const ENTITIES = { "&": "&amp;", "<": "&lt;", "~": "&#126;", "|": "&#124;" };
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };

/** Today as [year, month, day], by the reader's clock. */
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()];
}

/** The facts about a page, at one of its paragraphs. */
export function at(facts, place, anchor) {
  return anchor ? { ...facts, place, address: `${facts.address}#${anchor}` } : facts;
}

/** A citation in a form. `day` is the day of access, or null. */
export function cite(form, facts, day) {
  return { text, markdown, html, bibtex, csl }[form](facts, day);
}

/** What a paragraph is called in a citation, by the link that is its number or its pilcrow. */
export function placeOf(link) {
  const before = [...link.closest(".prose").querySelectorAll(":scope > h2")].filter((heading) => heading.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING);
  const section = before.length ? wordsOf(before.at(-1)) : "";
  const said = link.getAttribute("aria-label");
  if (link.closest(".footnotes")) return `footnote ${link.textContent}`;
  const [first, ...below] = said.replace(/^.*paragraph /i, "").split(" ");
  const what = link.matches(".number") ? `paragraph ${first}${below.map((part) => `(${part})`).join("")}` : `unnumbered paragraph ${first}`;
  return section ? `${section}, ${what}` : what;
}

/** The words of an element, without marks of notes. */
function wordsOf(element) {
  const copied = element.cloneNode(true);
  for (const mark of copied.querySelectorAll("sup, .note-marker")) mark.remove();
  return copied.textContent.trim().replace(/\s+/g, " ");
}

export const escaped = (words) => words.replace(/[&<>"']/g, (sign) => ESCAPES[sign]);

/** Words that Markdown shows as they are. */
export const inMarkdown = (words) => words
  .replace(/[\\`*_[\]]|^[#+>-]/g, "\\$&")
  .replace(/^([0-9])([.)])/, "$1\\$2")
  .replace(/[&<~|]/g, (sign) => ENTITIES[sign]);

function text(facts, day) {
  return `${facts.author}, ‘${facts.title}’ (${facts.said})${facts.place ? `, ${facts.place}` : ""} <${facts.address}>${day ? ` accessed ${inWords(day)}` : ""}`;
}

function markdown(facts, day) {
  return `${inMarkdown(facts.author)}, [${inMarkdown(facts.title)}](${facts.address}) (${inMarkdown(facts.said)})${rest(facts, day, inMarkdown)}`;
}

function html(facts, day) {
  return `${escaped(facts.author)}, <a href="${escaped(facts.address)}"><cite>${escaped(facts.title)}</cite></a> (${escaped(facts.said)})${rest(facts, day, escaped)}`;
}

function bibtex(facts, day) {
  const report = facts.form === "report";
  const fields = [
    ["author", `{{${inLatex(facts.author)}}}`],
    ["title", `{{${inLatex(facts.title)}}}`],
    report && ["institution", `{${inLatex(facts.author)}}`],
    report && ["type", `{${inLatex(facts.kind)}}`],
    facts.number && ["number", `{${inLatex(facts.number)}}`],
    facts.date && ["year", `{${facts.date[0]}}`],
    facts.date?.[1] && ["month", MONTHS[facts.date[1] - 1].slice(0, 3).toLowerCase()],
    ["url", `{${facts.address}}`],
    day && ["urldate", `{${day.map((part, at) => String(part).padStart(at ? 2 : 4, "0")).join("-")}}`],
    note(facts) && ["note", `{${inLatex(note(facts))}}`],
  ].filter(Boolean);
  return `@${report ? "techreport" : "misc"}{${keyOf(facts)},\n${fields.map(([name, value]) => `  ${name} = ${value},\n`).join("")}}`;
}

function csl(facts, day) {
  const item = {
    id: keyOf(facts),
    type: facts.form,
    title: facts.title,
    author: [{ literal: facts.author }],
    publisher: facts.author,
    genre: facts.kind,
    number: facts.number,
    issued: facts.date && { "date-parts": [facts.date] },
    accessed: day && { "date-parts": [day] },
    URL: facts.address,
    note: note(facts),
    language: facts.language,
  };
  return JSON.stringify([Object.fromEntries(Object.entries(item).filter(([, value]) => value))], null, 2);
}

function rest(facts, day, written) {
  return `${facts.place ? `, ${written(facts.place)}` : ""}${day ? `, accessed ${inWords(day)}` : ""}`;
}

function note(facts) {
  const place = facts.place && `${facts.place[0].toUpperCase()}${facts.place.slice(1)}.`;
  return [facts.note, place].filter(Boolean).join(" ");
}

const inLatex = (words) => words.replace(/[#$%&_\\{}^~]/g, (sign) => LATEX[sign] ?? `\\${sign}`);
const inWords = ([year, month, day]) => `${day} ${MONTHS[month - 1]} ${year}`;
const keyOf = (facts) => facts.address.replace(/^[a-z]+:\/\/[^/]*/, "").replaceAll("'", "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "") || "site";
