// The plain JavaScript way to do what the app does: objects in IndexedDB, by hand or by Dexie. Nothing is checked, no
// history is merged, no second copy is kept. Each task gives [milliseconds, what it counted].
"use strict";

const random = (seed) => () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;

// A ticket as a board needs it; with its history of eight events where everything is meant.
function tickets(count, history) {
  const next = random(7);
  const pick = (...all) => all[Math.floor(next() * all.length)];
  return Array.from({ length: count }, (_, n) => {
    const at = 1720000000000 + n * 600000;
    const ticket = {
      id: `00000000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`,
      number: `A2B-${n}`,
      kind: pick("repair", "maintenance", "installation"),
      stage: pick("reported", "diagnosing", "repairing", "verifying", "recording", "archived"),
      urgency: pick("emergency", "urgent", "normal", "planned"),
      device: `device-${Math.floor(next() * 2000)}`,
      model: pick("V-500", "MX-12", "Carescape", "Accura"),
      site: pick("Riverside", "Northgate", "St Mary"),
      department: pick("ICU", "Theatre 2", "Ward 4", "Radiology"),
      assignee: pick("Wang Jun", "Sun Yi", "Zhou Tao", null),
      reporter: "Chen Jie",
      description: "No charge above 50 J, alarm E21; the ward has a spare one until Friday",
      reportedAt: at,
      dueAt: at + 14400000,
      restoredAt: next() > 0.5 ? at + 90000000 : null,
      score: next() > 0.5 ? 1 + Math.floor(next() * 5) : null,
    };
    if (history) {
      ticket.history = Array.from({ length: 8 }, (_, step) => ({
        id: `${n}-${step}`,
        kind: "step",
        actor: "Wang Jun",
        tablet: "Tablet 1",
        at: at + step * 3600000,
        body: { text: "Capacitor replaced, charged ten times", value: step, place: "Ward 4, bed 12" },
        after: [`${n}-${step - 1}`],
        hash: "8f14e45fceea167a5a36dedd4bea2543e3b0c44298fc1c149afbf4c8996fb924",
      }));
    }
    return ticket;
  });
}

const asked = (request) => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
});

function open(name) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore("tickets", { keyPath: "id" });
  return asked(request);
}

const twin = {
  // Import of everything: Dexie, four indexes, as many ticket objects, nothing checked.
  async importing(count) {
    const rows = tickets(count, false);
    const db = new Dexie(`import-${performance.now()}`);
    db.version(1).stores({ tickets: "id, stage, urgency, assignee, dueAt" });
    await db.open();
    const from = performance.now();
    await db.tickets.bulkPut(rows);
    const took = performance.now() - from;
    const counted = await db.tickets.count();
    await db.delete();
    return [took, counted];
  },
  // What a cold start reads. Filled once, read in a fresh process.
  async fill(count) {
    const db = await open("cold");
    const rows = tickets(count, false);
    const transaction = db.transaction("tickets", "readwrite");
    const store = transaction.objectStore("tickets");
    for (const row of rows) store.put(row);
    await new Promise((done, failed) => { transaction.oncomplete = done; transaction.onabort = () => failed(transaction.error); });
    db.close();
    return [0, rows.length];
  },
  async cold() {
    const from = performance.now();
    const db = await open("cold");
    window.kept = await asked(db.transaction("tickets").objectStore("tickets").getAll());
    return [performance.now() - from, window.kept.length];
  },
  // One step: a value of the size of a step's commit, relaxed.
  async step() {
    const db = await open("step");
    const value = new Uint8Array(700).fill(7);
    const from = performance.now();
    const transaction = db.transaction("tickets", "readwrite", { durability: "relaxed" });
    transaction.objectStore("tickets").put({ id: String(from), value });
    await new Promise((done, failed) => { transaction.oncomplete = done; transaction.onabort = () => failed(transaction.error); });
    const took = performance.now() - from;
    db.close();
    return [took, 1];
  },
  // Export of everything that is in memory already.
  async exporting(count) {
    const rows = tickets(count, true);
    const from = performance.now();
    const bytes = new TextEncoder().encode(JSON.stringify(rows));
    return [performance.now() - from, bytes.length > count * 1000 ? count : 0];
  },
  // The objects of a board in memory, as the app has its summaries.
  hold(count) {
    window.held = tickets(count, false);
    return [0, window.held.length];
  },
  // A virtual board: sorts by what is due into columns and draws the cards in sight.
  async board(count) {
    const from = performance.now();
    const stages = ["reported", "diagnosing", "repairing", "verifying", "recording", "archived"];
    const columns = new Map(stages.map((stage) => [stage, []]));
    for (const ticket of window.held) columns.get(ticket.stage).push(ticket);
    const part = (name, text) => Object.assign(document.createElement(name), { textContent: text });
    const card = (ticket) => {
      const card = document.createElement("article");
      card.className = "board-card";
      card.append(part("span", ticket.urgency), part("a", ticket.number), part("span", new Date(ticket.dueAt).toLocaleString()),
        part("strong", ticket.model), part("p", ticket.description.slice(0, 40)), part("span", `${ticket.site} · ${ticket.department}`), part("span", ticket.assignee ?? "—"), part("button", "…"));
      return card;
    };
    let shown = 0;
    const board = document.createElement("div");
    board.className = "board-columns";
    for (const [stage, all] of columns) {
      all.sort((a, b) => a.dueAt - b.dueAt);
      const column = document.createElement("section");
      column.className = "board-column";
      column.append(part("h2", `${stage} ${all.length}`), ...all.slice(0, 12).map(card));
      board.append(column);
      shown += all.length;
    }
    document.body.replaceChildren(board);
    const style = new CSSStyleSheet();
    style.replaceSync(".board-columns { display: flex; gap: 8px } .board-column { flex: 1; min-width: 150px } .board-card { border: 1px solid; height: 130px; overflow: hidden; user-select: none }");
    document.adoptedStyleSheets = [style];
    const took = (await drawn()) - from;
    let lifted = null;
    board.onpointerdown = (event) => { lifted = event.target.closest(".board-card"); };
    board.onpointermove = (event) => { if (lifted) lifted.style.transform = `translate(${event.movementX}px, ${event.movementY}px)`; };
    board.onpointerup = (event) => {
      const column = document.elementsFromPoint(event.clientX, event.clientY).find((one) => one.className === "board-column");
      if (lifted && column) column.append(lifted);
      lifted = null;
    };
    return [took, shown];
  },
  // The sums of a page of figures, in one loop over the same objects: scores and promises of all, by month, by engineer, by
  // model and by site, with the median and the ninetieth percentile of the times.
  figures() {
    const from = performance.now();
    const none = () => ({ answers: 0, sum: 0, scores: [0, 0, 0, 0, 0], high: 0, judged: 0, kept: 0, times: [] });
    const groups = [new Map(), new Map(), new Map(), new Map(), new Map()];
    for (const ticket of window.held) {
      const day = new Date(ticket.reportedAt);
      const keys = ["all", day.getFullYear() * 12 + day.getMonth(), ticket.assignee, ticket.model, ticket.site];
      keys.forEach((key, at) => {
        let one = groups[at].get(key);
        if (!one) groups[at].set(key, (one = none()));
        if (ticket.score !== null) {
          one.answers += 1;
          one.sum += ticket.score;
          one.scores[ticket.score - 1] += 1;
          if (ticket.score >= 4) one.high += 1;
        }
        if (ticket.restoredAt !== null) {
          one.judged += 1;
          if (ticket.restoredAt <= ticket.dueAt) one.kept += 1;
          one.times.push(ticket.restoredAt - ticket.reportedAt);
        }
      });
    }
    for (const group of groups) {
      for (const one of group.values()) {
        one.times.sort((a, b) => a - b);
        one.mean = one.sum / one.answers;
        one.median = one.times[one.times.length >> 1];
        one.p90 = one.times[Math.floor(one.times.length * 0.9)];
      }
    }
    window.summed = groups;
    const all = groups[0].get("all");
    return [performance.now() - from, all.answers > 0 && all.judged > 0 ? window.held.length : 0];
  },
  // MiniSearch over the same objects.
  index(count) {
    const from = performance.now();
    window.found = new MiniSearch({ fields: ["number", "device", "model", "description", "site", "department"], searchOptions: { prefix: true } });
    window.found.addAll(window.held);
    return [performance.now() - from, window.found.documentCount];
  },
  search(text) {
    const from = performance.now();
    const best = window.found.search(text, { combineWith: "AND" }).slice(0, 50);
    return [performance.now() - from, best.length > 0 ? 1 : 0];
  },
};
window.twin = twin;
