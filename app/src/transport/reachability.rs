//! Finds out whether a server can be reached, after the browser has blocked a call to it without giving the reason. Used by the
//! connect page only.

use gloo_net::http::RequestBuilder;
use gloo_timers::callback::Timeout;
use imageshare_core::wire::address::BaseUrl;
use web_sys::{AbortController, ReferrerPolicy, RequestCache, RequestCredentials, RequestMode};

/// How long the server may take, in milliseconds.
const TIMEOUT_MS: u32 = 10_000;

/// Whether this server responds at all. The browser sends this request although the server has not allowed the page (`no-cors`),
/// and shows the page nothing of the response. It has no secret and no body, so a redirect may be followed: browsers refuse such a
/// request otherwise.
pub async fn is_reachable(server: &BaseUrl) -> bool {
    let controller = AbortController::new().ok();
    let signal = controller.as_ref().map(AbortController::signal);
    let _expiry = Timeout::new(TIMEOUT_MS, move || {
        if let Some(controller) = controller {
            controller.abort();
        }
    });
    let request = RequestBuilder::new(&server.origin())
        .mode(RequestMode::NoCors)
        .abort_signal(signal.as_ref())
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .referrer_policy(ReferrerPolicy::NoReferrer);
    request.send().await.is_ok()
}
