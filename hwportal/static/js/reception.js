// The reception desk: codes read by the camera, and check-ins kept on the device while the network is away.
"use strict";
(() => {
  const desk = document.querySelector("[data-reception]");
  const { slot, offline, list, worker } = desk.dataset;
  const form = document.getElementById("replay");
  const parts = (name) => desk.querySelectorAll(`[data-${name}]`);
  const show = (name, on) => parts(name).forEach((part) => (part.hidden = !on));

  // What waits to be sent: [key, number, milliseconds] of each check-in.
  const read = () => JSON.parse(localStorage.getItem(slot) || "[]");
  const write = (ticks) => {
    localStorage.setItem(slot, JSON.stringify(ticks));
    showUnsent();
  };
  const showUnsent = () => {
    const count = read().length;
    parts("unsent-count").forEach((part) => (part.textContent = count));
    show("unsent", count > 0);
  };

  const complain = (refused) => {
    const names = Object.fromEntries(read().map(([key, number]) => [key, number]));
    Object.entries(refused).forEach(([key, sentence]) => {
      const line = document.createElement("li");
      line.textContent = `${names[key]}: ${sentence}`;
      parts("refused-list").forEach((part) => part.append(line));
    });
    if (Object.keys(refused).length) show("refused", true);
  };

  let sending = false;
  const send = async () => {
    const ticks = read();
    if (!ticks.length || sending) return;
    sending = true;
    const body = new FormData(form);
    body.set("ticks", JSON.stringify(ticks));
    try {
      const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
      show("signed-out", !answer.ok);
      if (!answer.ok) return;
      const { taken, refused } = await answer.json();
      complain(refused);
      write(read().filter(([key]) => !taken.includes(key)));
      if (offline !== location.pathname) location.reload();
      else await load();
    } catch {
      show("away", true); // the network is still away: everything stays where it is
    } finally {
      sending = false;
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  // Whoever signs out leaves nothing on the device: what waits is sent before.
  document.querySelectorAll('form[action$="/sign-out"]').forEach((out) =>
    out.addEventListener("submit", async (event) => {
      if (!read().length) return;
      event.preventDefault();
      await send();
      if (!read().length) out.submit();
    }),
  );
  addEventListener("online", send);
  setInterval(send, 10_000);

  // The page and the list that the device keeps until somebody signs out.
  const keep = async () => {
    if (!("serviceWorker" in navigator)) return;
    await navigator.serviceWorker.register(worker, { scope: "/reception/" });
    await caches.delete("reception");
    const store = await caches.open("reception");
    const styles = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon]")].map((link) => link.href);
    const scripts = [...document.querySelectorAll("script[src]")].map((script) => script.src);
    await store.addAll([offline, list, ...styles, ...scripts]);
    desk.dataset.kept = "yes";
  };

  // Finding and ticking on the device; the same spellings fall together as in the portal.
  const LARGE = Object.fromEntries([..."ァィゥェォッャュョヮヵヶヂヅヲヱヰ"].map((c, n) => [c, "アイウエオツヤユヨワカケジズオエイ"[n]]));
  const fold = (text) =>
    [...text.normalize("NFKC").toLowerCase().replace(/[\s・'’‐\-]/g, "")]
      .map((c) => (c >= "ぁ" && c <= "ゖ" ? String.fromCharCode(c.charCodeAt(0) + 96) : c))
      .map((c) => LARGE[c] || c)
      .join("");
  const finder = desk.querySelector("[data-find]");
  let people = [];
  const load = async () => {
    const answer = await fetch(list);
    people = (await answer.json()).people;
    draw();
  };
  const draw = () => {
    const key = fold(finder.value);
    const ticked = new Set(read().map(([, number]) => number));
    const hits = key ? people.filter(([number, kana]) => kana.startsWith(key) || number.toLowerCase() === key).slice(0, 20) : [];
    const rows = hits.map(([number, kana, state]) => row(number, kana, state === "attended" || ticked.has(number)));
    desk.querySelector("[data-people]").replaceChildren(...rows);
    show("nobody", Boolean(key) && !hits.length);
  };
  const row = (number, kana, isHere) => {
    const line = document.getElementById("person-row").content.cloneNode(true);
    line.querySelector("[data-kana]").textContent = kana;
    line.querySelector("[data-number]").textContent = number;
    line.querySelector("[data-here]").hidden = !isHere;
    const button = line.querySelector("button");
    button.hidden = isHere;
    button.addEventListener("click", () => {
      write([...read(), [crypto.randomUUID().replaceAll("-", ""), number, Date.now()]]);
      finder.value = "";
      draw();
      finder.focus();
      send();
    });
    return line;
  };

  // The camera reads the code of a slip where the browser can.
  const button = desk.querySelector("[data-scan]");
  const scan = async () => {
    const video = desk.querySelector("video");
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    video.srcObject = stream;
    video.hidden = false;
    await video.play();
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    const look = async () => {
      const [code] = await detector.detect(video);
      if (!code) return requestAnimationFrame(look);
      stream.getTracks().forEach((track) => track.stop());
      const input = desk.querySelector("input[type=search]");
      input.value = code.rawValue;
      input.form.requestSubmit();
    };
    look();
  };
  if (button && "BarcodeDetector" in window && navigator.mediaDevices) {
    button.hidden = false;
    button.addEventListener("click", scan);
  }

  showUnsent();
  if (finder) {
    finder.addEventListener("input", draw);
    load();
  }
  send();
  if (navigator.onLine) keep();
})();
