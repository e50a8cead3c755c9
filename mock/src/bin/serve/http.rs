//! Serves connections, one request at a time because the cloud is one state. The delay of a fault is awaited here, outside the
//! lock, so that no other request waits for it.
//!
//! It uses hyper without a framework, because a fault may have to close a connection without a byte of an answer.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{EXPECT, HOST};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, Version};
use hyper_util::rt::{TokioIo, TokioTimer};
use imageshare_core::model::Timestamp;
use imageshare_mock::{Delivery, DeliveryOutcome};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_io_timeout::TimeoutStream;

use crate::body::BodyLimits;
use crate::limits::Limits;
use crate::refusal::Refusal;

/// Pause before the next `accept` after the system is out of sockets.
const ACCEPT_RETRY_DELAY: Duration = Duration::from_millis(50);
/// Bytes of the head of a request, which are also the most that a connection reads ahead.
const MAX_HEAD_BYTES: usize = 64 << 10;
/// Connections above the limit that get a response, which is 503. Further ones are closed without one.
const MAX_REFUSED_CONNECTIONS: usize = 32;

/// The handler: the services or the administration API.
pub(crate) type Handler = dyn Fn(&Request<Vec<u8>>) -> Response<Vec<u8>> + Send + Sync;

/// A fault closes the connection.
#[derive(Debug, thiserror::Error)]
#[error("the connection ends without an answer")]
struct ConnectionDropped;

/// One listener's handler and limits.
pub(crate) struct Server {
    pub handler: Box<Handler>,
    pub limits: Limits,
    pub body: BodyLimits,
}

impl Server {
    /// Serves forever.
    pub(crate) async fn serve(self, listener: TcpListener) -> Infallible {
        let allowed = usize::try_from(self.limits.connections).unwrap_or(usize::MAX);
        let slots = Arc::new(Semaphore::new(allowed.min(Semaphore::MAX_PERMITS)));
        let refusal_slots = Arc::new(Semaphore::new(MAX_REFUSED_CONNECTIONS));
        let server = Arc::new(self);
        loop {
            let Ok((stream, _)) = listener.accept().await else {
                tokio::time::sleep(ACCEPT_RETRY_DELAY).await;
                continue;
            };
            let (slot, is_refused) = match slots.clone().try_acquire_owned() {
                Ok(slot) => (slot, false),
                Err(_) => match refusal_slots.clone().try_acquire_owned() {
                    Ok(slot) => (slot, true),
                    Err(_) => continue,
                },
            };
            tokio::spawn(server.clone().serve_connection(stream, slot, is_refused));
        }
    }

    async fn serve_connection(
        self: Arc<Self>,
        stream: TcpStream,
        slot: OwnedSemaphorePermit,
        is_refused: bool,
    ) {
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(Duration::from_millis(self.limits.write_ms)));
        let head_time = Duration::from_millis(self.limits.head_ms);
        let service = service_fn(move |request| {
            let server = self.clone();
            async move {
                if is_refused { Ok(server.refuse(request)) } else { server.handle(request).await }
            }
        });
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(head_time).max_buf_size(MAX_HEAD_BYTES);
        // A closed connection, by the client, a limit or a fault, is no error of the server.
        let _ = http.serve_connection(TokioIo::new(Box::pin(stream)), service).await;
        drop(slot);
    }

    /// Answers a request on a connection above the limit.
    fn refuse(&self, request: Request<Incoming>) -> Response<Full<Bytes>> {
        if !request.headers().contains_key(EXPECT) {
            self.body.discard(request.into_body());
        }
        Refusal::ConnectionsFull(self.limits.connections).into_response()
    }

    async fn handle(
        &self,
        request: Request<Incoming>,
    ) -> Result<Response<Full<Bytes>>, ConnectionDropped> {
        match self.try_handle(request).await {
            Ok(Some(response)) => Ok(response),
            Ok(None) => Err(ConnectionDropped),
            Err(refusal) => Ok(refusal.into_response()),
        }
    }

    /// The response, or `None` if a fault closes the connection.
    async fn try_handle(
        &self,
        request: Request<Incoming>,
    ) -> Result<Option<Response<Full<Bytes>>>, Refusal> {
        if !has_valid_host(&request) {
            return Err(Refusal::HostHeader);
        }
        let (parts, body) = request.into_parts();
        let body = self.body.read(body, parts.headers.contains_key(EXPECT)).await?;
        let (bytes, memory_permit) = body.into_parts();
        let reply = (self.handler)(&Request::from_parts(parts, bytes));
        drop(memory_permit);
        let Delivery { delay_ms, outcome } = Delivery::from_response(&reply);
        let complete = outcome == DeliveryOutcome::Complete;
        let response =
            if complete { Some(self.body.budget.reserve_for_response(reply)?) } else { None };
        if delay_ms > 0 {
            tokio::time::sleep(Duration::from_millis(delay_ms)).await;
        }
        match outcome {
            DeliveryOutcome::Complete | DeliveryOutcome::Dropped => Ok(response),
            // hyper drops this future when the client closes the connection.
            DeliveryOutcome::Never => std::future::pending().await,
        }
    }
}

/// The time of day.
pub(crate) fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_unix_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// RFC 9112, 3.2: a second `Host` is refused, and a missing one unless the request is HTTP/1.0.
fn has_valid_host<T>(request: &Request<T>) -> bool {
    match request.headers().get_all(HOST).iter().count() {
        0 => request.version() < Version::HTTP_11,
        count => count == 1,
    }
}
