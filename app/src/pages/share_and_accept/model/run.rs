//! The progress of a single run: state and duration of each step, and the outcome. Used by the page's parts. Pure: no request.

use imageshare_core::cloud::{Progress, ShareError, ShareStep};
use imageshare_core::model::Membership;

use crate::data::Failure;
use crate::messages::share;

/// The state of one step. Times are milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(in crate::pages::share_and_accept) enum StepState {
    /// Not started.
    #[default]
    Waiting,
    /// Its request was sent at this time.
    Running(f64),
    /// Done, after this duration.
    Done(f64),
    /// Nothing to do: already done before, which was found after this duration.
    AlreadyDone(f64),
    /// Failed, after this duration.
    Failed(f64),
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pages::share_and_accept) enum Outcome {
    /// Both sides show it.
    Shared(Membership),
    /// It stopped; completed steps are kept.
    Stopped(Failure),
}

/// A run.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pages::share_and_accept) struct Run {
    steps: [StepState; ShareStep::ALL.len()],
    began: f64,
    ended: Option<(f64, Outcome)>,
}

impl Run {
    /// Starts a run at `now`.
    pub const fn begin(now: f64) -> Self {
        Self { steps: [StepState::Waiting; ShareStep::ALL.len()], began: now, ended: None }
    }

    /// Records the progress that the core reports.
    pub fn report(&mut self, step: ShareStep, progress: Progress, now: f64) {
        let state = &mut self.steps[step as usize];
        *state = match progress {
            Progress::Running => StepState::Running(now),
            Progress::Done => StepState::Done(elapsed(*state, now)),
            Progress::AlreadyDone => StepState::AlreadyDone(elapsed(*state, now)),
        };
    }

    /// Records the outcome.
    pub fn end(&mut self, result: Result<Membership, ShareError>, now: f64) {
        let outcome = match result {
            Ok(membership) => Outcome::Shared(membership),
            Err(error) => {
                for state in &mut self.steps {
                    if let StepState::Running(_) = *state {
                        *state = StepState::Failed(elapsed(*state, now));
                    }
                }
                Outcome::Stopped(share::explain(&error))
            }
        };
        self.ended = Some((now, outcome));
    }

    /// The state of a step.
    pub const fn step(&self, step: ShareStep) -> StepState {
        self.steps[step as usize]
    }

    /// The number of finished steps.
    pub fn done(&self) -> usize {
        let is_done =
            |state: &&StepState| matches!(state, StepState::Done(_) | StepState::AlreadyDone(_));
        self.steps.iter().filter(is_done).count()
    }

    /// The running step.
    pub fn current(&self) -> Option<ShareStep> {
        ShareStep::ALL.into_iter().find(|step| matches!(self.step(*step), StepState::Running(_)))
    }

    /// The outcome, once the run has ended.
    pub fn outcome(&self) -> Option<&Outcome> {
        self.ended.as_ref().map(|(_, outcome)| outcome)
    }

    /// The duration of the run, once it has ended.
    pub fn total(&self) -> Option<f64> {
        self.ended.as_ref().map(|(end, _)| end - self.began)
    }
}

const fn elapsed(state: StepState, now: f64) -> f64 {
    match state {
        StepState::Running(since) => now - since,
        StepState::Waiting
        | StepState::Done(_)
        | StepState::AlreadyDone(_)
        | StepState::Failed(_) => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_lasts_from_its_call_to_its_answer() {
        let mut run = Run::begin(100.0);
        run.report(ShareStep::CheckImage, Progress::Running, 101.0);
        assert_eq!(run.current(), Some(ShareStep::CheckImage));
        run.report(ShareStep::CheckImage, Progress::Done, 140.0);
        run.report(ShareStep::Offer, Progress::Running, 140.0);
        run.report(ShareStep::Offer, Progress::AlreadyDone, 171.5);
        assert_eq!(run.step(ShareStep::CheckImage), StepState::Done(39.0));
        assert_eq!(run.step(ShareStep::Offer), StepState::AlreadyDone(31.5));
        assert_eq!((run.done(), run.total()), (2, None));
    }

    #[test]
    fn a_stopped_run_marks_the_failed_step() {
        let mut run = Run::begin(0.0);
        run.report(ShareStep::CheckImage, Progress::Running, 0.0);
        run.end(Err(ShareError::SameProject), 12.0);
        assert_eq!(run.step(ShareStep::CheckImage), StepState::Failed(12.0));
        assert_eq!(run.step(ShareStep::Offer), StepState::Waiting);
        assert_eq!(run.total(), Some(12.0));
        assert!(matches!(run.outcome(), Some(Outcome::Stopped(_))));
    }

    #[test]
    fn steps_are_numbered_in_their_order() {
        for (index, step) in ShareStep::ALL.into_iter().enumerate() {
            assert_eq!(step as usize, index);
        }
    }
}
