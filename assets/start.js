// Starts the app, and speaks when it can't be started or has stopped. Plain JavaScript on purpose: it must work
// when WebAssembly, the engine or the app itself does not. It never touches stored data, and of the settings it reads only
// how this tablet looks. Each message stands in Chinese and in English: whoever reads it may not be who chose the language.

const script = document.querySelector("script[data-js]");
const at = (path) => new URL(path, document.baseURI);
const chinese = (navigator.languages ?? [navigator.language]).find((tag) => /^(zh|en)\b/i.test(tag))?.toLowerCase().startsWith("zh");
document.documentElement.lang = chinese ? "zh-Hans" : "en";

// Light or dark, and how dense: what was set on this tablet holds before anything is drawn (src/ui/appearance.rs).
try {
  for (const [name, values] of [["theme", ["light", "dark"]], ["density", ["compact"]]]) {
    const kept = localStorage.getItem(`aftercare.${name}`);
    if (values.includes(kept)) document.documentElement.dataset[name] = kept;
  }
} catch {
  // A browser that refuses its small store looks as the system does.
}

// The bar of an installed window is drawn by the system, in the colour of a fixed choice where there is one. The app calls
// it again when the choice changes.
window.aftercareBar = () => {
  const colours = { light: "#f6f8f8", dark: "#0f1517" };
  const fixed = colours[document.documentElement.dataset.theme];
  for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
    meta.content = fixed ?? colours[meta.media.includes("dark") ? "dark" : "light"];
  }
};
window.aftercareBar();

// What may come before the app listens is kept for it: the browser's offer to install, and files opened from the system.
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  window.aftercareInstall = event;
  dispatchEvent(new Event("aftercareinstall"));
});
addEventListener("appinstalled", () => {
  window.aftercareInstall = undefined;
  dispatchEvent(new Event("aftercareinstalled"));
});
// A launch comes to the tab that is open and never loads it anew (the manifest's launch_handler), so what is typed stays:
// a shortcut only changes the page, a file is looked at on the data page.
window.launchQueue?.setConsumer(async ({ files, targetURL }) => {
  if (!files?.length) {
    if (targetURL && new URL(targetURL).hash) location.hash = new URL(targetURL).hash;
    return;
  }
  location.hash = "#/data";
  try {
    window.aftercareFile = await files[0].getFile();
    dispatchEvent(new Event("aftercarefile"));
  } catch (error) {
    // It was moved or taken away meanwhile: the data page offers to choose one.
    console.warn("the file could not be read:", error);
  }
});

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// Both languages, the reader's first. `words` is { zh: [heading, sentence…], en: [heading, sentence…] }.
function inBoth(words) {
  const zhFirst = document.documentElement.lang.startsWith("zh");
  const [first, second] = zhFirst ? ["zh", "en"] : ["en", "zh"];
  const tag = { zh: "zh-Hans", en: "en" };
  const lines = (key, secondary) =>
    words[key].map((text, index) =>
      element(index === 0 && !secondary ? "h1" : "p", { lang: tag[key], textContent: text, className: secondary ? "start-second" : "" }),
    );
  return [...lines(first, false), ...lines(second, true)];
}

function reloadButton() {
  const zhFirst = document.documentElement.lang.startsWith("zh");
  const button = element("button", { type: "button", textContent: zhFirst ? "重新加载 / Reload" : "Reload / 重新加载" });
  // A build that stops is left for the newer one, where there is one.
  button.addEventListener("click", () => window.aftercareTake());
  return button;
}

// Where a build does not start, and the one before it is still kept: the way back to that one. What was recorded stays as it is.
async function offerBack(place) {
  const controller = navigator.serviceWorker?.controller;
  if (!controller || (await caches.keys()).filter((name) => name.startsWith("aftercare-build-")).length < 2) return;
  const zhFirst = document.documentElement.lang.startsWith("zh");
  const button = element("button", { type: "button", textContent: zhFirst ? "使用上一版本 / Use the version before" : "Use the version before / 使用上一版本" });
  button.addEventListener("click", () => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => location.reload();
    controller.postMessage("back", [channel.port2]);
  });
  place.append(button);
}

let screen = null;

function show(kind, ...children) {
  screen?.remove();
  screen = element("main", { className: `start-screen start-${kind}` }, ...children);
  if (kind === "failed") screen.setAttribute("role", "alert");
  document.body.append(screen);
}

function refuse(words, detail) {
  show("failed", ...inBoth(words), ...(detail ? [element("pre", { textContent: detail })] : []), reloadButton());
  // A program that was there and did not run is of a build that may be broken.
  if (detail) offerBack(screen);
  keep();
}

// ── The app has stopped ─────────────────────────────────────────────────────────────────────────────────────────────
// Called by the app's panic hook, by whoever notices that the engine died, and by the listeners below. Once only: one
// panic brings others behind it, and the first is the one worth reading. The page under it stays as it is.

let stopped = false;

window.aftercareFatal = (text) => {
  console.error("aftercare stopped:", text);
  if (stopped) return;
  stopped = true;
  const what = `${String(text).slice(0, 4000)}\n\n${script.dataset.build} · ${new Date().toISOString()} · ${navigator.userAgent}`;
  const dialog = element(
    "dialog",
    { className: "start-screen start-fatal" },
    ...inBoth({
      zh: ["应用停止了", "您输入的内容已保留：已保存的记录没有改动，填写中的表单会在重新加载后恢复。请重新加载；如果再次发生，请把下面的文字发给维护人员。"],
      en: ["The app has stopped", "What you typed is kept: saved records are untouched, and a form you were filling in comes back after reloading. Reload; if it happens again, send the text below to whoever looks after this app."],
    }),
    element("pre", { textContent: what, tabIndex: 0 }),
    reloadButton(),
  );
  dialog.setAttribute("role", "alertdialog");
  dialog.setAttribute("aria-label", document.documentElement.lang.startsWith("zh") ? "应用停止了" : "The app has stopped");
  // Escape would uncover a page that no longer answers.
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.addEventListener("close", () => dialog.isConnected && dialog.showModal());
  if (screen?.matches(".start-loading")) offerBack(dialog);
  screen?.remove();
  (document.body ?? document.documentElement).append(dialog);
  // On top of any dialog the app has open, and everything else inert.
  dialog.showModal();
  dialog.querySelector("button").focus();
};

// A trap in WebAssembly ("unreachable", stack overflow, out of memory) that no panic hook could report.
const trapped = (error) => typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError;
addEventListener("error", (event) => trapped(event.error) && window.aftercareFatal(event.error.stack ?? event.message));
addEventListener("unhandledrejection", (event) => trapped(event.reason) && window.aftercareFatal(event.reason.stack ?? event.reason));

// ── The app without a network ───────────────────────────────────────────────────────────────────────────────────────
// sw.js keeps the files of this build. A newer one is brought beside it and waits: the app offers it (it hears the event
// or finds the flag), and only aftercareTake puts it in place.

const worker = navigator.serviceWorker;
const had = Boolean(worker?.controller);
let kept = null;
let taking = false;

function newer() {
  window.aftercareNewer = true;
  dispatchEvent(new Event("aftercarenewer"));
}

window.aftercareTake = () => {
  if (!kept?.waiting) return location.reload();
  taking = true;
  kept.waiting.postMessage("take");
};

// A notification was pressed that the worker showed for us (sw.js).
worker?.addEventListener("message", ({ data }) => {
  if (typeof data?.go === "string") location.hash = data.go;
});

async function keep() {
  // None on a plain http address, and in some private windows.
  if (!worker) return;
  worker.addEventListener("controllerchange", () => {
    if (taking) location.reload();
    // Another tab has put a newer build in place: this one goes on with its own until it is reloaded.
    else if (had) newer();
  });
  try {
    kept = await worker.register(at("sw.js"), { updateViaCache: "none" });
  } catch (error) {
    console.warn("the app will need the network:", error);
    return;
  }
  const follow = (coming) =>
    coming?.addEventListener("statechange", () => {
      if (coming.state === "installed" && kept.active) newer();
    });
  if (kept.waiting && kept.active) newer();
  follow(kept.installing);
  kept.addEventListener("updatefound", () => follow(kept.installing));
  // Tablets are open for days.
  setInterval(() => navigator.onLine && kept.update().catch(() => {}), 3_600_000);
}

// ── Starting ────────────────────────────────────────────────────────────────────────────────────────────────────────

// Browsers inside other apps lose downloads and clear storage, so no work may begin there, nor a database be made.
const insideAnotherApp = /MicroMessenger|wxwork|DingTalk|Lark\/|Feishu|AlipayClient|\bWeibo\b|\bQQ\/|FBAN|FBAV|Instagram|\bLine\//i;

function sendToBrowser() {
  show(
    "elsewhere",
    element("span", { className: "start-menu", textContent: "⋯", ariaHidden: "true" }),
    ...inBoth({
      zh: ["请在浏览器中打开", "点右上角的“⋯”，选择“在浏览器打开”。在此处打开时，下载的文件和填写的记录会丢失，因此没有开始任何工作。也可以复制下面的地址："],
      en: ["Open this page in the browser", "Tap “⋯” at the top right and choose “Open in browser”. Inside this app, downloads and records would be lost, so nothing has been started here. Or copy this address:"],
    }),
    element("p", { className: "start-address", textContent: location.href }),
  );
}

const oldBrowser = {
  zh: ["此浏览器无法运行本应用", "请更新浏览器，或改用较新的 Chrome、Edge、Firefox 或 Safari，然后打开同一地址。如果由单位管理，请联系信息部门允许 WebAssembly。"],
  en: ["This browser can't run the app", "Update it, or open the same address in a recent Chrome, Edge, Firefox or Safari. If your organisation manages it, ask them to allow WebAssembly."],
};
const noStorage = {
  zh: ["此浏览器不让本应用保存记录", "请退出无痕（隐私）浏览，在浏览器设置中允许此网站保存数据，然后重新加载。已有的记录没有改动。"],
  en: ["This browser lets the app keep no records", "Leave private browsing, allow this site to store data in the browser's settings, then reload. Records already kept are untouched."],
};
const notLoaded = {
  zh: ["应用未能完整加载", "请检查网络后重新加载。已有的记录没有改动。如果仍然不行，服务器上的文件可能不完整，或 .js 文件的类型不对：请联系维护人员。"],
  en: ["The app did not load completely", "Check the connection and reload. Records already kept are untouched. If it stays like this, files may be missing on the server, or it sends .js files with the wrong type: tell whoever looks after it."],
};

// The getter itself throws where storage is forbidden.
function storageThere() {
  try {
    return Boolean(window.indexedDB);
  } catch {
    return false;
  }
}

function wasmThere() {
  try {
    // The empty module; also false where a policy of the organisation forbids compiling.
    return WebAssembly.validate(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    return false;
  }
}

// Asks for files that are needed in a moment, all at once and once only: each program names the next only when it runs.
function hint() {
  if (document.querySelector('link[rel="modulepreload"]')) return;
  const folder = script.dataset.js.replace(/[^/]*$/, "");
  const links = [
    { rel: "modulepreload", href: at(script.dataset.js) },
    { rel: "modulepreload", href: at(`${folder}__wasm_split.js`) },
    { rel: "preload", href: at(script.dataset.wasm), as: "fetch", type: "application/wasm" },
  ];
  for (const link of links) document.head.append(element("link", { crossOrigin: "anonymous", ...link }));
}

// Whether the first page is asked for in a browser that has kept nothing yet. Whatever leaves a doubt is answered with no: the
// whole program finds out what became of the data, and says it.
async function isFirstVisit() {
  if (location.search || !["", "#", "#/"].includes(location.hash)) return false;
  try {
    // The mark of the store, its database, and the folder of its second copy (src/store).
    if (localStorage.getItem("aftercare.journal-exists") !== null) return false;
    const [marked, databases, folder] = await Promise.all([
      caches.has("aftercare.journal-exists"),
      indexedDB.databases(),
      navigator.storage.getDirectory(),
    ]);
    if (marked || databases.some(({ name }) => ["aftercare", "aftercare.mirror"].includes(name))) return false;
    for await (const name of folder.keys()) if (name === "aftercare.mirror") return false;
    return true;
  } catch {
    return false;
  }
}

function showLoading() {
  show("loading", ...inBoth({ zh: ["正在打开售后服务…"], en: ["Opening Aftercare…"] }), element("progress", { ariaLabel: "正在打开 / Opening" }));
}

async function whole() {
  const loading = screen;
  hint();
  try {
    const program = await import(at(script.dataset.js));
    await program.default({ module_or_path: at(script.dataset.wasm) });
  } catch (error) {
    console.error(error);
    if (trapped(error)) window.aftercareFatal(error.stack ?? error);
    else if (!stopped) refuse(notLoaded, String(error));
    return false;
  }
  loading.remove();
  return true;
}

// The first page alone, a small part of the whole, until somebody goes on from it or another tab has begun something.
async function first() {
  try {
    const program = await import(at(script.dataset.first));
    await program.default();
  } catch (error) {
    console.warn("the first page comes with the whole program:", error);
    return whole();
  }
  screen.remove();
  let isLeft = false;
  async function goOn() {
    if (isLeft || (await isFirstVisit()) || isLeft) return;
    isLeft = true;
    document.querySelector(".shell-first").remove();
    showLoading();
    whole();
  }
  addEventListener("hashchange", goOn);
  addEventListener("focus", goOn);
  // What comes next is here by the time that somebody has read the page.
  setTimeout(hint, 500);
  return true;
}

async function start() {
  if (insideAnotherApp.test(navigator.userAgent)) return sendToBrowser();
  if (!wasmThere()) return refuse(oldBrowser);
  if (!storageThere()) return refuse(noStorage);
  showLoading();
  const stands = (await isFirstVisit()) ? await first() : await whole();
  // After the first page stands, so that a slow network carries that first.
  if (stands) setTimeout(keep, 2_000);
}

start();
