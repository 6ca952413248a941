// Keeps the files of one build, so that the app opens without a network, and hands out no mixture of two builds.
// docs/OFFLINE.md has the rules. Plain JavaScript, and small: when this is wrong, a wrong app is served for ever.
// `build` and `files` are filled in by scripts/name-build.

const build = "BUILD";
// Path → SHA-256 of what must be under it.
const files = FILES;

const ours = "aftercare-build-";
const own = ours + build;

const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// The answer, if it is the very file of this build: not yesterday's, not half of it, not a sign-in page of the network.
async function checked(path, answer) {
  if (!answer?.ok || answer.redirected) return undefined;
  const bytes = await answer.clone().arrayBuffer();
  return hex(await crypto.subtle.digest("SHA-256", bytes)) === files[path] ? answer : undefined;
}

// From an older build's cache, where a file has not changed, else from the browser's cache or the server, else from the server.
async function bring(path) {
  const found =
    (await checked(path, await caches.match(path))) ??
    (await checked(path, await fetch(path))) ??
    (await checked(path, await fetch(path, { cache: "reload" })));
  if (!found) throw new Error(`${path} is not the file of build ${build}`);
  return found;
}

// All or nothing: a build that is not whole is never used, and the one before stays.
async function install() {
  const cache = await caches.open(own);
  try {
    for (const path of Object.keys(files)) await cache.put(path, await bring(path));
  } catch (error) {
    await caches.delete(own);
    throw error;
  }
}

// The builds that are kept beside ours, the last one last.
const others = async () => (await caches.keys()).filter((name) => name.startsWith(ours) && name !== own);

// A build that does not start: somebody went back from it to the one before, which its cache names here.
const note = "gone-back-to";
const goneBackTo = async (name) => (await (await caches.open(name)).match(note))?.text();

async function goBack() {
  const before = (await others()).at(-1);
  if (before) await (await caches.open(own)).put(note, new Response(before));
  return Boolean(before);
}

// The cache that is handed out.
async function handed() {
  const before = await goneBackTo(own);
  return caches.open(before && (await caches.has(before)) ? before : own);
}

// Another tab may still run an older build and start its engine again, and ours may not start: the last one that did is
// kept beside ours.
async function tidy() {
  const kept = await others();
  const last = kept.at(-1);
  const before = last && ((await goneBackTo(last)) ?? last);
  await Promise.all(kept.filter((name) => name !== before).map((name) => caches.delete(name)));
  await clients.claim();
}

async function answer(request, path) {
  const cache = await handed();
  const found = await cache.match(path || "index.html");
  if (found) return found;
  // A name that this build doesn't know: an older tab's, or nobody's.
  return (await caches.match(request)) ?? fetch(request);
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(tidy()));
// Only a person decides that a newer build takes over, or that the one before does.
addEventListener("message", (event) => {
  if (event.data === "take") skipWaiting();
  if (event.data === "back") event.waitUntil(goBack().then((done) => event.ports[0].postMessage(done)));
});
// A notification that we showed for a page, where a page can't: a press leads to the tab that has its data open, or to a new one.
async function follow(link) {
  if (!link.startsWith(registration.scope)) return null;
  const [place, hash = ""] = link.split("#");
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const tab = open.find((one) => one.url.split("#")[0] === place);
  if (!tab) return clients.openWindow(link);
  // Within a document it changes the page alone, so what is typed there stays.
  tab.postMessage({ go: `#${hash}` });
  return tab.focus();
}
addEventListener("notificationclick", (event) => {
  event.notification.close();
  if (event.notification.data) event.waitUntil(follow(event.notification.data));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const [place] = request.url.split(/[?#]/);
  if (request.method === "GET" && place.startsWith(registration.scope)) {
    event.respondWith(answer(request, place.slice(registration.scope.length)));
  }
});
