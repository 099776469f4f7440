// What a served review does beyond a file: it saves what is decided at once, watches the
// report, offers the decisions of another draft, and shows another report beside it.
"use strict";
function live({ data, $, $$, say, pick, element, root, view, tell, decided }) {
  const { address, pictures, version, others } = data.live;
  const name = `review-${Math.random().toString(36).slice(2)}`;
  const post = async (action, body) => {
    const answer = await fetch(`${address}/${action}`, { method: "POST",
      headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };
  const ask = async (what) => (await fetch(`${address}/${what}`)).json();

  // --- Decisions -----------------------------------------------------------------------
  // Do it, and show what is decided now; where it could not be saved, say so.
  async function act(action, body) {
    try {
      const now = await post(action, body);
      if (!now.saved) { tell(say("lost", { reason: pick(now.reason) })); return false; }
      decided(now);
      return true;
    } catch {
      tell(say("lost", { reason: say("gone") }));
      return false;
    }
  }
  async function accept(finding, reason, by, form) {
    const done = await act("accept", { fingerprint: finding.dataset.fingerprint, reason, by });
    if (!done) return; // what was written stays in the form
    form.closest("details").open = false;
    form.elements.reason.value = "";
    tell(say("kept", { name: data.file }));
  }
  const takeBack = (finding) => act("take-back", { fingerprint: finding.dataset.fingerprint });
  const refresh = async () => { try { decided(await ask("decisions")); } catch { /* told by watch */ } };

  // --- News: the report saved again, decisions of another draft, the program gone --------
  const notices = $("#notices");
  function notice(id, lines, buttons = []) {
    $(`#${id}`)?.remove();
    if (!lines.length) return;
    const box = element("div", "", "notice");
    box.id = id;
    box.append(...lines.map((line) => element("p", line)));
    for (const [text, act] of buttons) {
      const button = element("button", text);
      button.type = "button";
      button.addEventListener("click", act);
      box.append(button);
    }
    notices.append(box);
  }
  const quotes = (some) => some.slice(0, 3).map((one) => `${one.rule} “${one.quote}”`).join(", ");
  let found = []; // offers
  async function offers() {
    try { found = (await ask("offers")).offers; } catch { return; }
    showOffers();
  }
  function showOffers() {
    for (const old of $$(".notice[id^=offer-]")) old.remove();
    for (const [index, one] of found.entries()) {
      const ticks = one.ticks ? say("offer_ticks", { count: one.ticks }) : "";
      const lines = [say("offer", { name: one.name, same: one.same.length, ticks })];
      for (const kind of ["changed", "gone"])
        if (one[kind].length)
          lines.push(say(`offer_${kind}`, { count: one[kind].length, quotes: quotes(one[kind]) }));
      const answer = async (action) => { if (await act(action, { name: one.name })) offers(); };
      notice(`offer-${index}`, lines,
        [[say("take_over"), () => answer("take-over")], [say("dismiss"), () => answer("dismiss")]]);
    }
  }
  let state = null, isGone = false;
  async function watch() {
    try {
      state = await (await fetch(`${address}/state?page=${name}`)).json();
      if (isGone) refresh();
      isGone = false;
    } catch { isGone = true; }
    showState();
  }
  function showState() {
    notice("gone", isGone ? [say("gone")] : []);
    if (!state || isGone) return;
    const isNew = String(state.version) !== version;
    const isBusy = ["waiting", "reading", "checking"].includes(state.stage);
    if (isNew && !isBusy)
      notice("changed", [say("changed", state.changes ?? { new: 0, gone: 0 })],
        [[say("show_changes"), () => location.reload()]]);
    else notice("changed", isBusy ? [say("checking")] : []);
    notice("failed", state.failure ? [say("failed", { reason: pick(state.failure) })] : []);
  }

  // --- Another report beside this one ----------------------------------------------------
  const pane = $("#beside"), choice = $("#beside-choice"), pagesView = $("#pages");
  function beside(number, page) {
    if (!pane) return;
    choice.value = number;
    const one = others.find((other) => String(other.number) === String(number));
    pane.hidden = !one;
    document.body.classList.toggle("with-beside", Boolean(one));
    if (!one) return;
    if (pane.dataset.number !== String(number)) {
      pane.dataset.number = number;
      pane.replaceChildren(...Array.from({ length: one.pages }, (_, index) => {
        const figure = element("figure");
        const image = new Image();
        image.loading = "lazy";
        image.alt = say("beside_page", { name: one.name, page: index + 1 });
        image.src = `${pictures}/${number}/${index + 1}?${version}`;
        figure.append(element("figcaption", say("page", { page: index + 1 })), image);
        figure.dataset.page = index + 1;
        return figure;
      }));
    }
    view("pages");
    if (page) $(`figure[data-page="${page}"]`, pane)?.scrollIntoView({ block: "start" });
  }
  // In step: the page beside is the one of the same number.
  function inStep() {
    if (!pane || pane.hidden || !$("#in-step").checked) return;
    const top = pagesView.getBoundingClientRect().top + 80;
    const page = $$(".page").find((one) => one.getBoundingClientRect().bottom > top);
    if (!page) return;
    const other = $(`figure[data-page="${page.dataset.page}"]`, pane);
    if (!other) return;
    const box = page.getBoundingClientRect();
    const share = Math.max(0, (top - box.top) / box.height);
    pane.scrollTop = other.offsetTop + share * other.offsetHeight - 40;
  }
  choice?.addEventListener("change", () => { beside(choice.value, 0); inStep(); });
  pagesView.addEventListener("scroll", inStep);

  addEventListener("pagehide", () => navigator.sendBeacon(`../bye?page=${name}`));
  addEventListener("pageshow", watch);
  addEventListener("focus", () => { refresh(); offers(); });
  $("#get-docx").addEventListener("click", (event) => {
    event.currentTarget.href = `list.docx?lang=${root.lang}`;
  });
  setInterval(watch, 1500);
  setTimeout(() => { refresh(); offers(); watch(); });
  return { accept, takeBack, beside, tick: (one) => act("tick", one), untick: (key) => act("untick", { key }),
    spoken: () => { showOffers(); showState(); } };
}
