// Keys, switches and the small courtesies of the page. Everything works by mouse without it.
(() => {
  const find = (selector) => document.querySelector(selector);
  const focusOn = (selector) => { const found = find(selector); found?.focus(); found?.select?.(); };

  const KEYS = {
    "1": () => focusOn("#query textarea, #query input"),
    "2": () => find("#files input[type=file]")?.click(),
    "3": () => find("#form-toggle")?.click(),
    "4": () => focusOn(".candidates button"),
    "5": () => focusOn(".findings button"),
    r: () => find("#talk")?.click(),
    z: () => find("#undo")?.click(),
    n: () => { find("#renew")?.click(); focusOn("#query textarea, #query input"); },
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { find(".viewer .close")?.click(); return; }
    const act = event.altKey && !event.ctrlKey && !event.metaKey && KEYS[event.key.toLowerCase()];
    if (act) { event.preventDefault(); act(); }
  });

  // Switches: a class on the body. Print size and contrast are the clerk's own and are kept.
  const KEPT = ["large", "contrast"];
  const paint = () => {
    for (const button of document.querySelectorAll("[data-toggle]")) {
      const on = String(document.body.classList.contains(button.dataset.toggle));
      const name = button.hasAttribute("aria-expanded") ? "aria-expanded" : "aria-pressed";
      if (button.getAttribute(name) !== on) button.setAttribute(name, on);
    }
  };
  document.addEventListener("click", (event) => {
    const name = event.target.closest("[data-toggle]")?.dataset.toggle;
    if (!name) return;
    const on = document.body.classList.toggle(name);
    if (KEPT.includes(name)) localStorage.setItem(name, on ? "1" : "");
    paint();
  });

  // What the clerk unfolded stays unfolded when the part is drawn again.
  const unfolded = new Set();
  document.addEventListener("click", (event) => {
    const details = event.target.closest("summary")?.parentElement;
    if (details?.dataset.keep) unfolded[details.open ? "delete" : "add"](details.dataset.keep);
  });
  const unfold = () => {
    for (const details of document.querySelectorAll("details[data-keep]")) {
      const open = unfolded.has(details.dataset.keep);
      if (details.open !== open) details.open = open;
    }
  };

  // The viewer takes the focus when it opens, shows the marked place, and gives the focus back when it closes.
  let looking = "", before = null;
  const look = () => {
    const viewer = find(".viewer");
    const shown = viewer ? (viewer.querySelector("img")?.src ?? viewer.textContent) : "";
    if (shown === looking) return;
    if (!looking) before = document.activeElement;
    looking = shown;
    if (!viewer) { if (before?.isConnected) before.focus({ preventScroll: true }); return; }
    viewer.querySelector(".close").focus({ preventScroll: true });
    const image = viewer.querySelector("img");
    const show = () => { image.closest(".sheets").scrollTop = image.dataset.height * image.clientHeight - 80; };
    if (image) image.decode().then(show, show);
  };

  const microphone = async () => {
    const told = find("#microphone");
    if (!told) { setTimeout(microphone, 100); return; }
    const devices = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
    told.hidden = devices.some((device) => device.kind === "audioinput");
    told.textContent = told.hidden ? "" : "没有找到话筒：请打字，或上传录音文件；接上话筒后会自动可用。";
  };

  // Gradio says these in English whatever the language of the browser.
  const NAMES = { "#files button": "放入材料：选择文件，或把文件拖到这里", "#files input[type=file]": "材料文件" };
  const name = () => {
    for (const [selector, label] of Object.entries(NAMES)) {
      const found = find(selector);
      if (found && found.ariaLabel !== label) found.ariaLabel = label;
    }
  };

  const start = () => {
    if (!find("#query")) { setTimeout(start, 50); return; }
    for (const name of KEPT) document.body.classList.toggle(name, localStorage.getItem(name) === "1");
    new MutationObserver(() => { paint(); unfold(); look(); name(); }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["open", "src", "aria-pressed", "aria-expanded"] });
    paint();
    name();
    microphone();
    navigator.mediaDevices?.addEventListener("devicechange", microphone);
    document.documentElement.lang = "zh-CN";
    document.body.classList.remove("dark");
  };
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", start) : start();
})();
