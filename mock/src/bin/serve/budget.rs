//! The memory that all requests and responses together may use: a semaphore of bytes. `http` holds responses in it, `body` reads
//! requests into it.

use std::sync::Arc;

use http_body_util::Full;
use hyper::Response;
use hyper::body::Bytes;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::refusal::Refusal;

/// Responses up to this size in bytes are not counted: the response to a change is small, and must not be lost. The number of
/// connections limits them.
const MAX_UNCOUNTED_RESPONSE_BYTES: usize = 64 << 10;

/// Bytes that may be in memory at the same time. Clones share them.
#[derive(Debug, Clone)]
pub(crate) struct MemoryBudget {
    free_bytes: Arc<Semaphore>,
    /// All bytes, free or not.
    total: u64,
}

/// Bytes that return to the budget when they are dropped.
#[derive(Debug, Default)]
pub(crate) struct Buffer {
    bytes: Vec<u8>,
    memory_permit: Option<OwnedSemaphorePermit>,
}

impl MemoryBudget {
    /// A budget of `total` bytes.
    pub(crate) fn new(total: u64) -> Self {
        let permits = usize::try_from(total).unwrap_or(usize::MAX).min(Semaphore::MAX_PERMITS);
        Self { free_bytes: Arc::new(Semaphore::new(permits)), total }
    }

    /// Counts a response until its last byte is written or its connection is closed.
    ///
    /// # Errors
    /// [`Refusal::BuffersFull`].
    pub(crate) fn reserve_for_response(
        &self,
        reply: Response<Vec<u8>>,
    ) -> Result<Response<Full<Bytes>>, Refusal> {
        let length = reply.body().len();
        let reserved =
            if length > MAX_UNCOUNTED_RESPONSE_BYTES { Some(self.reserve(length)?) } else { None };
        // hyper drops a `Bytes` when it is written.
        Ok(reply
            .map(|bytes| Full::new(Bytes::from_owner(Buffer { bytes, memory_permit: reserved }))))
    }

    fn reserve(&self, bytes: usize) -> Result<OwnedSemaphorePermit, Refusal> {
        let permits = u32::try_from(bytes).ok();
        permits
            .and_then(|permits| self.free_bytes.clone().try_acquire_many_owned(permits).ok())
            .ok_or(Refusal::BuffersFull(self.total))
    }
}

impl Buffer {
    /// Number of bytes.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Adds bytes. The memory doubles when it is full, but does not exceed `largest` bytes unless they are needed.
    ///
    /// # Errors
    /// [`Refusal::BuffersFull`].
    pub(crate) fn extend(
        &mut self,
        data: &[u8],
        largest: usize,
        budget: &MemoryBudget,
    ) -> Result<(), Refusal> {
        let (needed, capacity) = (self.bytes.len() + data.len(), self.bytes.capacity());
        if needed > capacity {
            let wanted = needed.max(capacity.saturating_mul(2).min(largest));
            let memory_permit = budget.reserve(wanted - capacity)?;
            match &mut self.memory_permit {
                Some(all) => all.merge(memory_permit),
                None => self.memory_permit = Some(memory_permit),
            }
            self.bytes.reserve_exact(wanted - self.bytes.len());
        }
        self.bytes.extend_from_slice(data);
        Ok(())
    }

    /// The bytes, and what returns them to the budget.
    pub(crate) fn into_parts(self) -> (Vec<u8>, Option<OwnedSemaphorePermit>) {
        (self.bytes, self.memory_permit)
    }
}

impl AsRef<[u8]> for Buffer {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buffer_counts_the_memory_it_has_until_its_end() {
        let budget = MemoryBudget::new(1_000);
        let mut buffer = Buffer::default();
        buffer.extend(&[0; 300], 500, &budget).unwrap();
        buffer.extend(&[0; 1], 500, &budget).unwrap();
        assert_eq!((buffer.len(), budget.free_bytes.available_permits()), (301, 500), "not 600");
        let mut other = Buffer::default();
        assert_eq!(other.extend(&[0; 501], 501, &budget), Err(Refusal::BuffersFull(1_000)));
        drop(buffer);
        assert_eq!(other.extend(&[0; 501], 501, &budget), Ok(()));
    }

    #[test]
    fn a_large_response_counts_until_it_is_written() {
        let budget = MemoryBudget::new(100_000);
        let reply = |length: usize| Response::new(vec![0; length]);
        let small = budget.reserve_for_response(reply(MAX_UNCOUNTED_RESPONSE_BYTES)).unwrap();
        assert_eq!(budget.free_bytes.available_permits(), 100_000);
        let large = budget.reserve_for_response(reply(90_000)).unwrap();
        assert_eq!(budget.free_bytes.available_permits(), 10_000);
        assert_eq!(
            budget.reserve_for_response(reply(90_000)).unwrap_err(),
            Refusal::BuffersFull(100_000)
        );
        drop((small, large));
        assert_eq!(budget.free_bytes.available_permits(), 100_000);
    }
}
