// Puts what the preview has to say above the page without loading it anew, says it to screen readers, and takes it away
// again. Puts the new words of a page in the place of the old ones. A record with scripts is loaded anew when nothing more
// is saved for a while, so that they run on what stands there; other pages with scripts at once. livereload.js, which is
// loaded next, hands every message to this plug-in first.
(() => {
  const QUIET = 1500; // milliseconds
  const desk = () => document.getElementById("desk");
  const words = (page) => page.querySelector("body > .wrap");
  const frame = (page) =>
    ["head > link[rel=stylesheet]", "body > header", "body > footer"]
      .map((part) => [...page.querySelectorAll(part)].map((element) => element.outerHTML).join())
      .join();
  const runs = () => document.querySelector("head > script[type=module]") !== null;
  let loading = 0;
  let newest = 0;

  async function renew() {
    const own = ++newest;
    clearTimeout(loading);
    const answer = await fetch(location.pathname + location.search).catch(() => null);
    const text = answer?.ok ? await answer.text() : "";
    if (!answer || own !== newest) return; // nobody answers, or there are newer words
    const page = text ? new DOMParser().parseFromString(text, "text/html") : null;
    if (!page || !words(page) || !words(document) || !(runs() || frame(page) === frame(document))) {
      location.reload();
      return;
    }
    const held = words(document).contains(document.activeElement);
    document.title = page.title;
    words(document).replaceWith(words(page));
    if (held) document.getElementById("main")?.focus({ preventScroll: true });
    if (runs()) loading = setTimeout(() => location.reload(), QUIET);
  }

  async function refresh() {
    const answer = await fetch(`/_preview/panel?page=${encodeURIComponent(location.pathname)}`);
    if (!answer.ok) return;
    const place = desk();
    const shown = document.createRange().createContextualFragment(await answer.text()).querySelector("details");
    const before = place.querySelector("details");
    const same = shown?.dataset.said === before?.dataset.said;
    const held = place.contains(document.activeElement);
    if (shown && before && same) shown.open = before.open;
    if (shown && before && shown.isEqualNode(before)) return;
    place.replaceChildren(...(shown ? [shown] : []));
    if (held) (shown?.querySelector("summary") || document.getElementById("main"))?.focus({ preventScroll: true });
    if (!same) document.getElementById("desk-said").textContent = shown ? shown.dataset.said : "Nothing is wrong.";
  }

  window.LiveReloadPluginDesk = class {
    static identifier = "desk";
    static version = "1.0";
    reload(path) {
      if (path === "desk") refresh();
      const anew = path === "page" && runs();
      if (path !== "desk" && !anew) renew();
      return !anew;
    }
    analyze() { return {}; }
  };
})();
