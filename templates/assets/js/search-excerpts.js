/* Where on a page the words of a question stand: the passages worth showing, cut to size, with the words marked. */

import { words } from "./search-words.js";

const MOST = 3;
const WHOLE = 260;
const BEFORE = 90;
/* Words that are no help in choosing a passage, unless the question has no others. */
const SMALL = new Set("a all an and any are as at be been by can did do does for from had has have how i if in is it its many more much no not of on or should so that the their there they this to was we were what when where which who why will with would you".split(" "));

/** The clauses that say what is asked for: all but the small words, unless there is nothing else. */
export function telling(clauses) {
  const large = clauses.filter((clause) => clause.kind !== "word" || !SMALL.has(clause.exact));
  return large.length ? large : clauses;
}

/** The title, the summary and the best passages of a page, each as pieces of text that are marked or not. */
export function excerpts(index, text, clauses) {
  const asked = telling(clauses);
  const seen = (passage) => ({ passage, marks: marksIn(index, passage, asked) });
  const scored = text.passages.map(([passage, anchor, number, place], at) => ({ anchor, number, place, at, ...seen(passage) }));
  const found = scored.filter(({ marks }) => marks.length);
  const money = asked.some((clause) => clause.amount || clause.kind === "about");
  const best = found.sort((one, other) => worth(other, money) - worth(one, money) || one.at - other.at).slice(0, MOST);
  return {
    title: pieces(text.title, marksIn(index, text.title, asked)),
    summary: pieces(text.summary, marksIn(index, text.summary, asked)),
    passages: best.sort((one, other) => one.at - other.at).map((one) => ({ ...one, pieces: cut(one.passage, one.marks) })),
    more: found.length - best.length,
  };
}

/** How much a passage says about the question: all of its clauses, near to one another, and in a place to be cited. */
function worth({ marks, number, place, passage, anchor }, money) {
  const near = marks.slice(1).filter((mark, at) => mark.clause !== marks[at].clause && mark.start - marks[at].end < 3).length;
  const citable = (number ? 2 : 0) + (place && passage.length > 60 ? 1 : 0) + (money && anchor === "money" ? 6 : 0) - (passage.includes(" · ") ? 8 : 0);
  return 10 * new Set(marks.map((mark) => mark.clause)).size + 4 * Math.min(near, 2) + Math.min(marks.length, 4) + citable;
}

/** Where the clauses are met in a text: start, end and the number of the clause, in order and apart from one another. */
function marksIn(index, text, clauses) {
  const found = words(text);
  const marks = clauses.flatMap((clause, number) => spans(index, text, found, clause).map(([start, end]) => ({ start, end, clause: number })));
  marks.sort((one, other) => one.start - other.start || other.end - one.end);
  return marks.filter((mark, at) => !marks.slice(0, at).some((before) => before.end > mark.start));
}

function spans(index, text, found, clause) {
  if (clause.kind === "word") return found.filter((word) => word.stem === clause.term).map((word) => [word.start, word.end]);
  if (clause.kind === "phrase") return runs(found, clause.words, "exact");
  if (clause.kind === "about") {
    const near = (word) => word.number && Number(word.exact) >= clause.low && Number(word.exact) < clause.high;
    return found.filter(near).map((word) => [word.start, word.end]);
  }
  if (clause.kind === "synonym") {
    const whole = clause.forms.flatMap((form) => runs(found, form, "stem"));
    const parts = clause.stems.length > 1 && !whole.length ? clause.stems : [];
    return whole.concat(parts.flatMap((stem) => runs(found, [stem], "stem")));
  }
  const written = [...text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])(?:${index.typed[0].source})(?![\\p{L}\\p{N}])`, "giu"))];
  return written.filter((match) => sameRef(index, match, clause)).map((match) => [match.index, match.index + match[0].length]);
}

const sameRef = (index, match, clause) => {
  const numbers = clause.term.match(/\d+/g).map(Number);
  return numbers.includes(Number(match.groups.number)) && numbers.includes(Number(match.groups.year));
};

/** Where words stand side by side, by their exact spelling or their stems. */
function runs(found, wanted, by) {
  const starts = found.map((_, at) => at).filter((at) => wanted.every((word, offset) => found[at + offset]?.[by] === word));
  return starts.map((at) => [found[at].start, found[at + wanted.length - 1].end]);
}

/** A text cut to the part around its first marks. */
function cut(text, marks) {
  if (text.length <= WHOLE) return pieces(text, marks);
  const wanted = Math.max(0, Math.min(marks[0].start - BEFORE, text.length - WHOLE));
  const start = wanted ? text.indexOf(" ", wanted) + 1 : 0;
  const far = start + WHOLE;
  const end = far < text.length ? Math.max(text.lastIndexOf(" ", far), marks[0].end) : text.length;
  const inside = marks.filter((mark) => mark.start >= start && mark.end <= end);
  const moved = inside.map((mark) => ({ ...mark, start: mark.start - start, end: mark.end - start }));
  return [...(start ? [["… ", false]] : []), ...pieces(text.slice(start, end), moved), ...(end < text.length ? [[" …", false]] : [])];
}

function pieces(text, marks) {
  const made = [];
  let at = 0;
  for (const { start, end } of marks) {
    made.push([text.slice(at, start), false], [text.slice(start, end), true]);
    at = end;
  }
  return [...made, [text.slice(at), false]].filter(([piece]) => piece);
}
