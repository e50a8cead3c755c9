//! A plan as a page describes it, and the calls that it would send, each with its account. Used by the dialog; it sends nothing.

use imageshare_core::cloud::{PlannedRequest, ShareStep};
use imageshare_core::exposure::ImageKey;
use imageshare_core::journal::Actor;
use imageshare_core::model::{RegionName, Side, Visibility};
use imageshare_core::plan::dry_run::{DryRunStep, PlannedCall, planned_calls};
use imageshare_core::plan::{MembershipKey, RunCall, Task};

use crate::data::AccountKey;
use crate::messages::dry_run;
use crate::state::runs::RunContext;
use crate::state::{Accounts, Runs, SignedInAccount, use_accounts, use_runs};

/// Who sends the calls of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Sender {
    /// A run: for each call, the account that may make it.
    Run(RunContext),
    /// These accounts, on the producer's and on the consumer's side.
    Accounts(AccountKey, AccountKey),
}

/// One action whose calls are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DryRunPlan {
    /// The label of its button.
    label: String,
    steps: Vec<(Sender, DryRunStep)>,
    /// What would be skipped, and why.
    skipped: Vec<String>,
    /// What else happens, besides the reads.
    notes: Vec<&'static str>,
}

impl DryRunPlan {
    /// An action that sends nothing yet.
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), steps: Vec::new(), skipped: Vec::new(), notes: Vec::new() }
    }

    /// It starts a run of these tasks.
    #[must_use]
    pub fn with_run(self, context: RunContext, tasks: Vec<Task>) -> Self {
        let calls_at_a_time = use_runs().calls_at_a_time();
        self.with_step(Sender::Run(context), DryRunStep::Run { tasks, calls_at_a_time })
    }

    /// It ends shares, by a run that starts after a countdown.
    #[must_use]
    pub fn with_removals(mut self, context: RunContext, tasks: Vec<Task>) -> Self {
        self.notes.push(dry_run::REMOVAL_COUNTDOWN);
        self.with_run(context, tasks)
    }

    /// It answers one offer as this account.
    #[must_use]
    pub fn with_answer(self, account: &SignedInAccount, task: Task) -> Self {
        let step = DryRunStep::Run { tasks: vec![task], calls_at_a_time: 1 };
        self.with_step(Sender::Accounts(account.key, account.key), step)
    }

    /// It sets who can use these images as their owner.
    #[must_use]
    pub fn with_visibility(
        self,
        owner: &SignedInAccount,
        images: Vec<ImageKey>,
        visibility: Visibility,
    ) -> Self {
        let step = DryRunStep::SetVisibility { images, visibility };
        self.with_step(Sender::Accounts(owner.key, owner.key), step)
    }

    /// Before everything else, it sets who can use these images as their owner.
    #[must_use]
    pub fn after_visibility(
        mut self,
        owner: &SignedInAccount,
        images: Vec<ImageKey>,
        visibility: Visibility,
    ) -> Self {
        let step = DryRunStep::SetVisibility { images, visibility };
        self.steps.insert(0, (Sender::Accounts(owner.key, owner.key), step));
        self
    }

    /// It shares and accepts one image call by call.
    #[must_use]
    pub fn with_share_and_accept(
        self,
        producer: &SignedInAccount,
        consumer: &SignedInAccount,
        membership_key: MembershipKey,
    ) -> Self {
        let sender = Sender::Accounts(producer.key, consumer.key);
        self.with_step(sender, DryRunStep::ShareAndAccept(membership_key))
    }

    /// These are skipped, each with the reason.
    #[must_use]
    pub fn with_skipped(mut self, skipped: impl IntoIterator<Item = String>) -> Self {
        self.skipped.extend(skipped);
        self
    }

    fn with_step(mut self, sender: Sender, step: DryRunStep) -> Self {
        self.steps.push((sender, step));
        self
    }

    /// What it would send. `share_label` names a share.
    pub(super) fn result(self, share_label: impl Fn(&MembershipKey) -> String) -> DryRunResult {
        let accounts = use_accounts();
        let runs = use_runs();
        let Self { label, steps, skipped, notes } = self;
        let mut result = DryRunResult { label, skipped, notes: Vec::new(), calls: Vec::new() };
        let mut unsent: Vec<(Unsent, usize)> = Vec::new();
        for (sender, step) in steps {
            let planned = planned_calls(&step);
            for call in &planned.calls {
                match sender.planned_request(accounts, runs, call) {
                    Ok(request) => result.calls.push(request),
                    Err(reason) => match unsent.iter_mut().find(|(one, _)| *one == reason) {
                        Some((_, count)) => *count += 1,
                        None => unsent.push((reason, 1)),
                    },
                }
            }
            let done = planned.already_done.iter();
            result.skipped.extend(
                done.map(|(key, status)| dry_run::already_done(&share_label(key), *status)),
            );
            for note in sender.reads(&step) {
                if !result.notes.contains(&note) {
                    result.notes.push(note);
                }
            }
        }
        result.notes.extend(notes);
        result.skipped.extend(unsent.iter().map(|(reason, count)| reason.text(*count)));
        result
    }
}

impl Sender {
    /// The request with its account; why it can't be shown if there is none.
    fn planned_request(
        &self,
        accounts: Accounts,
        runs: Runs,
        call: &PlannedCall,
    ) -> Result<(Actor, PlannedRequest), Unsent> {
        let account = match (self, call) {
            (Self::Accounts(producer, consumer), _) => {
                let key = if call.side() == Side::Producer { producer } else { consumer };
                accounts.get(*key).ok_or(Unsent::NeedsSignIn(None))?
            }
            (Self::Run(context), PlannedCall::Membership(key, command)) => {
                let account = runs.account_for_call(context, key, RunCall::Change(*command));
                account.ok_or_else(|| {
                    let is_producer = command.side() == Side::Producer;
                    let project =
                        if is_producer { context.producer.as_ref() } else { Some(&key.project) };
                    Unsent::NeedsSignIn(project.map(ToString::to_string))
                })?
            }
            // Runs change memberships only.
            (Self::Run(_), PlannedCall::Visibility(..)) => return Err(Unsent::NeedsSignIn(None)),
        };
        let no_address = || Unsent::NoAddress(call.region().clone());
        let service = account.account.image_service(call.region()).map_err(|_| no_address())?;
        let request = call.request(&service).map_err(|_| no_address())?;
        Ok((Actor { side: Some(call.side()), account: account.journal_name() }, request))
    }

    /// What is read for a step.
    fn reads(&self, step: &DryRunStep) -> Vec<&'static str> {
        match (self, step) {
            (Self::Run(_), DryRunStep::Run { .. }) => vec![dry_run::RUN_READS],
            (Self::Accounts(..), DryRunStep::Run { .. }) => vec![dry_run::ANSWER_READS],
            (_, DryRunStep::SetVisibility { .. }) => vec![dry_run::VISIBILITY_READS],
            (_, DryRunStep::ShareAndAccept(_)) => {
                let planned = planned_calls(step);
                let offer = [ShareStep::Offer];
                let steps = planned.reads_before.iter().chain(&offer).chain(planned.reads_after);
                steps.map(|step| dry_run::read_step(*step)).collect()
            }
        }
    }
}

/// Why the request of a call can't be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Unsent {
    /// The project isn't signed in.
    NeedsSignIn(Option<String>),
    /// The account has no address of the image service there.
    NoAddress(RegionName),
}

impl Unsent {
    fn text(&self, calls: usize) -> String {
        match self {
            Self::NeedsSignIn(project) => dry_run::needs_sign_in(calls, project.as_deref()),
            Self::NoAddress(region) => dry_run::no_address(calls, region),
        }
    }
}

/// What an action would send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DryRunResult {
    /// The label of its button.
    pub(super) label: String,
    /// The calls in order, each with its account.
    pub(super) calls: Vec<(Actor, PlannedRequest)>,
    /// What would be skipped, and why.
    pub(super) skipped: Vec<String>,
    /// What is read, and what else happens.
    pub(super) notes: Vec<&'static str>,
}

impl DryRunResult {
    /// The regions of the calls, in their order.
    pub(super) fn regions(&self) -> Vec<String> {
        let mut regions: Vec<String> = Vec::new();
        for (_, planned) in &self.calls {
            let region = planned.region.as_str();
            if !regions.iter().any(|known| known == region) {
                regions.push(region.to_owned());
            }
        }
        regions
    }
}
