//! Notices after access was stopped: first what failed and what is still open, each with a button to stop it; then that access is
//! stopped, as far as is known. Used by the page.

use std::collections::BTreeSet;

use imageshare_core::exposure::{ImageKey, StopMethod, StoppedAccess};
use leptos::prelude::*;

use super::super::actions::{resume, stop};
use super::super::model::state::StopState;
use super::super::model::{FoundImage, StopAttempt};
use super::still_open_images;
use crate::components::{Button, ButtonKind, Notice, RelativeTime, rows};
use crate::data::Intent;
use crate::messages::stop_access;
use crate::reactive::reactive;

/// The notices; none before access was stopped.
pub(in crate::pages::stop_access) fn stop_notices(state: StopState) -> AnyView {
    let failed = rows(
        move || {
            state.search.with(|search| {
                let failed = |found_image: &&FoundImage| {
                    matches!(found_image.stop_attempt, StopAttempt::Failed(_))
                };
                search.images.iter().filter(failed).cloned().collect()
            })
        },
        |one| format!("{} {:?}", one.image.id, one.stop_attempt),
        move |one| failed_notice(state, &one),
    );
    let stopped = Memo::new(move |_| state.stopped_accesses());
    let is_stopped = Memo::new(move |_| stopped.with(|stopped| !stopped.is_empty()));
    let notice = move || {
        stopped.with(|stopped| (!stopped.is_empty()).then(|| stopped_notice(state, stopped)))
    };
    view! {
        {failed}
        {still_open_images::still_open_notices(state, is_stopped)}
        {reactive(notice)}
    }
    .into_any()
}

fn failed_notice(state: StopState, found_image: &FoundImage) -> AnyView {
    let StopAttempt::Failed(failure) = &found_image.stop_attempt else { return ().into_any() };
    let region = &found_image.region;
    let names: Vec<String> = found_image
        .members()
        .iter()
        .map(|member| untrack(|| state.project_name(&member.member)))
        .collect();
    let is_resuming = !found_image.is_open_to_others();
    let (title, text) = if is_resuming {
        (
            stop_access::stop_notices::still_paused(region),
            stop_access::stop_notices::failure_reason(failure),
        )
    } else {
        (
            stop_access::stop_notices::not_revoked_title(region),
            stop_access::stop_notices::still_have_access(&names, region, failure),
        )
    };
    let image_keys = BTreeSet::from([found_image.image_key()]);
    let retry = move || {
        if is_resuming {
            resume::resume_paused(state);
        } else {
            stop::retry_pausing(state, &image_keys);
        }
    };
    let label = stop_access::stop_notices::retry_button(region);
    view! {
        <Notice intent=Intent::Bad title=title alert=true>
            <p>{text}</p>
            <div class="buttons">
                <Button
                    label=label
                    kind=ButtonKind::ConfirmDanger
                    small=true
                    on_press=retry
                />
            </div>
        </Notice>
    }
    .into_any()
}

/// "Access has been paused for all 6 projects". "All" only if every region was checked and no found image is still open.
fn stopped_notice(state: StopState, stopped: &[StoppedAccess]) -> AnyView {
    let projects: BTreeSet<_> = stopped.iter().map(|access| &access.key.project).collect();
    let regions: BTreeSet<String> =
        stopped.iter().map(|access| access.key.region.to_string()).collect();
    let regions: Vec<String> = regions.into_iter().collect();
    let images: BTreeSet<ImageKey> =
        stopped.iter().map(|access| (access.key.region.clone(), access.key.image)).collect();
    let stopped_at = stopped.iter().map(|access| access.stopped_at).max();
    let is_paused = stopped.iter().all(|access| access.method == StopMethod::Paused);
    let (waiting, unchecked, is_open) = state.search.with(|search| {
        let names = |regions: Vec<imageshare_core::model::RegionName>| {
            regions.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let unchecked = search.failed_regions().into_iter().map(|(region, _)| region).collect();
        (
            names(search.pending_regions()),
            names(unchecked),
            search.images.iter().any(FoundImage::is_open_to_others),
        )
    });
    let is_all = waiting.is_empty() && unchecked.is_empty() && !is_open;
    let how = if is_paused { StopMethod::Paused } else { StopMethod::Removed };
    let profile = state.profile();
    let title = if is_all {
        stop_access::stop_notices::stopped_for_all(profile, how, projects.len())
    } else {
        stop_access::stop_notices::stopped_so_far(profile, how, projects.len())
    };
    let owner = state.account().map(|account| account.title()).unwrap_or_default();
    let text = stop_access::stop_notices::only_the_owner(&owner, images.len(), &regions);
    let rest = [
        stop_access::stop_notices::still_checking(&waiting),
        stop_access::stop_notices::not_checked(&unchecked),
        (!is_paused).then(|| stop_access::stop_notices::KEPT_ON_THIS_DEVICE.to_owned()),
    ];
    let rest: Vec<String> = rest.into_iter().flatten().collect();
    let intent = if is_all { Intent::Good } else { Intent::Warn };
    view! {
        <Notice intent=intent title=title>
            <p>
                {text} " " {rest.join(" ")} " "
                {stopped_at.map(|at| view! { <span class="soft"><RelativeTime at=at /></span> })}
            </p>
        </Notice>
    }
    .into_any()
}
