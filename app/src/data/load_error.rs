//! A failed download of code. Used by the chunks and by the sandbox.

/// A module couldn't be loaded, or has been altered; the browser's console shows which and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoadError;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for LoadError {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}
