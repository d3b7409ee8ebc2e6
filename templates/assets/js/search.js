/* The search page: answers the question in the address. A reference leads straight to its record; all else is listed,
   down to the paragraph. Where the reader was in the results stays with the entry in the browser's history. */

import { excerpts, telling } from "./search-excerpts.js";
import {
  addressOf, allPages, answers, filtered, formatRef, inOrder, nearestAmount, nearRefs, openIndex, pageOfRef, readQuestion, refIn,
  rightSpelling, textOf, together,
} from "./search-index.js";

const PAGE = 10;
const LONGEST = 300;
const form = document.querySelector(".search-page");
const selects = [...form.querySelectorAll("[data-filter]")];
const names = new Map(selects.map((select) => [select.name, select.labels[0].textContent]));
const ids = { heading: "results-title", status: "results-status", notes: "results-notes", chosen: "results-chosen", list: "results", more: "results-more", ways: "ways-to-ask" };
const parts = Object.fromEntries(Object.entries(ids).map(([part, id]) => [part, document.getElementById(id)]));
const root = new URL(form.dataset.root, location.href);
const title = document.title;

let index = null;
let asked = 0;
let results = { pages: [], clauses: [], shown: 0 };

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const question = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
  ask(question);
});
form.addEventListener("focusin", () => load().catch(() => {}), { once: true });
parts.more.addEventListener("click", showMore);
parts.list.addEventListener("click", keepPlace);
for (const part of [parts.notes, parts.chosen, parts.ways]) part.addEventListener("click", follow);
addEventListener("popstate", () => answer({ back: true }));
history.scrollRestoration = "manual";
answer({ back: Boolean(history.state?.shown) });

/** Puts a question into the address and answers it. */
function ask(question) {
  history.pushState(null, "", `${location.pathname}${question.size ? `?${question}` : ""}`);
  answer({ back: false, move: true });
}

/** A link to another question is answered on the spot. */
function follow(event) {
  const link = event.target.closest("a[data-question]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  ask(new URL(link.href).searchParams);
}

/** Answers the question in the address. */
async function answer({ back, move = false }) {
  const turn = ++asked;
  clear();
  const question = new URLSearchParams(location.search);
  fill(question);
  parts.ways.hidden = Boolean(question.size);
  if (!question.size) return;
  say("Searching…");
  try {
    await load();
    const made = await result(question, (question.get("q") ?? "").slice(0, LONGEST).trim());
    if (turn !== asked || !made) return;
    await present(made, question, turn, back);
    if (turn !== asked) return;
    if (back) backToPlace();
    else if (move) parts.heading.focus();
  } catch (error) {
    console.error(error);
    if (turn !== asked) return;
    index = null;
    parts.heading.hidden = false;
    say("The search could not be loaded. Check your connection and search again, or look through a list.");
    offerHelp();
  }
}

function load() {
  index ??= openIndex({ start: new URL(form.dataset.start, location.href), pages: new URL(form.dataset.pages, location.href), root });
  index.catch(() => (index = null));
  return index;
}

/** What a question finds, and what is to be said about it; nothing where it leads straight to a record. */
async function result(question, words) {
  const known = await index;
  const chosen = Object.fromEntries(selects.map(({ name }) => [name, question.get(name)]).filter(([, value]) => value));
  if (!words) return { ...filtered(known, allPages(known), chosen), clauses: [], words, chosen, notes: [], order: question.get("sort") || "newest" };
  const ref = refIn(known, words);
  const page = ref && pageOfRef(known, ref);
  if (page !== undefined && page !== null && ref.sure && !Object.keys(chosen).length) {
    location.replace(new URL(addressOf(known, page), root));
    return null;
  }
  const notes = ref ? await aboutRef(known, ref, page) : [];
  const found = await meet(known, words, chosen, ref && !ref.bare ? { spelled: true } : {});
  return { ...found, chosen, notes: [...notes, ...found.notes], ref: ref && !ref.bare && page === undefined ? formatRef(known, ref) : "", order: question.get("sort") };
}

/** The pages that meet a question; where there are none, those that meet it nearly, and the words that say so. */
async function meet(known, words, chosen, { spelled = false } = {}) {
  const clauses = readQuestion(known, words);
  const held = await answers(known, clauses);
  const exact = { ...filtered(known, clauses.length ? together(known, held) : new Map(), chosen), clauses, words, notes: [] };
  if (spelled || !clauses.length) return exact;
  const better = await respelt(known, words, clauses, held);
  if (exact.left.size) return { ...exact, notes: better ? [["Did you mean ", { words: better }, "?"]] : [] };
  if (better) {
    const found = await meet(known, better, chosen, { spelled: true });
    if (found.left.size) return { ...found, notes: [], instead: words };
  }
  const amount = await nearbyAmount(known, clauses, held);
  if (amount) {
    const found = await meet(known, amount.words, chosen, { spelled: true });
    if (found.left.size) return { ...found, notes: [], instead: words };
  }
  const worth = telling(clauses);
  const some = filtered(known, together(known, held.filter((_, at) => worth.includes(clauses[at])), { some: true }), chosen);
  return clauses.length > 1 && some.left.size ? { ...some, clauses, words, notes: [], some: true } : exact;
}

async function respelt(known, words, clauses, held) {
  let better = words;
  for (const [at, clause] of clauses.entries()) {
    if (clause.kind !== "word" || clause.number) continue;
    const right = await rightSpelling(known, clause.shown, held[at].size);
    if (right) better = better.replace(clause.shown, right);
  }
  return better === words ? null : better;
}

async function nearbyAmount(known, clauses, held) {
  const at = clauses.findIndex((clause, each) => clause.number && !held[each].size && Number(clause.term) >= 100);
  const near = at >= 0 && clauses.length === 1 ? await nearestAmount(known, Number(clauses[at].term)) : undefined;
  return near === undefined ? null : { words: pounds(near) };
}

const pounds = (amount) => `£${amount.toLocaleString("en-GB", { minimumFractionDigits: Number.isInteger(amount) ? 0 : 2 })}`;

/** What there is to say of a reference that a question is: where it is, or what is nearest to it. */
async function aboutRef(known, ref, page) {
  const name = formatRef(known, ref);
  if (page !== undefined) return [["Decision ", { page, text: name }, " has this number."]];
  const near = nearRefs(known, ref).map((one) => ({ page: pageOfRef(known, one), text: formatRef(known, one) }));
  const unknown = ref.bare ? [`If you meant decision ${name}: this site does not hold it. `] : [];
  if (!near.length) {
    const all = { address: known.refs.decisions, text: "all decisions" };
    return [[...unknown, `This site holds no decisions of ${yearOf(known, ref)}. Look through `, all, "."]];
  }
  const list = { address: `${known.refs.decisions}${ref.year}/`, text: `decisions of ${yearOf(known, ref)}` };
  const nearest = near.length > 1 ? ["The nearest are ", near[0], " and ", near[1]] : ["The nearest is ", near[0]];
  return [[...unknown, ...nearest, ". Or look through all ", list, "."]];
}

const yearOf = (known, { year }) => (known.refs.template.includes("{financial_year}") ? `${year}/${String((year + 1) % 100).padStart(2, "0")}` : year);

/** Shows what was found. */
async function present(made, question, turn, back) {
  const known = await index;
  results = { pages: inOrder(known, made.left, made.order), clauses: made.clauses, shown: 0 };
  document.title = `${made.instead ?? made.words ?? ""}${made.instead || made.words ? "" : "Filtered"} – ${title}`;
  parts.heading.hidden = false;
  showCounts(made.counts);
  showChosen(question, made.chosen);
  const help = !results.pages.length && !made.notes.length;
  for (const note of made.notes) parts.notes.append(element("p", ...note.map((piece) => noteLink(known, question, piece))));
  parts.notes.hidden = !made.notes.length;
  if (results.pages.length) await show(turn, back ? history.state?.shown : PAGE);
  if (turn !== asked) return;
  say(sentence(made));
  if (help) offerHelp();
}

function sentence({ left, words: given, instead: before, some, ref, chosen, clauses }) {
  const [words, instead] = [given, before].map(inQuotes);
  const narrowed = Object.entries(chosen).map(([name, value]) => `${names.get(name)}: ${value}`);
  const filters = narrowed.length ? ` (${narrowed.join(", ")})` : "";
  const number = left.size === 1 ? "1 result" : `${left.size.toLocaleString("en-GB")} results`;
  if (ref) {
    const mentions = left.size === 1 ? "1 page mentions" : left.size ? `${left.size} pages mention` : "No page mentions";
    return `This site holds no decision ${ref}. ${mentions} it${filters}.`;
  }
  if (!left.size) return words ? `Nothing found for ${words}${filters}.` : `Nothing found${filters}.`;
  if (instead) return `Nothing found for ${instead}. Showing ${number} for ${words}${filters}.`;
  if (some) return `No page holds all of ${words}${filters}. Showing ${number} with some of the words.`;
  const about = clauses.length === 1 && clauses[0].kind === "about" ? ` for about ${given}` : words && ` for ${words}`;
  return `${number}${about}${filters}`;
}

/** A question in quotation marks, with those it holds itself as single ones. */
function inQuotes(words) {
  if (!words) return words;
  const single = words.replace(/["“„]([^"”“„]*)["”“]/g, "‘$1’").replaceAll('"', "”");
  return /^‘[^‘’]*’$/.test(single) ? `“${single.slice(1, -1)}”` : `“${single}”`;
}

/** A piece of a note: text, or a link to a page or to another question. */
function noteLink(known, question, piece) {
  if (typeof piece === "string") return piece;
  if (!piece.words) return link(piece.address ?? addressOf(known, piece.page), piece.text);
  const other = new URLSearchParams(question);
  other.set("q", piece.words);
  return questionLink(other, piece.words);
}

function questionLink(question, text) {
  const made = element("a", text);
  made.href = `${location.pathname}?${question}`;
  made.dataset.question = "";
  return made;
}

/** The filters in use, each as a link that takes it away. */
function showChosen(question, chosen) {
  const items = Object.entries(chosen).map(([name, value]) => {
    const others = new URLSearchParams(question);
    others.delete(name);
    const made = questionLink(others, "");
    made.append(hidden("Remove the filter "), `${names.get(name)}: ${value}`);
    return element("li", made);
  });
  parts.chosen.replaceChildren(...items);
  parts.chosen.hidden = !items.length;
}

/** How many results each value of each filter would leave. */
function showCounts(counts) {
  for (const option of selects.flatMap((select) => [...select.options])) {
    const { name } = option.parentElement;
    const number = counts[name]?.[option.value];
    if (option.value) option.textContent = `${option.value} (${(number ?? 0).toLocaleString("en-GB")})`;
  }
}

async function show(turn, number = PAGE) {
  const known = await index;
  const { pages, clauses, shown } = results;
  const texts = await Promise.all(pages.slice(shown, shown + number).map((page) => textOf(known, page)));
  if (turn !== asked) return null;
  const entries = texts.map((text) => entry(known, text, clauses));
  parts.list.append(...entries);
  results.shown += entries.length;
  parts.list.hidden = !results.shown;
  const left = pages.length - results.shown;
  parts.more.hidden = !left;
  parts.more.textContent = left < PAGE ? `Show ${left} more` : `Show ${PAGE} more results`;
  return entries[0];
}

async function showMore() {
  const first = await show(asked);
  if (!first) return;
  say(`Showing ${results.shown} of ${results.pages.length.toLocaleString("en-GB")} results.`);
  first.querySelector("a").focus();
}

/** A result as a line of the ledger, after the template in the page. */
function entry(known, text, clauses) {
  const made = document.getElementById("result").content.cloneNode(true).firstElementChild;
  const part = (name) => made.querySelector(`[data-part="${name}"]`);
  const found = excerpts(known, text, clauses);
  part("title").href = new URL(text.address, root).href;
  part("title").append(...marked(found.title));
  part("summary").append(...marked(found.summary));
  part("dated").append(text.dated);
  part("amount").append(text.amount);
  part("ref").append(text.ref || text.kind);
  part("status").append(...(text.status ? [text.status[0]] : []));
  if (text.status) part("status").classList.add(`tag-${text.status[1]}`);
  part("passages").append(...found.passages.map((passage) => passageEntry(text, passage)));
  for (const empty of made.querySelectorAll("[data-part]:empty")) (empty.closest("[data-whole]") ?? empty).remove();
  return made;
}

function passageEntry(text, { anchor, number, place, pieces }) {
  const name = [number && `Paragraph ${number}`, place].filter(Boolean).join(", ") || "In the text";
  const item = element("li", link(`${text.address}${anchor ? `#${anchor}` : ""}`, name), " ");
  const words = element("span", ...marked(pieces));
  words.className = "passage-words";
  item.append(words);
  return item;
}

const marked = (pieces) => pieces.map(([text, mark]) => (mark ? element("mark", text) : text));

function link(address, text) {
  const made = element("a", text);
  made.href = new URL(address, root).href;
  return made;
}

function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

function hidden(text) {
  const made = element("span", text);
  made.className = "visually-hidden";
  return made;
}

/* Where the reader was: how many results were shown, which link was followed, how far the page was scrolled. */

function keepPlace(event) {
  const followed = event.target.closest("a");
  if (!followed) return;
  const links = [...parts.list.querySelectorAll("a")];
  history.replaceState({ shown: results.shown, link: links.indexOf(followed), scroll: scrollY }, "");
}

function backToPlace() {
  const { link: at, scroll } = history.state ?? {};
  parts.list.querySelectorAll("a")[at]?.focus({ preventScroll: true });
  scrollTo(0, scroll ?? 0);
}

function fill(question) {
  for (const field of form.elements) if (field.name) field.value = question.get(field.name) ?? "";
  const narrow = form.querySelector("details");
  narrow.open ||= selects.some((select) => select.value) || Boolean(question.get("sort"));
}

function clear() {
  parts.list.replaceChildren();
  parts.notes.replaceChildren();
  parts.chosen.replaceChildren();
  for (const part of [parts.list, parts.more, parts.heading, parts.notes, parts.chosen]) part.hidden = true;
  document.title = title;
  document.getElementById("help")?.remove();
  results = { pages: [], clauses: [], shown: 0 };
  say("");
}

function say(text) {
  parts.status.textContent = text;
}

function offerHelp() {
  const made = element("div", document.getElementById("search-help").content.cloneNode(true));
  made.id = "help";
  parts.status.after(made);
}
