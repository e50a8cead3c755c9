//! Every call that was sent, with its result, without secrets.
//!
//! A [`crate::cloud::Transport`] with a [`CallRecorder`] reports every call. What is reported is built without the secrets, so
//! nothing here has to remove them.
//!
//! * [`Recording`]: makes the record of one call. [`RecordedCall`]: the record.

mod body_rules;
mod body_views;
mod json_view;
mod recorded_body;
mod recorded_call;
mod recorder;
mod recording;

pub use recorded_body::{BodyPart, BodyText, RecordedBody, SecretKind};
pub use recorded_call::{
    RecordedCall, RecordedHeader, RecordedRequest, RecordedResponse, RecordedValue,
};
pub use recorder::CallRecorder;
pub(crate) use recording::RecordedTarget;
pub use recording::{MAX_BODY_TEXT_BYTES, Recording};
