// Collects everything that a page could have stored or shown: all kinds of storage, the address and its history, the URLs
// of its requests, the window's name, and the whole document with its attributes.
const done = arguments[arguments.length - 1];
(async () => {
  const places = {};
  for (const storage of ["localStorage", "sessionStorage"]) places[storage] = { ...window[storage] };
  places.cookies = document.cookie;
  places.databases = (await indexedDB.databases()).map((database) => database.name);
  places.caches = {};
  for (const name of (await window.caches?.keys()) ?? []) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) places.caches[request.url] = await (await cache.match(request)).text();
  }
  places.workers = ((await navigator.serviceWorker?.getRegistrations()) ?? []).map((worker) => worker.scope);
  places.address = location.href;
  places.referrer = document.referrer;
  places.state = history.state;
  places.window = window.name;
  places.requests = performance.getEntries().map((entry) => entry.name);
  places.document = document.documentElement.outerHTML;
  places.text = document.documentElement.innerText;
  places.fields = [...document.querySelectorAll("input, textarea, select, output")].map((field) => field.value);
  places.globals = Object.keys(window).map((name) => {
    try {
      return `${name}=${JSON.stringify(window[name])}`;
    } catch {
      return name;
    }
  });
  return places;
})().then(done, (error) => done({ failed: String(error) }));
