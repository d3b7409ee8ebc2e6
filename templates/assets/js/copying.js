/* Text to the clipboard, with a way out where the browser does not allow it. */

/** Copy a text; where there is markup too, programs that take formatted text get that. Rejects where it is not allowed. */
export async function copy(text, markup = "") {
  if (!markup || !("ClipboardItem" in globalThis)) return navigator.clipboard.writeText(text);
  const part = (kind, content) => [kind, new Blob([content], { type: kind })];
  return navigator.clipboard.write([new ClipboardItem(Object.fromEntries([part("text/plain", text), part("text/html", markup)]))]);
}

/** A box with the text, selected, to be copied by hand. */
export function offerByHand(text, tools) {
  tools.querySelector(".copy-by-hand")?.remove();
  const box = document.createElement("textarea");
  box.className = "copy-by-hand";
  box.readOnly = true;
  box.setAttribute("aria-label", "Text to copy");
  box.value = text;
  tools.append(box);
  box.focus();
  box.select();
}

/** A line for screen readers that says what was done. */
export function announcer() {
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  document.querySelector("main").append(status);
  return (said) => { status.textContent = said; };
}
