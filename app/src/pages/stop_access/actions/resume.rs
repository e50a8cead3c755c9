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
use crate::messages::failure;
use crate::parts::ResumedImages;

/// One paused image, and the projects that get access again.
struct PausedImage {
    title: String,
    image_key: ImageKey,
    members: Vec<ProjectId>,
}

/// The images and projects that would be resumed.
pub(in crate::pages::stop_access) fn images_to_resume(state: StopState) -> ResumedImages {
    let all =
        state.paused_images().into_iter().map(|(image_key, _)| paused_image(state, image_key));
    to_resumed_images(&all.collect::<Vec<_>>())
}

fn paused_image(state: StopState, image_key: ImageKey) -> PausedImage {
    let title = state.search.with(|search| search.get(&image_key).map(|one| one.image.title()));
    let members = state.paused_members(&image_key).into_keys().collect();
    PausedImage { title: title.unwrap_or_default(), image_key, members }
}

fn to_resumed_images(all: &[PausedImage]) -> ResumedImages {
    ResumedImages {
        images: all.iter().map(|one| (one.title.clone(), one.image_key.clone())).collect(),
        project_count: all.iter().flat_map(|one| &one.members).collect::<BTreeSet<_>>().len(),
    }
}

/// Shares the paused images again, independently of each other. Notifies the user of the result when the last one is done.
pub(in crate::pages::stop_access) fn resume_paused(state: StopState) {
    let Some(account) = state.account() else { return };
    state.is_pausing.set(false);
    let paused = untrack(|| state.paused_images());
    let remaining = Rc::new(RefCell::new((paused.len(), Vec::new())));
    for (image_key, similarity) in paused {
        let one = untrack(|| paused_image(state, image_key.clone()));
        state.search.update(|search| set_attempt(search, &image_key, StopAttempt::Running));
        let (account, remaining, Services { image_pauser, offers, resume_notifier: news, .. }) =
            (Rc::clone(&account), Rc::clone(&remaining), state.services());
        spawn_local(async move {
            let result = image_pauser.resume(&account, &image_key).await;
            let is_resumed = result.is_ok();
            match result {
                Ok(image) => {
                    if state.is_page_open() {
                        query::add_image(state, &account, image_key.0, image, similarity);
                    }
                    offers.inbox().refetch();
                }
                Err(why) => record_failure(state, &image_key, failure::describe(&why)),
            }
            let done = {
                let (remaining, done) = &mut *remaining.borrow_mut();
                *remaining -= 1;
                if is_resumed {
                    done.push(one);
                }
                (*remaining == 0 && !done.is_empty()).then(|| to_resumed_images(done))
            };
            if let Some(done) = done {
                news.notify(account, done).await;
            }
        });
    }
}
