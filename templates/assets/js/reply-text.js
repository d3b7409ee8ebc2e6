/* A reply in words: the same parts in plain text, Markdown and HTML. Parts without words are left out.

   HTML shows the addresses too, since a letter may be printed. */

import { escaped, inMarkdown } from "./citation.js";

export const REPLIES = { text: asText, markdown: asMarkdown, html: asHtml };

/** The parts of a reply that have something to say. `wording` holds the words in use: opening, held, missing, closing. */
export function partsOf(reply, wording) {
  const lines = reply.missing.split("\n").map((line) => line.trim()).filter(Boolean);
  return [
    { words: wording.opening },
    { words: reply.items.length ? wording.held : "", items: reply.items },
    { words: lines.length ? wording.missing : "", lines },
    { words: wording.closing },
  ].map((part) => ({ items: [], lines: [], ...part, words: part.words.trim() }));
}

function asText(reply, wording) {
  return blocks(reply, wording, {
    paragraph: (words) => words,
    items: (items) => items.map((item, at) => `${at + 1}. ${[question(item), `${item.title}${about(item)}`, quoted(item), item.address].filter(Boolean).join("\n   ")}`).join("\n\n"),
    lines: (lines) => lines.map((line) => `- ${line}`).join("\n"),
  }, "\n\n");
}

function asMarkdown(reply, wording) {
  const lineByLine = (words) => words.split("\n").map(inMarkdown).join("\n");
  return blocks(reply, wording, {
    paragraph: lineByLine,
    items: (items) => items.map((item, at) => `${at + 1}. ${[inMarkdown(question(item)), `[${inMarkdown(item.title)}](${item.address})${inMarkdown(about(item))}`, inMarkdown(quoted(item))].filter(Boolean).join("  \n   ")}`).join("\n"),
    lines: (lines) => lines.map((line) => `- ${inMarkdown(line)}`).join("\n"),
  }, "\n\n");
}

function asHtml(reply, wording) {
  const broken = (words) => escaped(words).replaceAll("\n", "<br>\n");
  return blocks(reply, wording, {
    paragraph: (words) => words.split(/\n{2,}/).map((one) => `<p>${broken(one)}</p>`).join("\n"),
    items: (items) => `<ol>\n${items.map((item) => `<li>${[escaped(question(item)), `<a href="${escaped(item.address)}">${escaped(item.title)}</a>${escaped(about(item))}`, escaped(quoted(item)), escaped(item.address)].filter(Boolean).join("<br>\n")}</li>`).join("\n")}\n</ol>`,
    lines: (lines) => `<ul>\n${lines.map((line) => `<li>${escaped(line)}</li>`).join("\n")}\n</ul>`,
  }, "\n");
}

function blocks(reply, wording, write, between) {
  return partsOf(reply, wording).flatMap(({ words, items, lines }) => [
    words && write.paragraph(words),
    items.length && write.items(items),
    lines.length && write.lines(lines),
  ]).filter(Boolean).join(between);
}

export const question = (item) => item.question.trim();
export const about = (item) => ` (${item.said})${item.place ? `, ${item.place}` : ""}`;
export const quoted = (item) => (item.words ? `“${item.words}”` : "");
