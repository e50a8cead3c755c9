// Added to the top of the page's bindings by `xtask/src/page/join.rs`; fetches the WebAssembly modules of its chunks. Publishing
// adds each module's integrity hash to its name, so that the browser refuses a changed file before it runs.
const arrive = async (name, integrity) => {
  const answer = await fetch(new URL(name, import.meta.url), { integrity });
  if (!answer.ok) throw new Error(`${name} couldn't be loaded: ${answer.status}`);
  // Compiling while downloading needs WebAssembly's media type, which not every static host knows.
  return new Response(answer.body, { headers: { "content-type": "application/wasm" } });
};
