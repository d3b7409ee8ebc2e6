/* The search page: asks the index after the form is sent, and writes the answer as plain headings and links.
   The question stays in the address, so that it can be kept, sent on and gone back to. */

const PAGE = 10;
const form = document.querySelector(".search-page");
const selects = [...form.querySelectorAll("[data-filter]")];
const heading = document.getElementById("results-title");
const status = document.getElementById("results-status");
const list = document.getElementById("results");
const more = document.getElementById("results-more");
const help = document.getElementById("search-help");
const root = new URL(form.dataset.root, location.href).pathname;
const title = document.title;

let asked = 0;
let left = [];
let total = 0;
let index = null;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const question = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
  history.pushState(null, "", `${location.pathname}${question.size ? `?${question}` : ""}`);
  answer({ move: true });
});
addEventListener("popstate", () => answer({ move: false }));
more.addEventListener("click", showMore);
answer({ move: false });

/** Answers the question in the address. */
async function answer({ move }) {
  const turn = ++asked;
  clear();
  try {
    const question = new URLSearchParams(location.search);
    if (!question.size && selects.every((select) => select.length > 1)) return fill(question);
    if (question.size) say("Searching…");
    index ??= await load();
    await nameValues();
    fill(question);
    const words = (question.get("q") ?? "").trim();
    const filters = chosen();
    if (!words && !Object.keys(filters).length) return say(question.size ? "Type a word or choose a filter." : "");
    const found = await index.search(phrase(words), { filters, sort: order(question.get("sort")) });
    const results = words ? await relevant(found.results, words) : found.results;
    if (turn !== asked) return;
    left = results;
    total = results.length;
    document.title = `${words || "Filtered"} – ${title}`;
    heading.hidden = false;
    say(total ? `${count(total)}${about(words)}` : `Nothing found${about(words)}.`);
    if (total) await show(turn);
    else offerHelp();
    if (move && turn === asked) heading.focus();
  } catch (error) {
    console.error(error);
    if (turn !== asked) return;
    index = null;
    say("The search could not be loaded. Check your connection and search again, or look through a list.");
    offerHelp();
  }
}

async function load() {
  const pagefind = await import(new URL(form.dataset.pagefind, location.href));
  await pagefind.options({ baseUrl: root });
  await pagefind.init();
  return pagefind;
}

/** Filters without values in the page take theirs from the index. */
async function nameValues() {
  const open = selects.filter((select) => select.length === 1);
  const known = open.length ? await index.filters() : {};
  for (const select of open) {
    for (const value of Object.keys(known[select.name] ?? {}).sort()) select.add(new Option(value, value));
  }
}

function fill(question) {
  for (const field of form.elements) if (field.name) field.value = question.get(field.name) ?? "";
  const narrow = form.querySelector("details");
  narrow.open ||= selects.some((select) => select.value) || Boolean(question.get("sort"));
}

const chosen = () => Object.fromEntries(selects.filter((s) => s.value).map((s) => [s.name, [s.value]]));
const order = (sort) => ({ newest: { date: "desc" }, oldest: { date: "asc" } })[sort] ?? {};
const count = (number) => (number === 1 ? "1 result" : `${number} results`);

function about(words) {
  const narrowed = selects.filter((select) => select.value).map((select) => `${select.labels[0].textContent}: ${select.selectedOptions[0].text}`);
  return (words && ` for “${words}”`) + (narrowed.length ? ` (${narrowed.join(", ")})` : "");
}

/** A reference is asked for whole: part of one would find every record of the office. */
const isReference = (words) => /^\S*(\/|\d-\d)\S*$/.test(words) && !words.includes('"');
const phrase = (words) => (isReference(words) ? `"${words}"` : words || null);

/** The record of a reference comes first; where nothing near was found, nothing was found. */
async function relevant(results, words) {
  const plain = (text) => (text ?? "").toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const read = await Promise.all(results.slice(0, isReference(words) ? 30 : PAGE).map((result) => result.data()));
  if (!read.some((data) => near(data, words))) return [];
  const at = read.findIndex((data) => plain(data.meta.ref) === plain(words));
  return at < 1 ? results : [results[at], ...results.slice(0, at), ...results.slice(at + 1)];
}

async function show(turn) {
  const batch = await Promise.all(left.slice(0, PAGE).map((result) => result.data()));
  if (turn !== asked) return null;
  left = left.slice(PAGE);
  const entries = batch.map(entry);
  list.append(...entries);
  list.hidden = false;
  more.hidden = !left.length;
  more.textContent = left.length < PAGE ? `Show ${left.length} more` : `Show ${PAGE} more results`;
  return entries[0];
}

async function showMore() {
  const first = await show(asked);
  if (!first) return;
  say(`Showing ${total - left.length} of ${total} results.`);
  if (more.hidden) first.querySelector("a").focus();
}

function entry(data) {
  const item = document.createElement("li");
  const name = element("h3", link(data.url, data.meta.title));
  const facts = [data.meta.ref, data.meta.date, data.meta.status].filter(Boolean).map((fact) => element("span", fact));
  item.append(name, element("p", ...marked(data.excerpt)));
  if (facts.length) {
    const meta = element("p", ...facts.flatMap((fact) => [fact, " "]));
    meta.className = "meta";
    item.append(meta);
  }
  const parts = (data.sub_results ?? []).filter((part) => part.url.includes("#")).slice(0, 3);
  if (parts.length) item.append(element("ul", ...parts.map((part) => element("li", link(part.url, part.title)))));
  return item;
}

/** The excerpt as text and marks; whatever else it might hold becomes text. */
function marked(excerpt) {
  const nodes = [...new DOMParser().parseFromString(excerpt, "text/html").body.childNodes];
  const text = nodes.map((node) => (node.nodeName === "MARK" ? element("mark", node.textContent) : node.textContent));
  return [/^(<mark>)?\p{Ll}/u.test(excerpt) ? "… " : "", ...text, /[.!?]$/.test(excerpt) ? "" : " …"];
}

/** Whether a result holds a word that begins as the question does. The index answers "fenwik" with the letter F. */
function near(data, words) {
  const letters = (text) => text.toLowerCase().replace(/[^\p{L}\p{N} ]+/gu, "");
  const marks = marked(data.excerpt).filter((part) => part.nodeName).map((part) => part.textContent);
  const held = letters([data.meta.title, data.meta.ref ?? "", ...marks].join(" ")).split(" ");
  return letters(words).split(" ").some((word) => held.some((other) => other.startsWith(word.slice(0, 3))));
}

function link(address, text) {
  const made = element("a", text);
  const url = new URL(address, location.href);
  if (url.origin === location.origin) made.href = url.pathname + url.hash;
  return made;
}

function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

function clear() {
  list.replaceChildren();
  list.hidden = more.hidden = heading.hidden = true;
  document.title = title;
  document.getElementById("help")?.remove();
  say("");
}

function say(text) {
  status.textContent = text;
}

function offerHelp() {
  const made = element("div", help.content.cloneNode(true));
  made.id = "help";
  status.after(made);
}
