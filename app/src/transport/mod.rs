//! The page's only connection to clouds: the browser's `fetch` for a real one, a mock in one of the browser's tabs for the sandbox.
//!
//! Both are [`imageshare_core::cloud::Transport`]s and behave the same, down to the bytes. Every request waits for its turn at
//! its cloud's scheduler, and every call is reported to a recorder without its secrets.

mod body;
mod connect_policy;
mod fetch;
mod reachability;
mod sandbox;
mod timer;

use http::{Request, Response};
use imageshare_core::cloud::{Transport, TransportError};
use imageshare_core::journal::CallRecorder;
use imageshare_core::scheduler::{Priority, SchedulerHandle, SendCondition};

use crate::journal::JournalRecorder;

pub use body::{BodyError, read_body};
pub use connect_policy::{AddressRisk, ConnectPolicy, address_risk};
pub use fetch::FetchTransport;
pub use reachability::is_reachable;
pub use sandbox::{SandboxSendFn, SandboxTransport};
pub use timer::BrowserTimer;

/// A connection to a cloud, at one priority.
#[derive(Clone)]
pub struct AnyTransport {
    connection: Connection,
    scheduler: SchedulerHandle,
    recorder: JournalRecorder,
}

#[derive(Clone)]
enum Connection {
    Fetch(FetchTransport),
    Sandbox(SandboxTransport),
}

impl AnyTransport {
    /// To a real cloud with this scheduler and this recorder.
    pub fn to_cloud(scheduler: SchedulerHandle, recorder: JournalRecorder) -> Self {
        Self { connection: Connection::Fetch(FetchTransport), scheduler, recorder }
    }

    /// To the sandbox, with this scheduler and this recorder.
    pub fn to_sandbox(
        sandbox: SandboxTransport,
        scheduler: SchedulerHandle,
        recorder: JournalRecorder,
    ) -> Self {
        Self { connection: Connection::Sandbox(sandbox), scheduler, recorder }
    }

    /// The same connection with another recorder: that of the account whose calls it sends.
    #[must_use]
    pub fn with_recorder(&self, recorder: JournalRecorder) -> Self {
        Self { recorder, ..self.clone() }
    }

    /// The same connection at another priority.
    #[must_use]
    pub fn with_priority(&self, priority: Priority) -> Self {
        Self { scheduler: self.scheduler.with_priority(priority), ..self.clone() }
    }

    /// The same connection for requests that are sent once, because the caller repeats them itself.
    #[must_use]
    pub fn without_retries(&self) -> Self {
        Self { scheduler: self.scheduler.without_retries(), ..self.clone() }
    }

    /// The same connection with a permission that each request needs when its turn comes.
    #[must_use]
    pub fn with_send_condition(&self, send_condition: SendCondition) -> Self {
        Self { scheduler: self.scheduler.with_send_condition(send_condition), ..self.clone() }
    }
}

impl Transport for AnyTransport {
    async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, TransportError> {
        match &self.connection {
            Connection::Fetch(fetch) => fetch.send(request).await,
            Connection::Sandbox(sandbox) => sandbox.send(request).await,
        }
    }

    fn scheduler(&self) -> Option<&SchedulerHandle> {
        Some(&self.scheduler)
    }

    fn recorder(&self) -> Option<impl CallRecorder> {
        Some(&self.recorder)
    }
}
