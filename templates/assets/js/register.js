/* The register: reads the form or the address, asks, and draws the answer. The address always says what is shown. */

import { load } from "./register-data.js";
import { answer, foldTexts, orderOf } from "./register-answer.js";
import { SORTS, filters, plainPounds, read, readAmount, readDay, write } from "./register-question.js";
import { asCsv, asJson, save } from "./register-download.js";
import { rows } from "./register-rows.js";

const SLICE = 50;
const WAYS = { newest: "newest first", oldest: "oldest first", title: "A to Z", "title-back": "Z to A", largest: "largest first", smallest: "smallest first" };
const SIGNS = ["pointermove", "pointerdown", "keydown", "scroll"];
/** Lets the browser draw, or answer the reader, between two pieces of work. */
const pause = () => new Promise((done) => setTimeout(done));
const idle = globalThis.requestIdleCallback ?? setTimeout;
const get = (id) => document.getElementById(id);
const frame = document.querySelector(".register");
const [list, status, title, note, chips, more, older, help] = ["rows", "status", "title", "note", "chips", "more", "older", "help"].map((name) => get(`register-${name}`));
const [narrow, wide] = [get("ways-in"), matchMedia("(min-width: 64rem)")];
const plainTitle = document.title;

let register = null;
let form = null;
let question = null;
let found = [];
let shown = 0;
let typing = 0;
let preparing = false;

if (frame) start();

async function start() {
  try {
    register = await load(frame.dataset.source);
  } catch (error) {
    console.error(error);
    note.textContent = "The filters could not be loaded. Load the page again, or use the lists.";
    note.hidden = false;
    return;
  }
  await pause();
  narrow.querySelector("nav").replaceWith(get("register-form").content);
  form = narrow.querySelector("form");
  narrow.open = wide.matches;
  wide.addEventListener("change", () => (narrow.open = wide.matches));
  await pause();
  listen();
  restore({ focus: false });
  frame.classList.add("register-ready");
  for (const sign of SIGNS) addEventListener(sign, ready, { passive: true });
  setTimeout(ready, 8000);
}

/** At the first sign of somebody reading, or after a while, begins to make ready; loading the page stays light. */
function ready() {
  for (const sign of SIGNS) removeEventListener(sign, ready);
  if (!preparing) prepare(SORTS);
  preparing = true;
}

/** Makes ready what the next questions will need, a little at a time, while the reader does nothing. */
function prepare([sort, ...sorts]) {
  idle(() => {
    if (sort) orderOf(register, sort);
    const unfolded = !sort && foldTexts(register, 250);
    if (sort || unfolded) prepare(sorts);
  });
}

function listen() {
  form.addEventListener("input", (event) => change(fromForm(), event.target));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!wide.matches) narrow.open = false;
    title.focus();
  });
  frame.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return target.closest("#register-rows a") && remember(target.closest("a"));
    if (button.dataset.sort) sort(button);
    if (button.dataset.download) take(button.dataset.download);
    if ("clear" in button.dataset) remove({ ...read("", register), sort: question.sort });
  });
  more.addEventListener("click", () => {
    const first = shown;
    draw(shown + SLICE);
    list.children[first].querySelector("a").focus();
    remember(list.children[first].querySelector("a"));
    say();
  });
  addEventListener("popstate", () => restore({ focus: true }));
}

/** What the form asks. A field that cannot be understood is marked, and left out. */
function fromForm() {
  const asked = { ...read("", register), sort: question.sort, q: form.elements.q.value.trim().slice(0, 200) };
  for (const facet of register.facets) {
    const places = [...form.querySelectorAll(`[name="${facet.name}"]:checked`)].map((box) => facet.places.get(box.value));
    if (places.length) asked.chosen.set(facet.name, new Set(places));
  }
  let wrong = false;
  for (const name of ["min", "max"]) {
    const text = form.elements[name].value.trim();
    asked[name] = text ? readAmount(text) : null;
    const amiss = Boolean(text) && asked[name] === null;
    form.elements[name].toggleAttribute("aria-invalid", amiss);
    if (amiss) form.elements[name].setAttribute("aria-invalid", "true");
    wrong ||= amiss;
  }
  get("filter-amount-error").hidden = !wrong;
  for (const name of ["from", "to"]) asked[name] = readDay(form.elements[name].value, name === "to");
  asked.noDate = Boolean(get("date-is-none")?.checked);
  asked.noAmount = Boolean(get("amount-is-none")?.checked);
  return asked;
}

function toForm() {
  form.elements.q.value = question.q;
  for (const box of form.querySelectorAll('[type="checkbox"]')) {
    const facet = register.named.get(box.name);
    box.checked = facet ? Boolean(question.chosen.get(box.name)?.has(facet.places.get(box.value))) : box.name === "date" ? question.noDate : question.noAmount;
  }
  for (const name of ["min", "max"]) {
    form.elements[name].value = question[name] === null ? "" : plainPounds(question[name]);
    form.elements[name].removeAttribute("aria-invalid");
  }
  get("filter-amount-error").hidden = true;
  for (const name of ["from", "to"]) form.elements[name].value = question[name] === null ? "" : new Date(question[name] * 86_400_000).toISOString().slice(0, 10);
}

/** Asks another question. Letters typed into one field are one step of the history, every other change is its own. */
function change(asked, control) {
  const [before, leaving] = [write(question, register), shown];
  question = asked;
  show(SLICE);
  const after = write(question, register);
  if (after === before) return;
  const address = `${location.pathname}${after ? `?${after}` : ""}`;
  const state = { shown, focus: control.id };
  const letters = control.matches?.("input:not([type=checkbox])");
  if (letters && history.state?.typing === control.id) {
    clearTimeout(typing);
    typing = setTimeout(() => history.replaceState({ ...state, typing: control.id }, "", address), 250);
    return;
  }
  remember(control, leaving);
  history.pushState(letters ? { ...state, typing: control.id } : state, "", address);
}

/** Takes a filter away by its button, which goes with it: the focus moves to what was found. */
function remove(asked) {
  const leaving = shown;
  question = asked;
  toForm();
  show(SLICE);
  remember(title, leaving);
  const address = write(question, register);
  history.pushState({ shown, focus: title.id }, "", `${location.pathname}${address ? `?${address}` : ""}`);
  title.focus();
}

function sort(button) {
  const [first, second] = button.dataset.sort.split(" ");
  change({ ...question, sort: question.sort === first ? second : first }, button);
}

/** Keeps with the present address where the reader was and how much was shown, for the way back. */
function remember(element, number = shown) {
  const focus = element.id || element.getAttribute("href") || `sort:${element.dataset.sort}`;
  history.replaceState({ ...history.state, shown: number, focus }, "");
}

/** Shows what the address asks: at the beginning, and on the way back and forward. */
function restore({ focus }) {
  clearTimeout(typing);
  question = read(location.search || olderAddress(), register);
  toForm();
  const state = history.state ?? {};
  for (const facet of form.querySelectorAll("details")) facet.open ||= chosenIn(facet);
  const untouched = !write(question, register) && !state.shown;
  show(Math.max(state.shown ?? 0, SLICE), { keep: untouched });
  const place = state.focus && (get(state.focus) ?? [...frame.querySelectorAll("a, [data-sort]")].find((one) => one.getAttribute("href") === state.focus || `sort:${one.dataset.sort}` === state.focus));
  if (!place || !(focus || place.matches("#register-rows a"))) return;
  if (form.contains(place)) narrow.open = true;
  const folded = place.closest("details.facet");
  if (folded) folded.open = true;
  place.focus();
}

/** The register once had its years under headings; links to those still lead to the decisions of that year. */
const olderAddress = () => location.hash.replace(/^#year-(\d{4})$/, "?year=$1").replace(/^#.*/, "");

function chosenIn(facet) {
  const name = facet.dataset.facet;
  if (name === "amount") return question.min !== null || question.max !== null || question.noAmount;
  if (name === "date") return question.from !== null || question.to !== null || question.noDate;
  return Boolean(question.chosen.get(name)?.size);
}

/** Answers the question: list, counts, chips, words. `keep` leaves the rows that the page came with. */
function show(number, { keep = false } = {}) {
  const answered = answer(register, question);
  found = answered.found;
  if (keep) shown = list.children.length;
  else {
    list.replaceChildren();
    shown = 0;
  }
  draw(number);
  count(answered.counts);
  drawChips();
  for (const button of frame.querySelectorAll("[data-sort]")) {
    const way = button.dataset.sort.split(" ").indexOf(question.sort);
    button.setAttribute("aria-pressed", String(way >= 0));
    button.dataset.way = String(way);
    button.querySelector(".sort-way").textContent = way >= 0 ? `, ${WAYS[question.sort]}` : "";
  }
  help.hidden = found.length > 0;
  get("register-search").search = question.q ? new URLSearchParams({ q: question.q }).toString() : "";
  note.hidden = !question.unknown.length;
  note.textContent = `The address also asks for ${question.unknown.map((text) => `“${text}”`).join(", ")}, which the register does not know. It was left out.`;
  document.title = asking() ? `${said()} – ${plainTitle}` : plainTitle;
  say();
}

function draw(number) {
  const end = Math.min(Math.max(number, shown), found.length);
  list.append(rows(register, found.slice(shown, end), get("register-row")));
  shown = end;
  list.hidden = !found.length;
  const left = found.length - shown;
  more.hidden = !left;
  more.textContent = left > SLICE ? `Show ${SLICE} more` : left === 1 ? "Show the last one" : `Show the last ${left}`;
  if (older) older.hidden = asking() || !left;
}

function count(counts) {
  for (const facet of form.querySelectorAll("details.facet")) {
    const name = facet.dataset.facet;
    const places = register.named.get(name)?.places;
    for (const box of facet.querySelectorAll('[type="checkbox"]')) {
      const number = counts[name][places ? places.get(box.value) : 0];
      const choice = box.parentElement;
      const text = choice.querySelector(".count");
      if (text.textContent !== String(number)) text.textContent = number;
      choice.classList.toggle("choice-empty", !number);
    }
    const ticked = facet.querySelectorAll(":checked").length;
    facet.querySelector(".facet-chosen").textContent = ticked ? `${ticked} ticked` : chosenIn(facet) ? "in use" : "";
  }
  form.querySelector(".register-go button").textContent = found.length === 1 ? "Show the decision" : `Show ${grouped(found.length)} decisions`;
}

function drawChips() {
  const active = filters(question, register);
  chips.hidden = !active.length;
  const items = active.map(({ text, without }) => chip("chip", text, `Remove the filter ${text}`, () => remove(without())));
  if (active.length > 1) items.push(chip("chip chip-clear", "Clear all", "Clear all filters", () => remove({ ...read("", register), sort: question.sort })));
  chips.replaceChildren(...items);
}

function chip(name, text, label, act) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = name;
  button.textContent = text;
  button.setAttribute("aria-label", label);
  button.addEventListener("click", act);
  item.append(button);
  return item;
}

const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");
const asking = () => filters(question, register).length > 0;

/** "12 of 2,000 decisions", or what to do where there is none. */
function said() {
  const all = `${grouped(register.size)} ${register.size === 1 ? "decision" : "decisions"}`;
  if (!asking()) return all;
  return found.length ? `${grouped(found.length)} of ${all}` : "Nothing matches: remove a filter";
}

function say() {
  const rest = found.length > shown ? `, ${grouped(shown)} shown` : "";
  if (status.textContent !== said() + rest) status.textContent = said() + rest;
}

/** The whole of what was found, not the rows that happen to be drawn. */
function take(form_) {
  const base = document.querySelector("link[rel=canonical]").href;
  const asked = write(question, register);
  const name = `decisions${asked ? `-${found.length}-of-${register.size}` : ""}`;
  if (form_ === "csv") save(asCsv(register, found, base), "text/csv", `${name}.csv`);
  else save(asJson(register, found, `${base}${asked && `?${asked}`}`, filters(question, register).map(({ text }) => text)), "application/json", `${name}.json`);
}
