// Runs before the page: remembers the memory of every WebAssembly module, for `wasm_memory.rs`.
window.wasmMemories = new Set();
{
  const remember = (result) => {
    for (const value of Object.values((result.instance ?? result).exports)) {
      if (value instanceof WebAssembly.Memory) window.wasmMemories.add(value);
    }
    return result;
  };
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...args) => remember(await original.apply(WebAssembly, args));
  }
}
