//! The progress of a single run: state and duration of each step, and the outcome. Used by the page's parts. Pure: no request.

use imageshare_core::cloud::{ShareError, ShareStep, StepProgress};
use imageshare_core::model::Membership;
use imageshare_core::rules::Profile;

use crate::data::Failure;
use crate::messages::share_error;

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
pub(in crate::pages::share_and_accept) enum ShareOutcome {
    /// Both sides show it.
    Shared(Membership),
    /// It stopped; completed steps are kept.
    Failed(Failure),
}

/// A run.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pages::share_and_accept) struct ShareProgress {
    steps: [StepState; ShareStep::ALL.len()],
    started_at_ms: f64,
    ended: Option<(f64, ShareOutcome)>,
}

impl ShareProgress {
    /// Starts a run at `now_ms`.
    pub const fn start(now_ms: f64) -> Self {
        Self {
            steps: [StepState::Waiting; ShareStep::ALL.len()],
            started_at_ms: now_ms,
            ended: None,
        }
    }

    /// Records the progress that the core reports.
    pub fn record_progress(&mut self, step: ShareStep, progress: StepProgress, now_ms: f64) {
        let state = &mut self.steps[step as usize];
        *state = match progress {
            StepProgress::Running => StepState::Running(now_ms),
            StepProgress::Done => StepState::Done(elapsed_ms(*state, now_ms)),
            StepProgress::AlreadyDone => StepState::AlreadyDone(elapsed_ms(*state, now_ms)),
        };
    }

    /// Records the outcome.
    pub fn record_result(
        &mut self,
        profile: Profile,
        result: Result<Membership, ShareError>,
        now_ms: f64,
    ) {
        let outcome = match result {
            Ok(membership) => ShareOutcome::Shared(membership),
            Err(error) => {
                for state in &mut self.steps {
                    if let StepState::Running(_) = *state {
                        *state = StepState::Failed(elapsed_ms(*state, now_ms));
                    }
                }
                ShareOutcome::Failed(share_error::explain(profile, &error))
            }
        };
        self.ended = Some((now_ms, outcome));
    }

    /// The state of a step.
    pub const fn step_state(&self, step: ShareStep) -> StepState {
        self.steps[step as usize]
    }

    /// The number of finished steps.
    pub fn finished_steps(&self) -> usize {
        let is_done =
            |state: &&StepState| matches!(state, StepState::Done(_) | StepState::AlreadyDone(_));
        self.steps.iter().filter(is_done).count()
    }

    /// The running step.
    pub fn running_step(&self) -> Option<ShareStep> {
        ShareStep::ALL
            .into_iter()
            .find(|step| matches!(self.step_state(*step), StepState::Running(_)))
    }

    /// The outcome, once the run has ended.
    pub fn outcome(&self) -> Option<&ShareOutcome> {
        self.ended.as_ref().map(|(_, outcome)| outcome)
    }

    /// The duration of the run, once it has ended.
    pub fn total_ms(&self) -> Option<f64> {
        self.ended.as_ref().map(|(end, _)| end - self.started_at_ms)
    }
}

const fn elapsed_ms(state: StepState, now_ms: f64) -> f64 {
    match state {
        StepState::Running(since) => now_ms - since,
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
    fn step_duration_is_from_request_to_response() {
        let mut run = ShareProgress::start(100.0);
        run.record_progress(ShareStep::CheckImage, StepProgress::Running, 101.0);
        assert_eq!(run.running_step(), Some(ShareStep::CheckImage));
        run.record_progress(ShareStep::CheckImage, StepProgress::Done, 140.0);
        run.record_progress(ShareStep::Offer, StepProgress::Running, 140.0);
        run.record_progress(ShareStep::Offer, StepProgress::AlreadyDone, 171.5);
        assert_eq!(run.step_state(ShareStep::CheckImage), StepState::Done(39.0));
        assert_eq!(run.step_state(ShareStep::Offer), StepState::AlreadyDone(31.5));
        assert_eq!((run.finished_steps(), run.total_ms()), (2, None));
    }

    #[test]
    fn failed_step_is_marked() {
        let mut run = ShareProgress::start(0.0);
        run.record_progress(ShareStep::CheckImage, StepProgress::Running, 0.0);
        run.record_result(Profile::OpenStack, Err(ShareError::SameProject), 12.0);
        assert_eq!(run.step_state(ShareStep::CheckImage), StepState::Failed(12.0));
        assert_eq!(run.step_state(ShareStep::Offer), StepState::Waiting);
        assert_eq!(run.total_ms(), Some(12.0));
        assert!(matches!(run.outcome(), Some(ShareOutcome::Failed(_))));
    }

    #[test]
    fn steps_are_numbered_in_their_order() {
        for (index, step) in ShareStep::ALL.into_iter().enumerate() {
            assert_eq!(step as usize, index);
        }
    }
}
