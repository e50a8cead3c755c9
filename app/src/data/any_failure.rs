//! A failure before it is text. Kept by `state`; its text is made where it is shown, by [`crate::messages::failure::describe`], so that
//! the texts of failures aren't part of the first visit.

use imageshare_core::cloud::CloudError;

use super::Failure;

/// A failed call, or a failure that is text already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnyFailure {
    /// A call failed.
    Call(Box<CloudError>),
    /// Something else, as text.
    Text(Failure),
}

impl From<CloudError> for AnyFailure {
    fn from(error: CloudError) -> Self {
        Self::Call(Box::new(error))
    }
}

impl From<Failure> for AnyFailure {
    fn from(failure: Failure) -> Self {
        Self::Text(failure)
    }
}
