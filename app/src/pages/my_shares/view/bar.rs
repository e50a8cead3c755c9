//! Bottom bar with the actions on the selected shares, used by the page. While shares are ending, it shows that run instead.

use std::collections::BTreeSet;

use imageshare_core::model::MemberStatus;
use imageshare_core::rules::{Action, Command};
use leptos::prelude::*;

use super::super::actions::dry_run::dry_run_button;
use super::super::actions::follow_up::FollowUpDialog;
use super::super::actions::pause::PauseDialog;
use super::super::actions::remind::ReminderDialog;
use super::super::actions::stop_sharing;
use super::super::model::SharesModel;
use super::super::model::selection::Selection;
use crate::components::{Bar, Button, ButtonKind, IconName};
use crate::messages::my_shares;
use crate::parts::permission::PermissionQuery;
use crate::parts::{DryRunDialog, StopSharingDialog, focus, removal_run_views};
use crate::reactive::reactive;

/// The bar; empty while nothing is selected and no shares are ending.
pub(in crate::pages::my_shares) fn bottom_bar(
    model: SharesModel,
    stop_dialog: StopSharingDialog,
    pause_dialog: &PauseDialog,
    reminder_dialog: ReminderDialog,
) -> AnyView {
    let pause_dialog = *pause_dialog;
    let follow_up_dialog = FollowUpDialog::new(model);
    let dry_run = DryRunDialog::new();
    let actions = SelectionActions {
        model,
        stop_dialog,
        pause_dialog,
        reminder_dialog,
        follow_up_dialog,
        dry_run,
    };
    let selection = Memo::new(move |_| model.current_selection());
    let is_busy = Memo::new(move |_| model.has_ending_shares());
    let has_selection = Memo::new(move |_| selection.with(|selection| !selection.is_empty()));
    let show =
        move || (has_selection.get() && !is_busy.get()).then(|| selection_bar(&actions, selection));
    view! {
        {pause_dialog.failure_notices()}
        {removal_run_views(None)}
        {reactive(show)}
        {follow_up_dialog.dialog()}
        {dry_run.dialog()}
    }
    .into_any()
}

/// What the buttons of the bar need.
#[derive(Clone, Copy)]
struct SelectionActions {
    model: SharesModel,
    stop_dialog: StopSharingDialog,
    pause_dialog: PauseDialog,
    reminder_dialog: ReminderDialog,
    follow_up_dialog: FollowUpDialog,
    dry_run: DryRunDialog,
}

fn selection_bar(actions: &SelectionActions, selection: Memo<Selection>) -> AnyView {
    let SelectionActions {
        model,
        stop_dialog,
        pause_dialog: pause,
        reminder_dialog,
        follow_up_dialog: follow_up,
        dry_run,
    } = *actions;
    let clear = move || {
        model.selected_shares.update(BTreeSet::clear);
        focus::restore_focus(".shares [tabindex='0']");
    };
    let buttons = move || {
        let selection = selection.get();
        view! {
            <Button label=my_shares::bar::CLEAR kind=ButtonKind::Subtle on_press=clear />
            {share_buttons(&selection, reminder_dialog, follow_up)}
            {dry_run_button(dry_run, model, &selection, &pause)}
            {image_buttons(model, &selection, &pause)}
            {stop_buttons(model, &selection, stop_dialog)}
        }
        .into_any()
    };
    view! {
        <Bar label=my_shares::bar::SELECTION>
            <div class="bar__grow">
                <b class="num" role="status">
                    {move || selection.with(selection_headline)}
                </b>
                <span class="soft">
                    {move || selection.with(selection_details)}
                    {reactive(move || selection.with(hidden_shares_note))}
                </span>
            </div>
            <div class="buttons">{reactive(buttons)}</div>
        </Bar>
    }
    .into_any()
}

fn selection_headline(selection: &Selection) -> String {
    if !selection.has_visible() {
        return my_shares::bar::all_hidden(selection.hidden_count);
    }
    my_shares::bar::selection_summary(selection.shares.len(), selection.paused_images.len())
}

/// "2 images: 2 pending, 1 rejected", or what to do if there are none.
fn selection_details(selection: &Selection) -> String {
    let parts: Vec<String> = MemberStatus::ALL
        .into_iter()
        .map(|answer| (selection.shares_with_status(answer).len(), answer))
        .filter(|(number, _)| *number > 0)
        .map(|(number, answer)| format!("{number} {answer}"))
        .collect();
    if !selection.has_visible() {
        my_shares::bar::ALL_HIDDEN_HINT.to_owned()
    } else if parts.is_empty() {
        my_shares::bar::paused_hint(selection.images.len()).to_owned()
    } else {
        my_shares::bar::status_summary(&parts, selection.images.len())
    }
}

/// How many selected shares the filter hides, if it shows others.
fn hidden_shares_note(selection: &Selection) -> Option<AnyView> {
    let is_some_hidden = selection.has_visible() && selection.hidden_count > 0;
    let text = is_some_hidden.then(|| my_shares::bar::more_hidden(selection.hidden_count))?;
    Some(view! { ". " {text} }.into_any())
}

fn share_buttons(
    selection: &Selection,
    reminder_dialog: ReminderDialog,
    follow_up_dialog: FollowUpDialog,
) -> AnyView {
    let membership_keys: Vec<_> = selection.shares.iter().map(|(cell, _)| cell.clone()).collect();
    let follow_up_button = (!membership_keys.is_empty()).then(|| {
        let press = move || follow_up_dialog.open_dialog(membership_keys.clone());
        view! { <Button label=my_shares::bar::FOLLOW_UP icon=IconName::Clock on_press=press /> }
    });
    let pending: BTreeSet<_> = selection
        .shares_with_status(MemberStatus::Pending)
        .into_iter()
        .map(|(cell, _)| cell)
        .collect();
    let remind_button = (!pending.is_empty()).then(|| {
        let label = my_shares::bar::remind_button(pending.len());
        let press = move || reminder_dialog.open_dialog(|cell| pending.contains(cell));
        view! { <Button label=label icon=IconName::Send on_press=press /> }
    });
    view! {
        {follow_up_button}
        {remind_button}
    }
    .into_any()
}

fn image_buttons(model: SharesModel, selection: &Selection, pause_dialog: &PauseDialog) -> AnyView {
    let pause_dialog = *pause_dialog;
    let blocked = Signal::stored(pause_refusal(model, selection));
    let (images, paused) = (selection.images.clone(), selection.paused_images.clone());
    let pause_button = (pause_dialog.can_pause() && !images.is_empty()).then(|| {
        let label = my_shares::bar::pause_button(images.len());
        view! {
            <Button label=label icon=IconName::Pause busy=pause_dialog.busy blocked=blocked on_press=move || pause_dialog.open_dialog(images.clone()) />
        }
    });
    let resume_button = (!paused.is_empty()).then(|| {
        let label = my_shares::bar::share_again_button(paused.len());
        view! {
            <Button label=label icon=IconName::Undo busy=pause_dialog.busy blocked=blocked on_press=move || pause_dialog.resume_access(paused.clone()) />
        }
    });
    view! {
        {pause_button}
        {resume_button}
    }
    .into_any()
}

fn stop_buttons(
    model: SharesModel,
    selection: &Selection,
    stop_dialog: StopSharingDialog,
) -> AnyView {
    let all = selection.shares.clone();
    let rejected = selection.shares_with_status(MemberStatus::Rejected);
    let blocked = stop_refusal(model, selection);
    // If only rejected shares are selected, this would do the same as "Stop sharing".
    let offers_clean_up = !rejected.is_empty() && rejected.len() < all.len();
    let clean_up_button = offers_clean_up.then(|| {
        let label = my_shares::bar::clean_up_button(rejected.len());
        let blocked = Signal::stored(blocked.clone());
        view! { <Button label=label blocked=blocked on_press=move || stop_sharing::open_stop_dialog(stop_dialog, model, &rejected) /> }
    });
    let stop_button = (!all.is_empty()).then(|| {
        let label = my_shares::bar::stop_sharing_button(all.len());
        view! {
            <Button
                label=label
                kind=ButtonKind::Danger
                blocked=Signal::stored(blocked)
                on_press=move || stop_sharing::open_stop_dialog(stop_dialog, model, &all)
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
fn stop_refusal(model: SharesModel, selection: &Selection) -> Option<String> {
    let producer = untrack(|| model.producer())?;
    let (cell, answer) = selection.shares.first()?;
    model.known_shares.with_untracked(|known_shares| {
        let image = &known_shares.shared_images.get(&(cell.region.clone(), cell.image))?.image;
        PermissionQuery::for_other_membership(&producer, image, false, Some(*answer))
            .command_refusal_text(Command::Remove)
    })
}

/// Why the account isn't allowed to make images private or shared; `None` if it is.
fn pause_refusal(model: SharesModel, selection: &Selection) -> Option<String> {
    let producer = untrack(|| model.producer())?;
    let image_key = selection.images.first().or_else(|| selection.paused_images.first())?;
    model.known_shares.with_untracked(|known_shares| {
        let image = &known_shares.shared_images.get(image_key)?.image;
        PermissionQuery::for_image(&producer, image, false).refusal_text(Action::UpdateImage)
    })
}
