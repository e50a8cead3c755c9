//! The notice for an image that can't have members: what that means, and the button that makes it shared. Used by image pages.

use std::rc::Rc;

use imageshare_core::exposure::ImageKey;
use imageshare_core::model::{Image, RegionName, Visibility};
use imageshare_core::rules::{Action, visibility};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::permission::PermissionQuery;
use crate::components::{Button, ButtonKind, FailureNotice, Notice};
use crate::data::{Failure, Intent, Toast, Toasts};
pub use crate::messages::make_shared::MEANING;
use crate::messages::{self, failure};
use crate::reactive::reactive;
use crate::state::{
    ImageChanges, ImageEdit, SignedInAccount, image_toast_subject, use_accounts, use_image_changes,
    use_runs,
};

/// A notice that `image` can't have members, with a button for its owner to make it shared. None if it can have them.
pub fn make_shared_notice(image: &Image, region: &RegionName) -> AnyView {
    let (accounts, runs, images) = (use_accounts(), use_runs(), use_image_changes());
    let toasts: Toasts = expect_context();
    let Some(actor) = untrack(|| accounts.acting_account()) else { return ().into_any() };
    if visibility::may_have_members(actor.account.profile(), image.visibility) {
        return ().into_any();
    }
    let blocked =
        PermissionQuery::for_image(&actor, image, false).refusal_text(Action::UpdateImage);
    let facts =
        PermissionQuery::for_image(&actor, image, false).facts_of_change(Visibility::Shared);
    let explained = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<Failure>);
    let image_key: ImageKey = (region.clone(), image.id);
    let (name, title) = (image.title(), messages::make_shared::question(image));
    let before = image.visibility;
    let send = move || {
        let Some(actor) = untrack(|| accounts.acting_account()) else { return };
        let (image_key, name) = (image_key.clone(), name.clone());
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            match images.edit(&actor, &image_key, ImageEdit::Visibility(Visibility::Shared)).await {
                Ok(_) => {
                    runs.record_previous_visibility(image_key.clone(), before);
                    let account = Rc::clone(&actor);
                    let subject = Some(image_toast_subject(&image_key));
                    let text = messages::make_shared::made_shared(&name);
                    let undo = UnsyncCallback::new(move |()| {
                        restore_visibility(images, &account, (&image_key, &name), before, toasts);
                    });
                    toasts.show(Toast {
                        text,
                        action: Some((messages::make_shared::UNDO.to_owned(), undo)),
                        subject,
                    });
                }
                Err(error) => {
                    failed.try_set(Some(failure::explain_with(&error, &facts)));
                }
            }
            busy.try_set(false);
        });
    };
    let meaning = move || explained.get().then(|| view! { <p>{MEANING}</p> }.into_any());
    let about_label = move || {
        let label = if explained.get() {
            messages::make_shared::HIDE_WHAT_THIS_MEANS
        } else {
            messages::make_shared::WHAT_THIS_MEANS
        };
        label.to_owned()
    };
    view! {
        <Notice intent=Intent::Warn title=title>
            {reactive(meaning)}
            <div class="buttons">
                <Button
                    label=messages::make_shared::MAKE_IT_SHARED
                    kind=ButtonKind::Producer
                    small=true
                    on_press=send
                    busy=busy
                    blocked=Signal::stored(blocked)
                />
                <Button
                    label=Signal::derive(about_label)
                    kind=ButtonKind::Subtle
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
fn restore_visibility(
    image_changes: ImageChanges,
    account: &Rc<SignedInAccount>,
    (image_key, title): (&ImageKey, &str),
    previous_visibility: Visibility,
    toasts: Toasts,
) {
    let (account, image_key, title) = (Rc::clone(account), image_key.clone(), title.to_owned());
    let subject = image_toast_subject(&image_key);
    let warn = move |text: String| toasts.show_about_subject(subject.clone(), text, Intent::Warn);
    spawn_local(async move {
        let members = match account.account.image_service(&image_key.0) {
            Ok(service) => service.all_members(image_key.1).await,
            Err(error) => Err(error),
        };
        match members {
            Ok(members) if !members.is_empty() => {
                return warn(messages::visibility::stays_shared_with_members(&title));
            }
            Ok(_) => {}
            Err(error) => {
                return warn(messages::visibility::stays_shared(&title, &failure::explain(&error)));
            }
        }
        match image_changes
            .edit(&account, &image_key, ImageEdit::Visibility(previous_visibility))
            .await
        {
            Ok(image) => {
                let text =
                    messages::visibility::changed_back_to(&image.title(), previous_visibility);
                toasts.show_about_subject(image_toast_subject(&image_key), text, Intent::Good);
            }
            Err(error) => {
                warn(messages::visibility::stays_shared(&title, &failure::explain(&error)));
            }
        }
    });
}
