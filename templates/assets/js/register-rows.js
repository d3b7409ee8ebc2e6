/* Rows of the register, copied from the one row that the page brings along, so that they look the same wherever made. */

import { addressOf, amountOf, dayOf } from "./register-data.js";

/** The rows of some decisions, ready to be put in the list. */
export function rows(register, places, blank) {
  const made = document.createDocumentFragment();
  for (const place of places) made.append(row(register, place, blank));
  return made;
}

function row(register, place, blank) {
  const made = blank.content.firstElementChild.cloneNode(true);
  const put = (selector, text) => (made.querySelector(selector).textContent = text);
  const link = made.querySelector("h3 a");
  link.textContent = register.title[place];
  link.setAttribute("href", addressOf(register, place));
  put(".ref", register.ref[place]);
  put(".record-row-when .quiet", register.labels[register.dated[place]]);
  put(".record-row-day", dayOf(register, place));
  put(".record-row-amount", amountOf(register, place));
  if (register.summary[place]) put(".record-row-summary", register.summary[place]);
  else made.querySelector(".record-row-summary").remove();
  const [status] = valuesOf(register, "status", place);
  tag(made.querySelector(".record-row-status .tag"), status);
  pillars(made.querySelector(".record-row-meta"), valuesOf(register, "pillar", place));
  return made;
}

function pillars(list, values) {
  const stated = values.filter((value) => value.key !== "none");
  if (!stated.length) return list.remove();
  const item = list.querySelector("li");
  list.replaceChildren(
    ...stated.flatMap((value) => {
      const made = item.cloneNode(true);
      tag(made.querySelector(".tag"), value);
      return ["\n", made];
    }),
  );
}

function tag(element, value) {
  element.className = `tag tag-${value.tone ?? "plain"}`;
  element.textContent = value.label;
}

/** The values a decision has of a facet. */
export function valuesOf(register, name, place) {
  const facet = register.named.get(name);
  return facet ? facet.held[place].map((value) => facet.values[value]) : [];
}
