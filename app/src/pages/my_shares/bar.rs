//! What can be done with what is chosen, at the page's foot. While shares end, the run stands in its place.

use std::collections::BTreeSet;

use imageshare_core::model::MemberStatus;
use imageshare_core::rules::{Action, Command};
use leptos::prelude::*;

use super::choice::Choice;
use super::follow_up::FollowingUp;
use super::model::Model;
use super::pause::Pausing;
use super::remind::Reminding;
use super::stop;
use crate::components::{Bar, Button, ButtonKind, IconName};
use crate::messages::count;
use crate::parts::permission::PermissionQuery;
use crate::parts::{StopSharing, end_runs, focus};
use crate::reactive::reactive;

/// The bar; nothing while nothing is chosen and nothing ends.
pub(super) fn bar(
    model: Model,
    stopping: StopSharing,
    pause: &Pausing,
    remind: Reminding,
) -> AnyView {
    let pause = *pause;
    let follow_up = FollowingUp::new(model);
    let acts = SelectionActions { model, stopping, pause, remind, follow_up };
    let choice = Memo::new(move |_| model.choice());
    let is_busy = Memo::new(move |_| model.ends_shares());
    let is_chosen = Memo::new(move |_| choice.with(|choice| !choice.is_empty()));
    let show = move || (is_chosen.get() && !is_busy.get()).then(|| chosen(&acts, choice));
    view! {
        {pause.failures()}
        {end_runs(None)}
        {reactive(show)}
        {follow_up.dialog()}
    }
    .into_any()
}

/// Everything that can be done.
#[derive(Clone, Copy)]
struct SelectionActions {
    model: Model,
    stopping: StopSharing,
    pause: Pausing,
    remind: Reminding,
    follow_up: FollowingUp,
}

fn chosen(acts: &SelectionActions, choice: Memo<Choice>) -> AnyView {
    let SelectionActions { model, stopping, pause, remind, follow_up } = *acts;
    let clear = move || {
        model.chosen.update(BTreeSet::clear);
        focus::regain(".shares [tabindex='0']");
    };
    let buttons = move || {
        let choice = choice.get();
        view! {
            <Button label="Clear" kind=ButtonKind::Quiet on_press=clear />
            {on_shares(&choice, remind, follow_up)}
            {on_images(model, &choice, &pause)}
            {ending(model, &choice, stopping)}
        }
        .into_any()
    };
    view! {
        <Bar label="Selection">
            <div class="bar__grow">
                <b class="num" role="status">
                    {move || choice.with(headline)}
                </b>
                <span class="soft">{move || choice.with(details)}</span>
            </div>
            <div class="buttons">{reactive(buttons)}</div>
        </Bar>
    }
    .into_any()
}

fn headline(choice: &Choice) -> String {
    if !choice.is_shown() {
        return format!("{} selected, hidden by the filter", count::figure(choice.hidden));
    }
    let shares = count::of(choice.shares.len(), "share", "shares");
    match choice.paused.len() {
        0 => format!("{shares} selected"),
        paused if choice.shares.is_empty() => {
            format!("{} selected", count::of(paused, "paused image", "paused images"))
        }
        paused => {
            format!("{shares} and {} selected", count::of(paused, "paused image", "paused images"))
        }
    }
}

/// "2 pending, 1 rejected of 2 images".
fn details(choice: &Choice) -> String {
    let parts: Vec<String> = MemberStatus::ALL
        .into_iter()
        .map(|answer| (choice.with(answer).len(), answer))
        .filter(|(many, _)| *many > 0)
        .map(|(many, answer)| format!("{many} {answer}"))
        .collect();
    let shown = if !choice.is_shown() {
        return "Show them".to_owned();
    } else if parts.is_empty() {
        "Their members come back when they are shared again".to_owned()
    } else {
        format!("{} of {}", parts.join(", "), count::of(choice.images.len(), "image", "images"))
    };
    match choice.hidden {
        0 => shown,
        hidden => format!("{shown}. {} more selected, hidden by the filter", count::figure(hidden)),
    }
}

fn on_shares(choice: &Choice, remind: Reminding, follow_up: FollowingUp) -> AnyView {
    let cells: Vec<_> = choice.shares.iter().map(|(cell, _)| cell.clone()).collect();
    let following = (!cells.is_empty()).then(|| {
        let ask = move || follow_up.ask(cells.clone());
        view! { <Button label="Follow up…" icon=IconName::Clock on_press=ask /> }
    });
    let pending: BTreeSet<_> =
        choice.with(MemberStatus::Pending).into_iter().map(|(cell, _)| cell).collect();
    let reminding = (!pending.is_empty()).then(|| {
        let label = format!("Remind {}…", pending.len());
        let ask = move || remind.ask(|cell| pending.contains(cell));
        view! { <Button label=label icon=IconName::Send on_press=ask /> }
    });
    view! {
        {following}
        {reminding}
    }
    .into_any()
}

fn on_images(model: Model, choice: &Choice, pause: &Pausing) -> AnyView {
    let pause = *pause;
    let blocked = Signal::stored(pause_refusal(model, choice));
    let (images, paused) = (choice.images.clone(), choice.paused.clone());
    let pausing = (pause.is_possible() && !images.is_empty()).then(|| {
        let label = format!("Pause {}…", count::of(images.len(), "image", "images"));
        view! {
            <Button label=label icon=IconName::Pause busy=pause.busy blocked=blocked on_press=move || pause.ask(images.clone()) />
        }
    });
    let resuming = (!paused.is_empty()).then(|| {
        let label = format!("Share {} again", count::of(paused.len(), "image", "images"));
        view! {
            <Button label=label icon=IconName::Undo busy=pause.busy blocked=blocked on_press=move || pause.resume(paused.clone()) />
        }
    });
    view! {
        {pausing}
        {resuming}
    }
    .into_any()
}

fn ending(model: Model, choice: &Choice, stopping: StopSharing) -> AnyView {
    let all = choice.shares.clone();
    let rejected = choice.with(MemberStatus::Rejected);
    let blocked = refusal(model, choice);
    // The same as stopping, where nothing else is chosen.
    let is_part = !rejected.is_empty() && rejected.len() < all.len();
    let clean_up = is_part.then(|| {
        let label = format!("Clean up {}…", rejected.len());
        let blocked = Signal::stored(blocked.clone());
        view! { <Button label=label blocked=blocked on_press=move || stop::ask(stopping, model, &rejected) /> }
    });
    let stopping = (!all.is_empty()).then(|| {
        let label = format!("Stop sharing {}…", all.len());
        view! {
            <Button
                label=label
                kind=ButtonKind::Danger
                blocked=Signal::stored(blocked)
                on_press=move || stop::ask(stopping, model, &all)
            />
        }
    });
    view! {
        {clean_up}
        {stopping}
    }
    .into_any()
}

/// Why the account may not end shares.
fn refusal(model: Model, choice: &Choice) -> Option<String> {
    let producer = untrack(|| model.producer())?;
    let (cell, answer) = choice.shares.first()?;
    model.known.with_untracked(|known| {
        let image = &known.ledger.get(&(cell.region.clone(), cell.image))?.image;
        PermissionQuery::another(&producer, image, false, Some(*answer)).refusal_of(Command::Remove)
    })
}

/// Why the account may not make images private, or shared again.
fn pause_refusal(model: Model, choice: &Choice) -> Option<String> {
    let producer = untrack(|| model.producer())?;
    let place = choice.images.first().or_else(|| choice.paused.first())?;
    model.known.with_untracked(|known| {
        let image = &known.ledger.get(place)?.image;
        PermissionQuery::image(&producer, image, false).refusal(Action::UpdateImage)
    })
}
