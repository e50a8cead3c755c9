//! The polling section of the Accounts page: interval, browser notifications, and the result of the last check.

use imageshare_core::watch::PollInterval;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Notification, NotificationPermission};

use crate::components::{Button, RelativeTime, Section, SelectField, ToggleChip};
use crate::data::Choice;
use crate::messages::accounts::polling;
use crate::reactive::reactive;
use crate::state::{PollOutcome, use_poll_settings};

/// The interval, notifications, and a button that checks now.
#[component]
pub(in crate::pages::accounts) fn PollingSection() -> AnyView {
    let poll_settings = use_poll_settings();
    let refused = RwSignal::new(false);
    let choose = move |key: String| {
        if let Ok(rate) = key.parse() {
            poll_settings.interval.set(rate);
        }
    };
    let toggle = move |on: bool| {
        refused.set(false);
        if !on {
            poll_settings.shows_notifications.set(false);
            return;
        }
        // The only place that requests the browser's permission: after a click by the user.
        spawn_local(async move {
            let allowed = request_notification_permission().await;
            poll_settings.shows_notifications.set(allowed);
            refused.try_set(!allowed);
        });
    };
    let refused_note = move || {
        refused.get().then(|| {
            view! {
                <p class="soft" role="status">
                    {polling::NOTIFICATIONS_REFUSED}
                </p>
            }
        })
    };
    view! {
        <Section id="watching" title=polling::TITLE>
            <p class="soft read">{polling::DESCRIPTION}</p>
            <p class="soft read">{polling::check_cost()}</p>
            <div class="row">
                <SelectField
                    label=polling::HOW_OFTEN
                    quiet_label=true
                    choices=Signal::stored(interval_choices())
                    chosen=Signal::derive(move || poll_settings.interval.get().as_str().to_owned())
                    on_choose=choose
                />
                <ToggleChip
                    label=polling::NOTIFICATIONS
                    on=poll_settings.shows_notifications
                    on_toggle=toggle
                />
                <Button label=polling::CHECK_NOW on_press=move || poll_settings.request_poll() />
                <span
                    class="soft"
                    role="status"
                    data-test="check-status"
                    data-checks=move || poll_settings.completed_poll_count.get()
                >
                    {reactive(move || last_poll_result(poll_settings.last_outcome.get()))}
                </span>
            </div>
            {reactive(refused_note)}
            {move || {
                poll_settings
                    .shows_notifications
                    .get()
                    .then(|| view! { <p class="soft read">{polling::NOTIFICATIONS_KEEP_TOKEN}</p> })
            }}
        </Section>
    }
    .into_any()
}

fn interval_choices() -> Vec<Choice> {
    PollInterval::ALL.map(|rate| Choice::new(rate.as_str(), polling::interval_label(rate))).into()
}

fn last_poll_result(outcome: PollOutcome) -> AnyView {
    match outcome {
        PollOutcome::NoPollYet => polling::NOT_CHECKED.into_any(),
        PollOutcome::Succeeded(at) => {
            view! { {polling::LAST_CHECK} " " <RelativeTime at=at /> }.into_any()
        }
        PollOutcome::Failed(at) => view! {
            {polling::INCOMPLETE} " " {polling::LAST_CHECK} " " <RelativeTime at=at />
        }
        .into_any(),
    }
}

/// Whether the browser lets this page notify; prompts the user if that is undecided.
async fn request_notification_permission() -> bool {
    match Notification::permission() {
        NotificationPermission::Granted => true,
        NotificationPermission::Denied => false,
        _ => {
            if let Ok(prompt) = Notification::request_permission() {
                // The answer is read from `permission` below, not from the promise.
                drop(JsFuture::from(prompt).await);
            }
            Notification::permission() == NotificationPermission::Granted
        }
    }
}
