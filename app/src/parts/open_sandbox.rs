//! The button that opens the sandbox. Used by the start, the accounts, and every page without a signed-in account.

use std::future::Future;
use std::pin::Pin;

use imageshare_core::model::Side;
use imageshare_core::rules::Profile;
use imageshare_core::ui::site_config::SiteFeature;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Button, ButtonKind, FailureNotice};
use crate::data::{Failure, SandboxKind};
use crate::messages::sandbox;
use crate::navigation::use_navigation;
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::{Sandbox, use_sandbox, use_site};

/// Opens the sandbox: whether that is running, and its failure.
#[derive(Clone, Copy)]
pub struct SandboxOpener {
    sandbox: Sandbox,
    /// True while it is being opened, here or elsewhere on the page.
    pub busy: Signal<bool>,
    failure: RwSignal<Option<Failure>>,
}

/// The sandbox while it is being opened.
type Opening = Pin<Box<dyn Future<Output = Result<(), Failure>>>>;

impl SandboxOpener {
    /// Nothing started yet.
    pub fn new() -> Self {
        let sandbox = use_sandbox();
        Self { sandbox, busy: sandbox.is_opening(), failure: RwSignal::new(None) }
    }

    /// Opens the sandbox that exists, or else a new one of a kind, or with a profile's rules; then calls `then` if this view
    /// still exists.
    pub fn open(self, kind: impl Into<SandboxKind>, then: impl FnOnce() + 'static) {
        self.run(Box::pin(self.sandbox.open(kind.into())), Box::new(then));
    }

    /// Replaces the sandbox by a new one of a kind.
    pub fn start_over(self, kind: SandboxKind) {
        self.run(Box::pin(self.sandbox.start_over(kind)), Box::new(|| {}));
    }

    /// Opens the sandbox for one user on one side; then calls `then` if this view still exists.
    pub fn open_one_side(self, side: Side, user: String, then: impl FnOnce() + 'static) {
        self.run(Box::pin(self.sandbox.open_one_side(side, user)), Box::new(then));
    }

    fn run(self, opening: Opening, then: Box<dyn FnOnce()>) {
        if self.busy.get_untracked() {
            return;
        }
        self.failure.set(None);
        spawn_local(async move {
            let opened = opening.await;
            let is_view_alive = self.failure.try_get_untracked().is_some();
            match opened {
                Ok(()) if is_view_alive => then(),
                Ok(()) => {}
                Err(failure) => drop(self.failure.try_set(Some(failure))),
            }
        });
    }

    /// The notice of its failure, if it failed.
    pub fn failure_notice(self) -> AnyView {
        let show =
            move || self.failure.get().map(|failure| view! { <FailureNotice failure=failure /> });
        reactive(show).into_any()
    }

    /// Whether it failed. Reactive.
    pub fn has_failed(self) -> bool {
        self.failure.with(Option::is_some)
    }
}

impl Default for SandboxOpener {
    fn default() -> Self {
        Self::new()
    }
}

/// Opens the sandbox, or goes to it if it is open, and shows its images. Not shown where the operator has turned the sandbox off.
#[component]
pub fn OpenSandboxButton(
    /// The button's kind.
    #[prop(optional)]
    kind: ButtonKind,
) -> AnyView {
    let state = use_sandbox();
    let navigation = use_navigation();
    let opening = SandboxOpener::new();
    let go = move || {
        if untrack(|| state.is_open()) {
            navigation.navigate_to(&Route::images(None));
        } else {
            opening.open(Profile::OpenStack, move || navigation.navigate_to(&Route::images(None)));
        }
    };
    let site = use_site();
    let button = move || {
        (!site.is_off(SiteFeature::Sandbox)).then(|| {
            view! {
                <div class="buttons">
                    <Button label=sandbox::OPEN_BUTTON kind=kind busy=opening.busy on_press=move |()| go() />
                </div>
            }
            .into_any()
        })
    };
    view! {
        {reactive(button)}
        {opening.failure_notice()}
    }
    .into_any()
}
