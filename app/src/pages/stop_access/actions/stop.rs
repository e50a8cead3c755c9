//! Stops access to the selected images, independently: one failure doesn't block the others. Used by buttons and search.

use std::collections::BTreeSet;

use imageshare_core::exposure::{
    ImageKey, RemovalSummary, SharedImages, StopMethod, StoppedAccess,
};
use imageshare_core::model::Membership;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::model::state::{Services, StopState};
use super::super::model::{Attempt, Audience, Found, Known, LoadState};
use super::super::query;
use crate::data::Failure;
use crate::parts::StopRequest;
use crate::parts::focus::restore;
use crate::state::{Removal, idle};

/// Pauses every selected image whose members are known, and those that are found later.
pub(in crate::pages::stop_access) fn pause(page: StopState) {
    page.is_pausing.set(true);
    let due: Vec<Found> = page.known.with_untracked(|known| {
        let due = known.to_stop().filter(|one| one.members != LoadState::Loading);
        due.filter(|one| one.attempt == Attempt::None).cloned().collect()
    });
    for one in due {
        pause_one(page, one);
    }
}

/// Selects an image that is still open, and pauses it.
pub(in crate::pages::stop_access) fn pause_another(page: StopState, place: &ImageKey) {
    choose(page, place);
    pause(page);
}

/// Selects an image.
pub(in crate::pages::stop_access) fn choose(page: StopState, place: &ImageKey) {
    page.known.update(|known| {
        if known.get(place).is_some_and(|one| !known.is_chosen(one)) {
            known.toggle(place);
        }
    });
}

/// Retries images that could not be paused.
pub(in crate::pages::stop_access) fn retry(page: StopState, places: &BTreeSet<ImageKey>) {
    page.known.update(|known| {
        for place in places {
            set_attempt(known, place, Attempt::None);
        }
    });
    pause(page);
}

pub(in crate::pages::stop_access) fn set_attempt(
    known: &mut Known,
    place: &ImageKey,
    attempt: Attempt,
) {
    if let Some(one) = known.get_mut(place) {
        one.attempt = attempt;
    }
}

fn pause_one(page: StopState, one: Found) {
    let Some(account) = page.account() else { return };
    let place = one.place();
    page.known.update(|known| set_attempt(known, &place, Attempt::Running));
    let services = page.services();
    let (pausing, offers) = (services.pausing, services.offers);
    let members = one.members().iter().map(|it| (it.member.clone(), it.status)).collect();
    spawn_local(async move {
        match pausing.pause(&account, &place, members).await {
            Ok(image) => {
                add_to_record(page, &services, std::slice::from_ref(&one), StopMethod::Paused);
                if page.is_shown() {
                    query::add_image(page, &account, place.0, image, one.likeness);
                    // The button that paused the image disappears with it.
                    restore("h1");
                }
                // The offers in this app must not show an image that can't be used any more.
                offers.inbox().refetch();
            }
            Err(failure) => failed(page, &place, failure),
        }
    });
}

pub(in crate::pages::stop_access) fn failed(page: StopState, place: &ImageKey, failure: Failure) {
    page.known.try_update(|known| set_attempt(known, place, Attempt::Failed(failure)));
}

/// Records who had access.
fn add_to_record(page: StopState, services: &Services, images: &[Found], how: StopMethod) {
    let now = idle::now();
    let access = |one: &Found, member: &Membership| {
        let project = untrack(|| services.known_name(&member.member)).unwrap_or_default();
        let names = [one.image.title(), project];
        StoppedAccess::new(one.cell(&member.member), member, names, now, how)
    };
    let all: Vec<StoppedAccess> = images
        .iter()
        .flat_map(|one| one.members().iter().map(move |member| access(one, member)))
        .collect();
    if !all.is_empty() {
        services.change_record(page.record, |record| {
            for access in all {
                record.insert(access);
            }
        });
    }
}

/// The confirmation before shares are removed for good.
pub(in crate::pages::stop_access) fn question(page: StopState) -> Option<StopRequest> {
    let account = page.account()?;
    let selected = selected(page);
    let mut ledger = SharedImages::default();
    for one in &selected {
        ledger.set_image(account.account.profile(), &one.region, one.image.clone());
        ledger.set_members(&one.place(), Ok(one.members().to_vec()));
    }
    let removals = selected.iter().flat_map(|one| {
        one.members().iter().map(move |member| Removal {
            cell: one.cell(&member.member),
            answer: Some(member.status),
            image: one.image.title(),
            project: untrack(|| page.name_of(&member.member)),
        })
    });
    let removals: Vec<Removal> = removals.collect();
    let cells = removals.iter().map(|one| &one.cell);
    let ending = RemovalSummary::new(account.account.profile(), &ledger, cells);
    Some(StopRequest::new(&account, removals, ending))
}

fn selected(page: StopState) -> Vec<Found> {
    page.known.with_untracked(|known| {
        known.to_stop().filter(|one| one.audience == Audience::Members).cloned().collect()
    })
}

/// Removes the shares for good, after the confirmation. The run that does so is stored on the device and can be undone. An image
/// that everyone can use has no members; it is made private instead.
pub(in crate::pages::stop_access) fn remove(page: StopState, question: StopRequest) {
    add_to_record(page, &page.services(), &selected(page), StopMethod::Removed);
    let StopRequest { names, account, removals, .. } = question;
    page.services().pending.confirm(names, account, removals);
    let open: Vec<Found> = page.known.with_untracked(|known| {
        known.to_stop().filter(|one| one.audience == Audience::Everyone).cloned().collect()
    });
    for one in open {
        pause_one(page, one);
    }
}
