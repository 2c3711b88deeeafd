// The camera: a dialog with its picture; what is taken goes into the packet like a dropped file.
(() => {
  const find = (selector) => document.querySelector(selector);
  let dialog = null, stream = null, taken = 0;

  const close = () => {
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
    dialog?.close();
  };

  const tell = (text) => { dialog.querySelector("p").textContent = text; };

  const take = () => {
    const video = dialog.querySelector("video");
    const input = find("#files input[type=file]");
    if (!video.videoWidth || !input) { tell("画面还没有准备好，请稍候再拍。"); return; }
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    canvas.getContext("2d").drawImage(video, 0, 0);
    canvas.toBlob((blob) => {
      taken += 1;
      const files = new DataTransfer();
      files.items.add(new File([blob], `拍照${taken}.jpg`, { type: "image/jpeg" }));
      input.files = files.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
      tell(`已放入第 ${taken} 张。可以接着拍下一份，或关闭。`);
    }, "image/jpeg", 0.95);
  };

  const open = async () => {
    if (!dialog) {
      dialog = document.createElement("dialog");
      dialog.id = "camera-view";
      dialog.setAttribute("aria-label", "拍照");
      dialog.innerHTML = `<video autoplay playsinline muted></video><p role="status"></p>
        <div class="tools"><button type="button" class="take">拍下（空格）</button><button type="button" class="close">关闭（Esc）</button></div>`;
      dialog.querySelector(".take").addEventListener("click", take);
      dialog.querySelector(".close").addEventListener("click", close);
      dialog.addEventListener("close", close);
      dialog.addEventListener("keydown", (event) => {
        if (event.key === " " && event.target.tagName !== "BUTTON") { event.preventDefault(); take(); }
      });
      document.body.append(dialog);
    }
    dialog.showModal();
    dialog.querySelector(".take").focus();
    tell("正在打开摄像头 …");
    try {
      const wish = { width: { ideal: 3840 }, height: { ideal: 2160 }, facingMode: "environment" };
      stream = await navigator.mediaDevices.getUserMedia({ video: wish });
      if (!dialog.open) { close(); return; }
      dialog.querySelector("video").srcObject = stream;
      tell("把材料放平、铺满画面，避开反光。");
    } catch (error) {
      const denied = error.name === "NotAllowedError";
      tell(denied ? "浏览器没有允许使用摄像头：请在地址栏左侧允许后再试。" : "没有找到摄像头：请接上高拍仪或摄像头，或上传照片、扫描件。");
    }
  };

  document.addEventListener("click", (event) => { if (event.target.closest("#camera")) open(); });
  document.addEventListener("keydown", (event) => {
    if (event.altKey && !event.ctrlKey && !event.metaKey && event.key === "6") { event.preventDefault(); open(); }
  });
})();
