//! An image whose access is paused: how that is detected, the banner that resumes it, and the link that stops all access.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::model::ImagePageModel;
use crate::components::{Button, ButtonKind, FailureNotice, IconName, LinkButton, Notice};
use crate::data::{Failure, Intent};
use crate::messages::{failure, image};
use crate::navigation::use_navigation;
use crate::parts::{ResumeNotifier, ResumedImages, resume_dialog};
use crate::route::Route;
use crate::state::{use_accounts, use_image_pauser, use_local_notes};

/// How many members get access again when it is resumed.
fn paused_member_count(model: &ImagePageModel) -> usize {
    let Some(actor) = untrack(|| use_accounts().acting_account()) else { return 0 };
    let image_key = (model.region.clone(), model.image.id);
    use_local_notes().with_notes(&actor.cloud, |notes| {
        notes.paused.get(&image_key).map_or(0, |pause| pause.members.len())
    })
}

/// Whether the account owns the image and its access is paused.
pub(in crate::pages::image) fn is_paused(model: &ImagePageModel) -> bool {
    model.is_owned() && !model.can_have_members() && paused_member_count(model) > 0
}

/// The link to the page that stops all access.
pub(in crate::pages::image) fn stop_access_link(model: &ImagePageModel) -> AnyView {
    let (label, kind) = if is_paused(model) {
        (image::paused::SHOW_WHO_HAD_ACCESS, ButtonKind::Plain)
    } else {
        (image::paused::STOP_ALL_ACCESS, ButtonKind::Danger)
    };
    view! { <LinkButton href=stop_access_href(model) label=label kind=kind icon=IconName::Stop /> }
        .into_any()
}

fn stop_access_href(model: &ImagePageModel) -> String {
    let (region, id) = (model.region.to_string(), model.image.id.to_string());
    Route::StopAccess { region, id }.href()
}

/// The banner that explains the pause and resumes access. It replaces the offer to make the image shared.
pub(in crate::pages::image) fn paused_banner(model: &ImagePageModel) -> AnyView {
    let image_pauser = use_image_pauser();
    let kept = use_local_notes();
    let news = ResumeNotifier {
        toasts: expect_context(),
        navigation: use_navigation(),
        local_notes: kept,
    };
    let open = RwSignal::new(false);
    let member_count = paused_member_count(model);
    let target = ResumedImages {
        images: vec![(model.image.title(), (model.region.clone(), model.image.id))],
        project_count: member_count,
    };
    let resumed = target.clone();
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<Failure>);
    let image_key = (model.region.clone(), model.image.id);
    let resume = move || {
        let Some(actor) = untrack(|| use_accounts().acting_account()) else { return };
        let (image_key, resumed) = (image_key.clone(), resumed.clone());
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            let result = image_pauser.resume(&actor, &image_key).await;
            busy.try_set(false);
            match result {
                Ok(_) => news.notify(actor, resumed).await,
                Err(why) => drop(failed.try_set(Some(failure::describe(&why)))),
            }
        });
    };
    view! {
        <Notice intent=Intent::Warn title=image::paused::ACCESS_IS_PAUSED>
            <p>{image::paused::members_without_access(member_count)}</p>
            <div class="buttons">
                <Button
                    label=image::paused::RESUME_ACCESS
                    small=true
                    icon=IconName::Undo
                    busy=busy
                    on_press=move || open.set(true)
                />
            </div>
        </Notice>
        {resume_dialog(open, move || target.clone(), resume)}
        {move || failed.get().map(|failure| view! { <FailureNotice failure=failure /> })}
    }
    .into_any()
}
