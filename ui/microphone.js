// The microphone: what it hears goes to the server in chunks, and what was understood comes back with each answer.
// A chunk is sent when the one before has arrived, with all that was heard meanwhile: slow answers cost no sound.
(() => {
  const find = (selector) => document.querySelector(selector);
  const BEAT_MS = 200, AGAIN_MS = 1000;
  const WORKLET = `registerProcessor("ears", class extends AudioWorkletProcessor {
    process([input]) { if (input.length) this.port.postMessage(input); return true; }
  });`;

  let ears = null; // what is open while we listen
  let version = 0;
  let applicant = 0; // what was sent for the last one is not shown to the next

  const say = (text) => { const told = find("#ears"); if (told) { told.hidden = !text; told.textContent = text; } };
  const paint = () => {
    const talk = find("#talk");
    talk.setAttribute("aria-pressed", String(Boolean(ears)));
    talk.querySelector("span").textContent = ears ? "暂停收音" : "开始收音";
    find("#two").disabled = Boolean(ears);
  };
  const address = (path) => `/sound/${find(".live").dataset.token}/${path}`;
  const understood = ({ words, version: now, consent }, sent) => {
    if (sent === applicant) {
      find("#words").innerHTML = words;
      find("#words").scrollTop = find("#words").scrollHeight;
      find("#consent").setAttribute("aria-checked", String(consent));
    }
    if (now !== version) { version = now; find("#overheard").click(); }
  };

  const open = async () => {
    const audio = { channelCount: { ideal: 2 }, echoCancellation: false, noiseSuppression: false, autoGainControl: true };
    const stream = await navigator.mediaDevices.getUserMedia({ audio });
    const context = new AudioContext();
    await context.audioWorklet.addModule(URL.createObjectURL(new Blob([WORKLET], { type: "text/javascript" })));
    const source = context.createMediaStreamSource(stream);
    const two = find("#two").getAttribute("aria-checked") === "true" && stream.getAudioTracks()[0].getSettings().channelCount > 1;
    const node = new AudioWorkletNode(context, "ears", { channelCount: two ? 2 : 1, channelCountMode: "explicit" });
    const opened = { name: crypto.randomUUID(), stream, context, channels: two ? 2 : 1, heard: [], number: 0, over: false };
    node.port.onmessage = ({ data }) => opened.heard.push(data);
    source.connect(node).connect(context.destination); // silent; a node that leads nowhere may be left out
    stream.getAudioTracks()[0].addEventListener("ended", () => { close(opened, "话筒断开了：请接好话筒后重新开始收音，也可以打字。"); });
    return opened;
  };

  const interleaved = (blocks, channels) => {
    const length = blocks.reduce((sum, block) => sum + block[0].length, 0);
    const sound = new Int16Array(length * channels);
    let at = 0;
    for (const block of blocks) {
      for (let i = 0; i < block[0].length; i++) {
        for (let channel = 0; channel < channels; channel++) {
          const value = Math.max(-1, Math.min(1, (block[channel] ?? block[0])[i]));
          sound[at++] = value * 32767;
        }
      }
    }
    return sound;
  };

  // One chunk until it has arrived; false where the server will hear no more of this stream.
  const deliver = async (one, sound) => {
    for (;;) {
      try {
        const path = address(`${one.name}/${one.number}`), sent = applicant;
        const answer = await fetch(`${path}?rate=${one.context.sampleRate}&channels=${one.channels}`, { method: "POST", body: sound, headers: { "Content-Type": "application/octet-stream" } });
        if (answer.ok) { one.number++; say(""); understood(await answer.json(), sent); return true; }
        if (answer.status < 500) { close(one, (await answer.json()).detail); return false; }
      } catch { /* the server is away for a moment */ }
      say("声音暂时送不出去，正在重试，已说的话不会丢 …");
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  };

  const send = async (one) => {
    for (;;) {
      const last = one.over;
      if (one.heard.length && !(await deliver(one, interleaved(one.heard.splice(0), one.channels)))) return;
      if (last) break;
      await new Promise((resolve) => setTimeout(resolve, BEAT_MS));
    }
    const sent = applicant;
    const answer = await fetch(address("end"), { method: "POST" });
    if (answer.ok && (!ears || ears === one)) { understood(await answer.json(), sent); version = 0; }
  };

  const close = (one, told = "") => {
    if (one.over) return;
    one.over = true;
    for (const track of one.stream.getTracks()) track.stop();
    one.context.close();
    if (ears === one) { ears = null; paint(); }
    say(told);
  };

  let opening = false;
  const toggle = async () => {
    if (ears) { close(ears); return; }
    if (opening) return;
    opening = true;
    try {
      const one = await open();
      ears = one;
      say("");
      paint();
      send(one);
    } catch (error) {
      say(error.name === "NotAllowedError" ? "浏览器不允许使用话筒：请在地址栏左侧允许话筒，再试一次。" : "话筒打不开：请检查是否接好、是否被别的程序占用，也可以打字。");
    } finally { opening = false; }
  };

  document.addEventListener("click", async (event) => {
    const clicked = event.target.closest("#talk, #two, #consent");
    if (!clicked) return;
    const turned = String(clicked.getAttribute("aria-checked") !== "true");
    if (clicked.id === "talk") toggle();
    else if (clicked.id === "two") clicked.setAttribute("aria-checked", turned);
    else {
      const answer = await fetch(address(`consent?given=${turned}`), { method: "POST" });
      if (answer.ok) clicked.setAttribute("aria-checked", String((await answer.json()).consent));
    }
  });
  // The next applicant has agreed to nothing yet.
  document.addEventListener("click", (event) => {
    if (event.target.closest("#renew, #sample")) { applicant++; find("#consent")?.setAttribute("aria-checked", "false"); find("#words")?.replaceChildren(); }
  });
  addEventListener("pagehide", () => { if (ears) navigator.sendBeacon(address("end")); });
})();
