// The first page: takes what is dropped, asks what it is, and shows how far each report is.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (selector, within = document) => within.querySelector(selector);
  const root = document.documentElement;
  const name = `home-${Math.random().toString(36).slice(2)}`;
  const pick = (pair) => pair[root.lang === "en" ? 1 : 0];
  const say = (key, values = {}) =>
    pick(data.words[key]).replace(/\{(\w+)\}/g, (_, part) => values[part]);
  const element = (tag, text = "", classes = "") => {
    const made = document.createElement(tag);
    made.textContent = text;
    made.className = classes;
    return made;
  };
  const stored = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const store = (key, value) => { try { localStorage.setItem(key, value); } catch { /* none kept */ } };
  const post = (where, body) => fetch(where, { method: "POST",
    headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }).then((r) => r.json());
  const tell = (text) => { $("#said").textContent = text; };

  // --- Language and light --------------------------------------------------------------
  function speak(language) {
    root.lang = language;
    for (const one of document.querySelectorAll(`[data-aria-label-${language}]`))
      one.setAttribute("aria-label", one.getAttribute(`data-aria-label-${language}`));
    for (const button of document.querySelectorAll("[data-language]"))
      button.setAttribute("aria-pressed", String(button.dataset.language === language));
    store("sobtan-language", language);
    shown = "";
    show(cases);
    roles();
  }
  function light(theme) { root.dataset.theme = theme; store("sobtan-theme", theme); }

  // --- What is dropped -----------------------------------------------------------------
  let taken = []; // {path, name, copied, role}
  async function take(files) {
    const some = [...files];
    let skipped = 0;
    for (const [index, file] of some.entries()) {
      tell(say("taking", { done: index + 1, total: some.length, name: file.name }));
      try {
        const answer = await fetch(`drop?name=${encodeURIComponent(file.name)}`,
          { method: "POST", body: file, headers: { "Content-Type": "application/octet-stream" } });
        const one = await answer.json();
        if (one.path) taken.push({ ...one, role: "report" });
        else skipped += 1;
      } catch { tell(say("gone")); return; }
    }
    tell(skipped ? say("skipped", { count: skipped }) : "");
    if (taken.length === 1) begin();
    else roles();
  }
  async function entriesOf(transfer) {
    const roots = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    if (!roots.some((entry) => entry.isDirectory)) return [...transfer.files];
    const found = [];
    const walk = async (entry) => {
      if (entry.isFile) found.push(await new Promise((good, bad) => entry.file(good, bad)));
      else {
        const reader = entry.createReader();
        for (;;) {
          const some = await new Promise((good, bad) => reader.readEntries(good, bad));
          if (!some.length) return;
          for (const one of some) await walk(one);
        }
      }
    };
    for (const entry of roots) await walk(entry);
    return found.filter((file) => !/^(\._|~\$)/.test(file.name));
  }
  function roles() {
    const form = $("#roles");
    form.hidden = taken.length < 2;
    if (form.hidden) return;
    $("ul", form).replaceChildren(...taken.map((one, index) => {
      const line = element("li");
      const label = element("label", one.name);
      label.htmlFor = `role-${index}`;
      const select = element("select");
      select.id = label.htmlFor;
      for (const role of ["report", "prior", "annex"]) {
        const option = element("option", say(role));
        option.value = role;
        option.selected = one.role === role;
        select.append(option);
      }
      select.addEventListener("change", () => { one.role = select.value; });
      line.append(label, select);
      return line;
    }));
  }
  async function begin() {
    const of = (role) => taken.filter((one) => one.role === role).map((one) => one.path);
    if (!of("report").length) { tell(say("no_report")); return; }
    const copied = taken.filter((one) => one.copied).map((one) => one.path);
    await post("check", { reports: of("report"), prior: of("prior"), annexes: of("annex"), copied });
    taken = [];
    roles();
    tell("");
    look();
  }

  // --- Reports that are open -----------------------------------------------------------
  let cases = [], shown = "";
  async function look() {
    try {
      cases = (await (await fetch(`state?page=${name}`)).json()).cases;
      if ($("#said").dataset.gone) { delete $("#said").dataset.gone; tell(""); }
    } catch {
      $("#said").dataset.gone = "yes";
      tell(say("gone"));
    }
    show(cases);
  }
  function show(list) {
    const now = JSON.stringify(list);
    if (now === shown) return;
    shown = now;
    $("#none").hidden = list.length > 0;
    const typing = document.activeElement?.closest?.(".case form");
    if (typing) return;
    $("#cases").replaceChildren(...list.map(line));
  }
  function line(one) {
    const item = element("li", "", "case");
    item.append(element("h3", one.name));
    item.append(element("p", one.copied ? say("copied", { folder: one.folder }) : one.folder, "where"));
    if (one.others.length) item.append(element("p", say("with", { names: one.others.join(", ") }), "where"));
    if (one.failure) failure(one, item);
    else if (one.version === 0 || one.stage === "waiting" || one.stage === "reading" || one.stage === "checking")
      progress(one, item);
    if (one.summary) results(one, item);
    return item;
  }
  function progress(one, item) {
    const bar = element("progress");
    if (one.total) { bar.max = one.total; bar.value = one.done; }
    const text = say(`stage_${one.stage}`, { done: one.done, total: one.total || "?" });
    bar.setAttribute("aria-label", text);
    item.append(element("p", text, "stage"), bar);
  }
  function failure(one, item) {
    item.append(element("p", pick(one.failure), "failed"));
    if (!one.encrypted) return;
    const form = element("form");
    const label = element("label", say("password"));
    const input = element("input");
    input.type = "password";
    label.append(" ", input);
    const button = element("button", say("try_again"));
    form.append(label, button);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await post(`${one.number}/again`, { password: input.value });
      input.blur();
      look();
    });
    item.append(form);
  }
  function results(one, item) {
    const counts = element("p", "", "counts");
    for (const [severity, count] of Object.entries(one.summary.severities))
      counts.append(element("span", `${pick(data.severities[severity])} ${count}`, severity));
    counts.append(element("span", say("pages", { pages: one.summary.pages })));
    if (!one.summary.complete) counts.append(element("span", say("incomplete"), "error"));
    const link = element("a", say("review"), "go");
    link.href = `${one.number}/`;
    link.setAttribute("aria-label", `${say("review")} ${one.name}`);
    item.append(counts, link);
  }

  // --- Events --------------------------------------------------------------------------
  const drop = $("#drop");
  addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
  addEventListener("drop", async (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    take(await entriesOf(event.dataTransfer));
  });
  for (const id of ["#files", "#folder"])
    $(id).addEventListener("change", (event) => { take(event.target.files); });
  $("#roles").addEventListener("submit", (event) => { event.preventDefault(); begin(); });
  $("#theme").addEventListener("click", () => light(root.dataset.theme === "dark" ? "light" : "dark"));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-language]");
    if (button) speak(button.dataset.language);
  });
  addEventListener("pagehide", () => navigator.sendBeacon(`bye?page=${name}`));
  addEventListener("pageshow", look);

  light(stored("sobtan-theme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
  speak(stored("sobtan-language") || root.lang);
  look();
  setInterval(look, 1000);
})();
