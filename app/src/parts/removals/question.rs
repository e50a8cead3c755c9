//! The question before shares end: what goes, what stays, what it frees. Its answer is kept by
//! [`crate::state::pending_removals`], whatever becomes of the page.

use imageshare_core::exposure::RemovalSummary;
use imageshare_core::plan::MembershipKey;
use leptos::prelude::*;

use crate::components::{ButtonKind, Dialog, DialogAction};
use crate::messages::removal::{self as words, NamedShare};
use crate::parts::focus;
use crate::reactive::reactive;
use crate::state::SignedIn;
use crate::state::pending_removals::{PendingRemovals, Removal, use_pending_removals};
use crate::state::runs::Names;

/// So many images are listed.
const LISTED: usize = 20;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StopQuestion {
    /// In whose name the shares end.
    pub names: Names,
    /// What people call that account.
    pub account: String,
    /// The shares.
    pub removals: Vec<Removal>,
    /// What it comes to.
    pub ending: RemovalSummary,
}

impl StopQuestion {
    /// Asked of an account that is signed in, about shares of its own images.
    pub fn new(account: &SignedIn, removals: Vec<Removal>, ending: RemovalSummary) -> Self {
        let names = Names {
            cloud: account.origin.clone(),
            producer: account.project().map(|project| project.id.clone()),
        };
        Self { names, account: account.title(), removals, ending }
    }

    /// The shares by image; nothing where the question itself names the only one.
    fn lines(&self) -> Vec<String> {
        if self.removals.len() < 2 {
            return Vec::new();
        }
        let named =
            |one: &Removal| (one.image.clone(), one.cell.region.to_string(), one.project.clone());
        let all: Vec<(String, String, String)> = self.removals.iter().map(named).collect();
        let shares =
            all.iter().map(|(image, region, project)| NamedShare { image, region, project });
        words::by_image(&shares.collect::<Vec<_>>())
    }

    /// The name of the one project that loses something.
    fn whom(&self) -> Option<&str> {
        let mut removals = self.removals.iter();
        let first = removals.next()?;
        let is_same = |other: &Removal| other.cell.project == first.cell.project;
        removals.all(is_same).then_some(first.project.as_str())
    }
}

/// The question of one page. Copies share one state.
#[derive(Clone, Copy)]
pub struct StopSharing {
    open: RwSignal<bool>,
    asked: RwSignal<Option<StopQuestion>>,
    pending: PendingRemovals,
}

impl StopSharing {
    /// Nothing asked yet. Call it where the page is built.
    pub fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            asked: RwSignal::new(None),
            pending: use_pending_removals(),
        }
    }

    /// Asks.
    pub fn ask(self, question: StopQuestion) {
        self.asked.set(Some(question));
        self.open.set(true);
    }

    /// Whether a share is about to end, or is being ended, on the cloud of `account`.
    pub fn is_ending(self, account: &SignedIn, at: &MembershipKey) -> bool {
        self.pending.is_ending(&account.origin, at)
    }

    /// The question as a dialog.
    pub fn dialog(self) -> AnyView {
        let asked = self.asked;
        let said = move |say: fn(&RemovalSummary, Option<&str>) -> String| {
            move || {
                asked.with(|asked| {
                    asked.as_ref().map(|asked| say(&asked.ending, asked.whom())).unwrap_or_default()
                })
            }
        };
        let of_ending = move |say: fn(&RemovalSummary) -> Option<String>| {
            move || asked.with(|asked| say(&asked.as_ref()?.ending))
        };
        let list = move || {
            let lines = asked.with(|asked| asked.as_ref().map(StopQuestion::lines))?;
            let rest = lines.len().saturating_sub(LISTED);
            let more = (rest > 0).then(|| view! { <li>{format!("and {rest} more images")}</li> });
            let line = |line: &String| view! { <li>{line.clone()}</li> };
            let shown = lines.iter().take(LISTED).map(line).collect_view();
            Some(view! {
                <ul class="list--plain" role="list" aria-label="Shares that end" data-test="ending-list">
                    {shown} {more}
                </ul>
            })
        };
        let leaves = of_ending(|ending| Some(words::leaves(ending)));
        let frees = of_ending(words::frees);
        let label = Signal::derive(move || {
            match asked.with(|asked| asked.as_ref().map_or(0, |asked| asked.removals.len())) {
                0 | 1 => "Stop sharing".to_owned(),
                many => format!("Stop {many} shares"),
            }
        });
        let act = DialogAction::new(label, ButtonKind::Stop, move || self.confirm());
        view! {
            <Dialog
                open=self.open
                title=Signal::derive(said(words::question))
                safe="Keep sharing"
                acts=vec![act]
            >
                {reactive(list)}
                <p>{said(words::takes_away)}</p>
                <p class="soft">{leaves}</p>
                {reactive(move || frees().map(|frees| view! { <p class="soft">{frees}</p> }))}
            </Dialog>
        }
        .into_any()
    }

    fn confirm(self) {
        let Some(StopQuestion { names, account, removals, .. }) = self.asked.get_untracked() else {
            return;
        };
        self.pending.confirm(names, account, removals);
        focus::take(".removals .button");
    }
}

impl Default for StopSharing {
    fn default() -> Self {
        Self::new()
    }
}
