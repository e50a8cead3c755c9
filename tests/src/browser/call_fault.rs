//! A fault of one API call: which requests the fake cloud answers with it, and with what. Used by `fake_cloud`, and by the tests
//! that play every kind of fault on every call.

use std::sync::Arc;

use axum::http::Method;
use axum::response::Response;
use imageshare_core::wire::endpoint::{Call, RouteMatch, Service, match_route};

/// What is answered instead.
type MakeResponse = Arc<dyn Fn() -> Response + Send + Sync>;

/// A fault of one call.
#[derive(Clone)]
pub struct CallFault {
    call: Call,
    root: String,
    answer: MakeResponse,
    is_after_change: bool,
}

impl CallFault {
    /// `call` to the service at `root`, such as `/image/DFW`, gets this answer; nothing is changed.
    pub fn replacing_response(
        call: Call,
        root: &str,
        answer: impl Fn() -> Response + Send + Sync + 'static,
    ) -> Self {
        Self { call, root: root.to_owned(), answer: Arc::new(answer), is_after_change: false }
    }

    /// `call` changes what it is meant to change, and only then gets this answer.
    pub fn replacing_response_after_call(
        call: Call,
        root: &str,
        answer: impl Fn() -> Response + Send + Sync + 'static,
    ) -> Self {
        Self { is_after_change: true, ..Self::replacing_response(call, root, answer) }
    }

    /// Whether the service does what it is asked.
    pub(super) const fn is_after_change(&self) -> bool {
        self.is_after_change
    }

    /// The answer.
    pub(super) fn response(&self) -> Response {
        (self.answer)()
    }

    /// Whether a request is this call.
    pub(super) fn matches(&self, method: &Method, path: &str) -> bool {
        let service = self.call.route().service;
        let below = path.strip_prefix(&self.root).filter(|rest| rest.starts_with('/'));
        // The image service is asked for its versions without a trailing slash too.
        let below = if path == self.root && service == Service::Image { Some("/") } else { below };
        below.is_some_and(|below| {
            matches!(match_route(service, method, below), RouteMatch::Call(call, _) if call == self.call)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_call_itself_gets_the_fault() {
        let fault = CallFault::replacing_response(Call::ShowImage, "/image/DFW", Response::default);
        assert!(fault.matches(&Method::GET, "/image/DFW/v2/images/1"));
        for (method, path) in [
            (Method::PATCH, "/image/DFW/v2/images/1"),
            (Method::GET, "/image/ORD/v2/images/1"),
            (Method::GET, "/image/DFW/v2/images"),
            (Method::GET, "/image/DFW/v2/images/1/members"),
        ] {
            assert!(!fault.matches(&method, path), "{method} {path}");
        }
    }
}
