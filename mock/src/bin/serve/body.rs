//! Reads the body of a request within the limits of size, memory and time. Called by `http`. It does not know the services.

use std::time::Duration;

use http_body_util::BodyExt;
use hyper::body::{Body, Incoming};
use tokio::time::timeout;

use crate::budget::{Buffer, MemoryBudget};
use crate::refusal::Refusal;

/// What a body may take.
#[derive(Debug, Clone)]
pub(crate) struct BodyLimits {
    /// Bytes of one body.
    pub max_body_bytes: usize,
    /// Milliseconds for the whole body.
    pub time_ms: u64,
    /// Memory, shared with all other requests and responses.
    pub budget: MemoryBudget,
}

impl BodyLimits {
    /// Reads a body. One that is refused is read to its end elsewhere, so that its client gets the response: a client that is
    /// still sending when the connection closes usually loses it. `expects_continue`: the client waits for a `100 Continue`
    /// before it sends the body, so after a refusal it sends none.
    ///
    /// # Errors
    /// The first limit that the body exceeds, or [`Refusal::InvalidBody`].
    pub(crate) async fn read(
        &self,
        mut body: Incoming,
        expects_continue: bool,
    ) -> Result<Buffer, Refusal> {
        let read = timeout(Duration::from_millis(self.time_ms), self.read_frames(&mut body)).await;
        let read = read.unwrap_or(Err(Refusal::SlowBody(self.time_ms)));
        if matches!(read, Err(Refusal::LargeBody(_) | Refusal::BuffersFull(_))) && !expects_continue
        {
            self.discard(body);
        }
        read
    }

    /// Reads the rest of a body without keeping it. It ends with the connection, or when its time is over.
    pub(crate) fn discard(&self, mut body: Incoming) {
        let rest = async move { while let Some(Ok(_)) = body.frame().await {} };
        tokio::spawn(timeout(Duration::from_millis(self.time_ms), rest));
    }

    async fn read_frames(&self, body: &mut Incoming) -> Result<Buffer, Refusal> {
        let length = body.size_hint().exact().map_or(Ok(self.max_body_bytes), usize::try_from);
        let length = length.unwrap_or(usize::MAX);
        let mut buffer = Buffer::default();
        if length > self.max_body_bytes {
            return Err(Refusal::LargeBody(self.max_body_bytes));
        }
        while let Some(frame) = body.frame().await {
            // Trailers are not used.
            let Ok(data) = frame.map_err(|_| Refusal::InvalidBody)?.into_data() else { continue };
            if data.len() > self.max_body_bytes - buffer.len() {
                return Err(Refusal::LargeBody(self.max_body_bytes));
            }
            buffer.extend(&data, length, &self.budget)?;
        }
        Ok(buffer)
    }
}
