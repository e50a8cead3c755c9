//! The dry run before an action: a dialog with the calls that it would send, as requests and as commands. Used by every page that
//! changes something in a cloud. Nothing is sent, and no text has a token.

mod plan;
mod view;

use imageshare_core::plan::MembershipKey;
use leptos::prelude::*;

pub use plan::DryRunPlan;

use crate::components::{Button, ButtonKind, Dialog, DialogAction};
use crate::messages::{buttons, dry_run};
use plan::DryRunResult;

/// The dialog of one page. Copies share one state.
#[derive(Clone, Copy)]
pub struct DryRunDialog {
    open: RwSignal<bool>,
    /// One for each action that can be chosen.
    results: RwSignal<Vec<DryRunResult>>,
}

impl DryRunDialog {
    /// Closed. Call it where the page is built.
    pub fn new() -> Self {
        Self { open: RwSignal::new(false), results: RwSignal::new(Vec::new()) }
    }

    /// Shows what these actions would send now. `share_label` names a share.
    pub fn show(self, plans: Vec<DryRunPlan>, share_label: impl Fn(&MembershipKey) -> String) {
        let results = untrack(|| plans.into_iter().map(|plan| plan.result(&share_label)).collect());
        self.results.set(results);
        self.open.set(true);
    }

    /// The dialog itself.
    pub fn dialog(self) -> AnyView {
        let results = self.results;
        view! {
            <Dialog open=self.open title=dry_run::TITLE safe=buttons::CLOSE>
                {view::dialog_content(results)}
            </Dialog>
        }
        .into_any()
    }

    /// The button that opens it, next to the button of the action.
    pub fn button(self, blocked: Signal<Option<String>>, show: impl Fn() + 'static) -> AnyView {
        view! { <Button label=dry_run::DRY_RUN blocked=blocked on_press=show /> }.into_any()
    }

    /// The same for a dialog, which stays open behind the dry run.
    pub fn dialog_action(self, show: impl Fn() + 'static) -> DialogAction {
        DialogAction::new(dry_run::DRY_RUN, ButtonKind::Plain, show).keeps_open()
    }
}

impl Default for DryRunDialog {
    fn default() -> Self {
        Self::new()
    }
}
