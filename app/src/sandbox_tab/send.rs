//! Sends a request to the sandbox's cloud, in whichever tab it runs. Used by `transport`, which gets it as a function pointer.

use std::future::Future;
use std::pin::Pin;

use futures_channel::oneshot::Receiver;
use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use http::{Request, Response};
use imageshare_core::cloud::{TIMEOUT_MS, TransportError};

use super::pending::RequestResult;
use super::plain_http::PlainRequest;
use super::store::store_if_changed;
use super::tab::{Role, with_tab};

/// The delay of every answer, in milliseconds: long enough that the page shows its loading state.
const DELAY_MS: u32 = 25;

/// The result of a request.
type SendResult = Result<Response<Vec<u8>>, TransportError>;

/// Sends a request to the cloud with this number. A request to an earlier one is refused.
pub fn send(
    generation: u32,
    request: Request<Vec<u8>>,
) -> Pin<Box<dyn Future<Output = SendResult>>> {
    Box::pin(async move {
        TimeoutFuture::new(DELAY_MS).await;
        let request = PlainRequest::new(request).ok_or(TransportError::Aborted)?;
        let response = request_response(generation, request).await?;
        if response.millis > 0 {
            TimeoutFuture::new(response.millis).await;
        }
        response.into_http().ok_or(TransportError::Aborted)?
    })
}

/// A response that is here, or will come from another tab.
enum Answer {
    Ready(RequestResult),
    Pending(Receiver<RequestResult>),
}

async fn request_response(generation: u32, request: PlainRequest) -> RequestResult {
    let answer = with_tab(|tab| {
        if tab.generation != generation {
            return Answer::Ready(Err(TransportError::Aborted));
        }
        if let Some(result) = tab.handle(&request) {
            return Answer::Ready(result);
        }
        let is_sent = matches!(tab.role, Role::Joined);
        let (number, response) = tab.pending.add(request.clone(), is_sent);
        if is_sent {
            tab.post_request(number, request);
        }
        Answer::Pending(response)
    });
    match answer {
        None => Err(TransportError::Aborted),
        Some(Answer::Ready(result)) => {
            store_if_changed();
            result
        }
        Some(Answer::Pending(response)) => {
            match select(response, TimeoutFuture::new(TIMEOUT_MS)).await {
                Either::Left((result, _)) => result.unwrap_or(Err(TransportError::Aborted)),
                Either::Right(_) => Err(TransportError::Timeout),
            }
        }
    }
}
