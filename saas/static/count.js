// Counting on a phone: each line goes out as soon as it is typed; what cannot go out waits here, code, quantity and
// time only, under a key that makes sending it twice the same as once. Without this file the form still saves.
(() => {
  "use strict";
  const root = document.querySelector("[data-count]");
  const sheet = document.querySelector("#sheet");
  if (!root) return;
  const shelf = root.dataset.waits; // names company and person too: nobody sends what another has counted on this phone
  const says = root.querySelector("[data-count-state]");
  const read = () => { try { return JSON.parse(localStorage.getItem(shelf)) || []; } catch { return []; } };
  const keep = (lines) => {
    if (lines.length) localStorage.setItem(shelf, JSON.stringify(lines));
    else localStorage.removeItem(shelf);
    says.textContent = lines.length ? `${root.dataset.waiting} ${lines.length}` : root.dataset.sent;
  };
  const fresh = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(12));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  // ---- Sending: a hundred lines at a time, the oldest first; a lost connection leaves them where they are
  let sending = false;
  const send = async () => {
    const waiting = read();
    if (sending || !waiting.length || !navigator.onLine) { keep(waiting); return; }
    sending = true;
    const part = waiting.slice(0, 100);
    const lines = part.map(({ at, ...line }) => ({ ...line, ago: Math.max(0, (Date.now() - at) / 1000) }));
    try {
      const token = document.querySelector("meta[name=csrf-token]").content;
      const headers = { "Content-Type": "application/json", "X-CSRFToken": token, Accept: "application/json" };
      const answer = await fetch(root.dataset.count, { method: "POST", headers, body: JSON.stringify({ lines }) });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const { bad } = await answer.json();
      const gone = new Set(part.map((line) => line.key));
      keep(read().filter((line) => !gone.has(line.key)));
      document.body.dispatchEvent(new Event("tick")); // how far the count is, asked for anew
      bad.forEach((one) => blame(part.find((line) => line.key === one.key), one.text));
    } catch {
      keep(read());
      sending = false;
      return; // tried again when the connection is back, and every half minute
    }
    sending = false;
    if (read().length) send();
  };
  const blame = (line, words) => {
    const input = line && line.line ? document.getElementById(`line-${line.line}`) : document.getElementById("quantity");
    const place = input && input.closest(".z-field").querySelector("[data-wrong]");
    if (!place) return;
    input.setAttribute("aria-invalid", "true");
    place.hidden = false;
    place.textContent = line && line.code ? `${line.code}: ${words}` : words;
  };
  const count = (line) => { keep([...read(), { key: fresh(), at: Date.now(), ...line }]); send(); };

  // ---- The sheet: a typed line is counted when it is left; a scanner types a code and presses Enter
  if (sheet) {
    const scan = sheet.querySelector("[data-scan]");
    const amount = sheet.querySelector("[data-scan-quantity]");
    const clear = (input) => {
      input.removeAttribute("aria-invalid");
      const place = input.closest(".z-field").querySelector("[data-wrong]");
      if (place) place.hidden = true;
    };
    const line = (input) => {
      const quantity = input.value.trim();
      if (!quantity || input.dataset.counted === quantity) return;
      input.dataset.counted = quantity;
      clear(input);
      count({ line: Number(input.dataset.line), quantity });
    };
    const scanned = () => {
      if (!scan || !scan.value.trim() || !amount.value.trim()) return false;
      clear(amount);
      count({ place: sheet.elements.place_code.value, code: scan.value.trim(), quantity: amount.value.trim() });
      scan.value = amount.value = "";
      scan.focus();
      return true;
    };
    sheet.addEventListener("change", (event) => { if (event.target.dataset.line) line(event.target); });
    sheet.addEventListener("submit", (event) => {
      event.preventDefault();
      sheet.querySelectorAll("[data-line]").forEach(line);
      if (!scanned()) send();
    });
    const find = () => {
      const code = scan.value.trim();
      const known = [...sheet.querySelectorAll("[data-line]")].filter((input) => input.dataset.code === code);
      if (known.length === 1) { scan.value = ""; known[0].focus(); known[0].select(); } else amount.focus();
    };
    if (scan) scan.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && scan.value.trim()) { event.preventDefault(); find(); }
    });

    // ---- The camera, where the browser reads barcodes
    const button = sheet.querySelector("[data-camera]");
    const finder = sheet.querySelector("[data-viewfinder]");
    const stop = () => {
      if (finder.srcObject) finder.srcObject.getTracks().forEach((track) => track.stop());
      finder.srcObject = null;
      finder.hidden = true;
    };
    const look = async (detector) => {
      if (!finder.srcObject) return;
      const [found] = await detector.detect(finder).catch(() => []);
      if (found) { stop(); scan.value = found.rawValue; find(); } else setTimeout(() => look(detector), 200);
    };
    if (button && "BarcodeDetector" in window && navigator.mediaDevices) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        if (finder.srcObject) { stop(); return; }
        try {
          finder.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
        } catch { button.hidden = true; return; }
        finder.hidden = false;
        await finder.play();
        look(new window.BarcodeDetector());
      });
      addEventListener("pagehide", stop);
    }
  }

  addEventListener("online", send);
  setInterval(send, 30000);
  send();
})();
