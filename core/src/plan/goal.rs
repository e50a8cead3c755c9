//! What is wanted of a membership, and which command brings it nearer: one table, one function.

use crate::model::MemberStatus::{self, Accepted, Pending, Rejected};
use crate::rules::Command;

/// What a cell shall be when the run is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Goal {
    /// Offered, whatever the consumer has answered or will answer.
    Offered,
    /// Offered anew where it was rejected. The service takes no second offer before the first is removed (measured).
    OfferedAnew,
    /// Offered and accepted, by one who holds both accounts.
    Shared,
    /// Answered so by the consumer.
    Answered(MemberStatus),
    /// Not shared any more.
    Gone,
}

impl Goal {
    /// The next command, `None` when the goal is reached.
    ///
    /// | goal | no member | pending | accepted | rejected |
    /// |---|---|---|---|---|
    /// | offered | add | - | - | - |
    /// | offered anew | add | - | - | remove |
    /// | shared | add | accept | - | accept |
    /// | answered x | answer x, which fails | answer x | answer x | answer x, - where it is x |
    /// | gone | - | remove | remove | remove |
    pub fn next(self, known: Option<MemberStatus>) -> Option<Command> {
        match (self, known) {
            (Self::Offered | Self::OfferedAnew | Self::Shared, None) => Some(Command::Add),
            (Self::Offered, Some(_))
            | (Self::OfferedAnew, Some(Pending | Accepted))
            | (Self::Shared, Some(Accepted))
            | (Self::Gone, None) => None,
            (Self::OfferedAnew, Some(Rejected)) | (Self::Gone, Some(_)) => Some(Command::Remove),
            (Self::Shared, Some(Pending | Rejected)) => Some(Command::Set(Accepted)),
            (Self::Answered(answer), known) => {
                (known != Some(answer)).then_some(Command::Set(answer))
            }
        }
    }

    /// What takes back what a run with this goal did to a cell that was `before`; `None` where nothing can.
    ///
    /// A share that was ended can be offered again, but its answer is the consumer's: he has to accept again. An offer that was
    /// made anew cannot become rejected again.
    pub const fn undone(self, before: Option<MemberStatus>) -> Option<Self> {
        match (self, before) {
            (_, None) => Some(Self::Gone),
            (Self::Gone, Some(_)) => Some(Self::Offered),
            (Self::Shared | Self::Answered(_), Some(answer)) => Some(Self::Answered(answer)),
            (Self::Offered | Self::OfferedAnew, Some(_)) => None,
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

    fn goals() -> Vec<Goal> {
        let answers = MemberStatus::ALL.map(Goal::Answered);
        [Goal::Offered, Goal::OfferedAnew, Goal::Shared, Goal::Gone]
            .into_iter()
            .chain(answers)
            .collect()
    }

    #[test]
    fn every_goal_is_reached_in_two_commands_at_most_and_each_of_them_is_possible() {
        for goal in goals() {
            for start in STATES {
                if matches!((goal, start), (Goal::Answered(_), None)) {
                    continue;
                }
                let (mut known, mut sent) = (start, 0);
                while let Some(command) = goal.next(known) {
                    known = transition::apply(known, command).unwrap();
                    sent += 1;
                    assert!(sent <= 2, "{goal:?} from {start:?}");
                }
            }
        }
    }

    #[test]
    fn nobody_answers_an_offer_that_was_not_made() {
        let command = Goal::Answered(Accepted).next(None).unwrap();
        assert!(transition::apply(None, command).is_err());
    }

    #[test]
    fn what_a_run_did_is_undone_but_for_the_consumers_own_answer() {
        for goal in goals() {
            for before in STATES {
                let mut known = before;
                while let Some(command) = goal.next(known) {
                    let Ok(after) = transition::apply(known, command) else { break };
                    known = after;
                }
                let Some(back) = goal.undone(before).filter(|_| known != before) else { continue };
                while let Some(command) = back.next(known) {
                    known = transition::apply(known, command).unwrap();
                }
                let offered_again = goal == Goal::Gone && before.is_some();
                let wanted = if offered_again { Some(Pending) } else { before };
                assert_eq!(known, wanted, "{goal:?} from {before:?}");
            }
        }
    }
}
