// The page's service worker. It receives the token that Keystone posts to `websso` after a single sign-on, and keeps the page's files
// and the site's configuration for use without a network. It answers requests for these files only, never one to a cloud.

// Both are filled in by `cargo xtask` when it publishes the page: the integrity of each file by its name. A page that isn't published
// keeps no files.
const VERSION = "";
const FILES = {};

const scope = self.registration.scope;
const receiverUrl = new URL("websso", scope).href;
const configUrl = new URL("config.json", scope).href;
// Several pages may share an origin.
const cachePrefix = `image-share ${scope} `;
const cacheName = cachePrefix + VERSION;
// Such a file never changes, so one that an older version has kept is as good.
const hasHash = (url) => url.startsWith(scope) && /-[0-9a-f]{16}(_bg)?\.\w+$/.test(url);
// The page names these, so it shows by them which version it is.
const NAMED_BY_PAGE = /^(boot|imageshare|sandbox)-/;

// How long the page is waited for until the kept one is shown, in milliseconds.
const SLOW_NETWORK_MS = 4_000;
// How long a page that waits in another tab may take to fetch the token, in milliseconds.
const TAKE_TOKEN_MS = 1_500;
// How long a token is kept that no page fetches, in milliseconds.
const KEEP_TOKEN_MS = 60_000;

// The token of a single sign-on, its sender, and what to call when a page takes it. It is never stored.
let received = null;

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const pages = async (options) =>
  (await self.clients.matchAll({ type: "window", ...options })).filter(({ url }) => url.startsWith(scope));
// A browser whose storage is full or damaged has no kept files.
const keptFile = (url) => caches.match(url).catch(() => undefined);
const keptPage = async () => (await caches.open(cacheName)).match(scope);

const takeToken = () => {
  const taken = received;
  received = null;
  taken?.onTaken();
  return taken && { token: taken.token, origin: taken.origin };
};

// The origin of the page that posted; empty if it is unknown. Firefox shows a worker no Origin header of such a request, but its
// referrer, which a page can leave out but not choose.
const senderOf = ({ headers, referrer }) => {
  const origin = headers.get("origin") ?? (referrer && new URL(referrer).origin);
  return origin === "null" ? "" : origin;
};

// What the tab of a single sign-on shows when another tab has taken the token.
const signedInElsewhere = () => {
  const style = Object.keys(FILES).find((name) => name.endsWith(".css"));
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Image Share</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">
${style ? `<link rel="stylesheet" href="${style}">` : ""}
<p class="loading">Go back to the Image Share tab where you started. You can close this tab.</p></html>`;
  const policy = "default-src 'none'; style-src 'self'; img-src data:";
  return new Response(html, { headers: { "Content-Type": "text/html", "Content-Security-Policy": policy } });
};

// The end of a single sign-on. A page in another tab that waits for it takes the token; otherwise this tab opens the page, which does.
// Either way the tab's history has no request with a token.
const receiveToken = async (request) => {
  const token = (await request.formData().catch(() => null))?.get("token");
  let isTaken = false;
  if (typeof token === "string" && token) {
    const taken = new Promise((onTaken) => (received = { token, origin: senderOf(request), onTaken }));
    const mine = received;
    wait(KEEP_TOKEN_MS).then(() => (received = received === mine ? null : received));
    for (const page of await pages()) page.postMessage({ tokenFrom: mine.origin });
    isTaken = await Promise.race([taken.then(() => true), wait(TAKE_TOKEN_MS)]);
  }
  return Response.redirect(isTaken ? receiverUrl : new URL("./#/connect", scope), 303);
};

// Keeps the files that aren't kept yet, and then the page, which is of no use without them. While a version is being published, the
// host may still have the page of the one before.
const keepFiles = async () => {
  if (!VERSION) return;
  const cache = await caches.open(cacheName);
  for (const [name, integrity] of Object.entries(FILES)) {
    const url = new URL(name, scope).href;
    if (await cache.match(url)) continue;
    await cache.put(url, (await keptFile(url)) ?? (await fetch(url, { integrity })));
  }
  if (await cache.match(scope)) return;
  await openConfig();
  const page = await fetch(scope, { cache: "no-cache" });
  const text = await page.text();
  const isOfVersion = Object.keys(FILES).every((name) => !NAMED_BY_PAGE.test(name) || text.includes(name));
  if (page.ok && isOfVersion) await cache.put(scope, new Response(text, { headers: page.headers }));
};

// Drops the files of older versions, unless other tabs may still use them.
const dropOldFiles = async () => {
  const { waiting, installing } = self.registration;
  if (waiting || installing || (await pages({ includeUncontrolled: true })).length > 1) return;
  const old = (await caches.keys()).filter((name) => name.startsWith(cachePrefix) && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
};

// The page from the network, so that it is the newest; the kept one without a network, and while the network is slow.
const openPage = async (request) => {
  const kept = keptPage().catch(() => undefined);
  const fetched = fetch(request);
  const slow = wait(SLOW_NETWORK_MS).then(async () => (await kept) ?? fetched);
  const page = await Promise.race([fetched, slow]).catch(() => null);
  return page?.status < 500 ? page : ((await kept) ?? page ?? fetched);
};

// The site's configuration: from the network, or else the last one, which may be none.
const openConfig = async () => {
  const cache = await caches.open(cacheName);
  const kept = async () => (await cache.match(configUrl)) ?? new Response("{}");
  const config = await fetch(configUrl, { cache: "no-cache" }).catch(kept);
  if (config.status < 500) await (config.ok ? cache.put(configUrl, config.clone()) : cache.delete(configUrl));
  return config;
};

self.addEventListener("install", (event) => {
  // The first worker is used at once, and keeps the files when the page asks. A later one waits until it has tried to, and then until
  // the page activates it, or no tab uses the one before.
  const savesData = self.navigator.connection?.saveData;
  if (self.registration.active && !savesData) event.waitUntil(keepFiles().catch(() => {}));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const { data, ports } = event;
  if (data === "take-token") ports[0].postMessage(takeToken());
  if (data === "token-origin") ports[0].postMessage(received && { origin: received.origin });
  if (data.filesOfPage) ports[0].postMessage(data.filesOfPage.every((name) => name in FILES));
  if (data === "claim") event.waitUntil(self.clients.claim());
  if (data === "keep-files") event.waitUntil(keepFiles().then(dropOldFiles));
  if (data === "activate") event.waitUntil(self.skipWaiting());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = request.url.split(/[?#]/, 1)[0];
  if (url === receiverUrl && request.method === "POST") event.respondWith(receiveToken(request));
  else if (request.method !== "GET") return;
  else if (url === receiverUrl) event.respondWith(signedInElsewhere());
  else if (request.mode === "navigate" && (url === scope || url === `${scope}index.html`)) event.respondWith(openPage(request));
  else if (VERSION && url === configUrl) event.respondWith(openConfig().catch(() => fetch(request)));
  else if (hasHash(request.url)) event.respondWith(keptFile(request.url).then((kept) => kept ?? fetch(request)));
});
