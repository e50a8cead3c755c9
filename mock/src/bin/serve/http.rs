//! From axum's request to the cloud's and back. One request at a time: the cloud is one state.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use imageshare_core::model::Timestamp;
use imageshare_mock::Cloud;
use tokio::net::TcpListener;

/// Bytes of a request's body at most; no call of the cloud needs more than a fraction.
const LARGEST_BODY: usize = 1 << 20;

/// Serves until the process ends.
pub(crate) async fn serve(listener: TcpListener, cloud: Cloud) -> std::io::Result<()> {
    let router = Router::new().fallback(answer).with_state(Arc::new(Mutex::new(cloud)));
    axum::serve(listener, router).with_graceful_shutdown(interrupted()).await
}

/// The time of day.
pub(crate) fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_unix_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

async fn answer(State(cloud): State<Arc<Mutex<Cloud>>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_BODY).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let request = Request::from_parts(parts, body.to_vec());
    let reply = cloud.lock().unwrap_or_else(PoisonError::into_inner).handle(now(), &request);
    reply.map(Body::from)
}

async fn interrupted() {
    // Without a signal handler the process simply runs until it is killed.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
