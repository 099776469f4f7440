// The comparison: its language, its light, and which lines are shown.
"use strict";
(() => {
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const root = document.documentElement;
  const stored = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const store = (key, value) => { try { localStorage.setItem(key, value); } catch { /* none kept */ } };

  function speak(language) {
    root.lang = language;
    for (const one of $$(`[data-aria-label-${language}]`))
      one.setAttribute("aria-label", one.getAttribute(`data-aria-label-${language}`));
    for (const button of $$("[data-language]"))
      button.setAttribute("aria-pressed", String(button.dataset.language === language));
    store("sobtan-language", language);
  }
  function light(theme) { root.dataset.theme = theme; store("sobtan-theme", theme); }
  function show(pair, state) {
    for (const row of $$("tr[data-state]", pair)) row.hidden = state !== "" && row.dataset.state !== state;
    for (const group of $$(".group", pair)) group.hidden = !$$("tr[data-state]:not([hidden])", group).length;
    for (const button of $$("[data-show]", pair))
      button.setAttribute("aria-pressed", String(button.dataset.show === state));
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-language], [data-show], #theme");
    if (!button) return;
    if (button.id === "theme") light(root.dataset.theme === "dark" ? "light" : "dark");
    else if (button.dataset.language) speak(button.dataset.language);
    else show(button.closest(".pair"), button.dataset.show);
  });
  light(stored("sobtan-theme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
  speak(stored("sobtan-language") || root.lang);
})();
