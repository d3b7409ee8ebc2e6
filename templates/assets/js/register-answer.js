/* Which decisions a question finds, and how many each further choice would leave. One pass over the columns. */

import { folded } from "./register-data.js";

/** The places of the decisions found, in the order asked for, and the counts that respect all other filters. */
export function answer(register, question) {
  const tests = testsOf(register, question);
  const failures = new Uint8Array(register.size);
  const failing = new Uint8Array(register.size);
  tests.forEach(({ passes }, test) => {
    for (let place = 0; place < register.size; place++) {
      if (!passes(place)) {
        failures[place]++;
        failing[place] = test;
      }
    }
  });
  return {
    found: orderOf(register, question.sort).filter((place) => !failures[place]),
    counts: countsOf(register, tests, failures, failing),
  };
}

/** The filters in use: within one, any of its choices will do; a decision has to pass them all. */
function testsOf(register, question) {
  const tests = [];
  const add = (name, passes) => tests.push({ name, passes });
  const terms = termsOf(question.q);
  if (terms.length) {
    foldTexts(register, register.size);
    add("q", (place) => terms.every((term) => register.texts[place].includes(term)));
  }
  for (const facet of register.facets) {
    const chosen = question.chosen.get(facet.name);
    if (chosen?.size) add(facet.name, (place) => facet.held[place].some((value) => chosen.has(value)));
  }
  const ranges = [["date", register.day, question.from, question.to, question.noDate], ["amount", register.pence, question.min, question.max, question.noAmount]];
  for (const [name, column, low, high, unstated] of ranges) {
    if (low === null && high === null && !unstated) continue;
    const ranged = low !== null || high !== null;
    const [least, most] = low !== null && high !== null && low > high ? [high, low] : [low ?? -Infinity, high ?? Infinity];
    add(name, (place) => (column[place] === null ? unstated : ranged && column[place] >= least && column[place] <= most));
  }
  return tests;
}

/** Makes the next `most` texts ready to be searched. Says whether there are more to do. */
export function foldTexts(register, most) {
  const { texts, ref, title, summary, size } = register;
  const end = Math.min(texts.length + most, size);
  for (let place = texts.length; place < end; place++) texts.push(folded(`${ref[place]} ${title[place]} ${summary[place]}`));
  return end < size;
}

/** Words, each found where a word begins with it; what stands in quotes is found whole. */
function termsOf(q) {
  const parts = q.match(/"[^"]+"|[^\s"]+/g) ?? [];
  return parts
    .map((part) => (/^".*"$/.test(part) ? folded(part) : folded(part).trimEnd()))
    .filter((term) => term.trim());
}

function countsOf(register, tests, failures, failing) {
  const counts = {};
  const inQuestion = (name) => tests.findIndex((test) => test.name === name);
  const counted = (test) => (place) => !failures[place] || (failures[place] === 1 && failing[place] === test);
  for (const facet of register.facets) {
    const test = inQuestion(facet.name);
    const found = new Uint32Array(facet.values.length);
    for (let place = 0; place < register.size; place++) {
      if (failures[place] && (failures[place] > 1 || failing[place] !== test)) continue;
      const held = facet.held[place];
      for (let at = 0; at < held.length; at++) found[held[at]]++;
    }
    counts[facet.name] = found;
  }
  for (const [name, column] of [["date", register.day], ["amount", register.pence]]) {
    const among = counted(inQuestion(name));
    counts[name] = [column.reduce((sum, value, place) => sum + (value === null && among(place) ? 1 : 0), 0)];
  }
  return counts;
}

/** Every decision in one order. What states nothing comes last, whichever way the rest runs. */
export function orderOf(register, sort) {
  register.orders[sort] ??= sorted(register, sort);
  return register.orders[sort];
}

function sorted(register, sort) {
  const all = Array.from({ length: register.size }, (_, place) => place);
  const by = (column, way) => (a, b) => (column[a] === null) - (column[b] === null) || way * (column[a] - column[b]) || a - b;
  if (sort === "newest") return all;
  if (sort === "oldest") return all.sort((a, b) => (register.day[a] === null) - (register.day[b] === null) || b - a);
  if (sort === "largest") return all.sort(by(register.pence, -1));
  if (sort === "smallest") return all.sort(by(register.pence, 1));
  const keys = register.title.map((title) => folded(title));
  const { compare } = new Intl.Collator("en-GB", { numeric: true });
  const way = sort === "title" ? 1 : -1;
  return all.sort((a, b) => way * compare(keys[a], keys[b]) || a - b);
}
