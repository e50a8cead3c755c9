//! Sends requests to the sandbox: a mock cloud in one of this browser's tabs; answers take as long as real ones.
//!
//! The code that sends is loaded when the sandbox is opened (`sandbox_tab`), so it is a function pointer here.

use std::future::Future;
use std::pin::Pin;

use http::{Request, Response};
use imageshare_core::cloud::{Transport, TransportError};

/// The result of a request.
type SendResult = Result<Response<Vec<u8>>, TransportError>;

/// Sends a request to the cloud with this number.
pub type SandboxSendFn = fn(u32, Request<Vec<u8>>) -> Pin<Box<dyn Future<Output = SendResult>>>;

/// The sandbox's cloud.
#[derive(Clone, Copy)]
pub struct SandboxTransport {
    /// The number of the cloud: after a new start, requests to the earlier one fail.
    generation: u32,
    send: SandboxSendFn,
}

impl SandboxTransport {
    /// The cloud with this number.
    pub const fn new(generation: u32, send: SandboxSendFn) -> Self {
        Self { generation, send }
    }
}

impl Transport for SandboxTransport {
    async fn send(&self, request: Request<Vec<u8>>) -> SendResult {
        (self.send)(self.generation, request).await
    }
}
