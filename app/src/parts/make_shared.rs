//! The notice for an image that can't have members: what that means, and the button that makes it shared. Used by image pages.

use std::rc::Rc;

use imageshare_core::cloud::CloudError;
use imageshare_core::exposure::ImageKey;
use imageshare_core::model::{Image, RegionName, Visibility};
use imageshare_core::rules::{Action, visibility};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::permission::PermissionQuery;
use crate::components::{Button, ButtonKind, FailureNotice, Notice};
use crate::data::{Failure, Intent, Toast, Toasts};
use crate::messages::failure;
use crate::messages::sentence::sentences;
use crate::reactive::reactive;
use crate::state::{
    ImageChanges, ImageEdit, SignedIn, image_subject, use_accounts, use_image_changes, use_runs,
};

/// A notice that `image` can't have members, with a button for its owner to make it shared. None if it can have them.
pub fn make_shared(image: &Image, region: &RegionName) -> AnyView {
    let (accounts, runs, images) = (use_accounts(), use_runs(), use_image_changes());
    let toasts: Toasts = expect_context();
    let Some(actor) = untrack(|| accounts.actor()) else { return ().into_any() };
    if visibility::may_have_members(actor.account.profile(), image.visibility) {
        return ().into_any();
    }
    let blocked = PermissionQuery::image(&actor, image, false).refusal(Action::UpdateImage);
    let explained = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<Failure>);
    let place: ImageKey = (region.clone(), image.id);
    let (name, title) = (image.title(), question(image));
    let before = image.visibility;
    let send = move || {
        let Some(actor) = untrack(|| accounts.actor()) else { return };
        let (place, name) = (place.clone(), name.clone());
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            match images.edit(&actor, &place, ImageEdit::Visibility(Visibility::Shared)).await {
                Ok(_) => {
                    runs.note_made_shared(place.clone(), before);
                    let who = Rc::clone(&actor);
                    let subject = Some(image_subject(&place));
                    let text = format!("{name} can have members now.");
                    let undo = UnsyncCallback::new(move |()| {
                        restore(images, &who, &place, before, toasts);
                    });
                    toasts.show(Toast { text, action: Some(("Undo".to_owned(), undo)), subject });
                }
                Err(error) => {
                    failed.try_set(Some(failure::explain(&error)));
                }
            }
            busy.try_set(false);
        });
    };
    let meaning = move || explained.get().then(|| view! { <p>{MEANING}</p> }.into_any());
    let about_label =
        move || if explained.get() { "Hide what this means" } else { "What this means" };
    view! {
        <Notice intent=Intent::Warn title=title>
            {reactive(meaning)}
            <div class="buttons">
                <Button
                    label="Make it shared"
                    kind=ButtonKind::Producer
                    small=true
                    on_press=send
                    busy=busy
                    blocked=Signal::stored(blocked)
                />
                <Button
                    label=Signal::derive(move || about_label().to_owned())
                    kind=ButtonKind::Quiet
                    small=true
                    on_press=move || explained.update(|explained| *explained = !*explained)
                />
            </div>
        </Notice>
        {move || failed.get().map(|failure| view! { <FailureNotice failure=failure /> })}
    }
    .into_any()
}

/// Restores the visibility of an image, if it has no members.
fn restore(
    images: ImageChanges,
    who: &Rc<SignedIn>,
    place: &ImageKey,
    before: Visibility,
    toasts: Toasts,
) {
    let (who, place) = (Rc::clone(who), place.clone());
    let subject = image_subject(&place);
    let warn = move |text: String| toasts.about(subject.clone(), text, Intent::Warn);
    spawn_local(async move {
        let members = match who.account.images(&place.0) {
            Ok(service) => service.members(place.1).await,
            Err(error) => Err(error),
        };
        match members {
            Ok(members) if !members.is_empty() => {
                let text =
                    "It stays shared, because it has members. Stop sharing it with them first.";
                return warn(text.to_owned());
            }
            Ok(_) => {}
            Err(error) => return warn(not_undone(&error)),
        }
        match images.edit(&who, &place, ImageEdit::Visibility(before)).await {
            Ok(image) => {
                let text = format!("{} is {before} again.", image.title());
                toasts.about(image_subject(&place), text, Intent::Good);
            }
            Err(error) => warn(not_undone(&error)),
        }
    });
}

fn not_undone(error: &CloudError) -> String {
    let failure = failure::explain(error);
    format!("It stays shared. {}", sentences(&failure.title, &failure.why))
}

/// What being shared means for an image.
pub const MEANING: &str = "A shared image can have members; without any, it is as private as before: only your project can see it. Members it had earlier return with the answers they gave. You can make it private again at any time, which pauses every share.";

fn question(image: &Image) -> String {
    let title = image.title();
    match image.visibility {
        Visibility::Community => {
            format!(
                "{title} is open to everyone who knows its ID, so it can't have members. Make it shared?"
            )
        }
        Visibility::Public => {
            format!("{title} is public, so it can't have members. Make it shared?")
        }
        Visibility::Private | Visibility::Shared => {
            format!("{title} is private, so it can't have members. Make it shared?")
        }
    }
}
