//! To the sandbox: the mock cloud in this page, with the pace of a real one.

use gloo_timers::future::TimeoutFuture;
use http::{Request, Response};
use imageshare_core::cloud::{Transport, TransportError};
use imageshare_mock::MockTransport;

/// How long the sandbox thinks, in milliseconds: long enough that the page shows what it is waiting for.
const PACE: u32 = 25;

/// The mock cloud of this page.
#[derive(Clone)]
pub struct SandboxTransport(MockTransport);

impl SandboxTransport {
    /// Talks to the cloud behind `mock`.
    pub const fn new(mock: MockTransport) -> Self {
        Self(mock)
    }
}

impl Transport for SandboxTransport {
    async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, TransportError> {
        TimeoutFuture::new(PACE).await;
        self.0.send(request).await
    }
}
