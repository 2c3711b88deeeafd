// What the live pages share: parts from the server are put in where they differ; acts go to the server; times run.
const find = (selector, within = document) => within.querySelector(selector);
const every = (selector, within = document) => [...within.querySelectorAll(selector)];

const live = (() => {
  const base = document.body.dataset.base;
  const listeners = [];
  let asked = 0;

  let fading = null;
  const tell = (text) => {
    const told = find("#told");
    told.textContent = text ?? "";
    told.hidden = !text;
    clearTimeout(fading);
    fading = setTimeout(() => { if (!told.textContent.startsWith("连不上")) told.hidden = true; }, 30000);
  };

  // A part is left alone while it says the same, so that focus, scrolling and selection stay.
  const put = (parts) => {
    for (const [id, html] of Object.entries(parts ?? {})) {
      const part = document.getElementById(id);
      if (!part || part.dataset.last === html) continue;
      const focus = part.contains(document.activeElement) ? document.activeElement : null;
      const key = focus?.dataset.key ?? focus?.id;
      part.innerHTML = html;
      part.dataset.last = html;
      every("button[data-confirm]", part).filter((one) => pressed.has(question(one))).forEach(ask);
      if (key) find(`[data-key="${CSS.escape(key)}"], #${CSS.escape(key)}`, part)?.focus({ preventScroll: true });
    }
  };

  const fetched = async (address, options, quiet = false) => {
    const mine = ++asked;
    const answer = await fetch(base + address, options).catch(() => null);
    if (!answer) { tell("连不上服务器，正在重试 …"); return null; }
    if (answer.status === 401 || answer.redirected && !answer.url.includes(base)) { location.reload(); return null; }
    const content = await answer.json().catch(() => ({ told: "服务器没有正常答复，请刷新页面。" }));
    if (content.told || content.detail || (options && !quiet)) tell(content.told ?? content.detail);
    content.late = mine !== asked; // a newer question is under way: its answer may have been drawn before this act
    if (content.parts && !content.late) { put(content.parts); listeners.forEach((listener) => listener(content)); }
    return answer.ok ? content : null;
  };

  return {
    tell,
    fetched,
    on: (listener) => listeners.push(listener),
    refresh: (query = "") => fetched(`/now${query}`),
    act: (what, quiet) => fetched("/act", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(what) }, quiet),
    watch: (address, changed) => {
      const start = () => {
        const events = new EventSource(base + address);
        events.onmessage = () => { if (find("#told").textContent.startsWith("连不上")) tell(""); changed(); };
        events.onerror = () => {
          tell("连不上服务器，正在重试 …");
          // Refused for good, perhaps because nobody is signed in any more: asking for the parts finds out.
          if (events.readyState === EventSource.CLOSED) setTimeout(() => { changed(); start(); }, 3000);
        };
      };
      start();
    },
  };
})();

// Seconds that run: <time data-since="…" data-near="40" data-over="60">.
const clock = () => {
  for (const time of every("time[data-since]")) {
    const spent = Math.max(0, Math.floor((Date.now() - Date.parse(time.dataset.since)) / 1000));
    time.textContent = spent < 600 ? `${Math.floor(spent / 60)}:${String(spent % 60).padStart(2, "0")}` : `${Math.floor(spent / 60)} 分`;
    time.classList.toggle("near", spent >= Number(time.dataset.near ?? Infinity));
    time.classList.toggle("over", spent >= Number(time.dataset.over ?? Infinity));
  }
};
setInterval(clock, 500);
live.on(clock);

// Print size and contrast are kept, and are the same on every page.
for (const name of ["large", "contrast"]) document.body.classList.toggle(name, localStorage.getItem(name) === "1");
const paint = () => every("[data-toggle]").forEach((one) => one.setAttribute("aria-pressed", document.body.classList.contains(one.dataset.toggle)));
document.addEventListener("click", (event) => {
  const name = event.target.closest("[data-toggle]")?.dataset.toggle;
  if (!name) return;
  localStorage.setItem(name, document.body.classList.toggle(name) ? "1" : "");
  paint();
});
paint();

// What cannot be taken back asks once more: the second press within twenty seconds counts. The first press is kept by
// the button's key and question, because the part it stands in may be drawn anew before the second.
const pressed = new Map(); // the question asked -> the timer that forgets it
const question = (button) => `${button.dataset.key ?? button.id} ${button.dataset.confirm}`;
const ask = (button) => {
  button.dataset.words = button.innerHTML;
  button.classList.add("sure");
  button.textContent = button.dataset.confirm;
};
const forget = (asked) => {
  clearTimeout(pressed.get(asked));
  pressed.delete(asked);
  for (const button of every("button.sure").filter((one) => question(one) === asked)) {
    button.classList.remove("sure");
    button.innerHTML = button.dataset.words;
  }
};
const confirmed = (button) => {
  if (!button.dataset.confirm) return true;
  const asked = question(button);
  const again = pressed.has(asked);
  if (again) forget(asked);
  else {
    ask(button);
    pressed.set(asked, setTimeout(() => forget(asked), 20000));
  }
  return again;
};
