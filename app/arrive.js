// The build puts this at the top of the page's bindings (`xtask/src/page/join.rs`). It fetches the modules of the chunks. Publishing
// writes each module's integrity next to its name, so that a module that somebody has changed is refused before it runs.
const arrive = async (name, integrity) => {
  const answer = await fetch(new URL(name, import.meta.url), { integrity });
  if (!answer.ok) throw new Error(`${name} couldn't be loaded: ${answer.status}`);
  // Compiling while it arrives needs WebAssembly's media type, which not every static host knows.
  return new Response(answer.body, { headers: { "content-type": "application/wasm" } });
};
