//! One run of the one-step share, as far as it has come: which step, how long each took, how it ended. Pure.

use imageshare_core::cloud::{Progress, ShareError, ShareStep};
use imageshare_core::model::Membership;

use crate::data::Failure;
use crate::messages::share;

/// How far one step is. Times are milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) enum StepState {
    /// Its turn has not come.
    #[default]
    Waiting,
    /// Its call left at this time.
    Running(f64),
    /// Done, after so long.
    Done(f64),
    /// It was so already, found out after so long.
    AlreadySo(f64),
    /// Failed, after so long.
    Failed(f64),
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Outcome {
    /// Both sides show it.
    Shared(Membership),
    /// It stopped; what was done before stands.
    Stopped(Failure),
}

/// A run.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    steps: [StepState; ShareStep::ALL.len()],
    began: f64,
    ended: Option<(f64, Outcome)>,
}

impl Run {
    /// Begins at `now`.
    pub(super) const fn begin(now: f64) -> Self {
        Self { steps: [StepState::Waiting; ShareStep::ALL.len()], began: now, ended: None }
    }

    /// Takes in what the core reports.
    pub(super) fn report(&mut self, step: ShareStep, progress: Progress, now: f64) {
        let state = &mut self.steps[step as usize];
        *state = match progress {
            Progress::Running => StepState::Running(now),
            Progress::Done => StepState::Done(took(*state, now)),
            Progress::AlreadySo => StepState::AlreadySo(took(*state, now)),
        };
    }

    /// Takes in the end.
    pub(super) fn end(&mut self, result: Result<Membership, ShareError>, now: f64) {
        let outcome = match result {
            Ok(membership) => Outcome::Shared(membership),
            Err(error) => {
                for state in &mut self.steps {
                    if let StepState::Running(_) = *state {
                        *state = StepState::Failed(took(*state, now));
                    }
                }
                Outcome::Stopped(share::explain(&error))
            }
        };
        self.ended = Some((now, outcome));
    }

    /// How far a step is.
    pub(super) const fn step(&self, step: ShareStep) -> StepState {
        self.steps[step as usize]
    }

    /// How many steps are behind.
    pub(super) fn done(&self) -> usize {
        let is_done =
            |state: &&StepState| matches!(state, StepState::Done(_) | StepState::AlreadySo(_));
        self.steps.iter().filter(is_done).count()
    }

    /// The step under way.
    pub(super) fn current(&self) -> Option<ShareStep> {
        ShareStep::ALL.into_iter().find(|step| matches!(self.step(*step), StepState::Running(_)))
    }

    /// How it ended, if it has.
    pub(super) fn outcome(&self) -> Option<&Outcome> {
        self.ended.as_ref().map(|(_, outcome)| outcome)
    }

    /// How long the whole run took, once it has ended.
    pub(super) fn total(&self) -> Option<f64> {
        self.ended.as_ref().map(|(end, _)| end - self.began)
    }
}

const fn took(state: StepState, now: f64) -> f64 {
    match state {
        StepState::Running(since) => now - since,
        StepState::Waiting
        | StepState::Done(_)
        | StepState::AlreadySo(_)
        | StepState::Failed(_) => 0.0,
    }
}

/// Milliseconds for people: whole ones, and "1 ms" at least, because nothing takes no time.
pub(super) fn millis(count: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a run takes at least one millisecond and less than a day"
    )]
    let whole = count.max(1.0).round_ties_even() as u64;
    format!("{whole} ms")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_takes_from_its_call_to_its_answer() {
        let mut run = Run::begin(100.0);
        run.report(ShareStep::Look, Progress::Running, 101.0);
        assert_eq!(run.current(), Some(ShareStep::Look));
        run.report(ShareStep::Look, Progress::Done, 140.0);
        run.report(ShareStep::Offer, Progress::Running, 140.0);
        run.report(ShareStep::Offer, Progress::AlreadySo, 171.5);
        assert_eq!(run.step(ShareStep::Look), StepState::Done(39.0));
        assert_eq!(run.step(ShareStep::Offer), StepState::AlreadySo(31.5));
        assert_eq!((run.done(), run.total()), (2, None));
    }

    #[test]
    fn a_run_that_stops_marks_the_step_at_which_it_stopped() {
        let mut run = Run::begin(0.0);
        run.report(ShareStep::Look, Progress::Running, 0.0);
        run.end(Err(ShareError::SameProject), 12.0);
        assert_eq!(run.step(ShareStep::Look), StepState::Failed(12.0));
        assert_eq!(run.step(ShareStep::Offer), StepState::Waiting);
        assert_eq!(run.total(), Some(12.0));
        assert!(matches!(run.outcome(), Some(Outcome::Stopped(_))));
    }

    #[test]
    fn the_steps_of_the_core_stand_in_the_order_of_their_numbers() {
        for (index, step) in ShareStep::ALL.into_iter().enumerate() {
            assert_eq!(step as usize, index);
        }
    }

    #[test]
    fn milliseconds_are_said_whole() {
        assert_eq!(millis(41.6), "42 ms");
        assert_eq!(millis(0.2), "1 ms");
    }
}
