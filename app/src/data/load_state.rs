//! The state of something that was asked of a cloud: loading, empty, failed or ready. Kept by `state`, drawn by
//! [`crate::components::LoadStateView`].

use super::Failure;

/// Something that was asked for.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum LoadState<T> {
    /// Asked, no answer yet.
    #[default]
    Loading,
    /// Answered: there is nothing.
    Empty,
    /// Refused or broken; says by whom, why, and what to do.
    Failed(Failure),
    /// Here it is.
    Ready(T),
}

impl<T> LoadState<T> {
    /// What arrived, if it did.
    pub const fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(value) => Some(value),
            Self::Loading | Self::Empty | Self::Failed(_) => None,
        }
    }

    /// The phase, without what arrived.
    pub fn phase(&self) -> LoadPhase {
        match self {
            Self::Loading => LoadPhase::Loading,
            Self::Empty => LoadPhase::Empty,
            Self::Failed(failure) => LoadPhase::Failed(failure.clone()),
            Self::Ready(_) => LoadPhase::Ready,
        }
    }
}

/// The phase of a [`LoadState`], without what arrived.
#[derive(Debug, Clone, PartialEq)]
pub enum LoadPhase {
    /// Asked, no answer yet.
    Loading,
    /// Answered: there is nothing.
    Empty,
    /// Refused or broken.
    Failed(Failure),
    /// Here it is.
    Ready,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_ready_can_be_read() {
        assert_eq!(LoadState::Ready(7).ready(), Some(&7));
        assert_eq!(LoadState::<i32>::Loading.ready(), None);
        assert_eq!(LoadState::<i32>::Empty.ready(), None);
    }
}
