//! What the scheduler has to know of a request.

use super::priority::Priority;
use crate::model::RegionName;

/// A service that backs off by itself: the image service of a region; `None` for the identity service.
pub type ServiceKey = Option<RegionName>;

/// What a request does, as far as sending it again is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestEffect {
    /// It only reads, so it may be sent again after any failure.
    Reads,
    /// It changes something, so it is sent again only when it was certainly not done.
    Changes,
}

/// A request, as far as the scheduler has to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// Who waits for it.
    pub priority: Priority,
    /// The service that it is for.
    pub service: ServiceKey,
    /// What it does.
    pub effect: RequestEffect,
    /// Whether it may be sent again at all. Polling, which repeats itself, is not.
    pub is_retryable: bool,
}
