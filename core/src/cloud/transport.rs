//! The only interface through which a cloud is called.

use std::future::Future;
use std::rc::Rc;

use http::{Request, Response};

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
}

/// How long a transport waits for an answer, in milliseconds, before it returns [`TransportError::Timeout`].
pub const TIMEOUT_MS: u32 = 30_000;

/// The largest body of an answer that a transport reads, in bytes; for a larger one it returns [`TransportError::TooLarge`].
///
/// The largest usual answer is a page of 1,000 images, the most that Glance returns: with sixteen kilobytes for each (a usual
/// record has two) it fits. A catalog of 3,000 regions has about two megabytes, 20,000 members have four.
pub const MAX_BODY_BYTES: usize = 16 << 20;

/// Why there was no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum TransportError {
    /// The browser reports that it has no network.
    #[error("this device is offline")]
    Offline,
    /// No answer came in time.
    #[error("the service didn't respond in time")]
    Timeout,
    /// The caller gave up.
    #[error("the request was canceled")]
    Aborted,
    /// The browser has no answer that it may show. It does not reveal whether the host is unreachable, its certificate is not
    /// trusted, or it does not allow this page's origin (CORS).
    #[error("the browser got no response that this page can read")]
    Blocked,
    /// The connection was lost after the answer's head and before the end of its body.
    #[error("the connection was lost in the middle of the response")]
    CutOff,
    /// The run that it belongs to was paused or stopped before it was sent.
    #[error("the run was paused or stopped before the request was sent")]
    Withdrawn,
    /// The browser would send the request to another address than the one that was built, so nothing was sent.
    #[error("the browser would change the address, so nothing was sent")]
    AddressChanged,
    /// The address redirects. Nothing follows a redirect: it would send the token to another address, which a browser does not
    /// even reveal.
    #[error("the address redirects to another one, which isn't followed")]
    Redirected,
    /// The browser does not let this page call http addresses, so nothing was sent.
    #[error("the page can't call http addresses, so nothing was sent")]
    NeedsHttps,
    /// The page's own policy does not list the host, so nothing was sent.
    #[error("the page may not call this host, so nothing was sent")]
    HostNotAllowed,
    /// The body of the answer is larger than [`MAX_BODY_BYTES`]; the rest was not read.
    #[error("the response is too large")]
    TooLarge {
        /// The size that the service announced (`Content-Length`), in bytes.
        content_length: Option<u64>,
    },
}

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
}
