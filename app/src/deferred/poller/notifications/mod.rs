//! Messages about changes: in the page's corner, and as browser notifications while the page is hidden and the user wants them.

use imageshare_core::model::{MemberStatus, ProjectId};
use imageshare_core::watch::OfferChangeKind;
use leptos::prelude::*;
use web_sys::{Notification, NotificationPermission};

use super::Poller;
use super::poll::ReportedChange;
use crate::data::{CloudId, shorten};
use crate::messages::notifications::{self, ChangeCounts};

/// How many are shown one by one; more are counted by kind.
const MAX_LISTED_CHANGES: usize = 2;

/// Shows the changes, if there are any.
pub(super) fn show_changes(poller: &Poller, changes: &[ReportedChange]) {
    let name = |cloud: &CloudId, project: &ProjectId| {
        let known = untrack(|| poller.book.project_name(cloud, project));
        known.unwrap_or_else(|| shorten(project.as_str()))
    };
    let Some(text) = changes_text(changes, &name) else { return };
    if poller.settings.shows_notifications.get_untracked() && document().hidden() {
        show_browser_notification(&text);
    }
    if changes.iter().any(is_access_lost) {
        poller.toasts.warning(text);
    } else {
        poller.toasts.success(text);
    }
}

/// The message about all changes: few one by one, many as a summary.
fn changes_text(
    changes: &[ReportedChange],
    project_name: &dyn Fn(&CloudId, &ProjectId) -> String,
) -> Option<String> {
    match changes {
        [] => None,
        few if few.len() <= MAX_LISTED_CHANGES => {
            let lines: Vec<String> =
                few.iter().map(|change| change_text(change, project_name)).collect();
            Some(lines.join(" "))
        }
        many => Some(notifications::summary(count_changes(many))),
    }
}

fn change_text(
    change: &ReportedChange,
    project_name: &dyn Fn(&CloudId, &ProjectId) -> String,
) -> String {
    match change {
        ReportedChange::Offer { cloud, project, change } => {
            let (title, region) = (&change.offer.image_title, change.image.0.as_str());
            let member = project_name(cloud, project);
            match change.kind {
                OfferChangeKind::Offered => {
                    let owner = change.offer.owner.as_ref().map(|owner| project_name(cloud, owner));
                    notifications::offered(owner.as_deref(), title, region, &member)
                }
                OfferChangeKind::Ended => notifications::ended(title, region, &member),
                OfferChangeKind::Deactivated => notifications::deactivated(title, region, &member),
                OfferChangeKind::Reactivated => notifications::reactivated(title, region, &member),
            }
        }
        ReportedChange::Answer { cloud, title, region, member, status } => {
            let (member, region) = (project_name(cloud, member), region.as_str());
            match status {
                MemberStatus::Accepted => notifications::accepted(&member, title, region),
                MemberStatus::Rejected => notifications::rejected(&member, title, region),
                MemberStatus::Pending => notifications::pending_again(&member, title, region),
            }
        }
    }
}

fn count_changes(changes: &[ReportedChange]) -> ChangeCounts {
    let mut counts = ChangeCounts::default();
    for change in changes {
        let count = match change {
            ReportedChange::Offer { change, .. } => match change.kind {
                OfferChangeKind::Offered => &mut counts.offered,
                OfferChangeKind::Ended => &mut counts.ended,
                OfferChangeKind::Deactivated => &mut counts.deactivated,
                OfferChangeKind::Reactivated => &mut counts.reactivated,
            },
            ReportedChange::Answer { status, .. } => match status {
                MemberStatus::Accepted => &mut counts.accepted,
                MemberStatus::Rejected => &mut counts.rejected,
                MemberStatus::Pending => &mut counts.pending_again,
            },
        };
        *count += 1;
    }
    counts
}

/// Whether the user can do less than before.
fn is_access_lost(change: &ReportedChange) -> bool {
    matches!(
        change,
        ReportedChange::Offer { change, .. }
            if matches!(change.kind, OfferChangeKind::Ended | OfferChangeKind::Deactivated)
    )
}

fn show_browser_notification(text: &str) {
    if Notification::permission() == NotificationPermission::Granted {
        // Some browsers allow it only in a worker; the message in the page is shown anyway.
        drop(Notification::new(text));
    }
}

#[cfg(test)]
mod tests;
