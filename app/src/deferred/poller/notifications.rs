//! Messages about changes: in the page's corner, and as browser notifications while the page is hidden and the user wants them.

use imageshare_core::model::{MemberStatus, ProjectId};
use leptos::prelude::*;
use web_sys::{Notification, NotificationPermission};

use super::Poller;
use super::poll::ReportedChange;
use crate::data::shorten;
use crate::messages::notifications;
use crate::state::Origin;

/// How many are shown one by one; more are counted.
const MAX_LISTED_CHANGES: usize = 2;

/// Shows the changes that concern the user, and updates the list of offers.
pub(super) fn show_changes(poller: &Poller, changes: &[ReportedChange]) {
    if changes.iter().any(|news| news.change.scope.image.is_none()) {
        poller.offers.inbox().refetch();
    }
    let name = |cloud: &Origin, project: &ProjectId| {
        let known = untrack(|| poller.book.project_name(cloud, project));
        known.unwrap_or_else(|| shorten(project.as_str()))
    };
    let lines: Vec<String> = changes.iter().filter_map(|news| change_text(news, &name)).collect();
    let text = match lines.as_slice() {
        [] => return,
        few if few.len() <= MAX_LISTED_CHANGES => few.join(" "),
        [first, rest @ ..] => format!("{first} {}", notifications::more_changes(rest.len())),
    };
    if poller.settings.shows_notifications.get_untracked() && document().hidden() {
        show_browser_notification(&text);
    }
    poller.toasts.success(text);
}

/// A change as a sentence; none for changes that this page's own accounts made elsewhere: an offer that is no longer pending,
/// and an added member.
fn change_text(
    news: &ReportedChange,
    name: &dyn Fn(&Origin, &ProjectId) -> String,
) -> Option<String> {
    let ReportedChange { cloud, change, image_title: title, owner } = news;
    let region = change.scope.region.as_str();
    let member = name(cloud, &change.membership.member);
    match (change.scope.image, change.before, change.after) {
        (None, None, Some(_)) => {
            let owner = owner.as_ref().map(|owner| name(cloud, owner));
            Some(notifications::offered(owner.as_deref(), title, region, &member))
        }
        (Some(_), Some(_), Some(MemberStatus::Accepted)) => {
            Some(notifications::accepted(&member, title, region))
        }
        (Some(_), Some(_), Some(MemberStatus::Rejected)) => {
            Some(notifications::rejected(&member, title, region))
        }
        (Some(_), Some(_), Some(MemberStatus::Pending)) => {
            Some(notifications::pending_again(&member, title, region))
        }
        (None, ..) | (Some(_), None, _) | (Some(_), Some(_), None) => None,
    }
}

fn show_browser_notification(text: &str) {
    if Notification::permission() == NotificationPermission::Granted {
        // Some browsers allow it only in a worker; the message in the page is shown anyway.
        drop(Notification::new(text));
    }
}

#[cfg(test)]
mod tests {
    use imageshare_core::model::ImageId;
    use imageshare_core::watch::{MembershipId, PollScope, SnapshotChange};

    use super::*;

    const IMAGE_ID: &str = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90";

    fn change_text_for(
        own: bool,
        before: Option<MemberStatus>,
        now: Option<MemberStatus>,
    ) -> Option<String> {
        let image: ImageId = IMAGE_ID.parse().unwrap();
        let account = if own { "owner" } else { "consumer" }.parse().unwrap();
        let place =
            PollScope { account, region: "DFW".parse().unwrap(), image: own.then_some(image) };
        let row = MembershipId { image, member: "consumer".parse().unwrap() };
        let news = ReportedChange {
            cloud: Origin::Sandbox,
            change: SnapshotChange { scope: place, membership: row, before, after: now },
            image_title: "web".to_owned(),
            owner: "owner".parse().ok(),
        };
        change_text(&news, &|_, project| project.to_string())
    }

    #[test]
    fn new_offers_and_changed_statuses_are_shown() {
        use MemberStatus::{Accepted, Pending, Rejected};
        for (own, before, now, text) in [
            (false, None, Some(Pending), "owner has offered web in DFW to consumer."),
            (true, Some(Pending), Some(Accepted), "consumer has accepted web in DFW."),
            (true, Some(Accepted), Some(Rejected), "consumer has rejected web in DFW."),
            (
                true,
                Some(Rejected),
                Some(Pending),
                "consumer has changed the status of web in DFW to pending.",
            ),
        ] {
            assert_eq!(change_text_for(own, before, now).as_deref(), Some(text));
        }
    }

    #[test]
    fn own_changes_are_not_shown() {
        use MemberStatus::Pending;
        for (own, before, now) in
            [(false, Some(Pending), None), (true, None, Some(Pending)), (true, Some(Pending), None)]
        {
            assert_eq!(change_text_for(own, before, now), None);
        }
    }
}
