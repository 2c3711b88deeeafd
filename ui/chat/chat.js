// The applicant's chat. The token of the conversation lives as long as the tab.
(() => {
  const KEY = "conversation";
  const text = find("#text");
  let token = sessionStorage.getItem(KEY), watching = false;

  const at = (address) => `/${token}${address}`;
  const answer = async (address, body) => {
    const options = body === undefined ? undefined : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
    return live.fetched(address, options);
  };
  const refresh = () => answer(at("/now"));
  const watch = () => {
    if (!watching) live.watch(at("/events"), refresh);
    watching = true;
  };
  const begin = async () => {
    if (token) return true;
    const done = await answer("/open", {});
    if (!done) return false;
    token = done.token;
    sessionStorage.setItem(KEY, token);
    watch();
    return true;
  };
  const act = async (what) => (await begin()) && answer(at("/act"), what);

  live.on((content) => {
    const over = content.status === "closed";
    find("#composer").hidden = over;
    find("#person").hidden = content.status !== "self";
    find("#leave").hidden = over || !find("#messages .applicant");
    const messages = find("#messages");
    messages.scrollTop = messages.scrollHeight;
  });

  const send = async () => {
    const words = text.value.trim();
    if (!words) return;
    text.value = "";
    if (!(await act({ do: "say", text: words }))) text.value = words;
    text.focus();
  };
  find("#composer").addEventListener("submit", (event) => { event.preventDefault(); send(); });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(); }
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (event.target.closest(".over a")) { sessionStorage.removeItem(KEY); return; }
    if (!button) return;
    if (button.dataset.do) act({ ...button.dataset });
    else if (button.id === "person") act({ do: "person" });
    else if (button.id === "leave" && confirmed(button)) act({ do: "leave" });
  });
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "rating") return;
    event.preventDefault();
    act({ do: "rate", ...Object.fromEntries(new FormData(event.target)) });
  });

  if (token) refresh().then((done) => {
    if (done) watch();
    else { sessionStorage.removeItem(KEY); token = null; }
  });
})();
