// The curator's page. The editor is never overwritten while it holds unsaved changes.
(() => {
  const text = find("#text"), cases = find("#cases"), numbers = find("#numbers");
  let open = "", version = "", clean = { text: "", cases: "" }, answers = {}, theirs = null, looking = null;

  const dirty = () => open !== "" && (text.value !== clean.text || cases.value !== clean.cases);
  const view = () => ({ day: find("#day").value, draft: find("#of-draft").checked, answers });
  const act = (what, quiet) => live.act({ open, find: find("#find").value, view: view(), ...what }, quiet);
  const tab = (name) => {
    for (const one of every("#tabs [data-tab]")) one.setAttribute("aria-selected", one.dataset.tab === name);
    for (const one of every(".tab")) one.hidden = one.id !== name || !open;
    if (name === "edit") { count(); text.focus({ preventScroll: true }); }
    if (name === "try") cases.focus({ preventScroll: true });
  };
  const shownTab = () => find("#tabs [aria-selected=true]").dataset.tab;

  const count = () => {
    const wrong = new Set(every("#problems [data-line]").map((one) => Number(one.dataset.line)));
    const lines = text.value.split("\n").length;
    numbers.innerHTML = Array.from({ length: lines }, (_, n) => (wrong.has(n + 1) ? `<span class="wrong">${n + 1}</span>` : n + 1)).join("\n");
    numbers.scrollTop = text.scrollTop;
  };
  const touched = () => {
    find("#dirty").hidden = !dirty();
    count();
  };
  const load = (edit) => {
    [text.value, cases.value, version] = [edit.text, edit.cases, edit.version];
    clean = { text: text.value, cases: cases.value };
    find("#conflict").innerHTML = "";
    touched();
  };
  const goTo = (line) => {
    tab("edit");
    const lines = text.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    text.focus();
    text.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
    text.scrollTop = Math.max(0, (line - 6) * parseFloat(getComputedStyle(text).lineHeight));
  };

  live.on((content) => {
    if (content.open === undefined) { count(); return; }
    const moved = content.open !== open;
    open = content.open;
    if (content.edit) load(content.edit);
    else if (content.saved) { version = content.saved; }
    else if (open && content.version !== version && !dirty()) act({ do: "open", item: open }, true);
    else if (open && content.version !== version) live.tell("别人刚改过这份草稿。您的修改还在，保存时会请您对照。");
    find("#tabs").hidden = find("#actions").hidden = !open;
    if (moved) answers = {};
    if (moved || !open) tab(moved ? "read" : shownTab());
    touched();
  });

  const look = () => {
    clearTimeout(looking);
    looking = setTimeout(() => { if (open) live.act({ do: "look", open, text: text.value, cases: cases.value }, true); }, 500);
  };
  const save = async (over = version) => {
    const sent = { text: text.value, cases: cases.value };
    const done = await act({ do: "save", ...sent, over });
    if (!done) return false;
    if (done.theirs) { theirs = done.theirs; return false; }
    clean = sent;
    find("#conflict").innerHTML = "";
    touched();
    return true;
  };
  // Whatever is to come, unsaved changes are kept as a draft first.
  const safe = async () => !dirty() || save();

  const DO = {
    save: () => save(),
    drop: async () => { if (await act({ do: "drop", over: version })) tab("read"); },
    publish: async () => { if (await safe()) await act({ do: "publish", over: version, day: find("#effective").value, reason: find("#reason").value }); },
    "take-theirs": () => { load(theirs); look(); },
    "keep-mine": () => save(theirs.version),
    merge: () => { version = theirs.version; find("#conflict").innerHTML = ""; },
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.tab) tab(button.dataset.tab);
    else if (button.dataset.line) goTo(Number(button.dataset.line));
    else if (button.classList.contains("choice")) { answers = { ...answers, [button.dataset.question]: button.dataset.option }; act({ do: "now" }); }
    else if (DO[button.id]) { if (confirmed(button)) DO[button.id](); }
    else if (button.dataset.do && confirmed(button)) {
      const { key, confirm, ...what } = button.dataset;
      if (button.classList.contains("into") && !open) { live.tell("请先从左边打开要写进去的事项。"); return; }
      if (button.classList.contains("into")) what.item = open;
      const leads = what.item && what.do !== "open";
      if ((!what.item || (await safe())) && (await act(what)) && leads) tab("edit");
    }
  });
  for (const one of [text, cases]) one.addEventListener("input", () => { touched(); look(); });
  text.addEventListener("scroll", () => { numbers.scrollTop = text.scrollTop; });
  let finding = null;
  find("#find").addEventListener("input", () => { clearTimeout(finding); finding = setTimeout(() => act({ do: "now" }), 250); });
  find("#find").addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === "ArrowDown") { event.preventDefault(); find("#list button")?.focus(); } });
  find("#list").addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const all = every("#list button");
    all[all.indexOf(document.activeElement) + by]?.focus();
  });
  find("#day").addEventListener("change", () => act({ do: "now" }));
  find("#of-draft").addEventListener("change", async () => { if (await safe()) act({ do: "now" }); });
  find("#file").addEventListener("change", async (event) => {
    const body = new FormData();
    body.append("file", event.target.files[0]);
    live.tell("正在导入 …");
    if (await safe()) await live.fetched("/import", { method: "POST", body });
    event.target.value = "";
  });
  find("#import label").addEventListener("keydown", (event) => { if (event.key === "Enter") find("#file").click(); });

  const KEYS = { 1: () => find("#find").select(), r: () => tab("read"), e: () => tab("edit"), d: () => tab("differ"), t: () => tab("try"), p: () => find("#publish").click() };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.key === "s") { event.preventDefault(); if (open) save(); return; }
    const go = event.altKey && !event.ctrlKey && KEYS[event.key.toLowerCase()];
    if (go && (open || event.key === "1")) { event.preventDefault(); go(); }
  });
  addEventListener("beforeunload", (event) => { if (dirty()) event.preventDefault(); });
  live.watch("/events", () => act({ do: "now" }, true));
})();
