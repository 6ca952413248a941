// What is measured on the app's own page and on its twin alike: how long until what a gesture asks for is drawn.
"use strict";

// After the next frame was drawn: the frame's own callbacks come before its drawing, a message comes after it.
const drawn = () => new Promise((done) => requestAnimationFrame(() => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => done(performance.now());
  channel.port2.postMessage(0);
}));

const views = {
  // From a change of the address until the page has drawn what the selector finds.
  async open(hash, selector) {
    const from = performance.now();
    location.hash = hash;
    for (;;) {
      const now = await drawn();
      if (document.querySelector(selector)) return now - from;
    }
  },
  // Where a gesture is to begin and end: the middle of the first card, and a place in another column.
  card(from, to) {
    const card = document.querySelectorAll(".board-column")[from].querySelector(".board-card").getBoundingClientRect();
    const column = document.querySelectorAll(".board-column")[to].getBoundingClientRect();
    return [card.x + 60, card.y + card.height / 2, column.x + column.width / 2, card.y + 40];
  },
  // Notes the time from the next letting go of the pointer until the frame after it, in `views.moved`.
  watchMove() {
    views.moved = null;
    addEventListener("pointerup", async (event) => { views.moved = (await drawn()) - event.timeStamp; }, { once: true, capture: true });
  },
  // Notes every interaction by the browser's own reckoning: from the input to the next drawing, to the nearest 8 ms.
  watchInteractions() {
    views.interactions = [];
    const note = (list) => list.getEntries().filter((one) => one.interactionId).forEach((one) => views.interactions.push([one.name, one.duration]));
    views.observer?.disconnect();
    views.observer = new PerformanceObserver(note);
    views.observer.observe({ type: "event", durationThreshold: 16 });
  },
  // The most elements that the page had while every column was scrolled from its head to its foot.
  async elements() {
    let most = 0;
    for (let at = 0; at <= 10; at += 1) {
      for (const list of document.querySelectorAll(".board-column .vlist")) list.scrollTop = (list.scrollHeight * at) / 10;
      for (let frame = 0; frame < 10; frame += 1) {
        await drawn();
        most = Math.max(most, document.querySelectorAll("*").length);
      }
    }
    return most;
  },
  middle(selector, text) {
    const one = [...document.querySelectorAll(selector)].find((one) => one.innerText.trim() === text);
    const box = one.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  },
  slow() {
    return views.interactions.filter((one) => one[1] > 48).map((one) => one.join(" ")).join(", ");
  },
  worst() {
    return views.interactions.reduce((worst, one) => (one[1] > worst[1] ? one : worst), ["nothing over 16 ms", 16]);
  },
  // From a change of the period in the link until the page of figures has drawn all of them anew; with what the first card
  // says then.
  async figures(hash) {
    const said = () => document.querySelector(".figures-card")?.innerText ?? "";
    const before = said();
    const from = performance.now();
    location.hash = hash;
    for (;;) {
      const now = await drawn();
      if (said() !== before && said() !== "") return [now - from, said()];
    }
  },
  // Opens the search box and asks it for something that is nowhere; the answer comes when the index stands.
  async index() {
    const from = performance.now();
    document.querySelector(".palette-button").click();
    while (!document.querySelector(".palette input")) await drawn();
    views.ask("zq0zq");
    while (!document.querySelector(".palette-none")) await new Promise((done) => setTimeout(done));
    return performance.now() - from;
  },
  ask(text) {
    const field = document.querySelector(".palette input");
    field.value = text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  },
  // From typing until the lines stand in the page; with what the first line says.
  async search(text) {
    views.ask("");
    await drawn();
    const lines = document.querySelector(".palette-lines");
    const changed = new Promise((done) => new MutationObserver((_, observer) => { observer.disconnect(); done(); }).observe(lines, { childList: true, subtree: true }));
    const from = performance.now();
    views.ask(text);
    await changed;
    return [performance.now() - from, document.querySelector(".palette-lines").innerText];
  },
};
window.views = views;
