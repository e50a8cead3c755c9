// The page's service worker. It receives the token that Keystone posts to `websso` after a single sign-on, and keeps the page's files
// for use without a network. It answers requests for these files only, never one to a cloud.

// Both are filled in by `cargo xtask` when it publishes the page. A page that isn't published keeps no files.
const VERSION = "";
const FILES = [];

const scope = self.registration.scope;
const fileUrls = FILES.map((name) => new URL(name, scope).href);
const receiverUrl = new URL("websso", scope).href;
// Several pages may share an origin.
const cachePrefix = `image-share ${scope} `;
const cacheName = cachePrefix + VERSION;

// How long the page is waited for until the kept one is shown, in milliseconds.
const SLOW_NETWORK_MS = 4_000;
// How long a page that waits in another tab may take to fetch the token, in milliseconds.
const TAKE_TOKEN_MS = 1_500;
// How long a token is kept that no page fetches, in milliseconds.
const KEEP_TOKEN_MS = 60_000;

// The token of a single sign-on, until a page takes it. It is never stored.
let received = null;
let onTaken = () => {};

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const takeToken = () => {
  const token = received;
  received = null;
  onTaken();
  return token;
};

// What the tab of a single sign-on shows when another tab has taken the token.
const signedInElsewhere = () => {
  const style = FILES.find((name) => name.endsWith(".css"));
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Image Share</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
${style ? `<link rel="stylesheet" href="${style}">` : ""}
<p class="loading">The sign-in continues in the other tab. You can close this one.</p></html>`;
  const policy = "default-src 'none'; style-src 'self'";
  return new Response(html, { headers: { "Content-Type": "text/html", "Content-Security-Policy": policy } });
};

// The origin of the page that posted. Firefox shows a worker no Origin header of such a request, but its referrer, which a page can
// leave out but not choose.
const senderOf = ({ headers, referrer }) => headers.get("origin") ?? (referrer ? new URL(referrer).origin : "");

// The end of a single sign-on. A page in another tab that waits for it takes the token; otherwise this tab opens the page, which does.
const receiveToken = async (request) => {
  const token = (await request.formData()).get("token");
  if (typeof token === "string" && token) {
    received = { token, origin: senderOf(request) };
    const mine = received;
    setTimeout(() => {
      if (received === mine) received = null;
    }, KEEP_TOKEN_MS);
    const taken = new Promise((resolve) => (onTaken = resolve));
    for (const client of await self.clients.matchAll({ type: "window" })) client.postMessage({ tokenFrom: mine.origin });
    await Promise.race([taken, wait(TAKE_TOKEN_MS)]);
    if (received !== mine) return signedInElsewhere();
  }
  return Response.redirect(new URL("./#/connect", scope), 303);
};

// Keeps the files that aren't kept yet. One that another version has under the same name is the same, because names contain hashes.
const keepFiles = async () => {
  if (!VERSION) return;
  const cache = await caches.open(cacheName);
  for (const url of fileUrls) {
    if (await cache.match(url)) continue;
    const kept = (await caches.match(url)) ?? (await fetch(url));
    if (!kept.ok) throw new Error(`${url}: ${kept.status}`);
    await cache.put(url, kept);
  }
  // The page comes last: without its files it is of no use. While a new version is being published, it may be of the other one.
  if (!(await cache.match(scope))) {
    const page = await fetch(scope, { cache: "no-cache" });
    const text = await page.text();
    if (page.ok && FILES.some((name) => name.startsWith("boot-") && text.includes(name))) {
      await cache.put(scope, new Response(text, { headers: page.headers }));
    }
  }
};

// Drops the files of other versions, unless other tabs may still use them.
const dropOldFiles = async () => {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (pages.length > 1) return;
  const old = (await caches.keys()).filter((name) => name.startsWith(cachePrefix) && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
};

// The page from the network, so that it is the newest; the kept one without a network, and while the network is slow.
const openPage = async (request) => {
  const kept = (await caches.open(cacheName)).match(scope);
  const fetched = fetch(request);
  const slow = wait(SLOW_NETWORK_MS).then(async () => (await kept) ?? fetched);
  try {
    const page = await Promise.race([fetched, slow]);
    return page.status >= 500 ? ((await kept) ?? page) : page;
  } catch (error) {
    const page = await kept;
    if (!page) throw error;
    return page;
  }
};

self.addEventListener("install", (event) => {
  // The first worker is used at once, and keeps the files when the page asks. A later one waits until it has them, and then until
  // the page activates it, or no tab uses the one before.
  if (self.registration.active) event.waitUntil(keepFiles());
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  if (event.data === "take-token") event.ports[0].postMessage(takeToken());
  if (event.data.isFileOfVersion) event.ports[0].postMessage(fileUrls.includes(event.data.isFileOfVersion));
  if (event.data === "keep-files") event.waitUntil(keepFiles().then(dropOldFiles));
  if (event.data === "activate") event.waitUntil(self.skipWaiting());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = request.url.split(/[?#]/, 1)[0];
  if (url === receiverUrl && request.method === "POST") event.respondWith(receiveToken(request));
  else if (request.method !== "GET") return;
  else if (url === receiverUrl) event.respondWith(Response.redirect(scope, 303));
  else if (request.mode === "navigate" && (url === scope || url === `${scope}index.html`)) event.respondWith(openPage(request));
  else if (fileUrls.includes(url)) event.respondWith(caches.match(url).then((kept) => kept ?? fetch(request)));
});
