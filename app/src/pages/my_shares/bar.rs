//! Bottom bar with the actions on the selected shares, used by the page. While shares are ending, it shows that run instead.

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

/// The bar; empty while nothing is selected and no shares are ending.
pub(super) fn bar(
    model: Model,
    stopping: StopSharing,
    pause: &Pausing,
    remind: Reminding,
) -> AnyView {
    let pause = *pause;
    let follow_up = FollowingUp::new(model);
    let actions = SelectionActions { model, stopping, pause, remind, follow_up };
    let choice = Memo::new(move |_| model.choice());
    let is_busy = Memo::new(move |_| model.ends_shares());
    let has_selection = Memo::new(move |_| choice.with(|choice| !choice.is_empty()));
    let show =
        move || (has_selection.get() && !is_busy.get()).then(|| selection_bar(&actions, choice));
    view! {
        {pause.failures()}
        {end_runs(None)}
        {reactive(show)}
        {follow_up.dialog()}
    }
    .into_any()
}

/// What the buttons of the bar need.
#[derive(Clone, Copy)]
struct SelectionActions {
    model: Model,
    stopping: StopSharing,
    pause: Pausing,
    remind: Reminding,
    follow_up: FollowingUp,
}

fn selection_bar(actions: &SelectionActions, choice: Memo<Choice>) -> AnyView {
    let SelectionActions { model, stopping, pause, remind, follow_up } = *actions;
    let clear = move || {
        model.chosen.update(BTreeSet::clear);
        focus::restore(".shares [tabindex='0']");
    };
    let buttons = move || {
        let choice = choice.get();
        view! {
            <Button label="Clear" kind=ButtonKind::Quiet on_press=clear />
            {share_buttons(&choice, remind, follow_up)}
            {image_buttons(model, &choice, &pause)}
            {stop_buttons(model, &choice, stopping)}
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
        return format!("{} selected, hidden by the filter", count::with_separators(choice.hidden));
    }
    let shares = count::with_noun(choice.shares.len(), "share", "shares");
    match choice.paused.len() {
        0 => format!("{shares} selected"),
        paused if choice.shares.is_empty() => {
            format!("{} selected", count::with_noun(paused, "paused image", "paused images"))
        }
        paused => {
            format!(
                "{shares} and {} selected",
                count::with_noun(paused, "paused image", "paused images")
            )
        }
    }
}

/// "2 pending, 1 rejected of 2 images".
fn details(choice: &Choice) -> String {
    let parts: Vec<String> = MemberStatus::ALL
        .into_iter()
        .map(|answer| (choice.with(answer).len(), answer))
        .filter(|(number, _)| *number > 0)
        .map(|(number, answer)| format!("{number} {answer}"))
        .collect();
    let shown = if !choice.is_shown() {
        return "Show them".to_owned();
    } else if parts.is_empty() {
        "Their members return when they are shared again".to_owned()
    } else {
        format!(
            "{} of {}",
            parts.join(", "),
            count::with_noun(choice.images.len(), "image", "images")
        )
    };
    match choice.hidden {
        0 => shown,
        hidden => format!(
            "{shown}. {} more selected, hidden by the filter",
            count::with_separators(hidden)
        ),
    }
}

fn share_buttons(choice: &Choice, remind: Reminding, follow_up: FollowingUp) -> AnyView {
    let cells: Vec<_> = choice.shares.iter().map(|(cell, _)| cell.clone()).collect();
    let follow_up_button = (!cells.is_empty()).then(|| {
        let press = move || follow_up.ask(cells.clone());
        view! { <Button label="Follow up…" icon=IconName::Clock on_press=press /> }
    });
    let pending: BTreeSet<_> =
        choice.with(MemberStatus::Pending).into_iter().map(|(cell, _)| cell).collect();
    let remind_button = (!pending.is_empty()).then(|| {
        let label = format!("Remind {}…", pending.len());
        let press = move || remind.ask(|cell| pending.contains(cell));
        view! { <Button label=label icon=IconName::Send on_press=press /> }
    });
    view! {
        {follow_up_button}
        {remind_button}
    }
    .into_any()
}

fn image_buttons(model: Model, choice: &Choice, pause: &Pausing) -> AnyView {
    let pause = *pause;
    let blocked = Signal::stored(pause_refusal(model, choice));
    let (images, paused) = (choice.images.clone(), choice.paused.clone());
    let pause_button = (pause.is_possible() && !images.is_empty()).then(|| {
        let label = format!("Pause {}…", count::with_noun(images.len(), "image", "images"));
        view! {
            <Button label=label icon=IconName::Pause busy=pause.busy blocked=blocked on_press=move || pause.ask(images.clone()) />
        }
    });
    let resume_button = (!paused.is_empty()).then(|| {
        let label = format!("Share {} again", count::with_noun(paused.len(), "image", "images"));
        view! {
            <Button label=label icon=IconName::Undo busy=pause.busy blocked=blocked on_press=move || pause.resume(paused.clone()) />
        }
    });
    view! {
        {pause_button}
        {resume_button}
    }
    .into_any()
}

fn stop_buttons(model: Model, choice: &Choice, stopping: StopSharing) -> AnyView {
    let all = choice.shares.clone();
    let rejected = choice.with(MemberStatus::Rejected);
    let blocked = stop_refusal(model, choice);
    // If only rejected shares are selected, this would do the same as "Stop sharing".
    let offers_clean_up = !rejected.is_empty() && rejected.len() < all.len();
    let clean_up_button = offers_clean_up.then(|| {
        let label = format!("Clean up {}…", rejected.len());
        let blocked = Signal::stored(blocked.clone());
        view! { <Button label=label blocked=blocked on_press=move || stop::ask(stopping, model, &rejected) /> }
    });
    let stop_button = (!all.is_empty()).then(|| {
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
        {clean_up_button}
        {stop_button}
    }
    .into_any()
}

/// Why the account isn't allowed to end shares; `None` if it is.
fn stop_refusal(model: Model, choice: &Choice) -> Option<String> {
    let producer = untrack(|| model.producer())?;
    let (cell, answer) = choice.shares.first()?;
    model.known.with_untracked(|known| {
        let image = &known.ledger.get(&(cell.region.clone(), cell.image))?.image;
        PermissionQuery::other_membership(&producer, image, false, Some(*answer))
            .refusal_of(Command::Remove)
    })
}

/// Why the account isn't allowed to make images private or shared; `None` if it is.
fn pause_refusal(model: Model, choice: &Choice) -> Option<String> {
    let producer = untrack(|| model.producer())?;
    let place = choice.images.first().or_else(|| choice.paused.first())?;
    model.known.with_untracked(|known| {
        let image = &known.ledger.get(place)?.image;
        PermissionQuery::image(&producer, image, false).refusal(Action::UpdateImage)
    })
}
