/* The index of the site: which pages hold what a question asks for. It fetches the few small files that a question
   needs, each of them JSON that is compressed in itself. portal/website/search/index.py writes them. */

import { fold, words } from "./search-words.js";

/* A word is thought misspelt where another stands on so many times more pages. */
const LIKELY = 20;
/* Most readers look for a decision: it goes before a document that answers as well. */
const DECISIONS_FIRST = 1.2;

/** Opens the index. `start` and `pages` are the addresses of its first two files, `root` that of the site. */
export async function openIndex({ start, pages, root }) {
  const folder = new URL(".", start);
  const [directory, columns] = await Promise.all([fetched(start), fetched(pages)]);
  const years = sums(columns.years);
  const numbers = sums(columns.numbers);
  const known = new Map(years.map((year, at) => [`${year} ${numbers[at]}`, columns.others.length + at]));
  return {
    ...directory,
    root,
    years,
    numbers,
    known,
    others: columns.others,
    days: sums(columns.days),
    filters: columns.filters,
    size: columns.others.length + years.length,
    typed: directory.refs.typed.map((source) => new RegExp(source, "giu")),
    get: remembering((path) => fetched(new URL(path, folder))),
  };
}

/** The JSON of a file, whether the server or the file itself has compressed it. */
async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return JSON.parse(new TextDecoder().decode(bytes));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
}

function remembering(get) {
  const held = new Map();
  return (path) => {
    if (!held.has(path)) {
      const wanted = get(path);
      wanted.catch(() => held.delete(path));
      held.set(path, wanted);
    }
    return held.get(path);
  };
}

function sums(steps) {
  let sum = 0;
  return steps.map((step) => (sum += step));
}

/* Refs. */

/** The ref that a whole question is, or null. `sure` is false where its numbers alone may mean something else. */
export function refIn(index, question) {
  const tidy = question.trim().replace(/^["“”']+|["“”']+$/g, "");
  if (tidy !== question.trim()) return null;
  for (const [at, typed] of index.typed.entries()) {
    const found = new RegExp(`^(?:${typed.source})$`, "iu").exec(tidy);
    const ref = found && readRef(found.groups);
    if (!ref) continue;
    const aYear = at === 1 && !ref.ending && ref.number === (ref.year + 1) % 100;
    return { ...ref, sure: !aYear, bare: at === 1 && index.typed[0].source !== index.typed[1].source };
  }
  return null;
}

function readRef({ year, number, ending }) {
  const ref = { year: Number(year), number: Number(number), ending };
  if (!ref.number || (ending && (ref.year + 1) % 100 !== Number(ending))) return null;
  return ref;
}

/** A ref as the office writes it. */
export function formatRef(index, { year, number }) {
  const ending = String((year + 1) % 100).padStart(2, "0");
  return index.refs.template.replace(/\{(year|financial_year|number)(?::0(\d))?\}/g, (_, part, width) =>
    part === "number" ? String(number).padStart(Number(width ?? 1), "0") : part === "year" ? String(year) : `${year}-${ending}`,
  );
}

/** The number of the page that a ref has, or undefined. */
export const pageOfRef = (index, { year, number }) => index.known.get(`${year} ${number}`);

/** The refs of the same year nearest to one that is not there: at most one before it and one after. */
export function nearRefs(index, { year, number }) {
  const same = index.numbers.filter((_, at) => index.years[at] === year).sort((one, other) => one - other);
  const near = [same.filter((one) => one < number).at(-1), same.find((one) => one > number)];
  return near.filter((one) => one !== undefined).map((one) => ({ year, number: one }));
}

const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

/** The address of a page by its number, from the root of the site. */
export function addressOf(index, page) {
  const at = page - index.others.length;
  if (at < 0) return index.others[page];
  return `${index.refs.decisions}${slug(formatRef(index, { year: index.years[at], number: index.numbers[at] }))}/`;
}

/** What a result shows of a page. */
export const textOf = (index, page) => index.get(`text/${addressOf(index, page).replace(/\/$/, "").replaceAll("/", ".")}.idx`);

/* Questions. */

/** A question read into clauses, all of which a page has to meet. */
export function readQuestion(index, question) {
  const clauses = [];
  let rest = question.normalize("NFC").replace(/["“„]([^"”“„]*)["”“]/g, (_, phrase) => {
    const found = words(phrase);
    const ref = refIn(index, phrase);
    if (ref && !ref.bare) {
      clauses.push(refClause(index, ref));
      return " \n ";
    }
    if (found.length > 1) clauses.push({ kind: "phrase", shown: phrase.trim(), words: found.map((word) => word.exact) });
    return found.length > 1 ? " \n " : ` ${phrase} `;
  });
  if (index.typed[0].source !== index.typed[1].source) {
    rest = rest.replace(new RegExp(`(?<![\\p{L}\\p{N}/])(?:${index.typed[0].source})(?![\\p{L}\\p{N}/])`, "giu"), (...found) => {
      const ref = readRef(found.at(-1));
      if (!ref) return found[0];
      clauses.push(refClause(index, ref));
      return " \n ";
    });
  }
  for (const part of rest.split("\n")) clauses.push(...plainClauses(index, words(part), part));
  const seen = new Set();
  return clauses.filter((clause) => !seen.has(keyOf(clause)) && seen.add(keyOf(clause)));
}

const refClause = (index, ref) => ({ kind: "ref", shown: formatRef(index, ref), term: `#${slug(formatRef(index, ref))}` });

const keyOf = (clause) => `${clause.kind} ${clause.term ?? clause.words ?? clause.shown}`;

function plainClauses(index, found, text) {
  const clauses = [];
  for (let at = 0; at < found.length; ) {
    const shown = (length) => text.slice(found[at].start, found[at + length - 1].end);
    const [key, forms, length] = synonymAt(index, found, at);
    if (key) {
      const stems = found.slice(at, at + length).map((word) => word.stem);
      clauses.push({ kind: "synonym", shown: shown(length), term: `=${key}`, forms, stems });
    } else if (found[at].half) {
      const value = Number(found[at].exact);
      clauses.push({ kind: "about", shown: shown(1), term: found[at].exact, value, low: value - found[at].half, high: value + found[at].half });
    } else {
      const { exact, stem, number, amount } = found[at];
      clauses.push({ kind: "word", shown: shown(1), term: stem, exact, number, amount });
    }
    at += length ?? 1;
  }
  return clauses;
}

/** The synonyms, and the length of the form, that stand at a place in the question; the longest form wins. */
function synonymAt(index, found, at) {
  let best = [];
  for (const [key, forms] of index.synonyms) {
    for (const form of forms) {
      const stands = form.every((stem, offset) => found[at + offset]?.stem === stem);
      if (stands && form.length > (best[2] ?? 0)) best = [key, forms, form.length];
    }
  }
  return best;
}

/* Answers. */

/** For each clause the pages that meet it, by number, with their weights. */
export async function answers(index, clauses) {
  return Promise.all(clauses.map((clause) => answer(index, clause)));
}

async function answer(index, clause) {
  if (clause.kind === "phrase") return phrase(index, clause.words);
  if (clause.kind === "about") return about(index, clause);
  const found = await postings(index, clause.term);
  if (clause.kind !== "synonym" || clause.stems.length === 1) return found;
  const parts = await Promise.all(clause.stems.map((stem) => postings(index, stem)));
  return new Map([...every(parts).keys()].map((page) => [page, 1]).concat([...found]));
}

async function postings(index, term) {
  const [pages, weights] = (await shard(index, "words", term))[term] ?? [[], []];
  const numbers = sums(pages);
  return new Map(numbers.map((page, at) => [page, weights[at]]));
}

function shard(index, kind, term) {
  const digits = 6;
  const number = crc32(term) % (index[kind].length / digits);
  const hash = index[kind].slice(number * digits, (number + 1) * digits);
  return index.get(`${kind}/${number.toString(16).padStart(3, "0")}.${hash}.idx`);
}

/** The checksum of IEEE 802.3, as zlib computes it. */
function crc32(text) {
  let sum = ~0;
  for (const byte of new TextEncoder().encode(text)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/** The pages that hold words side by side. A pair that stands everywhere is left out where its neighbours cover it. */
async function phrase(index, exact) {
  const pairs = exact.slice(1).map((word, at) => ({ at, pair: `${exact[at]} ${word}` }));
  const needed = pairs.filter(({ at, pair }, place) => {
    const spare = Object.hasOwn(index.common, pair) && at > 0 && at < pairs.length - 1;
    if (spare && !pairs[place - 1].left) pairs[place].left = true;
    return !pairs[place].left;
  });
  const held = await Promise.all(needed.map(({ at, pair }) => places(index, pair, at)));
  const [first, ...others] = held.sort((one, other) => one.size - other.size);
  const found = new Map();
  for (const [key, page] of first) {
    if (others.every((other) => other.has(key))) found.set(page, (found.get(page) ?? 0) + 1);
  }
  return new Map([...found].map(([page, times]) => [page, Math.min(120, 60 + 10 * times)]));
}

/** Where a phrase would begin for its pair `at` to stand where it does, with the page. */
async function places(index, pair, at) {
  const file = Object.hasOwn(index.common, pair) ? await index.get(index.common[pair]) : await shard(index, "pairs", pair);
  const [pages, found] = file[pair] ?? [[], []];
  const numbers = sums(pages);
  return new Map(numbers.map((page, each) => [page * 2 ** 20 + found[each] - at, page]));
}

/** The pages that state an amount within the bounds: the very amount first, then the nearest. */
async function about(index, { value, low, high }) {
  const stated = await amountsBetween(index, low, high);
  const found = new Map();
  for (const [amount, pages] of stated) {
    const weight = amount === value ? 120 : 100 * (1 - Math.abs(amount - value) / (high - low));
    for (const page of pages) found.set(page, Math.max(found.get(page) ?? 0, weight));
  }
  return found;
}

/** The amounts from `low` up to, but not including, `high`, with the pages that state them. */
async function amountsBetween(index, low, high) {
  const files = Object.entries(index.amounts).filter(([key]) => mayHold(key, low, high));
  const drawers = await Promise.all(files.map(([key, hash]) => index.get(`amounts/${key}.${hash}.idx`)));
  return drawers.flatMap((drawer) =>
    Object.entries(drawer)
      .map(([amount, pages]) => [Number(amount), sums(pages)])
      .filter(([amount]) => amount >= low && amount < high),
  );
}

function mayHold(key, low, high) {
  const [digits, begin] = key.split("-");
  const unit = 10 ** (Number(digits) - begin.length);
  return Number(begin) * unit < high && (Number(begin) + 1) * unit > low;
}

/** The stated amount nearest to one that nobody states, within a twentieth of it; or undefined. */
export async function nearestAmount(index, value) {
  const stated = await amountsBetween(index, value * 0.95, value * 1.05);
  const [nearest] = stated.sort(([one], [other]) => Math.abs(one - value) - Math.abs(other - value));
  return nearest?.[0];
}

const every = ([first, ...others]) => new Map([...first].filter(([page]) => others.every((other) => other.has(page))));

/** The pages that meet all clauses, or, where `some` is true, as many as any page meets; with their scores. */
export function together(index, held, { some = false } = {}) {
  const scores = new Map();
  const met = new Map();
  for (const found of held) {
    const rarity = Math.log(1 + (index.size - found.size + 0.5) / (found.size + 0.5));
    for (const [page, weight] of found) {
      scores.set(page, (scores.get(page) ?? 0) + rarity * weight);
      met.set(page, (met.get(page) ?? 0) + 1);
    }
  }
  for (const [page, score] of scores) if (page >= index.others.length) scores.set(page, score * DECISIONS_FIRST);
  const most = some ? Math.max(1, ...met.values()) : held.length;
  return new Map([...scores].filter(([page]) => met.get(page) >= most));
}

export const allPages = (index) => new Map(Array.from({ length: index.size }, (_, page) => [page, 0]));

/* Filters and order. */

/** The pages that pass all filters, and for each filter how many pages each of its values would leave. */
export function filtered(index, pages, chosen) {
  const wanted = Object.entries(chosen).map(([name, value]) => [name, index.filters[name]?.values.indexOf(value) ?? -1]);
  const passes = (page, [name, place]) => place >= 0 && index.filters[name].sets[index.filters[name].of[page]].includes(place);
  const counts = {};
  for (const [name, { values, sets, of }] of Object.entries(index.filters)) {
    const others = wanted.filter(([other]) => other !== name);
    const numbers = values.map(() => 0);
    for (const page of pages.keys()) {
      if (others.every((one) => passes(page, one))) for (const place of sets[of[page]]) numbers[place] += 1;
    }
    counts[name] = Object.fromEntries(values.map((value, place) => [value, numbers[place]]));
  }
  return { left: new Map([...pages].filter(([page]) => wanted.every((one) => passes(page, one)))), counts };
}

/** Page numbers in the order asked for: by score, or by day with undated pages last. */
export function inOrder(index, pages, order) {
  const day = (page) => index.days[page] || (order === "oldest" ? Infinity : -Infinity);
  const byDay = order === "oldest" ? (one, other) => day(one) - day(other) : (one, other) => day(other) - day(one);
  const byScore = (one, other) => pages.get(other) - pages.get(one);
  const [first, second] = order ? [byDay, byScore] : [byScore, byDay];
  return [...pages.keys()].sort((one, other) => first(one, other) || second(one, other) || one - other);
}

/* Spelling. */

/** The word of the public text that a word was probably meant to be, or null. `held` is how many pages hold it as it is. */
export async function rightSpelling(index, written, held) {
  const word = fold(written);
  if (!/^\p{L}{4,24}$/u.test(word)) return null;
  const files = Object.entries(index.spelling);
  const own = files.filter(([letter]) => letter === word.codePointAt(0).toString(16));
  const found = await best(index, word, held, own);
  return found ?? (held ? null : best(index, word, held, files));
}

async function best(index, word, held, files) {
  const most = held || word.length < 6 ? 1 : 2;
  let [found, nearest, pages] = [null, most + 1, 0];
  const drawers = await Promise.all(files.map(([letter, hash]) => index.get(`spelling/${letter}.${hash}.idx`)));
  for (const [spelling, number] of drawers.flatMap((drawer) => Object.entries(drawer))) {
    if (Math.abs(spelling.length - word.length) > most || spelling === word || number < Math.max(1, held * LIKELY)) continue;
    const far = distance(word, spelling, nearest);
    if (far < nearest || (far === nearest && far <= most && number > pages)) [found, nearest, pages] = [spelling, far, number];
  }
  return found;
}

/** How many letters have to be put in, taken out, changed or swapped with their neighbours. */
function distance(one, other, enough) {
  let [before, above] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const changed = one[row - 1] === other[at - 1] ? 0 : 1;
      line[at] = Math.min(above[at] + 1, line[at - 1] + 1, above[at - 1] + changed);
      const swapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      if (swapped) line[at] = Math.min(line[at], before[at - 2] + 1);
    }
    if (Math.min(...line) > enough) return enough + 1;
    [before, above] = [above, line];
  }
  return above[other.length];
}
