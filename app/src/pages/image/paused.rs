//! An image whose access was paused: how that is seen, the banner with the way back, and the way to stopping all access.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::image_view::ImageView;
use crate::components::{Button, ButtonKind, FailureNotice, IconName, LinkButton, Notice};
use crate::data::{Failure, Intent};
use crate::messages::count;
use crate::navigation::use_navigation;
use crate::parts::{ResumeNews, Resumed, resume_question};
use crate::route::Route;
use crate::state::{use_accounts, use_kept, use_pausing};

/// How many members come back when access is resumed.
fn members(sight: &ImageView) -> usize {
    let Some(actor) = untrack(|| use_accounts().actor()) else { return 0 };
    let place = (sight.region.clone(), sight.image.id);
    use_kept()
        .with(&actor.origin, |kept| kept.paused.of(&place).map_or(0, |pause| pause.members.len()))
}

/// Whether the owner looks at an image that is paused.
pub(super) fn is_paused(sight: &ImageView) -> bool {
    sight.is_mine() && !sight.may_have_members() && members(sight) > 0
}

/// The way to the page that stops all access.
pub(super) fn stop_access(sight: &ImageView) -> AnyView {
    let (label, kind) = if is_paused(sight) {
        ("Show who had access", ButtonKind::Plain)
    } else {
        ("Stop all access, all regions", ButtonKind::Danger)
    };
    view! { <LinkButton href=href(sight) label=label kind=kind icon=IconName::Stop /> }.into_any()
}

fn href(sight: &ImageView) -> String {
    let (region, id) = (sight.region.to_string(), sight.image.id.to_string());
    Route::StopAccess { region, id }.href()
}

/// What pausing means now, and the way back. It takes the place of the offer to make the image shared.
pub(super) fn banner(sight: &ImageView) -> AnyView {
    let pausing = use_pausing();
    let kept = use_kept();
    let news = ResumeNews { toasts: expect_context(), navigation: use_navigation(), kept };
    let open = RwSignal::new(false);
    let back = members(sight);
    let what = Resumed {
        images: vec![(sight.image.title(), (sight.region.clone(), sight.image.id))],
        projects: back,
    };
    let resumed = what.clone();
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<Failure>);
    let place = (sight.region.clone(), sight.image.id);
    let resume = move || {
        let Some(actor) = untrack(|| use_accounts().actor()) else { return };
        let (place, resumed) = (place.clone(), resumed.clone());
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            let answer = pausing.resume(&actor, &place).await;
            busy.try_set(false);
            match answer {
                Ok(_) => news.say(actor, resumed).await,
                Err(failure) => drop(failed.try_set(Some(failure))),
            }
        });
    };
    let many = count::of(back, "project is", "projects are");
    let text = format!(
        "{many} on the list and can't use this image. Resume access before you share it with others."
    );
    view! {
        <Notice tone=Intent::Warn title="Access is paused">
            <p>{text}</p>
            <div class="buttons">
                <Button
                    label="Resume access…"
                    small=true
                    icon=IconName::Undo
                    busy=busy
                    on_press=move || open.set(true)
                />
            </div>
        </Notice>
        {resume_question(open, move || what.clone(), resume)}
        {move || failed.get().map(|failure| view! { <FailureNotice failure=failure /> })}
    }
    .into_any()
}
