//! The button that opens the sandbox. Used by the start, the accounts, and every page without a signed-in account.

use imageshare_core::rules::Profile;
use imageshare_core::ui::site_config::SiteFeature;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Button, ButtonKind, FailureNotice};
use crate::data::Failure;
use crate::messages::sandbox;
use crate::navigation::use_navigation;
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::{Sandbox, SandboxKind, use_sandbox, use_site};

/// The creation of a sandbox: whether it is running, and its failure.
#[derive(Clone, Copy)]
pub struct SandboxOpener {
    sandbox: Sandbox,
    /// True while it is being created.
    pub busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
}

impl SandboxOpener {
    /// Nothing started yet.
    pub fn new() -> Self {
        Self { sandbox: use_sandbox(), busy: RwSignal::new(false), failure: RwSignal::new(None) }
    }

    /// Creates a sandbox of a kind, or with a profile's rules; then calls `then` if this view still exists.
    pub fn open(self, kind: impl Into<SandboxKind>, then: impl FnOnce() + 'static) {
        let setting = kind.into();
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let opened = self.sandbox.open(setting).await;
            let is_view_alive = self.busy.try_set(false).is_none();
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
