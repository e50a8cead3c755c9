//! The page's root: creates the shared state, and shows the page of the route.

use std::time::Duration;

use imageshare_core::model::MemberStatus;
use leptos::prelude::*;

use crate::browser_time;
use crate::chunks::{Chunk, ChunkPage, Chunks, DeferredComponents};
use crate::components::{ToastRegion, WindowTitle};
use crate::data::{Clock, Toasts};
use crate::journal::Journal;
use crate::lock_screen::LockScreen;
use crate::navigation::Navigation;
use crate::pages::connect::ConnectForm;
use crate::pages::not_found::{NotFound, TurnedOff};
use crate::pages::start::Start;
use crate::route::Route;
use crate::shell::{PageSlots, Shell, SkipLink};
use crate::site_config;
use crate::state::runs::Checkpoints;
use crate::state::{
    AccessRecords, Accounts, AddressBook, CheckedImages, ImageChanges, LocalNotes,
    MembershipChanges, MembershipSync, Offers, PaletteState, PendingRemovals, PollSettings,
    QuickDrafts, RegionChoice, Runs, Sandbox, SandboxServices, Schedulers, ScreenLock, Settings,
    ShareForm, Shares, Site, WorkInProgress, build_shell_data, idle, journal_privacy,
    membership_toast_subject, use_screen_lock, use_site,
};
use crate::theme::ThemeChoice;

/// How often the ages on the page are updated.
const CLOCK_INTERVAL: Duration = Duration::from_secs(20);

/// The root component.
#[component]
pub fn Root() -> AnyView {
    let navigation = Navigation::start();
    let site = Site::new();
    provide_context(site);
    let toasts = Toasts::new();
    provide_context(navigation);
    provide_context(toasts);
    provide_context(ThemeChoice::load_and_apply());
    let clock = start_clock();
    provide_context(clock);
    provide_state(site, navigation, toasts, clock);
    let page = navigation.page_route();
    let lock = use_screen_lock();
    view! {
        {move || lock.is_locked().then(LockScreen)}
        <div class="unlocked" hidden=move || lock.is_locked() inert=move || lock.is_locked()>
            <SkipLink />
            {move || route_view(page.get())}
            <DeferredComponents />
            <ToastRegion toasts=toasts />
        </div>
    }
    .into_any()
}

/// Provides all state as context for the pages and the shell.
fn provide_state(site: Site, navigation: Navigation, toasts: Toasts, clock: Clock) {
    let journal = Journal::new();
    provide_context(journal);
    let accounts = Accounts::new(journal);
    let regions = RegionChoice::new(accounts);
    let settings = Settings::load();
    provide_context(settings);
    let schedulers = Schedulers::new(settings);
    provide_context(schedulers);
    let (changes, images) = (MembershipChanges::new(), ImageChanges::new());
    let reactive_owner = Owner::current().unwrap_or_default();
    let sandbox = Sandbox::new(SandboxServices {
        accounts,
        schedulers,
        toasts,
        changes,
        images,
        reactive_owner,
    });
    let offers = Offers::new(accounts);
    provide_context(accounts);
    provide_context(regions);
    provide_context(sandbox);
    provide_context(offers);
    provide_context(changes);
    provide_context(images);
    changes.subscribe(move |_, changed| {
        for change in changed {
            toasts.remove_by_subject(&membership_toast_subject(&change.key));
        }
    });
    let lock = ScreenLock::new();
    provide_context(lock);
    journal_privacy::clear_with_sessions(journal, accounts, lock);
    let runs =
        Runs::new(accounts, sandbox, (changes, images), Checkpoints::new(), toasts, schedulers);
    provide_context(runs);
    let removals = PendingRemovals::new(accounts, runs, toasts);
    provide_context(removals);
    provide_context(Shares::new(accounts, changes, images));
    provide_context(LocalNotes::new());
    provide_context(WindowTitle {
        site_name: Signal::derive(move || site.title()),
        pending: Signal::derive(move || offers.known_count(MemberStatus::Pending)),
        is_hidden: Signal::derive(move || lock.is_locked()),
    });
    provide_context(MembershipSync::new());
    provide_context(AddressBook::new(accounts));
    provide_context(ConnectForm::new());
    provide_context(ShareForm::new());
    provide_context(QuickDrafts::default());
    provide_context(CheckedImages::new());
    let polls = PollSettings::load();
    provide_context(polls);
    let work = WorkInProgress::new(runs, removals, polls, schedulers);
    provide_context(work);
    provide_context(AccessRecords::new());
    let slots = PageSlots::default();
    provide_context(slots);
    site_config::load(site, slots);
    provide_context(Chunks::start_loading());
    let palette = PaletteState::start(lock);
    provide_context(palette);
    provide_context(build_shell_data::build_shell_data(
        accounts, regions, sandbox, offers, runs, palette, toasts,
    ));
    idle::start_idle_timeout(accounts, work, lock, toasts, clock);
    // That page opens it itself.
    if !matches!(navigation.route().get_untracked(), Route::SandboxSide { .. }) {
        sandbox.restore_after_reload();
    }
}

fn route_view(route: Route) -> AnyView {
    let slots: PageSlots = expect_context();
    match (Chunk::for_route(&route), route) {
        (_, Route::Start) => view! {
            <Start />
            {slots.render_below()}
        }
        .into_any(),
        (_, route) if use_site().is_route_off(&route) => {
            page_in_shell(|| view! { <TurnedOff /> }.into_any())
        }
        (Some(chunk), route) => {
            page_in_shell(move || view! { <ChunkPage chunk=chunk route=route /> }.into_any())
        }
        (None, route) => {
            page_in_shell(move || view! { <NotFound address=route.to_string() /> }.into_any())
        }
    }
}

fn page_in_shell(page: impl FnOnce() -> AnyView + Send + 'static) -> AnyView {
    let slots: PageSlots = expect_context();
    view! {
        <Shell>
            {slots.render_above()}
            {page()}
            {slots.render_below()}
        </Shell>
    }
    .into_any()
}

/// The only place where the page reads the time of day for display.
fn start_clock() -> Clock {
    let now = RwSignal::new(browser_time::now());
    let interval = set_interval_with_handle(move || now.set(browser_time::now()), CLOCK_INTERVAL);
    on_cleanup(move || {
        if let Ok(interval) = interval {
            interval.clear();
        }
    });
    Clock(now.into())
}
