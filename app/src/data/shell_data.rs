//! The data that the shell shows of the session. Created by `state`, provided as context.

use imageshare_core::model::Side;
use leptos::prelude::*;

use super::Choice;
use crate::route::Route;

/// The active account of one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountSummary {
    /// The project or account.
    pub project: String,
    /// The person who is signed in.
    pub person: String,
}

/// A run whose page is not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackgroundRun {
    /// What, and its progress: "Sharing: 120 of 600, paused".
    pub summary: String,
    /// The page that shows it.
    pub page: Route,
}

/// The session's data in the shell, and the actions there.
#[derive(Clone, Copy)]
pub struct ShellData {
    /// The cloud's name: "Sandbox", a host name; empty while no account is signed in.
    pub cloud: Signal<String>,
    /// The regions of the acting account, in the catalog's order.
    pub regions: Signal<Vec<String>>,
    /// The chosen region.
    pub region: Signal<Option<String>>,
    /// Chooses another region.
    pub on_region_change: UnsyncCallback<String>,
    /// The acting side; none while no account is signed in.
    pub acting_side: Signal<Option<Side>>,
    /// The active producer.
    pub producer: Signal<Option<AccountSummary>>,
    /// The active consumer.
    pub consumer: Signal<Option<AccountSummary>>,
    /// The only account, which acts on both sides.
    pub only_account: Signal<Option<AccountSummary>>,
    /// Makes another side act. It reloads the page's data, but keeps selections and typed text.
    pub on_act_as: UnsyncCallback<Side>,
    /// The sandbox's personas; empty in a real cloud.
    pub personas: Signal<Vec<Choice>>,
    /// Signs in as one of them, on the acting side.
    pub on_persona_chosen: UnsyncCallback<String>,
    /// Opens the command palette.
    pub on_open_palette: UnsyncCallback<()>,
    /// The number of pending offers, once known.
    pub pending_offer_count: Signal<Option<usize>>,
    /// True while the page shows the sandbox with Rackspace's rules.
    pub has_rackspace_rules: Signal<bool>,
    /// Shows how those rules differ.
    pub on_show_rules: UnsyncCallback<()>,
    /// The background runs.
    pub background_runs: Signal<Vec<BackgroundRun>>,
}

impl ShellData {
    /// The data while no account is signed in.
    pub fn signed_out() -> Self {
        Self {
            cloud: Signal::default(),
            regions: Signal::default(),
            region: Signal::default(),
            on_region_change: UnsyncCallback::new(|_| {}),
            acting_side: Signal::default(),
            producer: Signal::default(),
            consumer: Signal::default(),
            only_account: Signal::default(),
            on_act_as: UnsyncCallback::new(|_| {}),
            personas: Signal::default(),
            on_persona_chosen: UnsyncCallback::new(|_| {}),
            on_open_palette: UnsyncCallback::new(|()| {}),
            pending_offer_count: Signal::default(),
            has_rackspace_rules: Signal::default(),
            on_show_rules: UnsyncCallback::new(|()| {}),
            background_runs: Signal::default(),
        }
    }

    /// The active account of `side`.
    pub fn account_on(self, side: Side) -> Signal<Option<AccountSummary>> {
        match side {
            Side::Producer => self.producer,
            Side::Consumer => self.consumer,
        }
    }
}
