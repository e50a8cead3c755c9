//! How watching goes: how often, whether the browser tells, and what came of the last look.

use imageshare_core::watch::PollInterval;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Notification, NotificationPermission};

use crate::components::{Button, RelativeTime, Section, SelectField, ToggleChip};
use crate::data::Choice;
use crate::reactive::reactive;
use crate::state::{PollOutcome, use_poll_settings};

/// Rate, notifications, and a look at once.
#[component]
pub(super) fn PollingSection() -> AnyView {
    let watching = use_poll_settings();
    let refused = RwSignal::new(false);
    let choose = move |key: String| {
        if let Ok(rate) = key.parse() {
            watching.rate.set(rate);
        }
    };
    let toggle = move |on: bool| {
        refused.set(false);
        if !on {
            watching.notifies.set(false);
            return;
        }
        // The browser is asked here and nowhere else: after a press of the person.
        spawn_local(async move {
            let allowed = may_notify().await;
            watching.notifies.set(allowed);
            refused.try_set(!allowed);
        });
    };
    let trouble = move || {
        refused.get().then(|| {
            view! {
                <p class="soft" role="status">
                    "This browser doesn't allow notifications for this page. You can change that in its settings. News still appears in the page."
                </p>
            }
        })
    };
    view! {
        <Section id="watching" title="Checking for changes">
            <p class="soft read">
                "While this page is open, it checks for new offers to your accounts and for changes to shares that you have opened. It checks less often in the background and after a failure, and not at all while offline or during a run."
            </p>
            <div class="row">
                <SelectField
                    label="How often to check"
                    quiet_label=true
                    choices=Signal::stored(rates())
                    chosen=Signal::derive(move || watching.rate.get().as_str().to_owned())
                    on_choose=choose
                />
                <ToggleChip
                    label="Browser notifications".to_owned()
                    on=watching.notifies
                    on_toggle=toggle
                />
                <Button label="Check now" on_press=move || watching.look_now() />
                <span class="soft" role="status">
                    {reactive(move || last_look(watching.looked.get()))}
                </span>
            </div>
            {reactive(trouble)}
        </Section>
    }
    .into_any()
}

fn rates() -> Vec<Choice> {
    let words = |rate: PollInterval| match rate {
        PollInterval::Off => "Don't check",
        PollInterval::HalfMinute => "Check every 30 seconds",
        PollInterval::Minute => "Check every minute",
        PollInterval::FiveMinutes => "Check every 5 minutes",
        PollInterval::QuarterHour => "Check every 15 minutes",
    };
    PollInterval::ALL.map(|rate| Choice::new(rate.as_str(), words(rate).to_owned())).into()
}

fn last_look(looked: PollOutcome) -> AnyView {
    match looked {
        PollOutcome::NotYet => "Not checked yet".into_any(),
        PollOutcome::Well(at) => view! { "Checked " <RelativeTime at=at /> }.into_any(),
        PollOutcome::Badly(at) => view! {
            "Something didn't answer " <RelativeTime at=at /> "; the next check comes later"
        }
        .into_any(),
    }
}

/// Whether the browser lets this page notify; asks the person where that is still open.
async fn may_notify() -> bool {
    match Notification::permission() {
        NotificationPermission::Granted => true,
        NotificationPermission::Denied => false,
        _ => {
            if let Ok(question) = Notification::request_permission() {
                // The answer is read where it stands, whatever the promise says.
                drop(JsFuture::from(question).await);
            }
            Notification::permission() == NotificationPermission::Granted
        }
    }
}
