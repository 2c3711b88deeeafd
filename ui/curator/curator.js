// The curator's page. Text and form say the same: what is typed into the form goes into the text, which is what is
// saved. Neither is overwritten while it holds unsaved changes.
(() => {
  const text = find("#text"), cases = find("#cases"), numbers = find("#numbers");
  let open = "", version = "", base = "", clean = { text: "", cases: "" }, answers = {}, theirs = null, looking = null, place = "";
  let unfilled = null, filling = null, stale = false;

  const kind = () => open.split("/")[0];
  const dirty = () => open !== "" && (unfilled !== null || text.value !== clean.text || cases.value !== clean.cases);
  const view = () => ({ kind: find("#kind").value, find: find("#find").value, day: find("#day").value, draft: find("#of-draft").checked, answers, base });
  // One after the other, so that no answer about another entry overtakes the one that was asked for last.
  let queue = Promise.resolve();
  const queued = (send) => { queue = queue.then(send); return queue; };
  const act = (what, quiet) => queued(() => live.act({ open, view: view(), ...what }, quiet));
  const tab = (name) => {
    for (const one of every("#tabs [data-tab]")) one.setAttribute("aria-selected", one.dataset.tab === name);
    for (const one of every(".tab")) one.hidden = one.id !== name || !open;
    if (name === "raw") { count(); text.focus({ preventScroll: true }); }
    if (name === "edit" && stale) { stale = false; form.load(kind(), value); }
    if (name === "try" && kind() === "items") cases.focus({ preventScroll: true });
  };
  const shownTab = () => find("#tabs [aria-selected=true]").dataset.tab;

  const count = () => {
    const wrong = new Set(every("#problems [data-line]").map((one) => Number(one.dataset.line)));
    const lines = text.value.split("\n").length;
    numbers.innerHTML = Array.from({ length: lines }, (_, n) => (wrong.has(n + 1) ? `<span class="wrong-line">${n + 1}</span>` : n + 1)).join("\n");
    numbers.scrollTop = text.scrollTop;
  };
  const touched = () => {
    find("#dirty").hidden = !dirty();
    count();
  };

  let value = null;
  // What the form says goes into the text: soon after the last key, and before anything else is done.
  const fill = () => {
    clearTimeout(filling);
    if (unfilled === null) return Promise.resolve(true);
    const sent = unfilled;
    return act({ do: "fill", text: text.value, cases: cases.value, value: sent }, true).then((done) => {
      if (!done) return false;
      if (unfilled === sent) unfilled = null;
      text.value = done.text;
      ({ value } = done);
      form.problems(done.problems);
      touched();
      return unfilled === null || fill();
    });
  };
  const form = entryForm(find("#form"), () => {
    unfilled = structuredClone(form.get());
    find("#dirty").hidden = false;
    clearTimeout(filling);
    filling = setTimeout(fill, 400);
  });
  const take = (content) => {
    if (content.problems) form.problems(content.problems);
    if (content.value === undefined || unfilled !== null) return;
    value = content.value;
    find("#unreadable").hidden = value !== null;
    find("#form").hidden = value === null;
  };

  const load = (edit, content, moved) => {
    [text.value, cases.value, version, base] = [edit.text, edit.cases, edit.version, edit.base];
    clean = { text: text.value, cases: cases.value };
    unfilled = null;
    clearTimeout(filling);
    find("#conflict").innerHTML = "";
    take(content);
    if (value !== null) form.load(kind(), value, moved).then(() => { if (content.problems) form.problems(content.problems); if (place) { form.goTo(place.split(".").map((one) => (/^\d+$/.test(one) ? Number(one) : one))); place = ""; } });
    touched();
  };
  const goToLine = (line) => {
    tab("raw");
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
    document.body.dataset.kind = kind();
    if (content.edit) load(content.edit, content, moved);
    else if (content.saved) version = content.saved;
    else if (open && content.version !== version && !dirty()) act({ do: "open", item: open }, true);
    else if (open && content.version !== version) live.tell("别人刚改过这份草稿。您的修改还在，保存时会请您对照。");
    find("#tabs").hidden = find("#actions").hidden = !open;
    if (moved) { answers = {}; find("#trial").innerHTML = ""; }
    if (moved || !open) tab(moved ? (place ? "edit" : "read") : shownTab());
    touched();
  });

  const look = () => {
    clearTimeout(looking);
    looking = setTimeout(async () => {
      if (!open) return;
      const done = await act({ do: "look", text: text.value, cases: cases.value }, true);
      if (done) { take(done); stale = true; }
    }, 500);
  };
  const save = async (over = version) => {
    if (!(await fill())) return false;
    const sent = { text: text.value, cases: cases.value };
    const done = await act({ do: "save", ...sent, over, base });
    if (!done) return false;
    if (done.theirs) { theirs = done.theirs; find("#conflict").scrollIntoView(); return false; }
    clean = sent;
    take(done);
    find("#conflict").innerHTML = "";
    touched();
    return true;
  };
  // Whatever is to come, unsaved changes are kept as a draft first.
  const safe = async () => !dirty() || save();
  const tried = () => Object.fromEntries(every("#readings .pair").map((one) => [...one.querySelectorAll("input")]).filter(([name]) => name.value.trim()).map(([name, said]) => [name.value.trim(), said.value]));
  const tryFiles = async (sample) => {
    if (!(await fill())) return;
    const body = new FormData();
    body.append("text", text.value);
    body.append("code", open.split("/")[1]);
    body.append("sample", sample);
    for (const file of find("#papers").files) body.append("files", file);
    live.tell("正在识读，一页约几秒到十几秒 …");
    const done = await queued(() => live.fetched("/try", { method: "POST", body }));
    if (done) live.tell("");
  };

  const DO = {
    save: () => save(),
    drop: async () => { if (await act({ do: "drop", over: version })) tab("read"); },
    publish: async () => { if (await safe()) { await act({ do: "publish", over: version, day: find("#effective").value, reason: find("#reason").value }); forgotten(); } },
    "take-theirs": () => { load(theirs, {}, false); look(); tab(shownTab()); },
    "keep-mine": () => save(theirs.version),
    merge: () => { version = theirs.version; find("#conflict").innerHTML = ""; },
    retire: async () => { if ((await safe()) && (await act({ do: "retire", item: open, day: find("#until").value }))) tab("edit"); },
    copy: async () => { if ((await safe()) && (await act({ do: "copy" }))) tab("edit"); },
    begin: async () => {
      const given = Object.fromEntries(every("#new [name]").map((one) => [one.name, one.value]));
      if ((await safe()) && (await act({ do: "new", kind: find("#kind").value, ...given }))) { find("#new details").open = false; tab("edit"); }
    },
    "try-fields": async () => { if (await fill()) await act({ do: "try", text: text.value, fields: tried(), day: find("#try-day").value }); },
    "try-keep": async () => {
      const verdict = find("#try-verdict").value, day = find("#try-day").value;
      form.add(["tests"], { name: find("#try-name").value || "试出来的用例", ...(day ? { day } : {}), fields: tried(), verdict });
      if (await fill()) live.tell("已写进用例，保存草稿后生效。");
    },
    "try-files": () => tryFiles(false),
    "try-sample": () => tryFiles(true),
    "try-row": () => {
      const row = find("#readings .pair").cloneNode(true);
      for (const input of row.querySelectorAll("input")) input.value = "";
      find("#readings").append(row);
      row.querySelector("input").focus();
    },
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.tab) { if (button.dataset.tab === "edit" || (await fill())) tab(button.dataset.tab); }
    else if (button.dataset.line) goToLine(Number(button.dataset.line));
    else if (button.dataset.goTo) { tab("edit"); form.goTo(button.dataset.goTo.split(".").map((one) => (/^\d+$/.test(one) ? Number(one) : one))); }
    else if (button.classList.contains("choice")) { answers = { ...answers, [button.dataset.question]: button.dataset.option }; act({ do: "now" }); }
    else if (DO[button.id]) { if (confirmed(button)) DO[button.id](); }
    else if (button.dataset.do && confirmed(button)) {
      const { key, confirm, place: to, ...what } = button.dataset;
      if (button.classList.contains("into") && kind() !== "items") { live.tell("请先从左边打开要写进去的事项。"); return; }
      if (button.classList.contains("into")) what.item = open;
      if (button.classList.contains("dated")) what.day = find(`#${button.dataset.with}`)?.value;
      const leads = what.item && what.do !== "open";
      if (what.item && !(await safe())) return;
      place = to ?? "";
      if (place && what.item === open) { tab("edit"); form.goTo(place.split(".").map((one) => (/^\d+$/.test(one) ? Number(one) : one))); place = ""; return; }
      if ((await act(what)) && leads) tab("edit");
    }
  });
  for (const one of [text, cases]) one.addEventListener("input", () => { touched(); look(); });
  text.addEventListener("scroll", () => { numbers.scrollTop = text.scrollTop; });
  let finding = null;
  find("#find").addEventListener("input", () => { clearTimeout(finding); finding = setTimeout(() => act({ do: "now" }), 250); });
  find("#kind").addEventListener("change", () => { find("#find").value = ""; act({ do: "now" }); });
  find("#find").addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === "ArrowDown") { event.preventDefault(); find("#list button")?.focus(); } });
  find("#list").addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const all = every("#list button");
    all[all.indexOf(document.activeElement) + by]?.focus();
  });
  find("#new").addEventListener("focusin", async (event) => { if (event.target.name === "material") offered("materials", await codesOf("materials")); });
  find("#day").addEventListener("change", () => act({ do: "now" }));
  find("#of-draft").addEventListener("change", async () => { if (await safe()) act({ do: "now" }); });
  find("#file").addEventListener("change", async (event) => {
    const body = new FormData();
    body.append("file", event.target.files[0]);
    live.tell("正在导入 …");
    if (await safe()) await queued(() => live.fetched("/import", { method: "POST", body }));
    event.target.value = "";
  });
  for (const label of every("label.button")) label.addEventListener("keydown", (event) => { if (event.key === "Enter") find("input", label).click(); });

  const KEYS = { 1: () => find("#find").select(), r: () => tab("read"), e: () => tab("edit"), y: async () => { if (await fill()) tab("raw"); }, d: async () => { if (await fill()) tab("differ"); }, t: () => { if (!find("[data-tab=try]").hidden) tab("try"); }, p: () => find("#publish").click() };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.key === "s") { event.preventDefault(); if (open) save(); return; }
    const go = event.altKey && !event.ctrlKey && KEYS[event.key.toLowerCase()];
    if (go && (open || event.key === "1")) { event.preventDefault(); go(); }
  });
  addEventListener("beforeunload", (event) => { if (dirty()) event.preventDefault(); });
  live.watch("/events", () => act({ do: "now" }, true));
})();
