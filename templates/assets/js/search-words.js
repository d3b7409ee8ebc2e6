/* What counts as a word: letters folded, numbers and amounts in one spelling each, words cut to their stems.
   portal/website/search/words.py and stem.py read the texts by the same rules; tests hold the two against each other. */

const TOKEN =
  /(?<![\p{L}\p{N}])(?:[£€$][ \u00a0]?)?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?:[ \u00a0]?(?:thousand|million|billion)|bn|k|m)?(?![\p{L}\p{N}])|[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/giu;
const NUMBER = /^([£€$]?)[ \u00a0]?([0-9,]+)(?:\.([0-9]+))?[ \u00a0]?([a-z]*)$/i;
const POWER = { "": 0, k: 3, thousand: 3, m: 6, million: 6, bn: 9, billion: 9 };

/** The words of a text: where each stands in it, its folded spelling, its stem; for rounded amounts what they span. */
export function words(text) {
  return [...text.matchAll(TOKEN)]
    .map((match) => ({ start: match.index, end: match.index + match[0].length, ...readWord(match[0]) }))
    .filter((word) => word.exact);
}

export function readWord(written) {
  const [, sign, whole, fraction = "", unit] = NUMBER.exec(written) ?? [];
  const power = whole && whole[0] !== "," ? POWER[unit.toLowerCase()] : undefined;
  if (power === undefined) {
    const exact = fold(written);
    return { exact, stem: /^[a-z]+$/.test(exact) ? stem(exact) : exact };
  }
  const exact = shifted(whole.replaceAll(",", ""), fraction, power);
  return { exact, stem: exact, number: true, amount: Boolean(sign || unit || whole.includes(",") || fraction.length === 2), half: unit ? 10 ** (power - fraction.length) / 2 : 0 };
}

/** A word in small letters without accents, apostrophes and the ’s of possession. */
export function fold(written) {
  const plain = written.replaceAll("’", "'").normalize("NFKD").replace(/[^\p{L}\p{N}']/gu, "").toLowerCase();
  return plain.replace(/'s$/, "").replaceAll("'", "");
}

function shifted(whole, fraction, places) {
  const digits = fraction.padEnd(places, "0");
  const above = (whole + digits.slice(0, places)).replace(/^0+/, "") || "0";
  const below = digits.slice(places).replace(/0+$/, "");
  return below ? `${above}.${below}` : above;
}

/* The English stemmer of the Snowball project (snowballstem.org), as portal/website/search/stem.py has it. */

const EXCEPTIONS = { andes: "andes", atlas: "atlas", bias: "bias", cosmos: "cosmos", howe: "howe", news: "news", sky: "sky", skis: "ski", skies: "sky", idly: "idl", gently: "gentl", ugly: "ugli", early: "earli", only: "onli", singly: "singl" };
const FIRST_REGION = /^(?:arsen|commun|emerg|gener|inter|later|organ|past|univers|[^aeiouy]*[aeiouy]+[^aeiouy])/;
const REGION = /^[^aeiouy]*[aeiouy]+[^aeiouy]/;
const SHORT = /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy]|past)$/;
const STEP_2 = { anci: "ance", enci: "ence", ogi: "og", li: "", bli: "ble", abli: "able", alli: "al", fulli: "ful", lessli: "less", ousli: "ous", entli: "ent", aliti: "al", biliti: "ble", iviti: "ive", tional: "tion", ational: "ate", alism: "al", ation: "ate", ization: "ize", izer: "ize", ator: "ate", iveness: "ive", fulness: "ful", ousness: "ous", ogist: "og" };
const STEP_3 = { icate: "ic", ative: "", alize: "al", iciti: "ic", ical: "ic", tional: "tion", ational: "ate", ful: "", ness: "" };
const STEP_4 = Object.fromEntries(["ic", "ance", "ence", "able", "ible", "ate", "ive", "ize", "iti", "al", "ism", "ion", "er", "ous", "ant", "ent", "ment", "ement"].map((ending) => [ending, ""]));
const AFTER = { ogi: "l", li: "cdeghkmnrt", ion: "st" };

export function stem(given) {
  if (given.length < 3) return given;
  if (Object.hasOwn(EXCEPTIONS, given)) return EXCEPTIONS[given];
  let word = given.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
  const r1 = FIRST_REGION.exec(word)?.[0].length ?? word.length;
  const r2 = r1 + (REGION.exec(word.slice(r1))?.[0].length ?? word.length - r1);
  word = past(plural(word), r1);
  if (/.[^aeiouy][yY]$/.test(word)) word = `${word.slice(0, -1)}i`;
  word = suffix(word, STEP_2, r1, r1);
  word = suffix(word, STEP_3, r1, r2);
  word = suffix(word, STEP_4, r2, r2);
  return last(word, r1, r2).toLowerCase();
}

function plural(word) {
  const ending = /(?:sses|ied|ies|ss|us|s)$/.exec(word)?.[0] ?? "";
  const rest = word.slice(0, word.length - ending.length);
  if (ending === "sses") return `${rest}ss`;
  if (ending === "ied" || ending === "ies") return rest + (rest.length > 1 ? "i" : "ie");
  return ending === "s" && /[aeiouy]/.test(rest.slice(0, -1)) ? rest : word;
}

function past(word, r1) {
  const ending = /(?:eedly|eed|ingly|edly|ing|ed)$/.exec(word)?.[0];
  if (!ending) return word;
  const rest = word.slice(0, -ending.length);
  if (ending.startsWith("ee")) return rest.length >= r1 && !["succ", "proc", "exc"].includes(rest) ? `${rest}ee` : word;
  if (ending === "ing" && /^[^aeiouy]y$/.test(rest)) return `${rest[0]}ie`;
  if (/^(?:even|cann|inn|earr|herr|out)ing$/.test(word) || !/[aeiouy]/.test(rest)) return word;
  if (/(?:at|bl|iz)$/.test(rest)) return `${rest}e`;
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest)) return /^[aeo]..$/.test(rest) ? rest : rest.slice(0, -1);
  return rest.length === r1 && SHORT.test(rest) ? `${rest}e` : rest;
}

function suffix(word, endings, region, deeper) {
  for (let at = Math.max(word.length - 7, 0); at < word.length; at += 1) {
    const ending = word.slice(at);
    if (!Object.hasOwn(endings, ending)) continue;
    const rest = word.slice(0, at);
    const after = Object.hasOwn(AFTER, ending) ? AFTER[ending] : null;
    const allowed = !after || (at > 0 && after.includes(rest.at(-1)));
    return at >= (ending === "ative" ? deeper : region) && allowed ? rest + endings[ending] : word;
  }
  return word;
}

function last(word, r1, r2) {
  const rest = word.slice(0, -1);
  if (word.endsWith("e") && (rest.length >= r2 || (rest.length >= r1 && !SHORT.test(rest)))) return rest;
  return word.endsWith("ll") && rest.length >= r2 ? rest : word;
}
