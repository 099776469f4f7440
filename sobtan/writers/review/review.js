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
    showNumbers();
    server?.spoken();
  }

  // --- Light ------------------------------------------------------------------------
  function light(theme) { root.dataset.theme = theme; store("sobtan-theme", theme); }

  // --- Order ------------------------------------------------------------------------
  const RANK = { error: 0, warning: 1, info: 2 };
  const fresh = new Set(data.fresh);
  const isFresh = (finding) => fresh.has(finding.dataset.fingerprint);
  function sort() {
    const bySeverity = filters.elements.sort.value === "severity";
    const place = (finding) => [
      isFresh(finding) ? 0 : 1,
      bySeverity ? RANK[finding.dataset.severity] : 0,
      +finding.dataset.number,
    ];
    findings.sort((a, b) => {
      const [x, y] = [place(a), place(b)];
      const index = x.findIndex((value, i) => value !== y[i]);
      return index < 0 ? 0 : x[index] - y[index];
    });
    $("#list").append(...findings.map((finding) => finding.parentElement));
    store("sobtan-sort", filters.elements.sort.value);
  }
  for (const finding of findings) {
    if (!isFresh(finding)) continue;
    const tag = element("span", "", "fresh");
    for (const [index, language] of ["th", "en"].entries()) {
      const word = element("span", data.words.fresh[index]);
      word.lang = language;
      tag.append(word);
    }
    $(".what", finding).append(" ", tag);
  }

  // --- Copies for the author ----------------------------------------------------------
  const inLanguage = (selector, within) =>
    ($(`${selector} > span[lang="${root.lang}"]`, within) ?? $(selector, within)).textContent.trim();
  function asText(finding) {
    const severity = inLanguage(".severity", finding);
    const where = inLanguage(".where", finding);
    const expected = $(".expected", finding)?.textContent;
    const quote = $("dl mark", finding).textContent;
    return `${where} [${severity} ${finding.dataset.rule}] ${inLanguage(".message", finding)}`
      + (expected ? ` (“${quote}” → ${expected})` : "");
  }
  async function copy(text) {
    try { await navigator.clipboard.writeText(text); tell(say("copied")); }
    catch {
      const box = element("textarea", text);
      document.body.append(box);
      box.select();
      const done = document.execCommand("copy");
      box.remove();
      tell(say(done ? "copied" : "not_copied"));
    }
  }
  function listText() {
    const open = findings.filter((finding) => isShown(finding) && !acceptanceOf(finding));
    return [$("h1").textContent, ...open.map((finding, at) => `${at + 1}. ${asText(finding)}`)].join("\n");
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
  const isLive = Boolean(data.live);
  let saved = data.accepted;
  let accepted = isLive ? data.accepted.slice() : remembered();

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
    store("sobtan-by", by);
    accepted.push({ fingerprint: print, rule, quote, reason, by, date, against });
    keep();
  }
  function takeBack(finding) {
    accepted = accepted.filter((one) => one.fingerprint !== finding.dataset.fingerprint);
  }
  function keep() {
    if (!isLive) store(key, JSON.stringify({ base: data.accepted, accepted }));
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
    const changed = isLive ? 0 : differences();
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
  function asToml() {
    const sections = accepted.map((one) => "\n[[accepted]]\n"
      + ["fingerprint", "rule", "quote", "reason", "by"].map((name) => `${name} = ${toml(one[name])}\n`).join("")
      + `date = ${one.date}\n` + (one.against ? `against = ${toml(one.against)}\n` : ""));
    return data.head + sections.join("");
  }
  function save() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([asToml()], { type: "application/toml" }));
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

  // --- Numbers: where else, what was tried, and sums over several ------------------------
  const panel = $("#number");
  let numbers = []; // the indexes of those chosen, in order
  const groupsOf = (index) => $$(`.n[data-i="${index}"]`);
  const relationsOf = new Map();
  for (const [at, relation] of data.relations.entries())
    for (const index of relation[4])
      relationsOf.set(index, [...(relationsOf.get(index) ?? []), at]);
  const ticks = new Map(); // by key: what was ticked by hand
  const isSeveral = () => $("#several").getAttribute("aria-pressed") === "true";

  const isAdding = (event) => isSeveral() || event.ctrlKey || event.metaKey || event.shiftKey;

  function chooseNumber(index, adding) {
    if (!adding) numbers = numbers.length === 1 && numbers[0] === index ? [] : [index];
    else if (numbers.includes(index)) numbers = numbers.filter((one) => one !== index);
    else numbers = [...numbers, index];
    showNumbers();
  }
  function showNumbers() {
    for (const one of $$(".n.picked")) one.classList.remove("picked");
    for (const index of numbers) for (const group of groupsOf(index)) group.classList.add("picked");
    panel.hidden = !numbers.length;
    document.body.classList.toggle("with-number", Boolean(numbers.length));
    if (!numbers.length) return;
    const head = element("div", "", "head");
    const close = element("button", "×");
    close.type = "button";
    close.setAttribute("aria-label", say("close"));
    close.addEventListener("click", () => { numbers = []; showNumbers(); });
    head.append(element("h2", numbers.length > 1 ? say("chosen", { count: numbers.length }) : textOf(numbers[0])), close);
    panel.replaceChildren(head, ...(numbers.length > 1 ? sums() : aboutNumber(numbers[0])));
  }
  const textOf = (index) => groupsOf(index)[0]?.dataset.text ?? "";
  const pageOf = (index) => groupsOf(index)[0]?.closest(".page").dataset.page ?? "";
  function goTo(index) {
    const group = groupsOf(index)[0];
    if (!group) return;
    view("pages");
    group.scrollIntoView({ block: "center", inline: "center" });
    group.classList.add("flash");
    setTimeout(() => group.classList.remove("flash"), 1600);
  }
  function link(index) {
    const button = element("button", `${textOf(index)} · ${say("page", { page: pageOf(index) })}`, "link");
    button.type = "button";
    button.title = groupsOf(index)[0]?.dataset.label ?? "";
    button.addEventListener("click", () => goTo(index));
    return button;
  }
  const FEW = 12;
  function links(indexes) {
    const list = element("p", "", "links");
    list.append(...indexes.slice(0, FEW).map(link));
    if (indexes.length > FEW) list.append(element("span", say("more", { count: indexes.length - FEW })));
    return list;
  }
  function aboutNumber(index) {
    const [value, unit, key] = data.numbers[index];
    const group = groupsOf(index)[0];
    const parts = [];
    const about = [group?.dataset.label, unit, say("page", { page: pageOf(index) })].filter(Boolean);
    parts.push(element("p", about.join(" · "), "about"));
    const state = group ? [...group.classList].find((name) => data.states[name]) : "";
    if (state) parts.push(element("p", pick(data.states[state])
      + (group.dataset.reason ? ` (${pick(data.reasons[group.dataset.reason])})` : ""), `state ${state}`));
    const same = value === "" ? [] : data.numbers.flatMap((other, at) =>
      at !== index && other[0] !== "" && equal(other[0], value) && other[1] === unit && groupsOf(at).length ? [at] : []);
    parts.push(element("h3", say("elsewhere")), same.length ? links(same) : element("p", say("nowhere"), "soft"));
    parts.push(element("h3", say("tried")));
    const tried = relationsOf.get(index) ?? [];
    if (!tried.length) parts.push(element("p", say("untried"), "soft"));
    const list = element("ul");
    for (const at of tried) {
      const [rule, holds, th, en, others] = data.relations[at];
      const item = element("li");
      item.append(element("b", holds ? "✓ " : "✗ ", holds ? "good" : "bad"),
        element("span", `${rule} ${pick([th, en])} (${say(holds ? "holds" : "fails")})`),
        links(others.filter((one) => one !== index)));
      list.append(item);
    }
    parts.push(list);
    if (isLive) parts.push(handTick(index, key));
    return parts;
  }

  // Exact decimals: [digits as a BigInt, places behind the point].
  function decimal(text) {
    const [, sign, whole, rest = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
    return [BigInt(sign + whole + rest), rest.length];
  }
  const raised = ([digits, places], to) => digits * 10n ** BigInt(to - places);
  function equal(a, b) {
    const [x, y] = [decimal(a), decimal(b)], places = Math.max(x[1], y[1]);
    return raised(x, places) === raised(y, places);
  }
  function written(digits, places) {
    const sign = digits < 0n ? "−" : "";
    const all = (digits < 0n ? -digits : digits).toString().padStart(places + 1, "0");
    const whole = all.slice(0, all.length - places).replace(/\B(?=(\d{3})+$)/g, ",");
    return sign + whole + (places ? `.${all.slice(-places)}` : "");
  }
  // The quotient to so many places, rounded half away from zero as people do.
  function divided(a, b, places) {
    const most = Math.max(a[1], b[1]);
    const [x, y] = [raised(a, most) * 10n ** BigInt(places), raised(b, most)];
    const [p, q] = [x < 0n ? -x : x, y < 0n ? -y : y];
    const digits = (2n * p + q) / (2n * q);
    return written((x < 0n) !== (y < 0n) ? -digits : digits, places);
  }
  function sums() {
    const known = numbers.filter((index) => data.numbers[index][0] !== "");
    const parts = [links(numbers)];
    const units = [...new Set(known.map((index) => data.numbers[index][1]))];
    if (units.length > 1)
      parts.push(element("p", say("mixed_units", { units: units.map((one) => one || "–").join(", ") }), "warning-text"));
    const values = known.map((index) => decimal(data.numbers[index][0]));
    const places = Math.max(...values.map((value) => value[1]));
    const [first, ...others] = values.map((value) => raised(value, places));
    const total = others.reduce((a, b) => a + b, 0n);
    const list = element("dl");
    const line = (name, text) => {
      const row = element("div");
      const output = element("dd", text);
      row.append(element("dt", say(name)), output);
      list.append(row);
    };
    line("sum", written(first + total, places));
    line("difference", written(first - total, places));
    if (values.length === 2 && values[1][0] !== 0n) {
      line("quotient", divided(values[0], values[1], 4));
      line("percentage", divided([values[0][0] * 100n, values[0][1]], values[1], 2));
      line("change", divided([(first - others[0]) * 100n, places], values[1], 2));
    }
    parts.push(list, element("p", say("choose_more"), "soft"));
    return parts;
  }

  function handTick(index, key) {
    const one = ticks.get(key);
    const form = element("form", "", "hand");
    if (one) {
      form.append(element("p", `✓ ${say("hand")}: ${one.note} (${[one.by, one.date].filter(Boolean).join(" ")})`));
      const undo = element("button", say("hand_undo"));
      form.append(undo);
      form.addEventListener("submit", (event) => { event.preventDefault(); server.untick(key); });
      return form;
    }
    const field = (name, text) => {
      const label = element("label", say(text));
      const input = element("input");
      input.name = name;
      label.append(input);
      return label;
    };
    form.append(element("h3", say("hand")), field("note", "hand_note"), field("by", "by"));
    form.elements.by.value = stored("sobtan-by") || "";
    form.elements.note.required = true;
    form.append(element("button", say("hand_save")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const [note, by] = [form.elements.note.value, form.elements.by.value];
      store("sobtan-by", by);
      server.tick({ key, text: textOf(index), label: groupsOf(index)[0]?.dataset.label ?? "", note, by });
    });
    return form;
  }
  function showTicks(list) {
    ticks.clear();
    for (const one of list) ticks.set(one.key, one);
    for (const [index, [, , key]] of data.numbers.entries())
      for (const group of groupsOf(index)) group.classList.toggle("h", ticks.has(key));
    if (numbers.length === 1 && !panel.contains(document.activeElement)) showNumbers();
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
      const finding = $(`#finding-${hit.dataset.finding}`);
      const number = document.elementsFromPoint(event.clientX, event.clientY)
        .map((one) => one.closest(".n")).find(Boolean);
      // what is framed already, or is being added up, is asked for as a number
      if (number && (finding === chosen || isAdding(event))) chooseNumber(+number.dataset.i, isAdding(event));
      else { choose(finding); show(+hit.dataset.part); }
    } else if ((hit = on("[data-language]"))) speak(hit.dataset.language);
    else if ((hit = on("#views button"))) view(hit.dataset.view);
    else if (on("#save")) save();
    else if (on("#theme")) light(root.dataset.theme === "dark" ? "light" : "dark");
    else if ((hit = on(".copy"))) copy(asText(hit.closest(".finding")));
    else if (on("#copy-list")) copy(listText());
    else if (on("#print")) print();
    else if ((hit = on("#several")))
      hit.setAttribute("aria-pressed", String(!isSeveral()));
    else if ((hit = on(".piece.beside"))) server?.beside(hit.dataset.other, +hit.dataset.page);
    else if (on("#help-open")) $("#help").showModal();
    else if (on("#zoom-in")) scale(1.25);
    else if (on("#zoom-out")) scale(0.8);
    else if ((hit = on(".take-back"))) {
      const finding = hit.closest(".finding");
      if (server) server.takeBack(finding);
      else { takeBack(finding); keep(); }
    }
    else if ((hit = on(".n"))) chooseNumber(+hit.dataset.i, isAdding(event));
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.id === "filters") { event.preventDefault(); return; }
    if (!form.closest(".accept")) return;
    event.preventDefault();
    const reason = form.elements.reason.value.trim();
    form.elements.reason.setCustomValidity(reason ? "" : say("reason_missing"));
    if (!form.reportValidity()) return;
    const [finding, by] = [form.closest(".finding"), form.elements.by.value.trim()];
    store("sobtan-by", by);
    if (server) { server.accept(finding, reason, by, form); return; }
    accept(finding, reason, by);
    form.closest("details").open = false;
  });
  document.addEventListener("input", (event) => {
    if (event.target.name === "reason") event.target.setCustomValidity("");
    if (event.target.name === "sort") sort();
    if (event.target.form === filters) filter();
    if (event.target.id === "ticks") pagesView.classList.toggle("bare", !event.target.checked);
  });
  filters.addEventListener("reset", () => setTimeout(() => { sort(); filter(); }));
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
  // By the key's place on the keyboard: a Thai layout and Caps Lock change nothing.
  const keys = {
    KeyJ: () => step(1), ArrowDown: () => step(1), KeyK: () => step(-1), ArrowUp: () => step(-1),
    KeyN: () => piece(1), KeyP: () => piece(-1),
    KeyF: () => { view("list"); $("#search").focus(); },
    KeyA: () => {
      if (!chosen || acceptanceOf(chosen)) return;
      $(".accept", chosen).open = true;
      $("[name=reason]", chosen).focus();
    },
    KeyC: () => { if (chosen) copy(asText(chosen)); },
    KeyT: () => $("#ticks").click(),
    KeyM: () => $("#several").click(),
    KeyL: () => speak(root.lang === "th" ? "en" : "th"),
    KeyD: () => $("#theme").click(),
    Equal: () => scale(1.25), NumpadAdd: () => scale(1.25),
    Minus: () => scale(0.8), NumpadSubtract: () => scale(0.8),
    Slash: (event) => { if (event.shiftKey) $("#help").showModal(); },
    Escape: () => { if (numbers.length) { numbers = []; showNumbers(); } else choose(null); },
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
    const act = keys[event.code] ?? (event.key === "?" ? keys.Slash : undefined);
    if (!act) return;
    event.preventDefault();
    act(event);
  });

  for (const button of $$("[data-view]")) button.setAttribute("aria-current", String(button.dataset.view === "list"));
  document.body.removeAttribute("aria-current");
  const server = typeof live === "function" && isLive ? live({
    data, $, $$, say, pick, element, root, stored, view, tell,
    decided: (now) => {
      accepted = now.accepted;
      saved = accepted.slice();
      showAcceptances();
      filter();
      showTicks(now.ticked);
    },
  }) : null;
  underline();
  light(stored("sobtan-theme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
  if (stored("sobtan-sort") === "page") filters.elements.sort.value = "page";
  sort();
  fit();
  speak(stored("sobtan-language") || root.lang);
  fromAddress();
})();
