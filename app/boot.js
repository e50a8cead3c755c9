// Starts the page. Trunk writes links with names and hashes of the WebAssembly and its bindings into index.html; this reads
// them, so that no inline script is needed and both files are checked before they run.
const link = (selector) => document.querySelector(selector);
const bindings = link('link[rel="modulepreload"]');
const wasm = link('link[rel="preload"][as="fetch"]');

try {
  const { default: start } = await import(bindings.href);
  await start({ module_or_path: fetch(wasm.href, { integrity: wasm.integrity }) });
} catch (error) {
  const loading = link("#loading");
  if (loading) {
    loading.textContent =
      "Image Share could not start: a part of it did not arrive, or is not the part it should be. Reload the page to try again.";
  }
  throw error;
}
