/* The page that makes a reply of what was gathered: reorder, take out, word it, copy or print it.

   The form is in the page and is filled from what the browser keeps (reply-store.js); everything typed is kept at once. */

import { announcer, copy, offerByHand } from "./copying.js";
import { change, foreseen, isUnkept, read, watch, without } from "./reply-store.js";
import { REPLIES, about, partsOf, question, quoted } from "./reply-text.js";

const get = (id) => document.getElementById(id);
const [list, empty, count, preview, trouble, undo, form] = ["items", "empty", "count", "preview", "trouble", "undo", "form"].map((name) => get(`reply-${name}`));
const wordings = [...form.querySelectorAll("[data-wording]")];
const missing = get("reply-missing-lines");
const standard = Object.fromEntries(wordings.map((field) => [field.dataset.wording, field.defaultValue]));
const TROUBLES = {
  blocked: "Your browser keeps nothing for this site. What you gather and type here is lost when you leave this page: copy the reply first.",
  full: "The storage of your browser for this site is full. What you changed last is lost when you leave this page: copy the reply first.",
};
const say = announcer();
let takeBack = null;

for (const element of document.querySelectorAll("[data-needs-script]")) element.hidden = false;
for (const field of wordings) {
  field.addEventListener("input", () => keep((reply) => ({ ...reply, wording: { ...reply.wording, [field.dataset.wording]: field.value } }), drawPreview));
}
missing.addEventListener("input", () => keep((reply) => ({ ...reply, missing: missing.value }), drawPreview));
list.addEventListener("input", ({ target }) => {
  const { address } = target.closest("li").dataset;
  keep((reply) => ({ ...reply, items: reply.items.map((item) => (item.address === address ? { ...item, question: target.value } : item)) }), drawPreview);
});
list.addEventListener("click", ({ target }) => {
  const pressed = target.closest("button");
  if (pressed) ({ up: move, down: move, out: takeOut })[pressed.dataset.does](pressed.closest("li").dataset.address, pressed.dataset.does);
});
get("reply-clear").addEventListener("click", clear);
get("reply-standard").addEventListener("click", putStandardBack);
get("reply-print").addEventListener("click", () => print());
for (const pressed of document.querySelectorAll("[data-copies]")) pressed.addEventListener("click", () => take(pressed));
undo.querySelector("button").addEventListener("click", () => {
  const back = takeBack;
  forgetUndo();
  keep(back, drawAll);
  say("It is back as it was.");
  get("reply-title").focus();
});
addEventListener("beforeunload", (event) => {
  if (isUnkept()) event.preventDefault();
});
watch(drawAll);
addEventListener("input", ({ target }) => target.matches("textarea:not([readonly])") && fit(target));
addEventListener("resize", () => [missing, ...wordings].forEach(fit));
adoptWhatIsTyped();
// A browser that keeps nothing says so before anything is typed.
if (!isUnkept()) warn(foreseen());
drawAll();

/** Keep what somebody typed while this script was still on its way. */
function adoptWhatIsTyped() {
  const typed = wordings.filter((field) => field.value !== field.defaultValue).map((field) => [field.dataset.wording, field.value]);
  if (!typed.length && !missing.value) return;
  warn(change((reply) => ({
    ...reply,
    missing: [...new Set([reply.missing, missing.value])].filter(Boolean).join("\n"),
    wording: { ...reply.wording, ...Object.fromEntries(typed) },
  })));
}

function keep(alter, draw) {
  warn(change(alter));
  draw();
}

function warn(problem) {
  trouble.hidden = !problem;
  const words = TROUBLES[problem] ?? "";
  if (trouble.textContent !== words) trouble.textContent = words;
}

function drawAll() {
  const reply = read();
  list.replaceChildren(...reply.items.map((item, at) => row(item, at, reply.items.length)));
  list.hidden = !reply.items.length;
  empty.hidden = Boolean(reply.items.length);
  count.textContent = reply.items.length ? `(${reply.items.length})` : "";
  fill(missing, reply.missing);
  for (const field of wordings) fill(field, reply.wording[field.dataset.wording] ?? standard[field.dataset.wording]);
  drawPreview();
}

/** Put words into a field, unless they are there: the cursor of whoever is typing stays where it is. */
function fill(field, words) {
  if (field.value !== words) field.value = words;
  fit(field);
}

/** A box as tall as its words, so that all of them can be read at once. */
function fit(field) {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
}

function drawPreview() {
  const reply = read();
  preview.replaceChildren(...partsOf(reply, wordingOf(reply)).flatMap(({ words, items, lines }) => [
    ...words.split(/\n{2,}/).filter(Boolean).map((one) => made("p", ...brokenUp(one.split("\n")))),
    ...(items.length ? [made("ol", ...items.map(shownItem))] : []),
    ...(lines.length ? [made("ul", ...lines.map((line) => made("li", line)))] : []),
  ]));
}

/** A link as it stands in the reply (asHtml in reply-text.js writes the same as markup, which is for other programs). */
function shownItem(item) {
  const link = made("a", item.title);
  link.href = here(item.address);
  const title = made("span", link, about(item));
  return made("li", ...brokenUp([question(item), title, quoted(item), item.address].filter(Boolean)));
}

function brokenUp(lines) {
  return lines.flatMap((line, at) => (at ? [made("br"), line] : [line]));
}

function made(tag, ...inside) {
  const element = document.createElement(tag);
  element.append(...inside);
  return element;
}

function wordingOf(reply) {
  return { ...standard, ...reply.wording };
}

function written(name, reply = read()) {
  return REPLIES[name](reply, wordingOf(reply));
}

function row(item, at, all) {
  const one = get("reply-item").content.firstElementChild.cloneNode(true);
  const part = (name) => one.querySelector(`[data-part="${name}"]`);
  const what = item.place ? `${item.title}, ${item.place}` : item.title;
  one.dataset.address = item.address;
  part("title").textContent = item.title;
  part("title").href = here(item.address);
  part("place").textContent = item.place ? `, ${item.place}` : "";
  part("said").textContent = item.said;
  part("words").textContent = item.words ? `“${item.words}”` : "";
  part("question").value = item.question;
  part("question").id = `question-${at + 1}`;
  part("label").htmlFor = `question-${at + 1}`;
  for (const pressed of one.querySelectorAll("button")) pressed.setAttribute("aria-label", `${pressed.textContent}: ${what}`);
  one.querySelector('[data-does="up"]').disabled = at === 0;
  one.querySelector('[data-does="down"]').disabled = at === all - 1;
  return one;
}

function move(address, way) {
  let to = 0;
  keep((reply) => {
    const items = [...reply.items];
    const from = items.findIndex((item) => item.address === address);
    to = Math.min(Math.max(from + (way === "up" ? -1 : 1), 0), items.length - 1);
    items.splice(to, 0, ...items.splice(from, 1));
    return { ...reply, items };
  }, drawAll);
  say(`Moved to place ${to + 1} of ${list.children.length}.`);
  const moved = list.children[to];
  (moved.querySelector(`[data-does="${way}"]:enabled`) ?? moved.querySelector("button:enabled")).focus();
}

function takeOut(address) {
  const items = read().items;
  const at = items.findIndex((item) => item.address === address);
  const gone = items[at];
  keep((reply) => without(reply, address), drawAll);
  offerUndo(`“${gone.title}” is taken out.`, (reply) => ({ ...reply, items: reply.items.toSpliced(Math.min(at, reply.items.length), 0, gone) }));
}

function clear() {
  const before = read();
  keep(() => ({ items: [], missing: "", wording: before.wording }), drawAll);
  // What another tab has gathered in the meantime stays.
  offerUndo("The links, and what you typed as not held, are taken out.", (reply) => ({
    ...reply,
    items: [...before.items, ...reply.items.filter((item) => !before.items.some(({ address }) => address === item.address))],
    missing: [before.missing, reply.missing].filter(Boolean).join("\n"),
  }));
}

function putStandardBack() {
  const { wording } = read();
  keep((reply) => ({ ...reply, wording: {} }), drawAll);
  offerUndo("The standard wording is back.", (reply) => ({ ...reply, wording }));
}

function offerUndo(done, back) {
  takeBack = back;
  undo.querySelector("span").textContent = done;
  undo.hidden = false;
  say(done);
  undo.querySelector("button").focus();
}

function forgetUndo() {
  takeBack = null;
  undo.hidden = true;
}

async function take(pressed) {
  const name = pressed.dataset.copies;
  const text = written(name === "formatted" ? "text" : name);
  try {
    await copy(text, name === "formatted" ? written("html") : "");
    say(`The reply is copied: ${pressed.textContent.trim().replace(/^Copy /, "")}.`);
    pressed.classList.add("copied");
    setTimeout(() => pressed.classList.remove("copied"), 2000);
  } catch {
    offerByHand(text, pressed.closest(".copy"));
    say("This browser did not allow copying. The reply is in the box that is selected now: copy it from there.");
  }
}

/** An address of the site as it is where the site is read: a copy of it may stand elsewhere than its own address says. */
function here(address) {
  const base = document.documentElement.dataset.address.replace(/reply\/$/, "");
  return address.startsWith(base) ? new URL(`../${address.slice(base.length)}`, location.href).href : address;
}
