//! How commands change a membership: one row per status and command. Used by runs and the mock.
//!
//! [`super::policy`] decides who may use a command. The three statuses can follow each other in any order, as in the real
//! service.

use super::Action;
use crate::model::MemberStatus::{self, Accepted, Pending, Rejected};
use crate::model::Side;

/// A change of a membership.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    /// The owner offers the image to the project.
    Add,
    /// The consumer answers, or resets the answer to `pending`.
    Set(MemberStatus),
    /// The owner ends the share.
    Remove,
}

impl Command {
    /// The side that uses the command: the producer adds and removes members, the consumer answers.
    pub const fn side(self) -> Side {
        match self {
            Self::Add | Self::Remove => Side::Producer,
            Self::Set(_) => Side::Consumer,
        }
    }

    /// All commands.
    pub const ALL: [Self; 5] =
        [Self::Add, Self::Set(Pending), Self::Set(Accepted), Self::Set(Rejected), Self::Remove];

    /// The action for [`super::policy`].
    pub const fn action(self) -> Action {
        match self {
            Self::Add => Action::AddMember,
            Self::Set(_) => Action::SetMemberStatus,
            Self::Remove => Action::RemoveMember,
        }
    }
}

/// Why an allowed command has no effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Conflict {
    /// The project is a member already. Also after a rejection: the owner must remove and add it again.
    AlreadyMember,
    /// There is no such member.
    NoSuchMember,
}

/// One row of [`TABLE`]: before, command, after.
pub type TransitionRow = (Option<MemberStatus>, Command, Result<Option<MemberStatus>, Conflict>);

/// The whole state machine: four states by five commands.
pub const TABLE: [TransitionRow; 20] = [
    (None, Command::Add, Ok(Some(Pending))),
    (None, Command::Set(Pending), Err(Conflict::NoSuchMember)),
    (None, Command::Set(Accepted), Err(Conflict::NoSuchMember)),
    (None, Command::Set(Rejected), Err(Conflict::NoSuchMember)),
    (None, Command::Remove, Err(Conflict::NoSuchMember)),
    (Some(Pending), Command::Add, Err(Conflict::AlreadyMember)),
    (Some(Pending), Command::Set(Pending), Ok(Some(Pending))),
    (Some(Pending), Command::Set(Accepted), Ok(Some(Accepted))),
    (Some(Pending), Command::Set(Rejected), Ok(Some(Rejected))),
    (Some(Pending), Command::Remove, Ok(None)),
    (Some(Accepted), Command::Add, Err(Conflict::AlreadyMember)),
    (Some(Accepted), Command::Set(Pending), Ok(Some(Pending))),
    (Some(Accepted), Command::Set(Accepted), Ok(Some(Accepted))),
    (Some(Accepted), Command::Set(Rejected), Ok(Some(Rejected))),
    (Some(Accepted), Command::Remove, Ok(None)),
    (Some(Rejected), Command::Add, Err(Conflict::AlreadyMember)),
    (Some(Rejected), Command::Set(Pending), Ok(Some(Pending))),
    (Some(Rejected), Command::Set(Accepted), Ok(Some(Accepted))),
    (Some(Rejected), Command::Set(Rejected), Ok(Some(Rejected))),
    (Some(Rejected), Command::Remove, Ok(None)),
];

/// The membership after `command`; `None` means "no member".
///
/// ```
/// use imageshare_core::model::MemberStatus;
/// use imageshare_core::rules::transition::next_status;
/// use imageshare_core::rules::{Command, Conflict};
///
/// let offered = next_status(None, Command::Add)?;
/// assert_eq!(offered, Some(MemberStatus::Pending));
/// let rejected = next_status(offered, Command::Set(MemberStatus::Rejected))?;
/// // After a rejection, the owner must remove the member before a new offer.
/// assert_eq!(next_status(rejected, Command::Add), Err(Conflict::AlreadyMember));
/// assert_eq!(next_status(rejected, Command::Remove)?, None);
/// # Ok::<(), Conflict>(())
/// ```
///
/// # Errors
/// The [`Conflict`] when the command is invalid in this state.
pub const fn next_status(
    before: Option<MemberStatus>,
    command: Command,
) -> Result<Option<MemberStatus>, Conflict> {
    match (before, command) {
        (None, Command::Add) => Ok(Some(Pending)),
        (None, Command::Set(_) | Command::Remove) => Err(Conflict::NoSuchMember),
        (Some(_), Command::Add) => Err(Conflict::AlreadyMember),
        (Some(_), Command::Set(answer)) => Ok(Some(answer)),
        (Some(_), Command::Remove) => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn table_and_function_agree_on_every_combination() {
        let mut seen = std::collections::HashSet::new();
        for (before, command, after) in TABLE {
            assert_eq!(next_status(before, command), after, "{before:?} {command:?}");
            assert!(seen.insert((before, command)), "twice: {before:?} {command:?}");
        }
        assert_eq!(seen.len(), (1 + MemberStatus::ALL.len()) * Command::ALL.len());
    }
}
