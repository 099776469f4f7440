// Makes the review's page answer: choosing, filtering, keys, languages, acceptances.
// All texts reach the page as text; nothing here builds markup from them.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const root = document.documentElement;
  const findings = $$(".finding");
  const pagesView = $("#pages");
  const filters = $("#filters");
  const isNarrow = () => matchMedia("screen and (max-width: 800px)").matches;
  let chosen = null; // the finding's article
  let part = 0; // which of its places: 0 is where it was found

  const element = (name, text = "", classes = "") => {
    const made = document.createElement(name);
    made.textContent = text;
    made.className = classes;
    return made;
  };
  const pick = (pair) => pair[root.lang === "en" ? 1 : 0];
  const say = (name, values = {}) =>
    pick(data.words[name]).replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const stored = (key) => {
    try { return localStorage.getItem(key); } catch { return null; }
  };
  const store = (key, value) => {
    try { localStorage.setItem(key, value); } catch { /* a browser that keeps nothing */ }
  };

  // --- Language ---------------------------------------------------------------------
  function speak(language) {
    root.lang = language;
    for (const name of ["alt", "aria-label", "title"])
      for (const one of $$(`[data-${name}-${language}]`))
        one.setAttribute(name, one.getAttribute(`data-${name}-${language}`));
    for (const one of $$(`[data-text-${language}]`))
      one.textContent = one.getAttribute(`data-text-${language}`);
    for (const button of $$("[data-language]"))
      button.setAttribute("aria-pressed", String(button.dataset.language === language));
    store("sobtan-language", language);
    filter();
    showAcceptances();
    if (chosen) trail();
  }

  // --- Filters ----------------------------------------------------------------------
  const isShown = (finding) => !finding.parentElement.hidden;
  function filter() {
    const values = new FormData(filters);
    const severities = values.getAll("severity");
    const words = (values.get("words") || "").toLowerCase().split(/\s+/).filter(Boolean);
    const same = (name, value) => !values.get(name) || values.get(name) === value;
    let shown = 0;
    for (const finding of findings) {
      const { severity, rule, programme, state } = finding.dataset;
      const text = words.length ? finding.textContent.toLowerCase() : "";
      const passes = severities.includes(severity) && same("rule", rule) && same("state", state)
        && same("programme", programme) && words.every((word) => text.includes(word));
      finding.parentElement.hidden = !passes;
      for (const mark of marksOf(finding)) mark.style.display = passes ? "" : "none";
      shown += passes;
    }
    $("#shown").textContent = say("shown", { shown, all: findings.length });
    $("#none-shown").hidden = shown > 0 || !findings.length;
    if (chosen && !isShown(chosen)) choose(null);
  }

  // --- Choosing ---------------------------------------------------------------------
  const marksOf = (finding) => $$(`.mark[data-finding="${finding.dataset.number}"]`);
  const marksAt = (finding, index) => marksOf(finding).filter((m) => +m.dataset.part === index);

  function choose(finding, options = {}) {
    if (chosen) {
      chosen.classList.remove("chosen");
      $(".choose", chosen).setAttribute("aria-expanded", "false");
      for (const mark of marksOf(chosen)) mark.classList.remove("on", "current");
    }
    chosen = finding;
    part = 0;
    document.body.classList.toggle("choosing", Boolean(finding));
    $("#trail").hidden = !finding;
    if (!finding) {
      threads();
      if (!options.keepAddress) address("");
      return;
    }
    finding.classList.add("chosen");
    $(".choose", finding).setAttribute("aria-expanded", "true");
    for (const mark of marksOf(finding)) mark.classList.add("on");
    excerpt(finding);
    trail();
    threads();
    if (!options.keepAddress) address(`finding=${finding.dataset.fingerprint}`);
    finding.scrollIntoView({ block: "nearest" });
    if (!isNarrow()) show(0);
  }

  function address(hash) {
    try { history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search); }
    catch { if (hash) location.hash = hash; }
  }

  function fromAddress() {
    const wanted = /^#finding=([0-9a-f]{6,16})/.exec(location.hash);
    if (!wanted) return;
    const found = findings.find((f) => f.dataset.fingerprint.startsWith(wanted[1]));
    if (found) choose(found, { keepAddress: true });
  }

  // Bring one of the chosen finding's places into view and say which it is.
  function show(index) {
    const marks = chosen ? marksAt(chosen, index) : [];
    if (!marks.length) return;
    part = index;
    for (const mark of marksOf(chosen)) mark.classList.toggle("current", +mark.dataset.part === index);
    for (const button of $$(".piece", chosen))
      button.classList.toggle("current", +button.dataset.part === index);
    for (const button of $$("#trail button"))
      button.setAttribute("aria-current", String(+button.dataset.part === index));
    const box = $("rect", marks[0]).getBoundingClientRect();
    const view = pagesView.getBoundingClientRect();
    pagesView.scrollTo({
      top: pagesView.scrollTop + box.top - view.top - view.height * 0.38,
      left: pagesView.scrollLeft + (box.left + box.right) / 2 - view.left - view.width / 2,
    });
  }

  function view(name) {
    document.body.dataset.view = name;
    for (const button of $$("#views button"))
      button.setAttribute("aria-current", String(button.dataset.view === name));
    if (name === "pages") {
      fit();
      if (chosen) show(part);
    }
  }

  function trail() {
    const bar = $("#trail");
    const { number, severity } = chosen.dataset;
    bar.className = severity;
    bar.replaceChildren(element("b", `${number}`), message(chosen));
    const seen = new Set();
    for (const mark of marksOf(chosen).sort((a, b) => a.dataset.part - b.dataset.part)) {
      const page = mark.closest(".page").dataset.page;
      const index = +mark.dataset.part;
      if (index && seen.has(page)) continue;
      seen.add(index ? page : `found ${page}`);
      const label = say("page", { page }) + (index ? "" : ` · ${pick(data.found)}`);
      const button = element("button", label);
      button.type = "button";
      button.dataset.part = index;
      button.setAttribute("aria-current", String(index === part));
      bar.append(button);
    }
  }
  const message = (finding) =>
    element("p", $(`.message > span[lang="${root.lang}"]`, finding)?.textContent
      ?? $(".message", finding).textContent);

  // --- Lines from what was found to what it rests on ---------------------------------
  function threads() {
    const drawing = $("#threads");
    drawing.replaceChildren();
    const start = chosen && marksAt(chosen, 0)[0];
    if (!start) return;
    drawing.setAttribute("class", chosen.dataset.severity);
    const origin = $("#sheets").getBoundingClientRect();
    const from = $("rect", start).getBoundingClientRect();
    const page = +start.closest(".page").dataset.page;
    const shape = (name, attributes) => {
      const made = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      drawing.append(made);
    };
    for (const mark of marksOf(chosen)) {
      if (mark.dataset.part === "0" || Math.abs(mark.closest(".page").dataset.page - page) > 1) continue;
      const to = $("rect", mark).getBoundingClientRect();
      const below = to.top >= from.bottom, above = to.bottom <= from.top;
      const x0 = (from.left + from.right) / 2, x1 = (to.left + to.right) / 2;
      const y0 = below ? from.bottom : above ? from.top : (from.top + from.bottom) / 2;
      const y1 = below ? to.top : above ? to.bottom : (to.top + to.bottom) / 2;
      const level = !below && !above;
      const a = level ? (x1 > x0 ? from.right : from.left) : x0;
      const b = level ? (x1 > x0 ? to.left : to.right) : x1;
      const [ax, ay, bx, by] = [a - origin.left, y0 - origin.top, b - origin.left, y1 - origin.top];
      const middle = (ay + by) / 2, across = (ax + bx) / 2;
      shape("path", { d: level ? `M${ax} ${ay}C${across} ${ay - 10} ${across} ${by - 10} ${bx} ${by}`
        : `M${ax} ${ay}C${ax} ${middle} ${bx} ${middle} ${bx} ${by}` });
      shape("circle", { cx: bx, cy: by, r: 3 });
    }
  }

  // --- Excerpts: the place itself, cut out of its page -------------------------------
  function excerpt(finding) {
    const crop = $(".crop", finding);
    const mark = marksAt(finding, 0)[0];
    const picture = mark && $("img", mark.closest(".sheet"));
    if (!picture || crop.childElementCount) return;
    const [left, top, width, height] = mark.closest("svg").getAttribute("viewBox").split(" ").map(Number);
    const boxes = $$("rect", mark).map((rect) =>
      ["x", "y", "width", "height"].map((name) => +rect.getAttribute(name)));
    const x0 = Math.min(...boxes.map((b) => b[0])), x1 = Math.max(...boxes.map((b) => b[0] + b[2]));
    const y0 = Math.min(...boxes.map((b) => b[1]));
    const y1 = Math.min(Math.max(...boxes.map((b) => b[1] + b[3])), y0 + 120);
    const w = Math.min(width, Math.max(x1 - x0 + 50, 250)), h = Math.min(height, y1 - y0 + 44);
    const x = Math.min(Math.max((x0 + x1 - w) / 2, left), left + width - w);
    const y = Math.min(Math.max((y0 + y1 - h) / 2, top), top + height - h);
    const image = new Image();
    image.alt = "";
    image.src = picture.src;
    const percent = (value) => `${100 * value}%`;
    Object.assign(crop.style, { aspectRatio: `${w} / ${h}` });
    Object.assign(image.style, { width: percent(width / w), left: percent((left - x) / w), top: percent((top - y) / h) });
    crop.append(image);
    for (const box of boxes) {
      const frame = document.createElement("i");
      Object.assign(frame.style, { left: percent((box[0] - x) / w), top: percent((box[1] - y) / h),
        width: percent(box[2] / w), height: percent(box[3] / h) });
      crop.append(frame);
    }
  }

  // --- Acceptances -------------------------------------------------------------------
  const key = `sobtan-accepted-${data.report}`;
  const fingerprint = (one) => one.fingerprint;
  let saved = data.accepted;
  let accepted = remembered();

  // What was accepted in this page before, where the acceptance file has since changed:
  // its entries, and those of the page that it never had.
  function remembered() {
    let kept = null;
    try { kept = JSON.parse(stored(key)); } catch { /* not ours */ }
    if (!Array.isArray(kept?.accepted) || !Array.isArray(kept.base)) return data.accepted.slice();
    if (JSON.stringify(kept.base) === JSON.stringify(data.accepted)) return kept.accepted;
    const known = new Set([...kept.base, ...data.accepted].map(fingerprint));
    return [...data.accepted, ...kept.accepted.filter((one) => !known.has(one.fingerprint))];
  }

  const acceptanceOf = (finding) =>
    accepted.find((one) => one.fingerprint === finding.dataset.fingerprint);

  function accept(finding, reason, by) {
    const { fingerprint: print, rule, number } = finding.dataset;
    const now = new Date();
    const two = (value) => String(value).padStart(2, "0");
    const date = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
    takeBack(finding);
    const [quote, against] = [data.quotes[number - 1], data.against[number - 1]];
    accepted.push({ fingerprint: print, rule, quote, reason, by, date, against });
    store("sobtan-by", by);
    keep();
  }
  function takeBack(finding) {
    accepted = accepted.filter((one) => one.fingerprint !== finding.dataset.fingerprint);
  }
  function keep() {
    store(key, JSON.stringify({ base: data.accepted, accepted }));
    showAcceptances();
    filter();
  }

  function showAcceptances() {
    for (const finding of findings) {
      const one = acceptanceOf(finding);
      finding.dataset.state = one ? "accepted" : "open";
      const tag = $(".accepted-tag", finding);
      tag.hidden = !one;
      const who = one ? [one.by, one.date].filter(Boolean).join(" ") : "";
      tag.textContent = one ? `✓ ${say("accepted")}: ${one.reason} (${who})` : "";
      $(".accept", finding).hidden = Boolean(one);
      $(".take-back", finding).hidden = !one;
      for (const mark of marksOf(finding)) mark.classList.toggle("accepted", Boolean(one));
    }
    const changed = differences();
    $("#save").hidden = !changed;
    $("#save .count").textContent = `(${changed})`;
    $("#save .count").title = say("unsaved", { count: changed });
  }
  function differences() {
    const written = (one) => JSON.stringify([one.fingerprint, one.reason, one.by, one.date]);
    const before = new Set(saved.map(written)), now = new Set(accepted.map(written));
    const changed = [...saved.filter((one) => !now.has(written(one))),
      ...accepted.filter((one) => !before.has(written(one)))];
    return new Set(changed.map(fingerprint)).size;
  }

  // A basic string of TOML is one of JSON, but for the one more character it escapes.
  const toml = (text) => JSON.stringify(text).replaceAll("\x7f", "\\u007f");
  function written() {
    const sections = accepted.map((one) => "\n[[accepted]]\n"
      + ["fingerprint", "rule", "quote", "reason", "by"].map((name) => `${name} = ${toml(one[name])}\n`).join("")
      + `date = ${one.date}\n` + (one.against ? `against = ${toml(one.against)}\n` : ""));
    return data.head + sections.join("");
  }
  function save() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([written()], { type: "application/toml" }));
    link.download = data.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    saved = accepted.slice();
    showAcceptances();
    tell(say("saved", { name: data.file }));
  }
  let silence = 0;
  function tell(text) {
    $("#said").textContent = text;
    clearTimeout(silence);
    silence = setTimeout(() => { $("#said").textContent = ""; }, 12000);
  }

  // --- Marks on numbers ---------------------------------------------------------------
  function underline() {
    for (const rect of $$(".n.u rect, .n.o rect")) {
      const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
      const [x, y, w, h] = ["x", "y", "width", "height"].map((name) => +rect.getAttribute(name));
      line.setAttribute("class", "under");
      line.setAttribute("d", `M${x} ${y + h * 0.96}h${w}`);
      rect.after(line);
    }
  }
  function tip(event) {
    const box = $("#tip");
    const number = event.target.closest?.(".n");
    box.hidden = !number;
    if (!number) return;
    const { text, label, rules, reason } = number.dataset;
    const state = pick(data.states[number.classList[1]]);
    const why = reason && data.reasons[reason] ? ` · ${pick(data.reasons[reason])}` : "";
    box.replaceChildren(element("b", text), state + why + (rules ? ` · ${rules}` : ""));
    if (label) box.append(element("div", label));
    const place = number.getBoundingClientRect();
    box.style.left = `${Math.max(8, Math.min(place.left, innerWidth - box.offsetWidth - 8))}px`;
    const above = place.top - box.offsetHeight - 6;
    box.style.top = `${above > 0 ? above : place.bottom + 6}px`;
  }

  // --- Size ---------------------------------------------------------------------------
  let zoom = 1;
  function fit() {
    if (!pagesView.clientWidth) return;
    const margin = isNarrow() ? 16 : 40;
    // a page in a telephone's width cannot be read: it is shown larger, and scrolls
    $("#sheets").style.setProperty("--room", `${Math.max(pagesView.clientWidth - margin, isNarrow() ? 620 : 300)}px`);
    $("#sheets").style.setProperty("--zoom", zoom);
    threads();
  }
  function scale(factor) {
    zoom = Math.min(3, Math.max(0.4, zoom * factor));
    fit();
    if (chosen) show(part);
  }

  // --- Events ---------------------------------------------------------------------------
  document.addEventListener("click", (event) => {
    const on = (selector) => event.target.closest(selector);
    let hit;
    if ((hit = on(".choose"))) {
      const finding = hit.closest(".finding");
      choose(finding === chosen ? null : finding);
    } else if ((hit = on(".piece.go"))) {
      view("pages");
      show(+hit.dataset.part);
    } else if ((hit = on("#trail button"))) show(+hit.dataset.part);
    else if ((hit = on(".crop"))) { view("pages"); show(0); }
    else if ((hit = on(".mark"))) {
      choose(findings[hit.dataset.finding - 1]);
      show(+hit.dataset.part);
    } else if ((hit = on("[data-language]"))) speak(hit.dataset.language);
    else if ((hit = on("#views button"))) view(hit.dataset.view);
    else if (on("#save")) save();
    else if (on("#help-open")) $("#help").showModal();
    else if (on("#zoom-in")) scale(1.25);
    else if (on("#zoom-out")) scale(0.8);
    else if ((hit = on(".take-back"))) { takeBack(hit.closest(".finding")); keep(); }
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.id === "filters") { event.preventDefault(); return; }
    if (!form.closest(".accept")) return;
    event.preventDefault();
    const reason = form.elements.reason.value.trim();
    form.elements.reason.setCustomValidity(reason ? "" : say("reason_missing"));
    if (!form.reportValidity()) return;
    accept(form.closest(".finding"), reason, form.elements.by.value.trim());
    form.closest("details").open = false;
  });
  document.addEventListener("input", (event) => {
    if (event.target.name === "reason") event.target.setCustomValidity("");
    if (event.target.form === filters) filter();
    if (event.target.id === "ticks") pagesView.classList.toggle("bare", !event.target.checked);
  });
  filters.addEventListener("reset", () => setTimeout(filter));
  document.addEventListener("toggle", (event) => {
    if (event.target.open && event.target.matches(".accept"))
      $("[name=by]", event.target).value ||= stored("sobtan-by") || "";
  }, true);
  pagesView.addEventListener("mouseover", tip);
  pagesView.addEventListener("mouseleave", tip);
  pagesView.addEventListener("scroll", () => { $("#tip").hidden = true; });
  addEventListener("resize", fit);
  addEventListener("hashchange", fromAddress);
  addEventListener("beforeprint", () => {
    findings.forEach(excerpt);
    for (const image of $$("img[loading]")) image.loading = "eager";
  });

  function step(by) {
    const shown = findings.filter(isShown);
    if (!shown.length) return;
    const at = shown.indexOf(chosen);
    const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1)];
    if (next !== chosen) choose(next);
    $(".choose", next).focus({ preventScroll: true });
  }
  function piece(by) {
    if (!chosen) return;
    const parts = [...new Set(marksOf(chosen).map((m) => +m.dataset.part))].sort((a, b) => a - b);
    view("pages");
    show(parts[(parts.indexOf(part) + by + parts.length) % parts.length]);
  }
  const keys = {
    j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
    n: () => piece(1), p: () => piece(-1),
    f: () => { view("list"); $("#search").focus(); },
    a: () => {
      if (!chosen || acceptanceOf(chosen)) return;
      $(".accept", chosen).open = true;
      $("[name=reason]", chosen).focus();
    },
    t: () => $("#ticks").click(),
    l: () => speak(root.lang === "th" ? "en" : "th"),
    "+": () => scale(1.25), "=": () => scale(1.25), "-": () => scale(0.8),
    "?": () => $("#help").showModal(),
    Escape: () => choose(null),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || $("#help").open) return;
    if (event.target.matches("input:not([type=checkbox]), textarea, select")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const inPages = pagesView.contains(event.target);
    if (event.key === "Enter" && chosen && !event.target.closest("a, button:not(.choose), summary, input")) {
      event.preventDefault();
      view("pages");
      show(0);
      pagesView.focus({ preventScroll: true });
      return;
    }
    if (inPages && event.key.startsWith("Arrow")) return; // they scroll the pages there
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  for (const button of $$("[data-view]")) button.setAttribute("aria-current", String(button.dataset.view === "list"));
  document.body.removeAttribute("aria-current");
  underline();
  fit();
  speak(stored("sobtan-language") || root.lang);
  fromAddress();
})();
