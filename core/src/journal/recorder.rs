//! Where a client reports its calls. Implemented by the owner of a [`super::Journal`]; called by [`super::Recording`].

use super::recorded_call::RecordedCall;
use crate::model::Timestamp;

/// Receives every call of a transport. It gets no secret, so it may keep what it gets.
pub trait CallRecorder {
    /// The current time. This crate has no clock.
    fn now(&self) -> Timestamp;

    /// A call that was sent, and its result. Called once for every attempt: a call that is sent again is reported again.
    fn record(&self, call: RecordedCall);
}

impl<R: CallRecorder> CallRecorder for &R {
    fn now(&self) -> Timestamp {
        R::now(self)
    }

    fn record(&self, call: RecordedCall) {
        R::record(self, call);
    }
}

/// The recorder of a transport that reports nothing.
pub(crate) enum NoRecorder {}

impl CallRecorder for NoRecorder {
    fn now(&self) -> Timestamp {
        match *self {}
    }

    fn record(&self, _: RecordedCall) {
        match *self {}
    }
}
