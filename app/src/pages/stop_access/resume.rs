//! Resuming: what comes back, the calls, and the news at the end. Asks nothing; the record on the page does.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use imageshare_core::exposure::Place;
use imageshare_core::model::ProjectId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::model::Attempt;
use super::search;
use super::state::{Services, StopState};
use super::stop::{failed, set};
use crate::parts::Resumed;

/// One paused image, and who comes back with it.
struct PausedImage {
    title: String,
    place: Place,
    members: Vec<ProjectId>,
}

/// What would be resumed.
pub(super) fn wanted(leak: StopState) -> Resumed {
    let all = leak.paused().into_iter().map(|(place, _)| back(leak, place));
    resumed(&all.collect::<Vec<_>>())
}

fn back(leak: StopState, place: Place) -> PausedImage {
    let title = leak.known.with(|known| known.get(&place).map(|one| one.image.title()));
    let members = leak.paused_members(&place).into_keys().collect();
    PausedImage { title: title.unwrap_or_default(), place, members }
}

fn resumed(all: &[PausedImage]) -> Resumed {
    Resumed {
        images: all.iter().map(|one| (one.title.clone(), one.place.clone())).collect(),
        projects: all.iter().flat_map(|one| &one.members).collect::<BTreeSet<_>>().len(),
    }
}

/// Shares the paused images again, each on its own, and says when the last one is done who has access again.
pub(super) fn resume(leak: StopState) {
    let Some(who) = leak.who() else { return };
    leak.is_pausing.set(false);
    let paused = untrack(|| leak.paused());
    let left = Rc::new(RefCell::new((paused.len(), Vec::new())));
    for (place, likeness) in paused {
        let one = untrack(|| back(leak, place.clone()));
        leak.known.update(|known| set(known, &place, Attempt::Running));
        let (who, left, Services { pausing, offers, news, .. }) =
            (Rc::clone(&who), Rc::clone(&left), leak.around());
        spawn_local(async move {
            let answer = pausing.resume(&who, &place).await;
            let is_resumed = answer.is_ok();
            match answer {
                Ok(image) => {
                    if leak.is_shown() {
                        search::take(leak, &who, place.0, image, likeness);
                    }
                    offers.inbox().refetch();
                }
                Err(failure) => failed(leak, &place, failure),
            }
            let done = {
                let (left, done) = &mut *left.borrow_mut();
                *left -= 1;
                if is_resumed {
                    done.push(one);
                }
                (*left == 0 && !done.is_empty()).then(|| resumed(done))
            };
            if let Some(done) = done {
                news.say(who, done).await;
            }
        });
    }
}
