/* Beside the paragraph whose number was followed: its address, and buttons that copy the link or a citation.
   The number itself is an ordinary link and does its work without this script. */

const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("role", "status");
document.querySelector("main").append(status);

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

function offer(link, target) {
  close();
  const address = new URL(link.hash, location.href.split("?")[0].split("#")[0]).href;
  const tools = document.createElement("span");
  tools.className = "copy";
  const shown = document.createElement("span");
  shown.className = "copy-address";
  shown.textContent = link.hash;
  tools.append(
    shown,
    button("Copy link", address, "Link copied"),
    button("Copy citation", `${citation(link)}, ${address}`, "Citation copied"),
  );
  target.prepend(tools);
  open = { link, tools };
}

function close() {
  open?.tools.remove();
  open = null;
  status.textContent = "";
}

function citation(link) {
  const source = document.querySelector("[data-cite]")?.dataset.cite ?? document.title;
  return link.matches(".number") ? `${source}, ${link.getAttribute("aria-label").toLowerCase()}` : source;
}

function button(label, text, done) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      made.textContent = done;
      status.textContent = `${done}: ${text}`;
    } catch {
      made.previousElementSibling.textContent = text;
      status.textContent = `This browser did not allow copying. The text is: ${text}`;
    }
  });
  return made;
}
