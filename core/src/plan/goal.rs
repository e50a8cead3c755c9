//! The desired state of a membership, and the next command towards it: one table, one function. Used by runs and previews.

use crate::model::MemberStatus::{self, Accepted, Pending, Rejected};
use crate::rules::Command;

/// The desired state of a membership.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Goal {
    /// Offered, whatever the consumer's answer is or will be.
    Offered,
    /// Offered again after a rejection. The service accepts no second offer before the first is removed (measured).
    OfferedAgain,
    /// Offered and accepted, by a user who has both accounts.
    Shared,
    /// Set to this status by the consumer.
    Answered(MemberStatus),
    /// Not shared.
    Removed,
}

impl Goal {
    /// The next command, `None` when the goal is reached.
    ///
    /// | goal | no member | pending | accepted | rejected |
    /// |---|---|---|---|---|
    /// | offered | add | - | - | - |
    /// | offered again | add | - | - | remove |
    /// | shared | add | accept | - | accept |
    /// | answered x | answer x, which fails | answer x | answer x | answer x, - where it is x |
    /// | removed | - | remove | remove | remove |
    ///
    /// ```
    /// use imageshare_core::model::MemberStatus;
    /// use imageshare_core::plan::Goal;
    /// use imageshare_core::rules::Command;
    ///
    /// assert_eq!(Goal::OfferedAgain.next_command(Some(MemberStatus::Rejected)), Some(Command::Remove));
    /// assert_eq!(Goal::OfferedAgain.next_command(None), Some(Command::Add));
    /// assert_eq!(Goal::OfferedAgain.next_command(Some(MemberStatus::Pending)), None);
    /// ```
    pub fn next_command(self, status: Option<MemberStatus>) -> Option<Command> {
        match (self, status) {
            (Self::Offered | Self::OfferedAgain | Self::Shared, None) => Some(Command::Add),
            (Self::Offered, Some(_))
            | (Self::OfferedAgain, Some(Pending | Accepted))
            | (Self::Shared, Some(Accepted))
            | (Self::Removed, None) => None,
            (Self::OfferedAgain, Some(Rejected)) | (Self::Removed, Some(_)) => {
                Some(Command::Remove)
            }
            (Self::Shared, Some(Pending | Rejected)) => Some(Command::Set(Accepted)),
            (Self::Answered(answer), known) => {
                (known != Some(answer)).then_some(Command::Set(answer))
            }
        }
    }

    /// The goal that undoes what a run with this goal did to a membership that was `before`; `None` if it cannot be undone.
    ///
    /// A removed share can be offered again, but only the consumer can accept it again. A renewed offer cannot be reset to
    /// rejected.
    pub const fn undo_goal(self, before: Option<MemberStatus>) -> Option<Self> {
        match (self, before) {
            (_, None) => Some(Self::Removed),
            (Self::Removed, Some(_)) => Some(Self::Offered),
            (Self::Shared | Self::Answered(_), Some(answer)) => Some(Self::Answered(answer)),
            (Self::Offered | Self::OfferedAgain, Some(_)) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::transition;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const STATES: [Option<MemberStatus>; 4] = [None, Some(Pending), Some(Accepted), Some(Rejected)];

    fn sample_goals() -> Vec<Goal> {
        let answers = MemberStatus::ALL.map(Goal::Answered);
        [Goal::Offered, Goal::OfferedAgain, Goal::Shared, Goal::Removed]
            .into_iter()
            .chain(answers)
            .collect()
    }

    #[test]
    fn every_goal_needs_at_most_two_valid_commands() {
        for goal in sample_goals() {
            for start in STATES {
                if matches!((goal, start), (Goal::Answered(_), None)) {
                    continue;
                }
                let (mut known, mut sent) = (start, 0);
                while let Some(command) = goal.next_command(known) {
                    known = transition::next_status(known, command).unwrap();
                    sent += 1;
                    assert!(sent <= 2, "{goal:?} from {start:?}");
                }
            }
        }
    }

    #[test]
    fn an_offer_that_does_not_exist_cannot_be_answered() {
        let command = Goal::Answered(Accepted).next_command(None).unwrap();
        assert!(transition::next_status(None, command).is_err());
    }

    #[test]
    fn undo_restores_everything_but_the_consumers_answer() {
        for goal in sample_goals() {
            for before in STATES {
                let mut known = before;
                while let Some(command) = goal.next_command(known) {
                    let Ok(after) = transition::next_status(known, command) else { break };
                    known = after;
                }
                let Some(undo) = goal.undo_goal(before).filter(|_| known != before) else {
                    continue;
                };
                while let Some(command) = undo.next_command(known) {
                    known = transition::next_status(known, command).unwrap();
                }
                let offered_again = goal == Goal::Removed && before.is_some();
                let expected = if offered_again { Some(Pending) } else { before };
                assert_eq!(known, expected, "{goal:?} from {before:?}");
            }
        }
    }
}
