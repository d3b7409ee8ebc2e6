/* What is gathered for a reply: kept in this browser alone, for every page and tab of the site, and never sent.

   A reply is { items, missing, wording }: the links in their order, what is typed as not held, and the wordings that
   differ from the standard ones. Each change reads what is kept, alters it and keeps it again, so that two tabs do not
   undo each other's work. Where the browser refuses to keep it, the page holds it until it is left, and says so. */

const ROOT = new URL("../", import.meta.url);
export const KEY = `reply ${ROOT.pathname}`;
const FIELDS = ["address", "title", "said", "place", "words", "question"];
const EMPTY = { items: [], missing: "", wording: {} };

let unkept = null;

/** Whether there is something that the browser did not keep. */
export const isUnkept = () => unkept !== null;

/** What is gathered. */
export function read() {
  if (unkept) return unkept;
  let kept = null;
  try {
    kept = localStorage.getItem(KEY);
  } catch {
    return EMPTY;
  }
  if (kept === null) return EMPTY;
  try {
    return understood(JSON.parse(kept));
  } catch {
    putAside(kept);
    return EMPTY;
  }
}

/** Alter what is gathered. Gives what went wrong: nothing, "blocked" or "full". */
export function change(alter) {
  const reply = alter(read());
  try {
    if (isEmpty(reply)) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(reply));
    unkept = null;
    return "";
  } catch (error) {
    unkept = reply;
    return whyOf(error);
  }
}

/** What would go wrong if something were kept: nothing, "blocked" or "full". Leaves nothing behind. */
export function foreseen() {
  try {
    localStorage.setItem(`${KEY} test`, "");
    localStorage.removeItem(`${KEY} test`);
    return "";
  } catch (error) {
    return whyOf(error);
  }
}

/** Forget what the browser did not keep. */
export function letGo() {
  unkept = null;
}

/** Call `listen` when another tab changes what is gathered. */
export function watch(listen) {
  addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) listen();
  });
}

export const holds = (reply, address) => reply.items.some((item) => item.address === address);
export const added = (reply, item) => ({ ...reply, items: [...reply.items.filter(({ address }) => address !== item.address), { question: "", ...item }] });
export const without = (reply, address) => ({ ...reply, items: reply.items.filter((item) => item.address !== address) });

const isEmpty = (reply) => !reply.items.length && !reply.missing && !Object.keys(reply.wording).length;
const whyOf = (error) => (error.name === "QuotaExceededError" ? "full" : "blocked");

/** What is kept, with nothing in it that the page could stumble over: somebody may have changed it by hand. */
function understood(kept) {
  const text = (value) => (typeof value === "string" ? value : "");
  return {
    items: kept.items
      .map((item) => Object.fromEntries(FIELDS.map((name) => [name, text(item?.[name])])))
      .filter((item) => /^https?:\/\//.test(item.address)),
    missing: text(kept.missing),
    wording: Object.fromEntries(Object.entries(kept.wording ?? {}).filter(([, value]) => typeof value === "string")),
  };
}

/** Keep what cannot be read under another name, so that nothing typed is written over. */
function putAside(kept) {
  try {
    localStorage.setItem(`${KEY} unreadable`, kept);
  } catch {
    // It stays where it is until the next change.
  }
}
