// The time that is left, and the answers kept every few seconds. The clock is the server's: each answer of the server
// sets it right, and when it is over the page is asked for again, which hands the paper in as it was kept.
(() => {
  "use strict";
  const form = document.querySelector("#exam");
  if (!form) return;
  const clock = form.querySelector("[data-clock]");
  const words = form.querySelector("[data-kept]");
  let end = Date.now() + 1000 * Number(form.dataset.left);
  let dirty = false;
  let busy = false;
  const show = () => {
    const left = Math.max(0, Math.round((end - Date.now()) / 1000));
    clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    clock.closest(".z-banner").classList.toggle("red", left < 60);
    return left;
  };
  const keep = async () => {
    if (busy) return;
    busy = true;
    dirty = false;
    const body = new FormData();
    new FormData(form).forEach((value, name) => { if (typeof value === "string") body.append(name, value); });
    try {
      const token = document.querySelector("meta[name=csrf-token]").content;
      const answer = await fetch(form.dataset.save, { method: "POST", body, headers: { "X-CSRFToken": token } });
      if (answer.status === 422) { location.reload(); return; }
      if (!answer.ok) throw new Error(String(answer.status));
      const { left } = await answer.json();
      end = Date.now() + 1000 * left;
      words.textContent = words.dataset.kept;
    } catch {
      dirty = true;
      words.textContent = words.dataset.lost;
    } finally {
      busy = false;
    }
  };
  form.addEventListener("input", () => { dirty = true; });
  form.addEventListener("change", () => { keep(); });
  form.querySelector("[data-keep]").addEventListener("click", (event) => { event.preventDefault(); keep(); });
  setInterval(() => { if (dirty) keep(); }, 8000);
  document.addEventListener("visibilitychange", () => { if (document.hidden && dirty) keep(); });
  const ticking = setInterval(async () => {
    const left = show();
    if (left > 2 && left <= 4 && dirty) keep();
    if (left > 0) return;
    clearInterval(ticking);
    if (dirty) await keep();
    setTimeout(() => location.reload(), 1500);
  }, 1000);
  show();
})();
