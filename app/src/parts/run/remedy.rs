//! Fixes failed tasks of a run whose image can't have members: makes it shared, then retries. Used by
//! [`super::failures`]; the calls are the run's.

use std::collections::BTreeSet;

use imageshare_core::model::{ImageId, RegionName, Visibility};
use imageshare_core::plan::{MembershipKey, Run, Stage};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Button, ButtonKind, FailureNotice};
use crate::data::Failure;
use crate::messages;
use crate::reactive::reactive;
use crate::state::RunHandle;

/// Where an image is.
type ImageKey = (RegionName, ImageId);

/// How many images are checked.
const MAX_CHECKED_IMAGES: usize = 8;

/// The images of these memberships that may be private by now.
pub(super) fn possibly_private_images(
    run: &Run,
    membership_keys: &[MembershipKey],
) -> BTreeSet<ImageKey> {
    let is_refused = |membership_key: &&MembershipKey| {
        let task = run.tasks().iter().find(|task| task.key == **membership_key);
        task.is_some_and(
            |task| matches!(&task.stage, Stage::Failed(error) if error.status == Some(403)),
        )
    };
    let refused = membership_keys.iter().filter(is_refused);
    refused
        .map(|membership_key| (membership_key.region.clone(), membership_key.image))
        .take(MAX_CHECKED_IMAGES)
        .collect()
}

/// For each image that can't have members: why, and the button that makes it shared.
pub(super) fn make_shared_rows(run_handle: RunHandle, images: BTreeSet<ImageKey>) -> AnyView {
    images
        .into_iter()
        .map(|image_key| make_shared_row(run_handle, image_key))
        .collect_view()
        .into_any()
}

fn make_shared_row(run_handle: RunHandle, image_key: ImageKey) -> AnyView {
    let unshared = RwSignal::new(None::<Visibility>);
    let failed = RwSignal::new(None::<Failure>);
    let busy = RwSignal::new(false);
    let checked = image_key.clone();
    spawn_local(async move {
        let found = run_handle.blocking_visibility(&checked).await;
        unshared.try_set(found);
    });
    let title = format!("{} ({})", run_handle.image_title(&image_key), image_key.0);
    let line = move || {
        let visibility = unshared.get()?;
        let (image_key, name) = (image_key.clone(), title.clone());
        let press = move || {
            let place = image_key.clone();
            if busy.get_untracked() {
                return;
            }
            busy.set(true);
            failed.set(None);
            spawn_local(async move {
                match run_handle.make_shared(&place, visibility).await {
                    Ok(()) => run_handle.retry(),
                    Err(why) => drop(failed.try_set(Some(why))),
                }
                busy.try_set(false);
            });
        };
        Some(view! {
            <div class="row">
                <span>{messages::run::cannot_have_members(&title, visibility)}</span>
                <Button
                    label=messages::run::MAKE_SHARED_AND_RETRY
                    about=name
                    kind=ButtonKind::Producer
                    small=true
                    busy=busy
                    on_press=press
                />
            </div>
        })
    };
    view! {
        {reactive(line)}
        {move || failed.get().map(|failure| view! { <FailureNotice failure=failure /> })}
    }
    .into_any()
}
