/* Exactly what is shown, to take away: CSV after RFC 4180 and JSON, made in the browser from the same columns.

   The CSV begins with a byte order mark, because Excel reads UTF-8 as another alphabet without one and spoils every
   pound sign. Text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection);
   the JSON holds the text as it is. */

import { addressOf, isoDay } from "./register-data.js";
import { nameOf } from "./register-question.js";
import { valuesOf } from "./register-rows.js";

const COLUMNS = ["reference", "title", "date", "what_the_date_is", "status", "type", "decided_by", "plan", "pillars", "areas", "themes", "amount_pounds", "summary", "address"];
const NUMBERS = new Set(["amount_pounds"]);

/** One decision as plain values: lists are lists, what is not stated is null, an amount is pounds with two decimals. */
function taken(register, place, base) {
  const names = (facet) => valuesOf(register, facet, place).filter((value) => value.key !== "none").map(nameOf);
  const [day, pence] = [register.day[place], register.pence[place]];
  return {
    reference: register.ref[place],
    title: register.title[place],
    date: day === null ? null : isoDay(day),
    what_the_date_is: day === null ? null : register.labels[register.dated[place]],
    status: names("status")[0] ?? null,
    type: names("type")[0] ?? null,
    decided_by: names("maker")[0] ?? null,
    plan: names("plan")[0] ?? null,
    pillars: valuesOf(register, "pillar", place).filter((value) => value.key !== "none").map((value) => value.label),
    areas: names("area"),
    themes: names("theme"),
    amount_pounds: pence === null ? null : (pence / 100).toFixed(2),
    summary: register.summary[place] || null,
    address: new URL(addressOf(register, place), base).href,
  };
}

export function asCsv(register, places, base) {
  const lines = places.map((place) => {
    const values = taken(register, place, base);
    return COLUMNS.map((name) => cell(values[name], NUMBERS.has(name))).join(",");
  });
  return `\ufeff${[COLUMNS.join(","), ...lines].join("\r\n")}\r\n`;
}

function cell(value, number) {
  const text = Array.isArray(value) ? value.join("; ") : (value ?? "");
  const safe = !number && /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function asJson(register, places, base, filters) {
  const decisions = places.map((place) => taken(register, place, base));
  return `${JSON.stringify({ address: base, filters, number: decisions.length, of: register.size, decisions }, null, 1)}\n`;
}

/** Hands a text to the reader as a file. */
export function save(text, type, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
