//! Why a request got no answer. Returned by every [`super::Transport`].

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
    /// The body of the answer is larger than [`super::MAX_BODY_BYTES`]; the rest was not read.
    #[error("the response is too large")]
    TooLarge {
        /// The size that the service announced (`Content-Length`), in bytes.
        content_length: Option<u64>,
    },
}
