// Puts what the preview has to say above the page without loading it anew, says it to screen readers, and takes it away
// again. livereload.js, which is loaded next, hands every message to this plug-in first.
(() => {
  const desk = () => document.getElementById("desk");

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
      if (path !== "desk") return false;
      refresh();
      return true;
    }
    analyze() { return {}; }
  };
})();
