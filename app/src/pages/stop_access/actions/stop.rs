//! Stops access to the selected images, independently: one failure doesn't block the others. Used by buttons and search.

use std::collections::BTreeSet;

use imageshare_core::exposure::{
    ImageKey, RemovalSummary, SharedImages, StopMethod, StoppedAccess,
};
use imageshare_core::model::Membership;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::model::services::Services;
use super::super::model::state::StopState;
use super::super::model::{Audience, FoundImage, LeakSearch, RequestState, StopAttempt};
use super::super::query;
use crate::data::Failure;
use crate::parts::StopRequest;
use crate::parts::focus::restore_focus;
use crate::state::{Removal, browser_time};

/// Pauses every selected image whose members are known, and those that are found later.
pub(in crate::pages::stop_access) fn pause_selected(page: StopState) {
    page.is_pausing.set(true);
    let due: Vec<FoundImage> = page.search.with_untracked(|known| {
        let due = known.images_to_stop().filter(|one| one.members != RequestState::Loading);
        due.filter(|one| one.stop_attempt == StopAttempt::NotStarted).cloned().collect()
    });
    for one in due {
        pause_image(page, one);
    }
}

/// Selects an image that is still open, and pauses it.
pub(in crate::pages::stop_access) fn select_and_pause(page: StopState, image_key: &ImageKey) {
    select_image(page, image_key);
    pause_selected(page);
}

/// Selects an image.
pub(in crate::pages::stop_access) fn select_image(page: StopState, image_key: &ImageKey) {
    page.search.update(|known| {
        if known.get(image_key).is_some_and(|one| !known.is_selected(one)) {
            known.toggle(image_key);
        }
    });
}

/// Retries images that could not be paused.
pub(in crate::pages::stop_access) fn retry_pausing(
    page: StopState,
    image_keys: &BTreeSet<ImageKey>,
) {
    page.search.update(|known| {
        for image_key in image_keys {
            set_attempt(known, image_key, StopAttempt::NotStarted);
        }
    });
    pause_selected(page);
}

pub(in crate::pages::stop_access) fn set_attempt(
    known: &mut LeakSearch,
    image_key: &ImageKey,
    attempt: StopAttempt,
) {
    if let Some(one) = known.get_mut(image_key) {
        one.stop_attempt = attempt;
    }
}

fn pause_image(page: StopState, one: FoundImage) {
    let Some(account) = page.account() else { return };
    let image_key = one.image_key();
    page.search.update(|known| set_attempt(known, &image_key, StopAttempt::Running));
    let services = page.services();
    let (image_pauser, offers) = (services.image_pauser, services.offers);
    let members = one.members().iter().map(|it| (it.member.clone(), it.status)).collect();
    spawn_local(async move {
        match image_pauser.pause(&account, &image_key, members).await {
            Ok(image) => {
                add_to_record(&services, std::slice::from_ref(&one), StopMethod::Paused);
                if page.is_page_open() {
                    query::add_image(page, &account, image_key.0, image, one.similarity);
                    // The button that paused the image disappears with it.
                    restore_focus("h1");
                }
                // The offers in this app must not show an image that can't be used any more.
                offers.inbox().refetch();
            }
            Err(failure) => record_failure(page, &image_key, failure),
        }
    });
}

pub(in crate::pages::stop_access) fn record_failure(
    page: StopState,
    image_key: &ImageKey,
    failure: Failure,
) {
    page.search.try_update(|known| set_attempt(known, image_key, StopAttempt::Failed(failure)));
}

/// Records who had access.
fn add_to_record(services: &Services, images: &[FoundImage], how: StopMethod) {
    let now = browser_time::now();
    let access = |one: &FoundImage, member: &Membership| {
        let project = untrack(|| services.known_name(&member.member)).unwrap_or_default();
        let run_context = [one.image.title(), project];
        StoppedAccess::new(one.membership_key(&member.member), member, run_context, now, how)
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
pub(in crate::pages::stop_access) fn removal_request(page: StopState) -> Option<StopRequest> {
    let account = page.account()?;
    let selected = selected_shared_images(page);
    let mut ledger = SharedImages::default();
    for one in &selected {
        ledger.set_image(account.account.profile(), &one.region, one.image.clone());
        ledger.set_members(&one.image_key(), Ok(one.members().to_vec()));
    }
    let removals = selected.iter().flat_map(|one| {
        one.members().iter().map(move |member| Removal {
            membership_key: one.membership_key(&member.member),
            member_status: Some(member.status),
            image_name: one.image.title(),
            project_name: untrack(|| page.project_name(&member.member)),
        })
    });
    let removals: Vec<Removal> = removals.collect();
    let cells = removals.iter().map(|one| &one.membership_key);
    let ending = RemovalSummary::new(account.account.profile(), &ledger, cells);
    Some(StopRequest::new(&account, removals, ending))
}

fn selected_shared_images(page: StopState) -> Vec<FoundImage> {
    page.search.with_untracked(|known| {
        known.images_to_stop().filter(|one| one.audience == Audience::Members).cloned().collect()
    })
}

/// Removes the shares for good, after the confirmation. The run that does so is stored on the device and can be undone. An image
/// that everyone can use has no members; it is made private instead.
pub(in crate::pages::stop_access) fn remove_shares(page: StopState, question: StopRequest) {
    add_to_record(&page.services(), &selected_shared_images(page), StopMethod::Removed);
    let StopRequest { run_context, account, removals, .. } = question;
    page.services().pending_removals.add_confirmed(run_context, account, removals);
    let open: Vec<FoundImage> = page.search.with_untracked(|known| {
        known.images_to_stop().filter(|one| one.audience == Audience::Everyone).cloned().collect()
    });
    for one in open {
        pause_image(page, one);
    }
}
