//! Searches the memory of the page's WebAssembly modules for secrets. Used by the tests of what is left of them.
//!
//! It does not see copies that the browser's own strings hold: no script can.

use super::error::{Outcome, TestError};
use super::page::Page;

const RECORD_MEMORIES_SCRIPT: &str = include_str!("wasm_memory.js");

const COUNT_COPIES_SCRIPT: &str = "
  if (!window.wasmMemories?.size) return null;
  const encoder = new TextEncoder();
  let count = 0;
  for (const memory of window.wasmMemories) {
    const bytes = new Uint8Array(memory.buffer);
    for (const secret of arguments[0].map((text) => encoder.encode(text))) {
      for (let at = bytes.indexOf(secret[0]); at >= 0; at = bytes.indexOf(secret[0], at + 1)) {
        if (secret.every((byte, i) => bytes[at + i] === byte)) count += 1;
      }
    }
  }
  return count;";

impl Page {
    /// Records the memory of every module that a document loads from now on. To be called before the page is opened.
    pub async fn record_wasm_memories(&self) -> Outcome {
        self.run_before_page(RECORD_MEMORIES_SCRIPT).await
    }

    /// How many copies of these secrets are in the memory of the recorded modules.
    ///
    /// # Errors
    /// If no memory was recorded.
    pub async fn copies_in_wasm_memory(&self, secrets: &[&str]) -> Outcome<u64> {
        let count = self.driver().execute(COUNT_COPIES_SCRIPT, vec![secrets.into()]).await?;
        let count = count.json().as_u64();
        count.ok_or_else(|| TestError::new("no WebAssembly memory was recorded"))
    }
}
