//! Where a client reports its calls: [`CallReceiver`], implemented by the owner of a [`super::Journal`]. The client itself knows only
//! [`CallRecorder`], whose methods it calls through a pointer: so a program that loads its code in parts loads that of the records
//! together with its receiver, and not with its first part.

use http::{Request, Response, Uri};

use super::recorded_call::RecordedCall;
use super::recording::Recording;
use crate::cloud::TransportError;
use crate::model::{RegionName, Timestamp};
use crate::rules::Profile;
use crate::wire::endpoint::Call;
use crate::wire::sanitize::Redactor;

/// Receives every call of a transport. It gets no secret, so it may keep what it gets.
pub trait CallReceiver {
    /// The current time. This crate has no clock.
    fn now(&self) -> Timestamp;

    /// A call that was sent, and its result. Called once for every attempt: a call that is sent again is reported again.
    fn receive(&self, call: RecordedCall);
}

/// Makes the records of calls. Every [`CallReceiver`] is one.
pub trait CallRecorder {
    /// Begins the record of a call that is about to be sent.
    fn start<'a>(&'a self, sent: SentCall<'_>) -> Box<dyn PendingRecord + 'a>;
}

impl<R: CallReceiver> CallRecorder for R {
    fn start<'a>(&'a self, sent: SentCall<'_>) -> Box<dyn PendingRecord + 'a> {
        Box::new(Recording::start(self, sent))
    }
}

/// A call that is about to be sent, with its secrets. Only the client makes it.
pub struct SentCall<'a> {
    pub(crate) call: Call,
    pub(crate) profile: Profile,
    pub(crate) region: Option<RegionName>,
    /// The address without a proxy.
    pub(crate) service_uri: &'a Uri,
    pub(crate) request: &'a Request<Vec<u8>>,
    /// Knows all secrets of the request.
    pub(crate) redactor: Redactor,
}

/// A call that is being sent. If it is dropped, the call is reported as [`TransportError::Aborted`].
pub trait PendingRecord {
    /// Reports the call with its result.
    fn finish(self: Box<Self>, result: Result<&Response<Vec<u8>>, &TransportError>);
}
