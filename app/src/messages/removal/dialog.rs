//! What stopping shares takes away, what remains, and what becomes possible. Used by the dialog before shares end.

use imageshare_core::exposure::RemovalSummary;

use super::super::count;
use super::{NamedShare, STOP_SHARING};

/// The accessible name of the list of shares.
pub const SHARES_TO_STOP: &str = "Shares to stop";

/// The shares by image, for a list: "web-2026-11 (DFW): QA Lab, Partner Lab".
pub fn shares_by_image(shares: &[NamedShare<'_>]) -> Vec<String> {
    let mut lines: Vec<(String, Vec<&str>)> = Vec::new();
    for share in shares {
        let image = format!("{} ({})", share.image, share.region);
        match lines.iter_mut().find(|(known, _)| *known == image) {
            Some((_, projects)) => projects.push(share.project),
            None => lines.push((image, vec![share.project])),
        }
    }
    let line = |(image, projects): (String, Vec<&str>)| format!("{image}: {}", projects.join(", "));
    lines.into_iter().map(line).collect()
}

/// The title of the dialog. `only_project` is the project's name, if it is only one.
pub fn question(summary: &RemovalSummary, only_project: Option<&str>) -> String {
    match (summary.image_titles.as_slice(), only_project) {
        ([image], Some(only_project)) => format!("Stop sharing {image} with {only_project}?"),
        ([image], None) => {
            format!(
                "Stop sharing {image} with {}?",
                count::with_noun(summary.status_counts.total(), "member", "members")
            )
        }
        (images, Some(only_project)) => {
            format!("Stop sharing {} images with {only_project}?", images.len())
        }
        (images, None) => format!(
            "Stop {} of {}?",
            count::with_noun(summary.status_counts.total(), "share", "shares"),
            count::with_noun(images.len(), "image", "images")
        ),
    }
}

/// A share that a dry run skips.
pub fn confirmed_already(share: NamedShare<'_>) -> String {
    format!("{}: already confirmed", super::share_label(share))
}

/// What is lost. `only_project` as for [`question`].
pub fn lost_access(summary: &RemovalSummary, only_project: Option<&str>) -> String {
    match (summary.image_titles.len(), only_project) {
        (1, Some(project)) => format!(
            "{project} will no longer be able to list the image or use it by ID, and the member status will be deleted. If you share the image again, {project} will have to accept it again."
        ),
        (1, None) => "The members will no longer be able to list the image or use it by ID, and their statuses will be deleted. If you share the image again, each member will have to accept it again.".to_owned(),
        (_, Some(project)) => format!(
            "{project} will no longer be able to list the images or use them by ID, and the member statuses will be deleted. If you share the images again, {project} will have to accept them again."
        ),
        (_, None) => "The members will no longer be able to list the images or use them by ID, and the member statuses will be deleted. If you share the images again, each member will have to accept them again.".to_owned(),
    }
}

/// What can't be undone.
pub const fn irreversible_effects(summary: &RemovalSummary) -> &'static str {
    if summary.can_rebuild {
        "Existing servers keep running and can be rebuilt. Snapshots and copies also remain and can't be revoked."
    } else {
        "Existing servers keep running but can no longer be rebuilt. Snapshots and copies also remain and can't be revoked."
    }
}

/// The freed quota, if the cloud limits the members of an image: rejected ones count too.
pub fn freed_quota(summary: &RemovalSummary) -> Option<String> {
    let members = summary.status_counts.total();
    summary.frees_quota.then(|| match (summary.image_titles.len(), members) {
        (0 | 1, 0 | 1) => "This makes space for another member of this image.".to_owned(),
        (0 | 1, members) => {
            let members = count::with_separators(members);
            format!("This makes space for {members} new members of this image.")
        }
        (images, members) => {
            let members = count::with_separators(members);
            format!("This makes space for {members} new members across {images} images.")
        }
    })
}

/// The button of the dialog.
pub fn stop_button(shares: usize) -> String {
    match shares {
        0 | 1 => STOP_SHARING.to_owned(),
        shares => format!("Stop {} shares", count::with_separators(shares)),
    }
}

/// After the images that the dialog lists.
pub fn more_images(images: usize) -> String {
    match images {
        1 => "1 more image".to_owned(),
        images => format!("{} more images", count::with_separators(images)),
    }
}

#[cfg(test)]
mod tests {
    use imageshare_core::exposure::StatusCounts;

    use super::*;

    fn removal_summary(images: &[&str], rejected: usize) -> RemovalSummary {
        RemovalSummary {
            status_counts: StatusCounts { rejected, ..StatusCounts::default() },
            image_titles: images.iter().map(|image| (*image).to_owned()).collect(),
            projects: std::collections::BTreeSet::new(),
            frees_quota: true,
            can_rebuild: false,
        }
    }

    #[test]
    fn the_question_names_few_and_counts_many() {
        assert_eq!(
            question(&removal_summary(&["web"], 1), Some("QA Lab")),
            "Stop sharing web with QA Lab?"
        );
        assert_eq!(
            question(&removal_summary(&["web"], 3), None),
            "Stop sharing web with 3 members?"
        );
        assert_eq!(
            question(&removal_summary(&["web", "api"], 3), None),
            "Stop 3 shares of 2 images?"
        );
        assert_eq!(
            question(&removal_summary(&["web", "api"], 2), Some("QA Lab")),
            "Stop sharing 2 images with QA Lab?"
        );
    }

    #[test]
    fn the_question_lists_every_image_with_its_projects() {
        let named = |image, project| NamedShare { image, region: "DFW", project };
        let shares = [named("web", "QA"), named("api", "QA"), named("web", "Lab")];
        assert_eq!(shares_by_image(&shares), ["web (DFW): QA, Lab", "api (DFW): QA"]);
    }

    #[test]
    fn the_text_depends_on_whether_servers_can_be_rebuilt() {
        let openstack = removal_summary(&["web"], 1);
        assert!(irreversible_effects(&openstack).contains("no longer be rebuilt"));
        assert!(
            irreversible_effects(&RemovalSummary { can_rebuild: true, ..openstack })
                .contains("can be rebuilt")
        );
    }

    #[test]
    fn freed_quota_is_shown() {
        assert_eq!(
            freed_quota(&removal_summary(&["web"], 1)).unwrap(),
            "This makes space for another member of this image."
        );
        let two = removal_summary(&["web", "api"], 5);
        assert_eq!(
            freed_quota(&two).unwrap(),
            "This makes space for 5 new members across 2 images."
        );
        assert_eq!(freed_quota(&RemovalSummary { frees_quota: false, ..two }), None);
    }
}
