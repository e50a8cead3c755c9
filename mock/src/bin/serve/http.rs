//! Serves connections, one request at a time because the cloud is one state. The delay of a fault is awaited here, outside the
//! lock, so that no other request waits for it.
//!
//! It uses hyper without a framework, because a fault may have to close a connection without a byte of an answer.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use imageshare_core::model::Timestamp;
use imageshare_mock::{Delivery, DeliveryOutcome};
use tokio::net::TcpListener;

/// Pause before the next `accept` after the system is out of sockets.
const ACCEPT_RETRY_DELAY: Duration = Duration::from_millis(50);

/// The handler: the services or the administration API.
pub(crate) type Handler = dyn Fn(&Request<Vec<u8>>) -> Response<Vec<u8>> + Send + Sync;

/// A fault closes the connection.
#[derive(Debug, thiserror::Error)]
#[error("the connection ends without an answer")]
struct ConnectionDropped;

/// Serves forever. A request body may have `largest_body` bytes.
pub(crate) async fn serve(
    listener: TcpListener,
    answer: Arc<Handler>,
    largest_body: usize,
) -> Infallible {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(ACCEPT_RETRY_DELAY).await;
            continue;
        };
        let answer = answer.clone();
        let service =
            service_fn(move |request| handle_request(answer.clone(), request, largest_body));
        // A closed connection, by the client or by a fault, is no error of the server.
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}

/// The time of day.
pub(crate) fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_unix_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

async fn handle_request(
    answer: Arc<Handler>,
    request: Request<Incoming>,
    largest_body: usize,
) -> Result<Response<Full<Bytes>>, ConnectionDropped> {
    let (parts, body) = request.into_parts();
    let Ok(body) = Limited::new(body, largest_body).collect().await else {
        let mut refused = Response::new(Full::default());
        *refused.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
        return Ok(refused);
    };
    let reply = answer(&Request::from_parts(parts, body.to_bytes().to_vec()));
    let Delivery { delay_ms: after_ms, outcome: arrival } = Delivery::from_response(&reply);
    if after_ms > 0 {
        tokio::time::sleep(Duration::from_millis(after_ms)).await;
    }
    match arrival {
        DeliveryOutcome::Complete => Ok(reply.map(|body| Full::new(Bytes::from(body)))),
        DeliveryOutcome::Dropped => Err(ConnectionDropped),
        // hyper drops this future when the client closes the connection.
        DeliveryOutcome::Never => std::future::pending().await,
    }
}
