//! Warnings about images of the same name or contents that stay open, before and after access is stopped. Used by `decision`,
//! `after` and `list`; must not stop access itself.

use imageshare_core::exposure::StopMethod;
use leptos::prelude::*;

use super::super::actions::stop;
use super::super::model::state::{Services, StopState};
use super::super::model::{Attempt, Audience, Found, Known, LoadState};
use crate::components::{Button, ButtonKind, IconName, LinkButton, Notice, rows};
use crate::data::Intent;
use crate::messages::sentence::sentences;
use crate::messages::stop_access;
use crate::parts::focus::restore;
use crate::reactive::reactive;
use crate::route::Route;

/// The address of the image's page.
pub(in crate::pages::stop_access) fn href(one: &Found) -> String {
    Route::Image { region: one.region.to_string(), id: one.image.id.to_string() }.href()
}

/// The images that stay open because they aren't selected; on top of the panel, so that users see them before they stop access.
pub(in crate::pages::stop_access) fn before(page: StopState) -> AnyView {
    let left = Memo::new(move |_| page.known.with(Known::left_out));
    let line = move |one: &Found| {
        let name = stop_access::in_region(&one.image.title(), &one.region);
        let open_to = stop_access::left_open::open_to(page.profile(), one.users());
        let text = sentences(&open_to, stop_access::left_open::likeness(one.likeness));
        view! {
            <p>
                <a href=href(one)>{name}</a>
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
        let title = stop_access::left_open::not_selected(left.len());
        let label = stop_access::left_open::select(left.len());
        let lines = left.iter().map(line).collect_view();
        let press = move || {
            for one in &left {
                stop::choose(page, &one.place());
            }
            restore(".leak__do .button--stop");
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
pub(in crate::pages::stop_access) fn after(page: StopState, is_stopped: Memo<bool>) -> AnyView {
    rows(
        move || if is_stopped.get() { still_open_images(page) } else { Vec::new() },
        |one| format!("{} {:?} {:?}", one.image.id, one.attempt, one.members),
        move |one| still_open(page, &one),
    )
}

/// The images that others can still use although access was stopped. Excludes images whose shares are being removed, and those
/// that failed, because these have their own notices.
fn still_open_images(page: StopState) -> Vec<Found> {
    let Services { accounts, pending, .. } = page.services();
    let Some(account) = accounts.actor() else { return Vec::new() };
    let is_ending = |one: &Found| {
        let mut members = one.members().iter();
        one.audience == Audience::Members
            && members.all(|member| pending.is_ending(&account.origin, &one.cell(&member.member)))
    };
    let is_still_open = |one: &&Found| {
        let is_known = matches!(one.members, LoadState::Known(_));
        let has_failed = matches!(one.attempt, Attempt::Failed(_));
        one.is_open() && is_known && !has_failed && !is_ending(one)
    };
    page.known.with(|known| known.found.iter().filter(is_still_open).cloned().collect())
}

/// An image that is still open; shown above what was stopped, so that the user doesn't believe that everything was.
fn still_open(page: StopState, one: &Found) -> AnyView {
    let name = stop_access::in_region(&one.image.title(), &one.region);
    let title = stop_access::left_open::still_open(page.profile(), &name, one.users());
    let meaning = stop_access::left_open::likeness(one.likeness);
    let (place, href) = (one.place(), href(one));
    let is_pausing = page.how.get_untracked() == StopMethod::Paused;
    let button = if is_pausing || one.audience == Audience::Everyone {
        view! {
            <Button
                label=stop_access::left_open::PAUSE
                about=name.clone()
                kind=ButtonKind::Stop
                small=true
                icon=IconName::Pause
                busy=one.attempt == Attempt::Running
                on_press=move || stop::pause_another(page, &place)
            />
        }
    } else {
        view! {
            <Button
                label=stop_access::left_open::SELECT
                about=name.clone()
                small=true
                on_press=move || stop::choose(page, &place)
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
                    label=stop_access::left_open::OPEN
                    about=name
                    small=true
                    kind=ButtonKind::Quiet
                />
            </div>
        </Notice>
    }
    .into_any()
}
