// Starts the page, unless it is framed, and loads the sandbox when it is opened. Trunk writes links with names and hashes of the
// WebAssembly and its bindings into index.html; this reads them, so that no inline script is needed and every file is checked before
// it runs.
const link = (selector) => document.querySelector(selector);
const wasm = ({ href, integrity }) => ({ module_or_path: fetch(href, { integrity }) });

// Puts a module into the page's map of modules, checked; importing it afterwards takes it from there.
const preload = ({ href, integrity }) =>
  new Promise((resolve, reject) => {
    const preload = Object.assign(document.createElement("link"), { rel: "modulepreload", href, integrity });
    preload.onload = resolve;
    preload.onerror = () => reject(new Error("The sandbox couldn't be loaded."));
    document.head.append(preload);
  });

let failures = 0;

let sandboxClass = null;

// Called by the page when somebody opens the sandbox: the class of sandboxes. A module that failed stays so in the page's map of
// modules, so the next try asks for another address.
globalThis.loadSandbox = async () => {
  if (sandboxClass) return sandboxClass;
  const { href, integrity } = link('link[rel="sandbox-bindings"]');
  const bindings = { href: failures ? `${href}?${failures}` : href, integrity };
  try {
    if (integrity) await preload(bindings);
    const { default: start, Sandbox } = await import(bindings.href);
    await start(wasm(link('link[rel="sandbox-module"]')));
    return (sandboxClass = Sandbox);
  } catch (error) {
    failures += 1;
    throw error;
  }
};

// Called by the page once it is shown: the host's answer to the request for the site's configuration, or null if there is none.
globalThis.fetchSiteConfig = async () => {
  const answer = await fetch("config.json", { cache: "no-cache", signal: AbortSignal.timeout(20_000) });
  return answer.status === 404 ? null : answer;
};

// The service worker: absent in some private windows, and where the page was published without it.
const worker = link('link[rel="service-worker"]');
const container = worker && navigator.serviceWorker;
const WORKER_ANSWER_MS = 10_000;

const timeout = (result) => new Promise((resolve) => setTimeout(resolve, WORKER_ANSWER_MS, result));

// Asks a worker; null without an answer.
const askWorker = (question, asked = container?.controller) => {
  if (!asked) return null;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
  asked.postMessage(question, [port2]);
  return Promise.race([answer, timeout(null)]);
};

// The worker of another version than this page's, if the browser has one that waits.
let newerWorker = null;

const UPDATE_INTERVAL_MS = 3_600_000;

// The names of the files that this page was started with.
const filesOfPage = () => {
  const files = [...document.querySelectorAll("link[integrity], script[integrity]")];
  return files.map(({ href, src }) => (href ?? src).split("/").pop());
};

const lookForUpdates = (registration) => {
  const check = async () => {
    const { waiting } = registration;
    // The worker that ends would lose a token that it holds.
    if (!waiting || !container.controller || (await askWorker("token-origin"))) return;
    // The page itself comes from the network, so it can be of the new version already.
    if (await askWorker({ filesOfPage: filesOfPage() }, waiting)) return waiting.postMessage("activate");
    newerWorker = waiting;
    window.dispatchEvent(new Event("page-update"));
  };
  const follow = () => registration.installing?.addEventListener("statechange", check);
  registration.addEventListener("updatefound", follow);
  follow();
  setInterval(() => registration.update().catch(() => {}), UPDATE_INTERVAL_MS);
  check();
};

// Called by the page: whether the worker will receive a token, where the token is from that it has received, the token, whether there
// is a newer version, and the reload that takes it.
globalThis.serviceWorker = {
  controlsPage: async () => {
    if (!container) return false;
    const controlled = new Promise((resolve) => container.addEventListener("controllerchange", () => resolve(true), { once: true }));
    return container.controller !== null || Promise.race([controlled, timeout(false)]);
  },
  tokenOrigin: async () => askWorker("token-origin"),
  takeToken: async () => askWorker("take-token"),
  hasUpdate: () => newerWorker !== null,
  update: () => {
    // Another tab may have activated it.
    if (newerWorker?.state !== "installed") return location.reload();
    container.addEventListener("controllerchange", () => location.reload(), { once: true });
    newerWorker.postMessage("activate");
  },
};

const startWorker = async () => {
  container.addEventListener("message", ({ data }) => {
    window.dispatchEvent(new CustomEvent("token-arrived", { detail: data.tokenFrom }));
  });
  try {
    lookForUpdates(await container.register(worker.href, { updateViaCache: "none" }));
  } catch {
    // Without it the page works, but neither offline nor with single sign-on. An earlier one stays.
  }
  const { active } = await container.ready;
  // After a forced reload, no worker controls the page.
  if (!container.controller) active.postMessage("claim");
  if (!navigator.connection?.saveData) active.postMessage("keep-files");
};

const startPage = async () => {
  try {
    // On its way while the bindings are. A link to preload it would say its hash too, which browsers ignore there, with a warning.
    const app = wasm(link('link[rel="app-module"]'));
    app.module_or_path.catch(() => {});
    const { default: start } = await import(link('link[rel="modulepreload"]').href);
    await start(app);
    if (container) startWorker();
  } catch (error) {
    const loading = link("#loading");
    if (loading) {
      loading.textContent =
        "Image Share couldn't start: a part of it couldn't be loaded or was altered. Reload the page to try again.";
    }
    throw error;
  }
};

// A page that is shown inside another one can be covered by it, so that a click does something else than the user sees. The header
// `frame-ancestors` forbids that, but not every host can send headers.
const showLinkToOwnTab = () => {
  const line = Object.assign(document.createElement("p"), {
    className: "loading",
    textContent: "Image Share can't be used inside another page.",
  });
  line.append(
    Object.assign(document.createElement("a"), {
      href: location.href,
      target: "_blank",
      rel: "noopener",
      textContent: "Open Image Share in its own tab",
    }),
  );
  document.body.replaceChildren(line);
};

if (window.top === window.self) await startPage();
else showLinkToOwnTab();
