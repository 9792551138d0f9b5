// Signing in at a place: the browser is asked where it is once, at the tap; without an answer the form goes as it is
// and the server says what it needs.
(() => {
  "use strict";
  const waits = { enableHighAccuracy: true, timeout: 8000, maximumAge: 30000 };
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-punch]");
    if (!form || form.dataset.asked || !navigator.geolocation) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = form.querySelector("button");
    const words = button.querySelector("span");
    const before = words.textContent;
    const go = () => {
      form.dataset.asked = "yes";
      button.disabled = false;
      words.textContent = before;
      form.requestSubmit(button);
      delete form.dataset.asked;
    };
    button.disabled = true;
    words.textContent = form.dataset.punch;
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      form.elements.latitude.value = coords.latitude;
      form.elements.longitude.value = coords.longitude;
      form.elements.accuracy.value = coords.accuracy;
      go();
    }, go, waits);
  }, true);
})();
