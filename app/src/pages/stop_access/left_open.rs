//! Images of the same name or contents that stay open: named before access is stopped, and warned of afterwards. Used by the decision and
//! by what came of it; it stops nothing itself.

use imageshare_core::exposure::Likeness;
use leptos::prelude::*;

use super::model::{Asked, Attempt, Found, Known, Reach};
use super::state::{How, Services, StopState};
use super::stop;
use crate::components::{Button, ButtonKind, IconName, LinkButton, Notice, rows};
use crate::data::Intent;
use crate::parts::focus::regain;
use crate::reactive::reactive;
use crate::route::Route;

/// What the likeness means for whoever is about to stop access.
pub(super) const fn meaning(likeness: Likeness) -> &'static str {
    match likeness {
        Likeness::Itself | Likeness::SameContents => "It has the same contents.",
        Likeness::SameName => "Same name; whether the contents are the same isn't known.",
        Likeness::OtherContents => "Same name, other contents: look at it before you stop it.",
    }
}

/// The image's own page.
pub(super) fn href(one: &Found) -> String {
    Route::Image { region: one.region.to_string(), id: one.image.id.to_string() }.href()
}

/// What stays open because it isn't selected: at the head of the decision, so that nobody takes it without having seen this.
pub(super) fn before(leak: StopState) -> AnyView {
    let left = Memo::new(move |_| leak.known.with(Known::left_out));
    let line = |one: &Found| {
        let name = format!("{} in {}", one.image.title(), one.region);
        view! {
            <p>
                <a href=href(one)>{name}</a>
                {format!(", open to {}. {}", one.users(), meaning(one.likeness))}
            </p>
        }
    };
    let notice = move || {
        let left = left.get();
        let (title, label) = match left.len() {
            0 => return None,
            1 => ("Not selected: it stays open", "Select it too"),
            _ => ("Not selected: they stay open", "Select them too"),
        };
        let lines = left.iter().map(line).collect_view();
        let press = move || {
            for one in &left {
                stop::choose(leak, &one.place());
            }
            regain(".leak__do .button--stop");
        };
        Some(
            view! {
                <Notice tone=Intent::Warn title=title>
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

/// Afterwards: what is still open, one notice for each image. Nothing while nothing was stopped.
pub(super) fn after(leak: StopState, is_stopped: Memo<bool>) -> AnyView {
    rows(
        move || if is_stopped.get() { all(leak) } else { Vec::new() },
        |one| format!("{} {:?} {:?}", one.image.id, one.attempt, one.members),
        move |one| still_open(leak, &one),
    )
}

/// The images that somebody can use although access was stopped. What is being removed is not among them, nor what could not be
/// stopped or asked: those have notices of their own.
fn all(leak: StopState) -> Vec<Found> {
    let Services { accounts, pending, .. } = leak.around();
    let Some(who) = accounts.actor() else { return Vec::new() };
    let is_ending = |one: &Found| {
        let mut members = one.members().iter();
        one.reach == Reach::Members
            && members.all(|member| pending.is_ending(&who.origin, &one.cell(&member.member)))
    };
    let is_left = |one: &&Found| {
        let is_known = matches!(one.members, Asked::Known(_));
        let has_failed = matches!(one.attempt, Attempt::Failed(_));
        one.is_open() && is_known && !has_failed && !is_ending(one)
    };
    leak.known.with(|known| known.found.iter().filter(is_left).cloned().collect())
}

/// An image that nobody has stopped access to: said before what was stopped, so that nobody takes that for everything.
fn still_open(leak: StopState, one: &Found) -> AnyView {
    let name = format!("{} in {}", one.image.title(), one.region);
    let title = format!("{name} is still open to {}", one.users());
    let (place, href, meaning) = (one.place(), href(one), meaning(one.likeness));
    let button = if leak.how.get_untracked() == How::Paused || one.reach == Reach::Everyone {
        view! {
            <Button
                label="Pause it too"
                about=name.clone()
                kind=ButtonKind::Stop
                small=true
                icon=IconName::Pause
                busy=one.attempt == Attempt::Running
                on_press=move || stop::pause_too(leak, &place)
            />
        }
    } else {
        view! {
            <Button
                label="Select it too"
                about=name.clone()
                small=true
                on_press=move || stop::choose(leak, &place)
            />
        }
    };
    view! {
        <Notice tone=Intent::Warn title=title alert=true>
            <p>{meaning}</p>
            <div class="buttons">
                {button}
                <LinkButton href=href label="Open it" about=name small=true kind=ButtonKind::Quiet />
            </div>
        </Notice>
    }
    .into_any()
}
