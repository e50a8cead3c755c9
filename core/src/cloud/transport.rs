//! The only interface through which a cloud is called.

use std::future::Future;
use std::rc::Rc;

use http::{Request, Response};

use super::transport_error::TransportError;
use crate::journal::{CallRecorder, NoRecorder};
use crate::scheduler::SchedulerHandle;

/// Sends requests. An implementation never retries, never adds credentials and never logs bodies or headers.
///
/// There is no `Send` bound: the page is single-threaded, and the mock is a synchronous function.
pub trait Transport {
    /// Sends one request and waits for the whole answer, whatever its status.
    fn send(
        &self,
        request: Request<Vec<u8>>,
    ) -> impl Future<Output = Result<Response<Vec<u8>>, TransportError>>;

    /// The scheduler that the client passes every request of this transport through; `None` to send each at once.
    fn scheduler(&self) -> Option<&SchedulerHandle> {
        None
    }

    /// What the client reports every call of this transport to, without its secrets; `None` to report nothing.
    fn recorder(&self) -> Option<impl CallRecorder> {
        None::<NoRecorder>
    }
}

/// How long a transport waits for an answer, in milliseconds, before it returns [`TransportError::Timeout`].
pub const TIMEOUT_MS: u32 = 30_000;

/// The largest body of an answer that a transport reads, in bytes; for a larger one it returns [`TransportError::TooLarge`].
///
/// The largest usual answer is a page of 1,000 images, the most that Glance returns: with sixteen kilobytes for each (a usual
/// record has two) it fits. A catalog of 3,000 regions has about two megabytes, 20,000 members have four.
pub const MAX_BODY_BYTES: usize = 16 << 20;

/// Whether a status is a redirect, as the Fetch Standard defines it. Glance's 300 is none: it lists versions.
pub(super) const fn is_redirect(status: u16) -> bool {
    matches!(status, 301 | 302 | 303 | 307 | 308)
}

impl<T: Transport> Transport for Rc<T> {
    fn send(
        &self,
        request: Request<Vec<u8>>,
    ) -> impl Future<Output = Result<Response<Vec<u8>>, TransportError>> {
        T::send(self, request)
    }

    fn scheduler(&self) -> Option<&SchedulerHandle> {
        T::scheduler(self)
    }

    fn recorder(&self) -> Option<impl CallRecorder> {
        T::recorder(self)
    }
}

impl<T: Transport> Transport for &T {
    fn send(
        &self,
        request: Request<Vec<u8>>,
    ) -> impl Future<Output = Result<Response<Vec<u8>>, TransportError>> {
        T::send(self, request)
    }

    fn scheduler(&self) -> Option<&SchedulerHandle> {
        T::scheduler(self)
    }

    fn recorder(&self) -> Option<impl CallRecorder> {
        T::recorder(self)
    }
}
