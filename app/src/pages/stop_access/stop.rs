//! Stopping access to what is chosen. Each image is on its own: one that fails holds up no other.

use std::collections::BTreeSet;

use imageshare_core::exposure::{Access, Place, RemovalSummary, SharedImages};
use imageshare_core::model::Membership;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::model::{Asked, Attempt, Found, Known, Reach};
use super::search;
use super::state::{How, Services, StopState};
use crate::data::Failure;
use crate::parts::StopQuestion;
use crate::parts::focus::regain;
use crate::state::{Removal, idle};

/// Pauses every chosen image whose members are known, at once, and from now on those that are found later.
pub(super) fn pause(leak: StopState) {
    leak.is_pausing.set(true);
    let due: Vec<Found> = leak.known.with_untracked(|known| {
        let due = known.to_stop().filter(|one| one.members != Asked::Waiting);
        due.filter(|one| one.attempt == Attempt::None).cloned().collect()
    });
    for one in due {
        pause_one(leak, one);
    }
}

/// Chooses an image that is still open, and pauses it too.
pub(super) fn pause_too(leak: StopState, place: &Place) {
    choose(leak, place);
    pause(leak);
}

/// Chooses an image.
pub(super) fn choose(leak: StopState, place: &Place) {
    leak.known.update(|known| {
        if known.get(place).is_some_and(|one| !known.is_chosen(one)) {
            known.turn(place);
        }
    });
}

/// Tries once more what could not be paused.
pub(super) fn retry(leak: StopState, places: &BTreeSet<Place>) {
    leak.known.update(|known| {
        for place in places {
            set(known, place, Attempt::None);
        }
    });
    pause(leak);
}

pub(super) fn set(known: &mut Known, place: &Place, attempt: Attempt) {
    if let Some(one) = known.get_mut(place) {
        one.attempt = attempt;
    }
}

fn pause_one(leak: StopState, one: Found) {
    let Some(who) = leak.who() else { return };
    let place = one.place();
    leak.known.update(|known| set(known, &place, Attempt::Running));
    let around = leak.around();
    let (pausing, offers) = (around.pausing, around.offers);
    let members = one.members().iter().map(|it| (it.member.clone(), it.status)).collect();
    spawn_local(async move {
        match pausing.pause(&who, &place, members).await {
            Ok(image) => {
                note(leak, &around, std::slice::from_ref(&one), How::Paused);
                if leak.is_shown() {
                    search::take(leak, &who, place.0, image, one.likeness);
                    // A button that paused one image goes with it.
                    regain("h1");
                }
                // The consumer's list on this page must not show what is out of reach now.
                offers.inbox().refetch();
            }
            Err(failure) => failed(leak, &place, failure),
        }
    });
}

pub(super) fn failed(leak: StopState, place: &Place, failure: Failure) {
    leak.known.try_update(|known| set(known, place, Attempt::Failed(failure)));
}

/// Notes who had access.
fn note(leak: StopState, around: &Services, images: &[Found], how: How) {
    let now = idle::now();
    let access = |one: &Found, member: &Membership| {
        let project = untrack(|| around.known_name(&member.member)).unwrap_or_default();
        let names = [one.image.title(), project];
        Access::new(one.cell(&member.member), member, names, now, how)
    };
    let all: Vec<Access> = images
        .iter()
        .flat_map(|one| one.members().iter().map(move |member| access(one, member)))
        .collect();
    if !all.is_empty() {
        around.change_record(leak.record, |record| {
            for access in all {
                record.note(access);
            }
        });
    }
}

/// What is asked before shares are removed for good.
pub(super) fn question(leak: StopState) -> Option<StopQuestion> {
    let who = leak.who()?;
    let chosen = chosen(leak);
    let mut ledger = SharedImages::default();
    for one in &chosen {
        ledger.image_changed(who.account.profile(), &one.region, one.image.clone());
        ledger.told(&one.place(), Ok(one.members().to_vec()));
    }
    let removals = chosen.iter().flat_map(|one| {
        one.members().iter().map(move |member| Removal {
            cell: one.cell(&member.member),
            answer: Some(member.status),
            image: one.image.title(),
            project: untrack(|| leak.name_of(&member.member)),
        })
    });
    let removals: Vec<Removal> = removals.collect();
    let cells = removals.iter().map(|one| &one.cell);
    let ending = RemovalSummary::of(who.account.profile(), &ledger, cells);
    Some(StopQuestion::new(&who, removals, ending))
}

fn chosen(leak: StopState) -> Vec<Found> {
    leak.known.with_untracked(|known| {
        known.to_stop().filter(|one| one.reach == Reach::Members).cloned().collect()
    })
}

/// Removes the shares for good, once that was confirmed: the run that does it is kept on the device and can be undone. An image that
/// everyone can use has no members; it is made private.
pub(super) fn remove(leak: StopState, question: StopQuestion) {
    note(leak, &leak.around(), &chosen(leak), How::Removed);
    let StopQuestion { names, account, removals, .. } = question;
    leak.around().pending.confirm(names, account, removals);
    let open: Vec<Found> = leak.known.with_untracked(|known| {
        known.to_stop().filter(|one| one.reach == Reach::Everyone).cloned().collect()
    });
    for one in open {
        pause_one(leak, one);
    }
}
