//! Resumes paused images: what would be resumed, the requests, and the notification at the end. Used by `record`, which also asks
//! the user for confirmation; must not ask itself.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use imageshare_core::exposure::ImageKey;
use imageshare_core::model::ProjectId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::model::StopAttempt;
use super::super::model::services::Services;
use super::super::model::state::StopState;
use super::super::query;
use super::stop::{record_failure, set_attempt};
use crate::parts::ResumedImages;

/// One paused image, and the projects that get access again.
struct PausedImage {
    title: String,
    image_key: ImageKey,
    members: Vec<ProjectId>,
}

/// The images and projects that would be resumed.
pub(in crate::pages::stop_access) fn images_to_resume(page: StopState) -> ResumedImages {
    let all = page.paused_images().into_iter().map(|(place, _)| paused_image(page, place));
    resume_summary(&all.collect::<Vec<_>>())
}

fn paused_image(page: StopState, place: ImageKey) -> PausedImage {
    let title = page.search.with(|known| known.get(&place).map(|one| one.image.title()));
    let members = page.paused_members(&place).into_keys().collect();
    PausedImage { title: title.unwrap_or_default(), image_key: place, members }
}

fn resume_summary(all: &[PausedImage]) -> ResumedImages {
    ResumedImages {
        images: all.iter().map(|one| (one.title.clone(), one.image_key.clone())).collect(),
        project_count: all.iter().flat_map(|one| &one.members).collect::<BTreeSet<_>>().len(),
    }
}

/// Shares the paused images again, independently of each other. Notifies the user of the result when the last one is done.
pub(in crate::pages::stop_access) fn resume_paused(page: StopState) {
    let Some(account) = page.account() else { return };
    page.is_pausing.set(false);
    let paused = untrack(|| page.paused_images());
    let remaining = Rc::new(RefCell::new((paused.len(), Vec::new())));
    for (place, likeness) in paused {
        let one = untrack(|| paused_image(page, place.clone()));
        page.search.update(|known| set_attempt(known, &place, StopAttempt::Running));
        let (account, remaining, Services { pausing, offers, resume_message: news, .. }) =
            (Rc::clone(&account), Rc::clone(&remaining), page.services());
        spawn_local(async move {
            let result = pausing.resume(&account, &place).await;
            let is_resumed = result.is_ok();
            match result {
                Ok(image) => {
                    if page.is_page_open() {
                        query::add_image(page, &account, place.0, image, likeness);
                    }
                    offers.inbox().refetch();
                }
                Err(failure) => record_failure(page, &place, failure),
            }
            let done = {
                let (remaining, done) = &mut *remaining.borrow_mut();
                *remaining -= 1;
                if is_resumed {
                    done.push(one);
                }
                (*remaining == 0 && !done.is_empty()).then(|| resume_summary(done))
            };
            if let Some(done) = done {
                news.notify(account, done).await;
            }
        });
    }
}
