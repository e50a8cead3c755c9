//! Resumes paused images: what would be resumed, the requests, and the notification at the end. Used by `record`, which also asks
//! the user for confirmation; must not ask itself.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use imageshare_core::exposure::ImageKey;
use imageshare_core::model::ProjectId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::model::Attempt;
use super::super::model::state::{Services, StopState};
use super::super::query;
use super::stop::{failed, set_attempt};
use crate::parts::Resumed;

/// One paused image, and the projects that get access again.
struct PausedImage {
    title: String,
    place: ImageKey,
    members: Vec<ProjectId>,
}

/// The images and projects that would be resumed.
pub(in crate::pages::stop_access) fn wanted(page: StopState) -> Resumed {
    let all = page.paused().into_iter().map(|(place, _)| paused_image(page, place));
    resumed(&all.collect::<Vec<_>>())
}

fn paused_image(page: StopState, place: ImageKey) -> PausedImage {
    let title = page.known.with(|known| known.get(&place).map(|one| one.image.title()));
    let members = page.paused_members(&place).into_keys().collect();
    PausedImage { title: title.unwrap_or_default(), place, members }
}

fn resumed(all: &[PausedImage]) -> Resumed {
    Resumed {
        images: all.iter().map(|one| (one.title.clone(), one.place.clone())).collect(),
        projects: all.iter().flat_map(|one| &one.members).collect::<BTreeSet<_>>().len(),
    }
}

/// Shares the paused images again, independently of each other. Notifies the user of the result when the last one is done.
pub(in crate::pages::stop_access) fn resume(page: StopState) {
    let Some(account) = page.account() else { return };
    page.is_pausing.set(false);
    let paused = untrack(|| page.paused());
    let remaining = Rc::new(RefCell::new((paused.len(), Vec::new())));
    for (place, likeness) in paused {
        let one = untrack(|| paused_image(page, place.clone()));
        page.known.update(|known| set_attempt(known, &place, Attempt::Running));
        let (account, remaining, Services { pausing, offers, news, .. }) =
            (Rc::clone(&account), Rc::clone(&remaining), page.services());
        spawn_local(async move {
            let result = pausing.resume(&account, &place).await;
            let is_resumed = result.is_ok();
            match result {
                Ok(image) => {
                    if page.is_shown() {
                        query::add_image(page, &account, place.0, image, likeness);
                    }
                    offers.inbox().refetch();
                }
                Err(failure) => failed(page, &place, failure),
            }
            let done = {
                let (remaining, done) = &mut *remaining.borrow_mut();
                *remaining -= 1;
                if is_resumed {
                    done.push(one);
                }
                (*remaining == 0 && !done.is_empty()).then(|| resumed(done))
            };
            if let Some(done) = done {
                news.notify(account, done).await;
            }
        });
    }
}
