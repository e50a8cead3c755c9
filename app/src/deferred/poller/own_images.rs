//! Polls the answers to the images that signed-in projects own: lists the images a few pages at a time, and reads the members of
//! some in every poll, so that all are read in turn. Used by [`super::poll`].

use std::rc::Rc;

use imageshare_core::cloud::{CloudError, Pager};
use imageshare_core::exposure::ImageKey;
use imageshare_core::model::RegionName;
use imageshare_core::watch::MemberStatuses;

use super::poll::{Poll, is_service_failure, polling_account};
use super::watched_projects::{ProjectKey, WatchedProjects};
use crate::data::MAX_IMAGE_LISTS_PER_POLL;
use crate::state::SignedInAccount;

/// Continues the lists of own images, then reads the members of some.
pub(super) async fn poll_own_images(poll: &mut Poll<'_>) {
    for (project, region) in
        poll.with_watched(|watched| watched.regions.start_round(MAX_IMAGE_LISTS_PER_POLL))
    {
        if let Some(who) = account_for_project(poll, &project)
            && !poll.is_skipped(&who, &region)
            && let Err(error) = load_next_page(poll, &project, &who, &region).await
        {
            poll.record_failure(&who, &region, &error);
        }
    }
    for (project, image) in poll.with_watched(WatchedProjects::next_images) {
        if let Some(who) = account_for_project(poll, &project)
            && !poll.is_skipped(&who, &image.0)
        {
            poll_members(poll, &project, &who, &image).await;
        }
    }
}

fn account_for_project(poll: &Poll<'_>, project: &ProjectKey) -> Option<Rc<SignedInAccount>> {
    poll.with_watched(|watched| watched.get_mut(project).map(|known| known.account.clone()))
}

/// Reads the next page of hidden images, and of the others.
async fn load_next_page(
    poll: &Poll<'_>,
    project: &ProjectKey,
    signed_in_account: &SignedInAccount,
    region: &RegionName,
) -> Result<(), CloudError> {
    let account = polling_account(signed_in_account);
    let service = account.image_service(region)?;
    let mut pagers = poll.with_watched(|watched| {
        watched.get_mut(project).and_then(|known| known.pagers.remove(region)).unwrap_or_default()
    });
    if pagers.iter().all(Pager::is_finished) {
        pagers = service.shareable_image_pagers();
    }
    for pager in pagers.iter_mut().filter(|pager| !pager.is_finished()) {
        // After a failure the lists start over.
        let images = service.next_shareable_images(pager).await?;
        poll.with_watched(|watched| {
            for image in &images {
                watched.add_image(project, region, image);
            }
        });
    }
    poll.with_watched(|watched| {
        if let Some(known) = watched.get_mut(project) {
            known.pagers.insert(region.clone(), pagers);
        }
    });
    Ok(())
}

async fn poll_members(
    poll: &mut Poll<'_>,
    project: &ProjectKey,
    signed_in_account: &SignedInAccount,
    image: &ImageKey,
) {
    let mark = poll
        .with_watched(|watched| watched.get_mut(project).map(|known| known.watch.current_mark()));
    let Some(mark) = mark else { return };
    let account = polling_account(signed_in_account);
    let members = match account.image_service(&image.0) {
        Ok(service) => service.all_members(image.1).await,
        Err(error) => Err(error),
    };
    match members {
        Ok(members) => {
            let answers: MemberStatuses =
                members.into_iter().map(|one| (one.member, one.status)).collect();
            let changes = poll.with_watched(|watched| {
                let key = (project.clone(), image.clone());
                watched.set_has_members(key.clone(), !answers.is_empty());
                let known = watched.get_mut(project)?;
                let changes = known.watch.update_members(image, mark, answers);
                if !changes.is_empty() {
                    watched.prefer_image(key);
                }
                Some(changes)
            });
            let changes = changes.unwrap_or_default();
            poll.add_answer_changes(project, image, changes);
        }
        Err(error) if is_service_failure(&error) => {
            poll.record_failure(signed_in_account, &image.0, &error);
        }
        // Deleted or no longer shared: the list of images adds it again if it is.
        Err(error) if error.status.is_some_and(|status| matches!(status, 403 | 404)) => {
            poll.with_watched(|watched| watched.remove_image(project, image));
        }
        // An answer that can't be read says nothing about the others.
        Err(_) => {}
    }
}
