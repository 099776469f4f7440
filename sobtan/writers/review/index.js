// The index: filters and sorts its rows, and lays out those that are looked at.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const root = document.documentElement;
  const filters = $("#filters");
  const STEP = 100, TRENDS = 24;
  const [NAME, LINK, TITLE, AGENCY, SERIES, PERIOD, DAY, YEAR, STATE, LEVELS, NUMBERS, RULES, PROGRAMMES, REASON] =
    Array.from({ length: 14 }, (_, index) => index);
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

  for (const row of data.rows)
    row.text = [row[NAME], row[TITLE], row[AGENCY], ...row[PERIOD], row[YEAR], ...row[RULES], ...row[PROGRAMMES]]
      .join(" ").toLowerCase();
  const orders = {
    name: (row) => row[NAME], period: (row) => row[DAY], errors: (row) => row[LEVELS][0],
    warnings: (row) => row[LEVELS][1], infos: (row) => row[LEVELS][2],
    verified: (row) => (row[NUMBERS][1] ? row[NUMBERS][0] / row[NUMBERS][1] : -1), state: (row) => row[STATE],
  };
  let order = "errors", down = true, rows = [], laid = 0;

  function filter() {
    const values = new FormData(filters);
    const words = (values.get("words") || "").toLowerCase().split(/\s+/).filter(Boolean);
    const is = (name) => values.get(name) || "";
    const [series, programme, rule, year, state] = ["series", "programme", "rule", "year", "state"].map(is);
    rows = data.rows.filter((row) => (!series || row[SERIES] === series) && (!year || String(row[YEAR]) === year)
      && (!state || row[STATE] === state) && (!rule || row[RULES].includes(rule))
      && (!programme || row[PROGRAMMES].includes(programme)) && words.every((word) => row.text.includes(word)));
    const key = orders[order], sign = down ? -1 : 1;
    rows.sort((a, b) => {
      const [x, y] = [key(a), key(b)];
      if (x !== y) return (x < y ? -1 : 1) * sign;
      return a[NAME] < b[NAME] ? -1 : 1;
    });
    laid = 0;
    $("#rows").replaceChildren();
    lay();
    $("#shown").textContent = say("shown", { shown: rows.length, all: data.rows.length });
    $("#none").hidden = rows.length > 0;
    for (const button of $$("#trends button"))
      button.setAttribute("aria-pressed", String(button.dataset.series === series));
  }
  function lay() {
    $("#rows").append(...rows.slice(laid, laid + STEP).map(line));
    laid = Math.min(laid + STEP, rows.length);
    $("#more").hidden = laid >= rows.length;
    $("#more").textContent = say("more");
  }
  function line(row) {
    const made = element("tr");
    const name = element("td");
    if (row[LINK]) {
      const link = element("a", row[NAME]);
      link.href = row[LINK];
      name.append(link);
    } else name.append(element("span", row[NAME]));
    name.append(element("small", [row[TITLE], row[AGENCY]].filter(Boolean).join(" · ")));
    made.append(name, element("td", pick(row[PERIOD]) || (row[YEAR] ? String(row[YEAR]) : "")));
    for (const [index, kind] of ["error", "warning", "info"].entries())
      made.append(element("td", row[LEVELS][index] || "–", `count ${row[LEVELS][index] ? kind : ""}`));
    made.append(element("td", row[NUMBERS][1] ? `${row[NUMBERS][0]} / ${row[NUMBERS][1]}` : "–", "count"));
    const state = element("td", pick(data.states[row[STATE]]), row[REASON] ? "bad" : "");
    if (row[REASON]) state.append(element("small", pick(row[REASON])));
    made.append(state);
    return made;
  }

  // --- Trends: a bar a period, errors below warnings ---------------------------------------
  function trends() {
    $("#trends-section").hidden = !data.trends.length;
    $("#trends-count").textContent = data.trends.length > TRENDS
      ? say("all_trends", { shown: TRENDS, all: data.trends.length }) : "";
    const worst = [...data.trends].sort((a, b) => total(b) - total(a));
    $("#trends").replaceChildren(...worst.slice(0, TRENDS).map(trend));
  }
  const total = ([, , points]) => points.reduce((sum, point) => sum + point[2] + point[3], 0);
  function trend([series, name, points]) {
    const item = element("li");
    const button = element("button");
    button.type = "button";
    button.dataset.series = series;
    button.setAttribute("aria-pressed", "false");
    const counts = points.map((point) => `${pick(point)} ${point[2]}+${point[3]}`).join(", ");
    button.setAttribute("aria-label", say("trend", { name, counts }));
    button.title = counts;
    const most = Math.max(1, ...points.map((point) => point[2] + point[3]));
    const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    picture.setAttribute("viewBox", `0 0 ${points.length * 10} 32`);
    picture.setAttribute("preserveAspectRatio", "none");
    picture.setAttribute("aria-hidden", "true");
    const bar = (index, from, count, kind) => {
      const height = 30 * count / most;
      const made = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      for (const [key, value] of Object.entries({ x: index * 10 + 1, width: 8, y: 31 - 30 * from / most - height,
        height: Math.max(height, count || from ? 0 : 0.8), class: kind })) made.setAttribute(key, value);
      picture.append(made);
    };
    for (const [index, point] of points.entries()) {
      bar(index, 0, point[2], "bar-error");
      bar(index, point[2], point[3], "bar-warning");
    }
    button.append(element("span", name), picture,
      element("small", `${pick(points[0])} → ${pick(points[points.length - 1])}`));
    button.addEventListener("click", () => {
      const select = filters.elements.series;
      select.value = select.value === series ? "" : series;
      filter();
    });
    item.append(button);
    return item;
  }

  // --- Language and light --------------------------------------------------------------
  function speak(language) {
    root.lang = language;
    for (const one of $$(`[data-aria-label-${language}]`))
      one.setAttribute("aria-label", one.getAttribute(`data-aria-label-${language}`));
    for (const one of $$(`[data-text-${language}]`)) one.textContent = one.getAttribute(`data-text-${language}`);
    for (const button of $$("[data-language]"))
      button.setAttribute("aria-pressed", String(button.dataset.language === language));
    store("sobtan-language", language);
    trends();
    filter();
  }
  function light(theme) { root.dataset.theme = theme; store("sobtan-theme", theme); }
  function sortBy(name) {
    down = order === name ? !down : !["name", "period", "state"].includes(name);
    order = name;
    for (const head of $$("th"))
      head.setAttribute("aria-sort", $("button", head).dataset.sort === order ? (down ? "descending" : "ascending") : "none");
    filter();
  }

  filters.addEventListener("input", filter);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => setTimeout(filter));
  $("#more").addEventListener("click", lay);
  $("#theme").addEventListener("click", () => light(root.dataset.theme === "dark" ? "light" : "dark"));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-language], [data-sort]");
    if (button?.dataset.language) speak(button.dataset.language);
    else if (button) sortBy(button.dataset.sort);
  });
  new IntersectionObserver((seen) => { if (seen[0].isIntersecting && laid < rows.length) lay(); })
    .observe($("#more"));
  light(stored("sobtan-theme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
  speak(stored("sobtan-language") || root.lang);
  $('th button[data-sort="errors"]').closest("th").setAttribute("aria-sort", "descending");
})();
