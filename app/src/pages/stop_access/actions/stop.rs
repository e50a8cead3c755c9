//! Stops access to the selected images, independently: one failure doesn't block the others. Used by buttons and search.

use std::collections::BTreeSet;

use imageshare_core::exposure::{ImageKey, OwnImages, RemovalSummary, StopMethod, StoppedAccess};
use imageshare_core::model::Membership;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::model::services::Services;
use super::super::model::state::StopState;
use super::super::model::{Audience, FoundImage, LeakSearch, RequestState, StopAttempt};
use super::super::query;
use crate::browser_time;
use crate::data::Failure;
use crate::messages::failure;
use crate::parts::StopRequest;
use crate::parts::focus::restore_focus;
use crate::state::Removal;

/// Pauses every selected image whose members are known, and those that are found later.
pub(in crate::pages::stop_access) fn pause_selected(state: StopState) {
    state.is_pausing.set(true);
    for found_image in images_to_pause(state) {
        pause_image(state, found_image);
    }
}

/// The selected images that are paused now, in their order.
pub(super) fn images_to_pause(state: StopState) -> Vec<FoundImage> {
    state.search.with_untracked(|search| {
        let due = search.images_to_stop().filter(|one| one.members != RequestState::Loading);
        due.filter(|one| one.stop_attempt == StopAttempt::NotStarted).cloned().collect()
    })
}

/// Selects an image that is still open, and pauses it.
pub(in crate::pages::stop_access) fn select_and_pause(state: StopState, image_key: &ImageKey) {
    select_image(state, image_key);
    pause_selected(state);
}

/// Selects an image.
pub(in crate::pages::stop_access) fn select_image(state: StopState, image_key: &ImageKey) {
    state.search.update(|search| {
        if search.get(image_key).is_some_and(|one| !search.is_selected(one)) {
            search.toggle(image_key);
        }
    });
}

/// Retries images that could not be paused.
pub(in crate::pages::stop_access) fn retry_pausing(
    state: StopState,
    image_keys: &BTreeSet<ImageKey>,
) {
    state.search.update(|search| {
        for image_key in image_keys {
            set_attempt(search, image_key, StopAttempt::NotStarted);
        }
    });
    pause_selected(state);
}

pub(in crate::pages::stop_access) fn set_attempt(
    search: &mut LeakSearch,
    image_key: &ImageKey,
    attempt: StopAttempt,
) {
    if let Some(one) = search.get_mut(image_key) {
        one.stop_attempt = attempt;
    }
}

fn pause_image(state: StopState, found_image: FoundImage) {
    let Some(account) = state.account() else { return };
    let image_key = found_image.image_key();
    state.search.update(|search| set_attempt(search, &image_key, StopAttempt::Running));
    let services = state.services();
    let (image_pauser, offers) = (services.image_pauser, services.offers);
    let members = found_image.members().iter().map(|it| (it.member.clone(), it.status)).collect();
    spawn_local(async move {
        match image_pauser.pause(&account, &image_key, members).await {
            Ok(image) => {
                add_to_record(&services, std::slice::from_ref(&found_image), StopMethod::Paused);
                if state.is_page_open() {
                    query::add_image(state, &account, image_key.0, image, found_image.similarity);
                    // The button that paused the image disappears with it.
                    restore_focus("h1");
                }
                // The offers in this app must not show an image that can't be used any more.
                offers.inbox().refetch();
            }
            Err(why) => record_failure(state, &image_key, failure::describe(&why)),
        }
    });
}

pub(in crate::pages::stop_access) fn record_failure(
    state: StopState,
    image_key: &ImageKey,
    failure: Failure,
) {
    state.search.try_update(|search| set_attempt(search, image_key, StopAttempt::Failed(failure)));
}

/// Records who had access.
fn add_to_record(services: &Services, images: &[FoundImage], method: StopMethod) {
    let now = browser_time::now();
    let access = |found_image: &FoundImage, member: &Membership| {
        let project = untrack(|| services.known_name(&member.member)).unwrap_or_default();
        let names = [found_image.image.title(), project];
        StoppedAccess::new(found_image.membership_key(&member.member), member, names, now, method)
    };
    let all: Vec<StoppedAccess> = images
        .iter()
        .flat_map(|one| one.members().iter().map(move |member| access(one, member)))
        .collect();
    if !all.is_empty() {
        services.change_record(|record| {
            for access in all {
                record.insert(access);
            }
        });
    }
}

/// The confirmation before shares are removed for good.
pub(in crate::pages::stop_access) fn removal_request(state: StopState) -> Option<StopRequest> {
    let account = state.account()?;
    let selected = selected_shared_images(state);
    let mut own_images = OwnImages::default();
    for found_image in &selected {
        own_images.set_image(
            account.account.profile(),
            &found_image.region,
            found_image.image.clone(),
        );
        own_images.set_members(&found_image.image_key(), Ok(found_image.members().to_vec()));
    }
    let removals = selected.iter().flat_map(|one| {
        one.members().iter().map(move |member| Removal {
            membership_key: one.membership_key(&member.member),
            member_status: Some(member.status),
            image_name: one.image.title(),
            project_name: untrack(|| state.project_name(&member.member)),
        })
    });
    let removals: Vec<Removal> = removals.collect();
    let membership_keys = removals.iter().map(|one| &one.membership_key);
    let summary = RemovalSummary::new(account.account.profile(), &own_images, membership_keys);
    Some(StopRequest::new(&account, removals, summary))
}

fn selected_shared_images(state: StopState) -> Vec<FoundImage> {
    state.search.with_untracked(|search| {
        search.images_to_stop().filter(|one| one.audience == Audience::Members).cloned().collect()
    })
}

/// The selected images that everyone can use.
pub(super) fn images_for_everyone(state: StopState) -> Vec<FoundImage> {
    state.search.with_untracked(|search| {
        search.images_to_stop().filter(|one| one.audience == Audience::Everyone).cloned().collect()
    })
}

/// Removes the shares for good, after the confirmation. The run that does so is stored on the device and can be undone. An image
/// that everyone can use has no members; it is made private instead.
pub(in crate::pages::stop_access) fn remove_shares(state: StopState, request: StopRequest) {
    add_to_record(&state.services(), &selected_shared_images(state), StopMethod::Removed);
    let StopRequest { run_context, account, removals, .. } = request;
    state.services().pending_removals.add_confirmed(run_context, account, removals);
    for found_image in images_for_everyone(state) {
        pause_image(state, found_image);
    }
}
