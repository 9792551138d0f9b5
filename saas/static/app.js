// Everything the pages do by themselves. HTMX is the only library; without this file every form and link still works.
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const live = $("#live");
  const drawer = $("#drawer");
  const on = (name, react, early = false) => document.addEventListener(name, react, early);
  const say = (words) => {
    live.textContent = "";
    setTimeout(() => { live.textContent = words; }, 40); // an emptied region speaks again, even the same words
  };

  // ---- Requests: the token, one at a time, what to do when they fail
  const writes = (verb) => verb.toLowerCase() !== "get";
  const busy = new WeakSet();
  const buttons = (element) => element.matches("button") ? [element] : $$("button[type=submit]", element);
  const release = (element) => {
    busy.delete(element);
    buttons(element).forEach((button) => { button.disabled = false; button.removeAttribute("aria-busy"); });
  };

  on("htmx:configRequest", (event) => {
    const { verb, headers, formData } = event.detail;
    const token = $("meta[name=csrf-token]");
    if (token) headers["X-CSRFToken"] = token.content;
    if (!writes(verb) && formData) {
      [...formData.keys()].filter((key) => formData.get(key) === "").forEach((key) => formData.delete(key)); // short addresses
    }
  });
  on("htmx:beforeRequest", (event) => {
    const { elt, requestConfig } = event.detail;
    if (!writes(requestConfig.verb)) return;
    if (busy.has(elt)) { event.preventDefault(); return; } // the second click of a double click
    busy.add(elt);
    buttons(elt).forEach((button) => { button.disabled = true; button.setAttribute("aria-busy", "true"); });
  });
  on("htmx:afterRequest", (event) => { if (busy.has(event.detail.elt)) release(event.detail.elt); });
  on("htmx:sendError", () => fail(live.dataset.offline));
  on("htmx:timeout", () => fail(live.dataset.slow));
  // an answer to what was typed a moment ago never replaces what is typed now
  const outrun = (target, sent) => {
    const field = target && target.dataset.typed && $(`[name="${target.dataset.typed}"]`, target);
    return Boolean(field) && field.value !== (sent.get(field.name) || "");
  };
  on("htmx:beforeSwap", (event) => {
    const { xhr, target, requestConfig } = event.detail;
    if (outrun(target, requestConfig.formData)) { event.detail.shouldSwap = false; return; }
    if (xhr.status < 400) return;
    const tells = xhr.responseText.includes("data-fault");
    if (!tells && xhr.status !== 422) fail(live.dataset.failed);
    if (!tells) return; // a 422 is the form again
    event.detail.shouldSwap = true; // the fragment of an error says what, why and a way out: show it as a toast
    event.detail.target = $("#toasts");
    event.detail.swapOverride = "beforeend";
  });
  const fail = (words) => {
    const toast = document.createElement("div");
    toast.className = "z-toast red";
    toast.append(Object.assign(document.createElement("p"), { textContent: words }));
    $("#toasts").append(toast);
    arm(toast);
    say(words);
  };

  // ---- After a swap: focus the first wrong field, say how many there are; start what came in
  on("htmx:afterSettle", (event) => {
    const root = event.detail.elt;
    if (!root || !root.querySelector) return;
    const wrong = $("[aria-invalid=true], [data-invalid]", root) || $(".z-errors a", root);
    const { requestConfig } = event.detail;
    const lost = document.activeElement === document.body && requestConfig && writes(requestConfig.verb);
    if (wrong) wrong.focus();
    else if (lost) ($("a[href], button", root) || $("#main")).focus({ preventScroll: true }); // the pressed button is gone
    const summary = $(".z-errors b", root);
    if (summary) say(summary.textContent);
  });
  on("htmx:load", (event) => wake(event.detail.elt));

  // ---- Toasts
  const arm = (toast) => {
    if (toast.dataset.armed) return;
    toast.dataset.armed = "yes";
    const words = $("p", toast);
    if (words) say(words.textContent);
    let rest = setTimeout(() => toast.remove(), 1000 * (toast.dataset.seconds || 6));
    toast.addEventListener("pointerenter", () => clearTimeout(rest));
    toast.addEventListener("focusin", () => clearTimeout(rest));
    toast.addEventListener("pointerleave", () => { rest = setTimeout(() => toast.remove(), 3000); });
  };

  // ---- The drawer: opens at once, takes the address, closes by Esc, back, the cross and a click beside it
  let opener = null;
  let pushed = false;
  const show = (link) => {
    const room = $("#drawer-content");
    opener = link;
    room.replaceChildren($("#drawer-waiting").content.cloneNode(true));
    drawer.append($("#says")); // a modal dialog silences the page behind it; toasts move in
    if (!drawer.open) drawer.showModal();
    if (!pushed) { history.pushState({ drawer: true }, "", link.href); pushed = true; } else history.replaceState({ drawer: true }, "", link.href);
    window.htmx.ajax("GET", link.href, { target: room, swap: "innerHTML", source: room }).catch(() => {}).then(() => {
      if ($("[aria-busy=true]", room)) leave();
      else { const title = $("#drawer-title"); if (title && !drawer.contains(document.activeElement.closest("form"))) title.focus(); }
    });
  };
  const leave = () => { if (pushed) history.back(); else shut(); };
  const shut = () => {
    if (!drawer || !drawer.open) return;
    pushed = false;
    drawer.close();
    document.body.append($("#says"));
    $("#drawer-content").replaceChildren();
    if (opener && opener.isConnected) opener.focus();
    opener = null;
  };
  if (drawer) {
    drawer.addEventListener("cancel", (event) => { event.preventDefault(); leave(); });
    drawer.addEventListener("click", (event) => { if (event.target === drawer) leave(); });
    on("close-drawer", leave); // the server's HX-Trigger after a saved form
  }
  window.addEventListener("popstate", (event) => {
    if (drawer && drawer.open) { event.stopImmediatePropagation(); shut(); } // before HTMX, which would load the page again
  }, true);

  // ---- Confirm: the act's own words on the button, focus on the safe answer
  const ask = (button, words = button.dataset.confirm) => {
    const dialog = $("#confirm");
    const yes = $("button[value=yes]", dialog);
    $("#confirm-text").textContent = words;
    yes.textContent = button.dataset.confirmYes || button.textContent.trim();
    yes.className = button.classList.contains("z-danger") ? "btn z-danger" : "btn btn-primary";
    dialog.returnValue = "no";
    dialog.addEventListener("close", () => {
      button.focus();
      if (dialog.returnValue !== "yes") return;
      button.dataset.sure = "yes";
      button.click();
      delete button.dataset.sure;
    }, { once: true });
    dialog.showModal();
  };

  // ---- Signing out: what waits on this device to be sent is asked about first, and nothing of it stays behind
  on("submit", (event) => {
    const { waits, leaving } = event.target.dataset;
    if (!waits) return;
    const kept = Object.keys(localStorage).filter((name) => name.startsWith(waits));
    if (kept.length && !confirm(leaving)) { event.preventDefault(); return; }
    kept.forEach((name) => localStorage.removeItem(name));
  }, true);

  // ---- Clicks, before HTMX sees them
  on("click", (event) => {
    const at = (selector) => event.target.closest(selector);
    const asks = at("[data-confirm]");
    if (asks && !asks.dataset.sure) { event.preventDefault(); event.stopImmediatePropagation(); ask(asks); return; }
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    const link = at("a[data-drawer]");
    if (link && plain && drawer && window.htmx) { event.preventDefault(); show(link); return; }
    if (at("[data-close]") && drawer && drawer.open) { leave(); return; }
    if (at("[data-dismiss]")) { at(".z-toast").remove(); return; }
    if (at("[data-copy]")) { copy(at("[data-copy]")); return; }
    if (at("[data-forget]")) { const form = at("form[data-remember]"); if (form) sessionStorage.removeItem(memory(form)); }
    $$("details.z-menu[open]").filter((menu) => !menu.contains(event.target)).forEach((menu) => { menu.open = false; });
  }, true);
  on("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest && event.target.closest("details.z-menu[open]");
    if (menu) { menu.open = false; $("summary", menu).focus(); event.stopPropagation(); event.preventDefault(); }
  }, true);
  // ---- A list by keys (data-keys): j and k go through its rows, o opens, x ticks, a approves after a question
  on("keydown", (event) => {
    const list = $("[data-keys]");
    if (!list || event.metaKey || event.ctrlKey || event.altKey || event.target.closest("input:not([type=checkbox]), textarea, select, dialog")) return;
    const rows = $$("li", list);
    const at = rows.indexOf(event.target.closest("[data-keys] li"));
    const move = { j: 1, k: -1 }[event.key];
    const row = move ? rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + move))] : rows[at];
    if (!row) return;
    if (move) { row.focus(); row.scrollIntoView({ block: "nearest" }); }
    else if (event.key === "x") { const box = $("[type=checkbox]", row); if (box) box.checked = !box.checked; }
    else {
      const hit = $(`[data-key="${event.key}"]`, row);
      if (!hit) return;
      if (event.key === "a") ask(hit, hit.dataset.ask); else hit.click();
    }
    event.preventDefault();
  });
  const copy = async (button) => {
    try { await navigator.clipboard.writeText(button.dataset.copy); say(live.dataset.copied); button.classList.add("copied"); }
    catch { window.prompt("", button.dataset.copy); } // no clipboard on an unsafe address
  };

  // ---- Plain forms: one submit, buttons come back when the page is shown again
  on("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method === "dialog") return;
    if (busy.has(form)) { event.preventDefault(); return; }
    busy.add(form);
    const by = event.submitter;
    setTimeout(() => (by ? [by] : buttons(form)).forEach((button) => { button.disabled = true; button.setAttribute("aria-busy", "true"); }), 0);
    setTimeout(wakeUp, form.method === "get" ? 1500 : 10000); // an answer that was a file leaves the page standing
  });
  const wakeUp = () => $$("button[aria-busy=true]").forEach((button) => {
    button.disabled = false;
    button.removeAttribute("aria-busy");
    busy.delete(button);
    if (button.form) busy.delete(button.form);
  });
  window.addEventListener("pageshow", wakeUp);

  // ---- Small things inside forms
  const words = (input) => {
    const place = $(`[data-day-of="${input.id}"]`);
    if (!place) return;
    const day = input.value ? new Date(`${input.value}T00:00`) : null;
    const style = { year: "numeric", month: "long", day: "numeric", weekday: "long" };
    place.textContent = day && !Number.isNaN(day.getTime()) ? new Intl.DateTimeFormat(document.documentElement.lang, style).format(day) : "";
  };
  const count = (input) => {
    const place = $(`[data-counter-of="${input.id}"]`);
    if (!place) return;
    place.textContent = `${input.value.length} / ${place.dataset.limit}`;
    place.classList.toggle("z-over", input.value.length > Number(place.dataset.limit));
  };
  on("input", (event) => { if (event.target.id) { words(event.target); count(event.target); } });
  on("change", (event) => {
    if (event.target.matches("[data-autosubmit]")) event.target.form.requestSubmit();
    const form = event.target.closest("form[data-remember]");
    if (form) sessionStorage.setItem(memory(form), JSON.stringify([...new FormData(form)].filter(([, value]) => value !== "")));
  });
  const memory = (form) => `filter:${form.getAttribute("action")}:${form.dataset.remember}`;
  const recall = (form) => {
    const kept = location.search ? null : sessionStorage.getItem(memory(form));
    if (!kept) return;
    JSON.parse(kept).forEach(([name, value]) => { if (form.elements[name]) form.elements[name].value = value; });
    form.requestSubmit();
  };

  const wake = (root) => {
    if (!root || !root.querySelectorAll) return;
    $$("input[type=date]", root).forEach(words);
    $$(".z-toast", root).forEach(arm);
    if (root.matches(".z-toast")) arm(root);
  };
  on("DOMContentLoaded", () => {
    wake(document.body);
    setTimeout(() => $$("form[data-remember]").forEach(recall), 0); // HTMX takes hold of the forms in this same event
  });
})();
