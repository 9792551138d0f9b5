// Figures that others change meanwhile: every ten seconds whatever listens to "tick" is asked for anew, while the page
// is looked at, has a connection, and somebody was at it in the last quarter of an hour: a page that was left lies still.
(() => {
  "use strict";
  const PACE = 10000, LEFT = 15 * 60000;
  let touched = Date.now();
  const touch = () => { touched = Date.now(); };
  ["pointerdown", "keydown", "scroll"].forEach((name) => addEventListener(name, touch, { passive: true }));
  setInterval(() => {
    const watched = !document.hidden && navigator.onLine && Date.now() - touched < LEFT;
    if (watched) document.body.dispatchEvent(new Event("tick"));
  }, PACE);
})();
