// Ends the service worker: browsers that have it take this file for its new version, which deletes what was kept and removes itself.
// `cargo xtask dist --without-service-worker` publishes it as `service_worker.js`.
const end = async () => {
  const own = (await caches.keys()).filter((name) => name.startsWith(`image-share ${self.registration.scope} `));
  await Promise.all(own.map((name) => caches.delete(name)));
  await self.registration.unregister();
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(end()));
