//! The dialog before shares end: what is lost, what remains, what becomes possible. Confirmed removals are kept by
//! [`crate::state::pending_removals`], even if the page is closed.

use imageshare_core::exposure::RemovalSummary;
use imageshare_core::plan::MembershipKey;
use leptos::prelude::*;

use crate::components::{ButtonKind, Dialog, DialogAction};
use crate::messages::buttons;
use crate::messages::removal::{self, NamedShare, dialog};
use crate::parts::{DryRunDialog, DryRunPlan, focus};
use crate::reactive::reactive;
use crate::state::SignedInAccount;
use crate::state::pending_removals::{PendingRemovals, Removal, use_pending_removals};
use crate::state::runs::RunContext;

/// How many images are listed.
const MAX_LISTED_IMAGES: usize = 20;

/// The shares to end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StopRequest {
    /// The cloud and project as which the shares end.
    pub run_context: RunContext,
    /// The display name of that account.
    pub account: String,
    /// The shares.
    pub removals: Vec<Removal>,
    /// The effect.
    pub summary: RemovalSummary,
}

impl StopRequest {
    /// For a signed-in account and shares of its own images.
    pub fn new(account: &SignedInAccount, removals: Vec<Removal>, summary: RemovalSummary) -> Self {
        let run_context = RunContext {
            cloud: account.cloud.clone(),
            producer: account.project().map(|project| project.id.clone()),
        };
        Self { run_context, account: account.title(), removals, summary }
    }

    /// The run that ends them, for a dry run. Those that are confirmed already are skipped.
    pub fn dry_run_plan(&self, label: String, pending: PendingRemovals) -> DryRunPlan {
        let (new, confirmed) = pending.split_confirmed(&self.run_context, self.removals.clone());
        let confirmed = confirmed
            .iter()
            .map(|one| dialog::confirmed_already(one.named_share()))
            .collect::<Vec<_>>();
        DryRunPlan::new(label)
            .with_removals(self.run_context.clone(), new.iter().map(Removal::task).collect())
            .with_skipped(confirmed)
    }

    /// Names one of the shares.
    pub fn share_label(&self, key: &MembershipKey) -> String {
        let found = self.removals.iter().find(|one| one.membership_key == *key);
        found.map(|one| removal::share_label(one.named_share())).unwrap_or_default()
    }

    /// The shares by image; none if the title names the only one.
    fn shares_by_image(&self) -> Vec<String> {
        if self.removals.len() < 2 {
            return Vec::new();
        }
        let named = |one: &Removal| {
            (
                one.image_name.clone(),
                one.membership_key.region.to_string(),
                one.project_name.clone(),
            )
        };
        let all: Vec<(String, String, String)> = self.removals.iter().map(named).collect();
        let shares =
            all.iter().map(|(image, region, project)| NamedShare { image, region, project });
        dialog::shares_by_image(&shares.collect::<Vec<_>>())
    }

    /// The name of the only project that loses access.
    fn only_project(&self) -> Option<&str> {
        let mut removals = self.removals.iter();
        let first = removals.next()?;
        let is_same =
            |other: &Removal| other.membership_key.project == first.membership_key.project;
        removals.all(is_same).then_some(first.project_name.as_str())
    }
}

/// The dialog of one page. Copies share one state.
#[derive(Clone, Copy)]
pub struct StopSharingDialog {
    open: RwSignal<bool>,
    request: RwSignal<Option<StopRequest>>,
    dry_run: DryRunDialog,
    pending: PendingRemovals,
}

impl StopSharingDialog {
    /// Closed. Call it where the page is built.
    pub fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            request: RwSignal::new(None),
            dry_run: DryRunDialog::new(),
            pending: use_pending_removals(),
        }
    }

    /// Opens the dialog.
    pub fn open(self, request: StopRequest) {
        self.request.set(Some(request));
        self.open.set(true);
    }

    /// Whether a share is about to end, or is being ended, on the cloud of `account`.
    pub fn is_ending(self, account: &SignedInAccount, membership_key: &MembershipKey) -> bool {
        self.pending.is_being_removed(&account.cloud, membership_key)
    }

    /// The dialog itself.
    pub fn dialog(self) -> AnyView {
        let request = self.request;
        let title_of = move |text: fn(&RemovalSummary, Option<&str>) -> String| {
            move || {
                request.with(|question| {
                    question
                        .as_ref()
                        .map(|request| text(&request.summary, request.only_project()))
                        .unwrap_or_default()
                })
            }
        };
        let of_ending = move |text: fn(&RemovalSummary) -> Option<String>| {
            move || request.with(|question| text(&question.as_ref()?.summary))
        };
        let list = move || {
            let lines =
                request.with(|question| question.as_ref().map(StopRequest::shares_by_image))?;
            let rest = lines.len().saturating_sub(MAX_LISTED_IMAGES);
            let more = (rest > 0).then(|| view! { <li>{dialog::more_images(rest)}</li> });
            let line = |line: &String| view! { <li>{line.clone()}</li> };
            let shown = lines.iter().take(MAX_LISTED_IMAGES).map(line).collect_view();
            Some(view! {
                <ul
                    class="list--plain"
                    role="list"
                    aria-label=dialog::SHARES_TO_STOP
                    data-test="ending-list"
                >
                    {shown} {more}
                </ul>
            })
        };
        let leaves = of_ending(|summary| Some(dialog::irreversible_effects(summary).to_owned()));
        let frees = of_ending(dialog::freed_quota);
        let label = Signal::derive(move || {
            dialog::stop_button(
                request
                    .with(|request| request.as_ref().map_or(0, |request| request.removals.len())),
            )
        });
        let act = DialogAction::new(label, ButtonKind::ConfirmDanger, move || self.confirm());
        let show_dry_run = move || {
            if let Some(request) = request.get_untracked() {
                let plan = request.dry_run_plan(label.get_untracked(), self.pending);
                self.dry_run.show(vec![plan], |key| request.share_label(key));
            }
        };
        let dry_run = self.dry_run.dialog_action(show_dry_run);
        view! {
            <Dialog
                open=self.open
                title=Signal::derive(title_of(dialog::question))
                safe=buttons::KEEP_SHARING
                actions=vec![dry_run, act]
            >
                {reactive(list)}
                <p>{title_of(dialog::lost_access)}</p>
                <p class="soft">{leaves}</p>
                {reactive(move || frees().map(|frees| view! { <p class="soft">{frees}</p> }))}
            </Dialog>
            {self.dry_run.dialog()}
        }
        .into_any()
    }

    fn confirm(self) {
        let Some(StopRequest { run_context, account, removals, .. }) = self.request.get_untracked()
        else {
            return;
        };
        self.pending.add_confirmed(run_context, account, removals);
        focus::focus_first_match(".removals .button");
    }
}

impl Default for StopSharingDialog {
    fn default() -> Self {
        Self::new()
    }
}
