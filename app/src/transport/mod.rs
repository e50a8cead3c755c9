//! The page's only connection to clouds: the browser's `fetch` for a real one, the mock in this page for the sandbox.
//!
//! Both are [`imageshare_core::cloud::Transport`]s and behave the same, down to the bytes.

mod fetch;
mod sandbox;

use http::{Request, Response};
use imageshare_core::cloud::{Transport, TransportError};

pub use fetch::FetchTransport;
pub use sandbox::SandboxTransport;

/// Either transport, chosen at run time.
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
