// Makes working pages kinder; every page works without it. No framework, nothing inline (the CSP forbids it).
(() => {
  "use strict";
  const doc = document, root = doc.documentElement;
  const all = (selector) => doc.querySelectorAll(selector);
  const swapped = ["htmx:afterSwap", "htmx:oobAfterSwap"];

  // Characters as the server counts them: CRLF as one, composed, code points.
  const length = (text) => [...text.replace(/\r\n?/g, "\n").normalize("NFC")].length;

  // Welsh has six plural forms: data-text-left-two, …-few and so on win over data-text-left.
  const wording = (sources, key, n) => {
    const form = new Intl.PluralRules(root.lang || "en").select(n);
    const names = [key + form[0].toUpperCase() + form.slice(1), key + "Other", key];
    for (const prefix of ["text", "count"])
      for (const name of names)
        for (const { dataset } of sources)
          if (dataset[prefix + name]) return dataset[prefix + name].replace("%(n)s", n.toLocaleString(root.lang || "en"));
    return "";
  };

  const spoken = new WeakMap(), timers = new WeakMap();
  const speaker = (shown) => {
    if (!spoken.has(shown)) {
      const quiet = doc.createElement("span");
      quiet.className = "vh";
      quiet.setAttribute("role", "status");
      shown.setAttribute("aria-hidden", "true");
      shown.after(quiet);
      spoken.set(shown, quiet);
    }
    return spoken.get(shown);
  };
  const count = (area, say) => {
    const shown = doc.getElementById(area.dataset.count);
    if (!shown) return;
    const left = area.dataset.maxlength - length(area.value);
    const text = wording([doc.body], left < 0 ? "Over" : "Left", Math.abs(left));
    if (text) shown.textContent = text;
    shown.classList.toggle("count--over", left < 0);
    const quiet = speaker(shown);
    clearTimeout(timers.get(shown));
    if (say) timers.set(shown, setTimeout(() => { quiet.textContent = text; }, 1200));
  };
  const countAll = () => all("textarea[data-maxlength][data-count]").forEach((area) => count(area, false));
  doc.addEventListener("input", (event) => event.target.matches?.("textarea[data-maxlength][data-count]") && count(event.target, true));

  // A second press within three seconds sends nothing; the button keeps its focus and its value.
  const busy = new Map();
  const free = (form) => {
    clearTimeout(busy.get(form));
    busy.delete(form);
    form.querySelectorAll("[data-pressed]").forEach((button) => {
      button.removeAttribute("aria-disabled");
      delete button.dataset.pressed;
    });
  };
  // The switch of language sends one form. What is typed in the page's other boxes is parked first, one after the
  // other: each answer renews the cookie.
  const parked = new WeakSet();
  const typedIn = (form) => form.method === "post" && [...form.querySelectorAll("textarea")].some((box) => !box.readOnly && box.value.trim());
  const park = async (forms, code) => {
    for (const form of forms) {
      const body = new URLSearchParams(new FormData(form));
      body.set("switch", code);
      try { await fetch(form.action, { method: "POST", body, redirect: "manual" }); } catch { /* no network: the page stays */ }
    }
  };
  const translate = (event, form, button) => {
    // HTMX does not see which button outside a form was pressed: it would send what is only to be translated.
    event.stopImmediatePropagation();
    const others = [...doc.forms].filter((one) => one !== form && typedIn(one));
    if (parked.has(form) || !others.length) return;
    event.preventDefault();
    parked.add(form);
    park(others, button.value).then(() => form.requestSubmit(button));
  };
  addEventListener("submit", (event) => {
    const form = event.target, button = event.submitter;
    if (form.method !== "post") return;
    if (button?.matches(".lang")) return translate(event, form, button);
    if (busy.has(form)) { event.preventDefault(); event.stopImmediatePropagation(); return; }
    busy.set(form, setTimeout(() => free(form), 3000));
    if (button) { button.dataset.pressed = ""; button.setAttribute("aria-disabled", "true"); }
  }, true);
  addEventListener("pageshow", (event) => event.persisted && [...busy.keys()].forEach(free));
  doc.addEventListener("htmx:afterRequest", (event) => busy.has(event.target) && free(event.target));

  // A choice that is saved when it is made, and could not be: it stays chosen, and its question says so.
  ["htmx:sendError", "htmx:responseError"].forEach((name) => doc.addEventListener(name, (event) => {
    const question = event.detail.elt, words = question?.closest("[data-text-failed]")?.dataset.textFailed;
    const place = words && question.querySelector("[role=status] > :last-child");
    if (!place) return;
    const said = place.querySelector(".error-message") || doc.createElement("p");
    said.className = "error-message";
    said.textContent = words;
    place.querySelector(".purpose__saved")?.remove();
    place.prepend(said);
  }));

  doc.addEventListener("click", (event) => {
    const pressed = event.target.closest?.("[data-leave],[data-print],[data-dismiss]");
    if (!pressed) return;
    event.preventDefault();
    if ("leave" in pressed.dataset) { doc.body.hidden = true; location.replace(pressed.dataset.leave || pressed.href); }
    else if ("print" in pressed.dataset) print();
    else { doc.getElementById("notices")?.replaceChildren(); doc.getElementById("main")?.focus({ preventScroll: true }); }
  });

  // Time limit. Tabs share only the time of the last answer from the server.
  const idle = () => {
    const { idleSeconds, idleWarnSeconds, stayUrl } = doc.body.dataset, dialog = doc.getElementById("idle-warning");
    if (!idleSeconds || !dialog?.showModal) return;
    const key = "portal-last-answer";
    let last = 0;
    const touch = () => { last = Date.now(); try { localStorage.setItem(key, last); } catch { /* storage is off */ } };
    const seen = () => { try { return Math.max(last, Math.min(Date.now(), +localStorage.getItem(key))); } catch { return last; } };
    const over = (is) => {
      dialog.toggleAttribute("data-over", is);
      dialog.querySelectorAll("[data-when]").forEach((part) => { part.hidden = (part.dataset.when === "over") !== is; });
    };
    const look = () => {
      const left = idleSeconds - (Date.now() - seen()) / 1000;
      if (left > idleWarnSeconds) { if (dialog.open) dialog.close(); return; }
      over(left <= 0);
      if (!dialog.open) dialog.showModal();
    };
    const forms = [...dialog.querySelectorAll("form")];
    const form = forms.find((one) => one.getAttribute("action") === stayUrl) || forms[0];
    form?.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        const body = new URLSearchParams(new FormData(form));
        const answer = await fetch(stayUrl || form.action, { method: "POST", body, redirect: "manual" });
        if (answer.ok) { touch(); look(); } else over(true);
      } catch { /* no network: the warning stays, another press tries again */ }
      free(form);
    });
    dialog.addEventListener("cancel", (event) => { event.preventDefault(); form?.requestSubmit(); });
    touch();
    over(false);
    doc.addEventListener("htmx:afterRequest", (event) => event.detail.successful && touch());
    doc.addEventListener("visibilitychange", look);
    setInterval(look, 5000);
  };

  // A saved reply goes below what stands in the box already.
  const insertAll = () => all("[data-insert-into]").forEach((words) => {
    const box = doc.getElementById(words.dataset.insertInto), before = box?.value.trimEnd();
    words.remove();
    if (!box) return;
    box.value = (before ? before + "\n\n" : "") + words.textContent;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  });

  const start = () => {
    countAll();
    swapped.forEach((name) => doc.addEventListener(name, countAll));
    swapped.forEach((name) => doc.addEventListener(name, insertAll));
    const errors = doc.querySelector(".errors");
    if (errors) { errors.tabIndex = -1; errors.focus(); }
    idle();
  };
  if (doc.readyState === "loading") doc.addEventListener("DOMContentLoaded", start); else start();
})();
