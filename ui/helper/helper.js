// The helper's page. The open conversation stands in the address, the unsent words of each are kept beside it.
(() => {
  let open = location.hash.slice(1), marked = 0, shownTo = null;
  const drafts = new Map();
  let editing = null; // the suggestion whose text is being changed: { number, to }
  const text = find("#text");

  const cards = () => every("#suggestions .suggestion");
  const mark = (place) => {
    const all = cards();
    marked = Math.max(0, Math.min(place, all.length - 1));
    all.forEach((card, number) => card.classList.toggle("marked", number === marked));
    all[marked]?.scrollIntoView({ block: "nearest" });
  };
  const refresh = () => {
    const last = Number(find("#talk").dataset.said ?? 0);
    return live.refresh(open ? `?open=${open}&seen=${document.hidden ? 0 : last}` : "");
  };
  const act = async (what) => {
    const asked = open;
    const done = await live.act({ open, ...what });
    if (open === asked && done && done.open !== undefined && done.open !== open) go(done.open ?? "", false);
    if (!done || done.late) refresh();
    return done;
  };
  const go = (identity, ask = true) => {
    drafts.set(open, text.value);
    open = identity;
    editing = null;
    find("#found").innerHTML = "";
    history.replaceState(null, "", open ? `#${open}` : location.pathname);
    text.value = drafts.get(open) ?? "";
    find("#talk").dataset.said = 0;
    if (ask) refresh().then(() => text.focus());
  };

  live.on((content) => {
    const closed = !content.open;
    find("#composer").hidden = find("#asking").hidden = closed || !find("#over");
    if (find("#talk").dataset.said !== String(content.last)) {
      find("#talk").dataset.said = content.last;
      if (content.open === open && open && !document.hidden) refresh();
    }
    if (content.to !== shownTo) { shownTo = content.to; marked = 0; if (editing && editing.to !== shownTo) editing = null; }
    mark(marked);
    const messages = find("#messages");
    if (messages && messages.dataset.count !== String(messages.children.length)) {
      messages.dataset.count = messages.children.length;
      messages.scrollTop = messages.scrollHeight;
    }
    document.title = content.waiting ? `（${content.waiting}）帮办工作台` : "帮办工作台";
  });

  const use = (card) => act({ do: "accept", number: Number(card.dataset.number), to: Number(card.dataset.to) });
  const write = (words, from) => { text.value = words; editing = from; text.focus(); };
  const edit = (card) => write(find(".text", card).textContent, { number: Number(card.dataset.number), to: Number(card.dataset.to) });
  const reject = (card) => act({ do: "reject", number: Number(card.dataset.number), to: Number(card.dataset.to) });
  const send = async () => {
    const words = text.value.trim(), to = open;
    if (!words) { const card = cards()[marked]; if (card && find(".use", card)) use(card); return; }
    const done = await act(editing ? { do: "accept", ...editing, text: words } : { do: "reply", text: words });
    if (done) drafts.delete(to);
    if (to !== open) return;
    if (done) text.value = "";
    editing = null;
  };
  // What was found is no part: a message that comes while it is looked up brings newer parts, and must not drop it.
  const look = async (words) => {
    const done = await act({ do: "ask", text: words });
    if (!done || done.open !== open) return;
    find("#found").innerHTML = done.found;
    find("#found button")?.focus();
  };
  const handOver = async () => {
    const done = await act({ do: "summary" });
    if (!done) return;
    find("#summary").value = done.summary;
    find("#hand-over").showModal();
    find("#summary").focus();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const card = button.closest(".suggestion");
    if (button.dataset.open) go(button.dataset.open);
    else if (button.id === "over") handOver();
    else if (button.id === "help-toggle") find("#help").showModal();
    else if (card) ({ use, edit, reject })[button.className]?.(card);
    else if (button.classList.contains("write")) write(button.dataset.text, null);
    else if (button.dataset.do && confirmed(button)) {
      const { do: what, item, resolved, text: words, source } = button.dataset;
      act({ do: what, item, resolved, text: words, source }).then((done) => { if (done && what === "told") find("#found").innerHTML = ""; });
    }
  });
  find("#composer").addEventListener("submit", (event) => { event.preventDefault(); send(); });
  find("#asking").addEventListener("submit", (event) => {
    event.preventDefault();
    if (find("#question").value.trim()) look(find("#question").value);
  });
  find("#hand-over").addEventListener("close", async (event) => {
    if (event.target.returnValue === "yes") await act({ do: "hand-over", text: find("#summary").value });
    event.target.returnValue = "";
  });
  find("#summary").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey) find("#hand-over").close("yes");
  });
  text.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey && !event.altKey) { event.preventDefault(); send(); }
    else if (!text.value && !event.altKey && event.key === "ArrowDown") { event.preventDefault(); mark(marked + 1); }
    else if (!text.value && !event.altKey && event.key === "ArrowUp") { event.preventDefault(); mark(marked - 1); }
  });

  const step = (by) => {
    const all = every("#list [data-open]");
    const place = all.findIndex((one) => one.dataset.open === open);
    const next = all[place < 0 ? 0 : (place + by + all.length) % all.length];
    if (next) go(next.dataset.open);
  };
  const press = (selector) => find(selector)?.click();
  const KEYS = {
    e: () => cards()[marked] && edit(cards()[marked]),
    x: () => cards()[marked] && reject(cards()[marked]),
    n: () => { const first = find("#list .waiting"); if (first) go(first.dataset.open); },
    f: () => find("#question").focus(),
    q: () => press("[data-do=gap]"),
    o: () => press("#over"),
    s: () => press("[data-resolved=yes]"),
    u: () => press("[data-resolved=no]"),
    h: () => press("#help-toggle"),
    arrowdown: () => step(1),
    arrowup: () => step(-1),
  };
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || find("dialog[open]")) return;
    const key = event.key.toLowerCase();
    const card = /^[1-6]$/.test(key) && cards()[Number(key) - 1];
    if (card && find(".use", card)) { event.preventDefault(); use(card); }
    else if (KEYS[key]) { event.preventDefault(); KEYS[key](); }
  });
  document.addEventListener("visibilitychange", refresh);
  refresh().then(() => { if (open) text.focus(); });
  live.watch("/events", refresh);
})();
