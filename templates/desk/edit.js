// Asks the preview, a moment after the last letter, what is wrong with the record as it stands in the form, and puts each
// answer beside its field. Nothing is saved by it. Without it, the same is said after each save.
(() => {
  const form = document.getElementById("edit");
  const wait = 400;
  let timer = 0;
  let turn = 0;

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(check, wait);
  });

  async function check() {
    const mine = ++turn;
    const sent = new URLSearchParams(new FormData(form));
    const answer = await fetch(`/admin/check${location.search}`, { method: "POST", body: sent }).catch(() => null);
    if (!answer?.ok || mine !== turn || !answer.headers.get("Content-Type").startsWith("application/json")) return;
    const told = await answer.json();
    for (const field of form.querySelectorAll("[data-field]")) show(field, told.found[field.dataset.field] || []);
    fill(document.getElementById("edit-others"), told.others);
    const summary = document.getElementById("edit-summary");
    if (summary.textContent !== told.summary) summary.textContent = told.summary;
    if (told.rendered) document.getElementById("edit-look").innerHTML = told.rendered; // made safe where it was made
  }

  function show(field, words) {
    const place = [...field.querySelectorAll(".desk-found")].find((one) => one.closest("[data-field]") === field);
    if (!place) return;
    fill(place, words);
    const control = document.getElementById(place.id.replace(/-found$/, ""));
    if (!control) return;
    if (words.length) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }

  function fill(place, words) {
    if (words.join("\n") === [...place.children].map((one) => one.textContent).join("\n")) return;
    place.replaceChildren(...words.map((one) => Object.assign(document.createElement("p"), { textContent: one })));
  }
})();
