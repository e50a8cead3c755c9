//! The page's one door to a cloud: the browser's `fetch` for a real one, the mock in this page for the sandbox.
//!
//! Everything behind [`imageshare_core::cloud::Transport`] is alike for both, down to the bytes.

mod fetch;
mod sandbox;

use http::{Request, Response};
use imageshare_core::cloud::{Transport, TransportError};

pub use fetch::FetchTransport;
pub use sandbox::SandboxTransport;

/// Either door, chosen at run time.
#[derive(Clone)]
pub enum AnyTransport {
    /// To a real cloud.
    Fetch(FetchTransport),
    /// To the sandbox.
    Sandbox(SandboxTransport),
}

impl Transport for AnyTransport {
    async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, TransportError> {
        match self {
            Self::Fetch(fetch) => fetch.send(request).await,
            Self::Sandbox(sandbox) => sandbox.send(request).await,
        }
    }
}
