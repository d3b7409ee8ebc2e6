/* What is asked of the register, as the address has it: readable, in a fixed order, read with patience.

   ?q=reserves&year=2023,2024&area=north-vale&min=10000&from=2023-04-01&sort=largest */

import { folded, isoDay, pounds, wordedDay } from "./register-data.js";

export const SORTS = ["newest", "oldest", "title", "title-back", "largest", "smallest"];

export function blank() {
  return { q: "", chosen: new Map(), from: null, to: null, noDate: false, min: null, max: null, noAmount: false, sort: SORTS[0], unknown: [] };
}

/** Reads the question of an address. What cannot be understood is left out, and listed in `unknown`. */
export function read(search, register) {
  const question = blank();
  for (const [given, value] of new URLSearchParams(search)) {
    const name = given.trim().toLowerCase();
    if (!value.trim()) continue;
    if (name === "q") question.q = value.trim().slice(0, 200);
    else if (name === "sort") question.sort = SORTS.includes(value.toLowerCase()) ? value.toLowerCase() : SORTS[0];
    else if (name === "date" || name === "amount") none(question, name, value);
    else if (name === "from" || name === "to") keep(question, name, value, readDay(value, name === "to"));
    else if (name === "min" || name === "max") keep(question, name, value, readAmount(value));
    else if (register.named.has(name)) choose(question, register.named.get(name), value);
  }
  return question;
}

function none(question, name, value) {
  if (/^(none|not[ -]stated)$/i.test(value.trim())) question[name === "date" ? "noDate" : "noAmount"] = true;
  else question.unknown.push(value);
}

function keep(question, name, value, understood) {
  if (understood === null) question.unknown.push(value);
  else question[name] = understood;
}

/** Values by key or by name, whatever their case; several with commas between them, or the name given again. */
function choose(question, facet, text) {
  const whole = placeOf(facet, text);
  for (const value of whole === undefined ? text.split(",") : [text]) {
    const place = placeOf(facet, value);
    if (place !== undefined) question.chosen.set(facet.name, (question.chosen.get(facet.name) ?? new Set()).add(place));
    else if (value.trim()) question.unknown.push(value.trim().slice(0, 60));
  }
}

function placeOf(facet, text) {
  const wanted = text.trim().toLowerCase();
  if (facet.places.has(wanted)) return facet.places.get(wanted);
  const place = facet.values.findIndex((value) => folded(value.label) === folded(text));
  return place < 0 ? undefined : place;
}

/** Days from 1 January 1970, or null: "2024-05-14", "2024-05", "2024", "14/5/2024". `end` takes the last day meant. */
export function readDay(text, end) {
  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text.trim());
  const british = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text.trim());
  const [, year, month, date] = iso ?? (british ? [null, british[3], british[2], british[1]] : []);
  if (!year || Number(year) < 1000) return null;
  const last = end && !date;
  const day = last ? Date.UTC(year, month ? Number(month) : 12, 0) : Date.UTC(year, (month ?? 1) - 1, date ?? 1);
  const made = new Date(day);
  const asked = [month && made.getUTCMonth() + 1 === Number(month), date && made.getUTCDate() === Number(date)];
  return asked.includes(false) ? null : day / 86_400_000;
}

const TIMES = { "": 1, k: 1e3, thousand: 1e3, m: 1e6, million: 1e6, bn: 1e9, billion: 1e9 };

/** Pence, or null: "33504", "£33,504.50", "33.5k", "1.2 million". */
export function readAmount(text) {
  const found = /^(-?)£?(\d+(?:\.\d+)?)(k|thousand|m|million|bn|billion|)$/.exec(text.toLowerCase().replace(/[,\s]/g, ""));
  if (!found) return null;
  const pence = Math.round(Number(found[2]) * TIMES[found[3]] * 100) * (found[1] ? -1 : 1);
  return Number.isSafeInteger(pence) ? pence : null;
}

/** The question as an address has it, without the question mark; empty where nothing is asked. */
export function write(question, register) {
  const parts = [];
  const add = (name, value) => parts.push(`${name}=${encodeURIComponent(value).replace(/%2F/g, "/").replace(/%2C/g, ",").replace(/%20/g, "+")}`);
  if (question.q) add("q", question.q);
  for (const facet of register.facets) {
    const chosen = question.chosen.get(facet.name);
    if (chosen?.size) add(facet.name, [...chosen].sort((a, b) => a - b).map((place) => facet.values[place].key).join(","));
  }
  for (const name of ["min", "max"]) if (question[name] !== null) add(name, plainPounds(question[name]));
  if (question.noAmount) add("amount", "none");
  for (const name of ["from", "to"]) if (question[name] !== null) add(name, isoDay(question[name]));
  if (question.noDate) add("date", "none");
  if (question.sort !== SORTS[0]) add("sort", question.sort);
  return parts.join("&");
}

/** Pounds as a form or an address has them: "33504", "29462.66". */
export const plainPounds = (pence) => (pence % 100 ? (pence / 100).toFixed(2) : String(pence / 100));

/** Every filter of the question in words, each with the question that is left without it. */
export function filters(question, register) {
  const found = [];
  const add = (text, change) => found.push({ text, without: () => change({ ...question, chosen: new Map(question.chosen) }) });
  const drop = (name, value) => (left) => ({ ...left, [name]: value });
  if (question.q) add(`Words: ${question.q}`, drop("q", ""));
  for (const facet of register.facets) {
    for (const place of question.chosen.get(facet.name) ?? []) {
      add(`${facet.label}: ${nameOf(facet.values[place])}`, (left) => {
        const kept = new Set(left.chosen.get(facet.name));
        kept.delete(place);
        left.chosen.set(facet.name, kept);
        return left;
      });
    }
  }
  if (question.min !== null) add(`Amount: ${pounds(question.min)} or more`, drop("min", null));
  if (question.max !== null) add(`Amount: ${pounds(question.max)} or less`, drop("max", null));
  if (question.noAmount) add("Amount: not stated", drop("noAmount", false));
  if (question.from !== null) add(`Date: from ${wordedDay(question.from)}`, drop("from", null));
  if (question.to !== null) add(`Date: to ${wordedDay(question.to)}`, drop("to", null));
  if (question.noDate) add("Date: not stated", drop("noDate", false));
  return found;
}

/** A value with the edition it belongs to, where its name alone would not do. */
export const nameOf = (value) => (value.group ? `${value.label} (${value.group})` : value.label);
