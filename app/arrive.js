// Stands at the top of the page's bindings (`xtask/src/page/join.rs`) and fetches the modules of its bundles. Publishing puts
// each module's integrity beside its name, so that what somebody has changed is refused before it runs.
const arrive = async (name, integrity) => {
  const answer = await fetch(new URL(name, import.meta.url), { integrity });
  if (!answer.ok) throw new Error(`${name} couldn't be loaded: ${answer.status}`);
  // Compiling while it arrives needs WebAssembly's media type, which not every static host knows.
  return new Response(answer.body, { headers: { "content-type": "application/wasm" } });
};
