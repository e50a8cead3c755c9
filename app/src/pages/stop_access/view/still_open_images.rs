//! Warnings about images of the same name or contents that stay open, before and after access is stopped. Used by `decision`,
//! `stop_notices` and `list`; must not stop access itself.

use imageshare_core::exposure::StopMethod;
use leptos::prelude::*;

use super::super::actions::stop;
use super::super::model::services::Services;
use super::super::model::state::StopState;
use super::super::model::{Audience, FoundImage, LeakSearch, RequestState, StopAttempt};
use crate::components::{Button, ButtonKind, IconName, LinkButton, Notice, rows};
use crate::data::Intent;
use crate::messages::sentence::join_sentences;
use crate::messages::stop_access;
use crate::parts::focus::restore_focus;
use crate::reactive::reactive;
use crate::route::Route;

/// The address of the image's page.
pub(in crate::pages::stop_access) fn image_href(found_image: &FoundImage) -> String {
    Route::Image { region: found_image.region.to_string(), id: found_image.image.id.to_string() }
        .href()
}

/// The images that stay open because they aren't selected; on top of the panel, so that users see them before they stop access.
pub(in crate::pages::stop_access) fn unselected_warning(state: StopState) -> AnyView {
    let left = Memo::new(move |_| state.search.with(LeakSearch::unselected_images));
    let line = move |found_image: &FoundImage| {
        let name = stop_access::in_region(&found_image.image.title(), &found_image.region);
        let open_to = stop_access::still_open_images::accessible_to(
            state.profile(),
            found_image.other_users(),
        );
        let text = join_sentences(
            &open_to,
            stop_access::still_open_images::similarity_note(found_image.similarity),
        );
        view! {
            <p>
                <a href=image_href(found_image)>{name}</a>
                ": "
                {text}
            </p>
        }
    };
    let notice = move || {
        let left = left.get();
        if left.is_empty() {
            return None;
        }
        let title = stop_access::still_open_images::not_selected(left.len());
        let label = stop_access::still_open_images::select_button(left.len());
        let lines = left.iter().map(line).collect_view();
        let press = move || {
            for found_image in &left {
                stop::select_image(state, &found_image.image_key());
            }
            restore_focus(".leak__do .button--stop");
        };
        Some(
            view! {
                <Notice intent=Intent::Warn title=title>
                    {lines}
                    <div class="buttons">
                        <Button label=label small=true on_press=press />
                    </div>
                </Notice>
            }
            .into_any(),
        )
    };
    reactive(notice).into_any()
}

/// One notice for each image that is still open; none before access was stopped.
pub(in crate::pages::stop_access) fn still_open_notices(
    state: StopState,
    is_stopped: Memo<bool>,
) -> AnyView {
    rows(
        move || if is_stopped.get() { still_open_images(state) } else { Vec::new() },
        |one| format!("{} {:?} {:?}", one.image.id, one.stop_attempt, one.members),
        move |one| still_open_notice(state, &one),
    )
}

/// The images that others can still use although access was stopped. Excludes images whose shares are being removed, and those
/// that failed, because these have their own notices.
fn still_open_images(state: StopState) -> Vec<FoundImage> {
    let Services { accounts, pending_removals: pending, .. } = state.services();
    let Some(account) = accounts.acting_account() else { return Vec::new() };
    let is_ending = |found_image: &FoundImage| {
        let mut members = found_image.members().iter();
        found_image.audience == Audience::Members
            && members.all(|member| {
                pending
                    .is_being_removed(&account.cloud, &found_image.membership_key(&member.member))
            })
    };
    let is_still_open = |found_image: &&FoundImage| {
        let is_known = matches!(found_image.members, RequestState::Loaded(_));
        let has_failed = matches!(found_image.stop_attempt, StopAttempt::Failed(_));
        found_image.is_open_to_others() && is_known && !has_failed && !is_ending(found_image)
    };
    state.search.with(|search| search.images.iter().filter(is_still_open).cloned().collect())
}

/// An image that is still open; shown above what was stopped, so that the user doesn't believe that everything was.
fn still_open_notice(state: StopState, found_image: &FoundImage) -> AnyView {
    let name = stop_access::in_region(&found_image.image.title(), &found_image.region);
    let title = stop_access::still_open_images::still_accessible_title(
        state.profile(),
        &name,
        found_image.other_users(),
    );
    let meaning = stop_access::still_open_images::similarity_note(found_image.similarity);
    let (image_key, href) = (found_image.image_key(), image_href(found_image));
    let is_pausing = state.method.get_untracked() == StopMethod::Paused;
    let button = if is_pausing || found_image.audience == Audience::Everyone {
        view! {
            <Button
                label=stop_access::still_open_images::PAUSE
                about=name.clone()
                kind=ButtonKind::ConfirmDanger
                small=true
                icon=IconName::Pause
                busy=found_image.stop_attempt == StopAttempt::Running
                on_press=move || stop::select_and_pause(state, &image_key)
            />
        }
    } else {
        view! {
            <Button
                label=stop_access::still_open_images::SELECT
                about=name.clone()
                small=true
                on_press=move || stop::select_image(state, &image_key)
            />
        }
    };
    view! {
        <Notice intent=Intent::Warn title=title alert=true>
            <p>{meaning}</p>
            <div class="buttons">
                {button}
                <LinkButton
                    href=href
                    label=stop_access::still_open_images::OPEN_IMAGE_BUTTON
                    about=name
                    small=true
                    kind=ButtonKind::Subtle
                />
            </div>
        </Notice>
    }
    .into_any()
}
