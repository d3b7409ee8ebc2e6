/* Beside the paragraph whose number was followed, and where the page says how it is cited: buttons that copy the link
   or a citation and that gather it for a reply. The number itself is an ordinary link and works without this script. */

import { FORMS, at, cite, placeOf, today } from "./citation.js";
import { announcer, copy, offerByHand } from "./copying.js";
import { added, change, holds, letGo, read, watch, without } from "./reply-store.js";

const holder = document.querySelector("[data-cite]");
const facts = JSON.parse(holder.dataset.cite);
const replyPage = document.querySelector('footer a[href$="reply/"]');
const footerWords = replyPage?.textContent;
const say = announcer();
let form = FORMS[0][0];
let open = null;

document.addEventListener("click", (event) => {
  const link = event.target.closest(".number, .pilcrow");
  const target = link && document.getElementById(link.hash.slice(1));
  if (target && !event.ctrlKey && !event.metaKey && !event.shiftKey) offer(link, target);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !open) return;
  const back = open.tools.contains(document.activeElement) ? open.link : null;
  close();
  back?.focus({ preventScroll: true });
});

const own = document.querySelector("#cite > .citation");
if (own) own.after(toolsFor(facts, description()));
watch(refresh);
refresh();

function offer(link, target) {
  close();
  const shown = made("span", "copy-address", link.hash);
  const tools = toolsFor(at(facts, placeOf(link), link.hash.slice(1)), firstWords(target));
  tools.prepend(shown, " ");
  target.prepend(tools);
  open = { link, tools };
  refresh();
}

function close() {
  open?.tools.remove();
  open = null;
  say("");
}

/** The buttons for a place. Phrasing content alone, since a paragraph may hold nothing else. */
function toolsFor(cited, words) {
  const tools = made("span", "copy");
  const link = button("Copy link", () => taken(link, "Link", cited.address));
  const citation = button("Copy citation", () => {
    const text = cite(form, cited, today());
    taken(citation, "Citation", text, form === "html" ? text : "");
  });
  const together = made("span", "copy-form");
  together.append(citation, " ", choice());
  const gather = button("", () => toggle(cited, words, tools));
  gather.dataset.gathers = cited.address;
  tools.append(link, " ", together, " ", gather);
  return tools;
}

async function taken(pressed, what, text, markup = "") {
  try {
    await copy(text, markup);
    pressed.textContent = `${what} copied`;
    say(text.includes("\n") ? `${what} copied as ${FORMS.find(([name]) => name === form)[1]}.` : `${what} copied: ${text}`);
  } catch {
    offerByHand(text, pressed.closest(".copy"));
    say("This browser did not allow copying. The text is in the box that is selected now: copy it from there.");
  }
}

function choice() {
  const select = document.createElement("select");
  select.setAttribute("aria-label", "Form of the citation");
  select.append(...FORMS.map(([name, title]) => new Option(title, name, false, name === form)));
  select.addEventListener("change", () => {
    form = select.value;
    for (const other of document.querySelectorAll(".copy-form > select")) other.value = form;
    for (const other of document.querySelectorAll(".copy-form > button")) other.textContent = "Copy citation";
  });
  return select;
}

function toggle(cited, words, tools) {
  const { address, title, said, place = "" } = cited;
  const gathered = holds(read(), address);
  const trouble = change((reply) => (gathered ? without(reply, address) : added(reply, { address, title, said, place, words })));
  tools.querySelector(".copy-trouble")?.remove();
  if (trouble) {
    letGo();
    const why = trouble === "full" ? "its storage for this site is full" : "it keeps nothing for this site";
    const problem = `Your browser did not keep it, because ${why}. Copy the link or the citation instead.`;
    tools.append(made("span", "copy-trouble", problem));
    say(problem);
  } else {
    const number = read().items.length;
    say(`${gathered ? "Taken out of your reply" : "Added to your reply"}, which has ${number} ${number === 1 ? "link" : "links"} now.`);
  }
  refresh();
}

/** Every button and count says what is gathered now, in whichever tab it was. */
function refresh() {
  const reply = read();
  const count = reply.items.length;
  for (const gather of document.querySelectorAll("[data-gathers]")) {
    gather.textContent = holds(reply, gather.dataset.gathers) ? "Take out of reply" : "Add to reply";
    showWay(gather, count);
  }
  if (replyPage) replyPage.textContent = count ? `${footerWords} (${count})` : footerWords;
}

/** The way to the reply, beside a button, while there is something in it. */
function showWay(gather, count) {
  let way = gather.parentElement.querySelector(".copy-reply");
  if (!count || !replyPage) {
    way?.remove();
    return;
  }
  if (!way) {
    way = made("a", "copy-reply");
    way.href = replyPage.href;
    gather.after(" ", way);
  }
  way.textContent = `Your reply (${count})`;
}

/** The first words of a paragraph, without its number and our notes on it. */
function firstWords(target) {
  const copied = target.cloneNode(true);
  for (const extra of copied.querySelectorAll(".copy, .number, .pilcrow, .note-marker, .footnote-mark, .footnote-back, .sidenote, .items, ul, table")) extra.remove();
  return shortened(copied.textContent);
}

function description() {
  return shortened(document.querySelector('meta[name="description"]').content);
}

function shortened(text) {
  const line = text.trim().replace(/\s+/g, " ");
  if (line.length <= 160) return line;
  const cut = line.slice(0, 159);
  return `${cut.slice(0, cut.lastIndexOf(" ")).replace(/[ ,;:.]+$/, "")}…`;
}

function button(label, press) {
  const one = made("button", "", label);
  one.type = "button";
  one.addEventListener("click", press);
  return one;
}

function made(tag, name, text = "") {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.textContent = text;
  return element;
}
