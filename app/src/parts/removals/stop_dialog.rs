//! The dialog before shares end: what is lost, what remains, what becomes possible. Confirmed removals are kept by
//! [`crate::state::pending_removals`], even if the page is closed.

use imageshare_core::exposure::RemovalSummary;
use imageshare_core::plan::MembershipKey;
use leptos::prelude::*;

use crate::components::{ButtonKind, Dialog, DialogAction};
use crate::messages::buttons;
use crate::messages::removal::{NamedShare, dialog};
use crate::parts::focus;
use crate::reactive::reactive;
use crate::state::SignedIn;
use crate::state::pending_removals::{PendingRemovals, Removal, use_pending_removals};
use crate::state::runs::Names;

/// How many images are listed.
const MAX_LISTED: usize = 20;

/// The shares to end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StopRequest {
    /// The cloud and project as which the shares end.
    pub names: Names,
    /// The display name of that account.
    pub account: String,
    /// The shares.
    pub removals: Vec<Removal>,
    /// The effect.
    pub ending: RemovalSummary,
}

impl StopRequest {
    /// For a signed-in account and shares of its own images.
    pub fn new(account: &SignedIn, removals: Vec<Removal>, ending: RemovalSummary) -> Self {
        let names = Names {
            cloud: account.origin.clone(),
            producer: account.project().map(|project| project.id.clone()),
        };
        Self { names, account: account.title(), removals, ending }
    }

    /// The shares by image; none if the title names the only one.
    fn lines(&self) -> Vec<String> {
        if self.removals.len() < 2 {
            return Vec::new();
        }
        let named =
            |one: &Removal| (one.image.clone(), one.cell.region.to_string(), one.project.clone());
        let all: Vec<(String, String, String)> = self.removals.iter().map(named).collect();
        let shares =
            all.iter().map(|(image, region, project)| NamedShare { image, region, project });
        dialog::by_image(&shares.collect::<Vec<_>>())
    }

    /// The name of the only project that loses access.
    fn only_project(&self) -> Option<&str> {
        let mut removals = self.removals.iter();
        let first = removals.next()?;
        let is_same = |other: &Removal| other.cell.project == first.cell.project;
        removals.all(is_same).then_some(first.project.as_str())
    }
}

/// The dialog of one page. Copies share one state.
#[derive(Clone, Copy)]
pub struct StopSharing {
    open: RwSignal<bool>,
    question: RwSignal<Option<StopRequest>>,
    pending: PendingRemovals,
}

impl StopSharing {
    /// Closed. Call it where the page is built.
    pub fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            question: RwSignal::new(None),
            pending: use_pending_removals(),
        }
    }

    /// Opens the dialog.
    pub fn open(self, question: StopRequest) {
        self.question.set(Some(question));
        self.open.set(true);
    }

    /// Whether a share is about to end, or is being ended, on the cloud of `account`.
    pub fn is_ending(self, account: &SignedIn, at: &MembershipKey) -> bool {
        self.pending.is_ending(&account.origin, at)
    }

    /// The dialog itself.
    pub fn dialog(self) -> AnyView {
        let question = self.question;
        let title_of = move |text: fn(&RemovalSummary, Option<&str>) -> String| {
            move || {
                question.with(|question| {
                    question
                        .as_ref()
                        .map(|question| text(&question.ending, question.only_project()))
                        .unwrap_or_default()
                })
            }
        };
        let of_ending = move |text: fn(&RemovalSummary) -> Option<String>| {
            move || question.with(|question| text(&question.as_ref()?.ending))
        };
        let list = move || {
            let lines = question.with(|question| question.as_ref().map(StopRequest::lines))?;
            let rest = lines.len().saturating_sub(MAX_LISTED);
            let more = (rest > 0).then(|| view! { <li>{dialog::more_images(rest)}</li> });
            let line = |line: &String| view! { <li>{line.clone()}</li> };
            let shown = lines.iter().take(MAX_LISTED).map(line).collect_view();
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
        let leaves = of_ending(|ending| Some(dialog::irreversible(ending).to_owned()));
        let frees = of_ending(dialog::freed_quota);
        let label = Signal::derive(move || {
            dialog::stop(
                question
                    .with(|question| question.as_ref().map_or(0, |request| request.removals.len())),
            )
        });
        let act = DialogAction::new(label, ButtonKind::Stop, move || self.confirm());
        view! {
            <Dialog
                open=self.open
                title=Signal::derive(title_of(dialog::question))
                safe=buttons::KEEP_SHARING
                actions=vec![act]
            >
                {reactive(list)}
                <p>{title_of(dialog::lost_access)}</p>
                <p class="soft">{leaves}</p>
                {reactive(move || frees().map(|frees| view! { <p class="soft">{frees}</p> }))}
            </Dialog>
        }
        .into_any()
    }

    fn confirm(self) {
        let Some(StopRequest { names, account, removals, .. }) = self.question.get_untracked()
        else {
            return;
        };
        self.pending.confirm(names, account, removals);
        focus::focus(".removals .button");
    }
}

impl Default for StopSharing {
    fn default() -> Self {
        Self::new()
    }
}
