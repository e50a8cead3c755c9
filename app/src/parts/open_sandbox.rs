//! The way into the sandbox, wherever it stands: the start, the accounts, and every page that nobody is signed in to.

use imageshare_core::rules::Profile;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Button, ButtonKind, FailureNotice};
use crate::data::Failure;
use crate::navigation::use_navigation;
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::{Sandbox, Setting, use_sandbox};

/// A world that is being made, and why it was not.
#[derive(Clone, Copy)]
pub struct SandboxStart {
    sandbox: Sandbox,
    /// True while it is being made.
    pub busy: RwSignal<bool>,
    failed: RwSignal<Option<Failure>>,
}

impl SandboxStart {
    /// Nothing asked yet.
    pub fn new() -> Self {
        Self { sandbox: use_sandbox(), busy: RwSignal::new(false), failed: RwSignal::new(None) }
    }

    /// Makes a new world of a kind, or by a profile's rules; `then` follows once it is there, if this view still is.
    pub fn open(self, setting: impl Into<Setting>, then: impl FnOnce() + 'static) {
        let setting = setting.into();
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failed.set(None);
        spawn_local(async move {
            let opened = self.sandbox.open(setting).await;
            let still_here = self.busy.try_set(false).is_none();
            match opened {
                Ok(()) if still_here => then(),
                Ok(()) => {}
                Err(failure) => drop(self.failed.try_set(Some(failure))),
            }
        });
    }

    /// Why it was not made, where it was not.
    pub fn trouble(self) -> AnyView {
        let show =
            move || self.failed.get().map(|failure| view! { <FailureNotice failure=failure /> });
        reactive(show).into_any()
    }
}

impl Default for SandboxStart {
    fn default() -> Self {
        Self::new()
    }
}

/// Opens the sandbox, or goes to it when it is open, and shows its images.
#[component]
pub fn OpenSandbox(
    /// The button's kind.
    #[prop(optional)]
    kind: ButtonKind,
) -> AnyView {
    let sandbox = use_sandbox();
    let navigation = use_navigation();
    let opening = SandboxStart::new();
    let go = move || {
        if untrack(|| sandbox.is_open()) {
            navigation.go(&Route::images(None));
        } else {
            opening.open(Profile::OpenStack, move || navigation.go(&Route::images(None)));
        }
    };
    view! {
        <div class="buttons">
            <Button label="Open the sandbox" kind=kind busy=opening.busy on_press=move |()| go() />
        </div>
        {opening.trouble()}
    }
    .into_any()
}
