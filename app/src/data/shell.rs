//! What the frame shows of the session. Whoever holds the session makes it and gives it as context.

use imageshare_core::model::Side;
use leptos::prelude::*;

use super::Choice;
use crate::route::Route;

/// Who sits on one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountSummary {
    /// The project or account.
    pub project: String,
    /// The person who is signed in.
    pub person: String,
}

/// Work that goes on while its page is not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackgroundRun {
    /// What, and how far it is: "Sharing: 120 of 600, paused".
    pub words: String,
    /// Where it is shown.
    pub page: Route,
}

/// The session, as far as the frame shows it, and what can be changed from there.
#[derive(Clone, Copy)]
pub struct ShellData {
    /// The cloud's name: "Sandbox", a host name; empty while no account is signed in.
    pub cloud: Signal<String>,
    /// The regions of the acting account, in the catalog's order.
    pub regions: Signal<Vec<String>>,
    /// The region that is looked at.
    pub region: Signal<Option<String>>,
    /// Looks at another region.
    pub on_region: UnsyncCallback<String>,
    /// The side that acts; none while nobody is signed in.
    pub acting: Signal<Option<Side>>,
    /// Who sits on the producer's side.
    pub producer: Signal<Option<AccountSummary>>,
    /// Who sits on the consumer's side.
    pub consumer: Signal<Option<AccountSummary>>,
    /// Acts as the other side. It reloads the page's data, never what was chosen or typed.
    pub on_act: UnsyncCallback<Side>,
    /// Whom the sandbox lets one sign in as; empty in a real cloud.
    pub people: Signal<Vec<Choice>>,
    /// Signs in as one of them, on the side that acts.
    pub on_person: UnsyncCallback<String>,
    /// Begins to look for something.
    pub on_find: UnsyncCallback<()>,
    /// How many offers wait for an answer, once that is known.
    pub offers: Signal<Option<usize>>,
    /// True while the sandbox, by Rackspace's rules, is what is shown.
    pub rackspace_rules: Signal<bool>,
    /// Shows what differs by those rules.
    pub on_rules: UnsyncCallback<()>,
    /// What goes on in the background.
    pub under_way: Signal<Vec<BackgroundRun>>,
}

impl ShellData {
    /// The frame while nobody is signed in.
    pub fn signed_out() -> Self {
        Self {
            cloud: Signal::default(),
            regions: Signal::default(),
            region: Signal::default(),
            on_region: UnsyncCallback::new(|_| {}),
            acting: Signal::default(),
            producer: Signal::default(),
            consumer: Signal::default(),
            on_act: UnsyncCallback::new(|_| {}),
            people: Signal::default(),
            on_person: UnsyncCallback::new(|_| {}),
            on_find: UnsyncCallback::new(|()| {}),
            offers: Signal::default(),
            rackspace_rules: Signal::default(),
            on_rules: UnsyncCallback::new(|()| {}),
            under_way: Signal::default(),
        }
    }

    /// Who sits on `side`.
    pub fn seat(self, side: Side) -> Signal<Option<AccountSummary>> {
        match side {
            Side::Producer => self.producer,
            Side::Consumer => self.consumer,
        }
    }
}
