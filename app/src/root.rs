//! The page's root: creates the shared state, and shows the page of the route.

use std::time::Duration;

use imageshare_core::model::MemberStatus;
use leptos::prelude::*;

use crate::chunks::{Chunk, ChunkPage, Chunks, DeferredPages};
use crate::components::{PendingCount, ToastRegion};
use crate::data::{Clock, Toasts};
use crate::messages;
use crate::navigation::Navigation;
use crate::pages::connect::ConnectForm;
use crate::pages::not_found::NotFound;
use crate::pages::start::Start;
use crate::route::Route;
use crate::shell::{Shell, SkipLink, Slots};
use crate::state::runs::Checkpoints;
use crate::state::{
    Accounts, AddressBook, CheckedImages, ImageChanges, LocalNotes, MembershipChanges, Offers,
    PaletteState, PendingRemovals, PollSettings, QuickDrafts, Regions, RunSync, Runs, Sandbox,
    Schedulers, Settings, ShareForm, Shares, frame, idle, subject_of,
};
use crate::theme::ThemeChoice;

/// How often the ages on the page are updated.
const TICK: Duration = Duration::from_secs(20);

/// The root component.
#[component]
pub fn Root() -> AnyView {
    let navigation = Navigation::start();
    let toasts = Toasts::new();
    provide_context(navigation);
    provide_context(toasts);
    provide_context(ThemeChoice::start());
    let clock = ticking();
    provide_context(clock);
    provide_state(toasts, clock);
    let page = navigation.page();
    view! {
        <SkipLink />
        {move || show(page.get())}
        <DeferredPages />
        <ToastRegion toasts=toasts />
    }
    .into_any()
}

/// Provides all state as context for the pages and the shell.
fn provide_state(toasts: Toasts, clock: Clock) {
    let accounts = Accounts::new();
    let regions = Regions::new(accounts);
    let settings = Settings::start();
    provide_context(settings);
    let schedulers = Schedulers::new(settings);
    provide_context(schedulers);
    let sandbox = Sandbox::closed(accounts, schedulers);
    let offers = Offers::new(accounts);
    provide_context(accounts);
    provide_context(regions);
    provide_context(sandbox);
    provide_context(offers);
    let (changes, images) = (MembershipChanges::new(), ImageChanges::new());
    provide_context(changes);
    provide_context(images);
    changes.subscribe(move |_, changed| {
        for change in changed {
            toasts.remove(&subject_of(&change.key));
        }
    });
    let runs =
        Runs::new(accounts, sandbox, (changes, images), Checkpoints::new(), toasts, schedulers);
    provide_context(runs);
    provide_context(PendingRemovals::new(accounts, runs, toasts));
    provide_context(Shares::new(accounts, changes, images));
    provide_context(LocalNotes::new());
    provide_context(PendingCount(Signal::derive(move || offers.known(MemberStatus::Pending))));
    provide_context(RunSync::new());
    provide_context(AddressBook::new(accounts));
    provide_context(ConnectForm::new());
    provide_context(ShareForm::new());
    provide_context(QuickDrafts::default());
    provide_context(CheckedImages::new());
    provide_context(PollSettings::start());
    provide_context(Slots::default());
    provide_context(Chunks::start());
    let palette = PaletteState::start();
    provide_context(palette);
    provide_context(frame::data(accounts, regions, sandbox, offers, runs, palette, toasts));
    idle::watch(accounts, clock, move |_| {
        toasts.success(messages::idle::SIGNED_OUT);
    });
}

fn show(route: Route) -> AnyView {
    let slots: Slots = expect_context();
    match (Chunk::for_route(&route), route) {
        (_, Route::Start) => view! {
            <Start />
            {slots.below()}
        }
        .into_any(),
        (Some(chunk), route) => {
            framed(move || view! { <ChunkPage chunk=chunk route=route /> }.into_any())
        }
        (None, route) => {
            framed(move || view! { <NotFound address=route.to_string() /> }.into_any())
        }
    }
}

fn framed(page: impl FnOnce() -> AnyView + Send + 'static) -> AnyView {
    let slots: Slots = expect_context();
    view! {
        <Shell>
            {slots.above()}
            {page()}
            {slots.below()}
        </Shell>
    }
    .into_any()
}

/// The only place where the page reads the time of day for display.
fn ticking() -> Clock {
    let now = RwSignal::new(idle::now());
    let interval = set_interval_with_handle(move || now.set(idle::now()), TICK);
    on_cleanup(move || {
        if let Ok(interval) = interval {
            interval.clear();
        }
    });
    Clock(now.into())
}
