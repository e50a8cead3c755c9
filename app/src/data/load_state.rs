//! The state of data that is loaded from a cloud: loading, empty, failed or ready. Kept by `state`, rendered by
//! [`crate::components::LoadStateView`].

use super::AnyFailure;

/// Data that is loaded.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum LoadState<T> {
    /// No answer yet.
    #[default]
    Loading,
    /// The answer is empty.
    Empty,
    /// Refused or broken.
    Failed(AnyFailure),
    /// The data.
    Ready(T),
}

impl<T> LoadState<T> {
    /// The data, if it is ready.
    pub const fn as_ready(&self) -> Option<&T> {
        match self {
            Self::Ready(value) => Some(value),
            Self::Loading | Self::Empty | Self::Failed(_) => None,
        }
    }

    /// The phase, without the data.
    pub fn phase(&self) -> LoadPhase {
        match self {
            Self::Loading => LoadPhase::Loading,
            Self::Empty => LoadPhase::Empty,
            Self::Failed(failure) => LoadPhase::Failed(failure.clone()),
            Self::Ready(_) => LoadPhase::Ready,
        }
    }
}

/// The phase of a [`LoadState`], without the data.
#[derive(Debug, Clone, PartialEq)]
pub enum LoadPhase {
    /// No answer yet.
    Loading,
    /// The answer is empty.
    Empty,
    /// Refused or broken.
    Failed(AnyFailure),
    /// The data is there.
    Ready,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ready_data_can_be_read() {
        assert_eq!(LoadState::Ready(7).as_ready(), Some(&7));
        assert_eq!(LoadState::<i32>::Loading.as_ready(), None);
        assert_eq!(LoadState::<i32>::Empty.as_ready(), None);
    }
}
