//! What stopping shares takes away, what remains, and what becomes possible: texts for the dialog before it.

use imageshare_core::exposure::RemovalSummary;

use super::count;

/// A share by its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedShare<'a> {
    /// The image.
    pub image: &'a str,
    /// Its region.
    pub region: &'a str,
    /// The project.
    pub project: &'a str,
}

/// How many images or projects are named before the rest is counted.
const MAX_NAMED: usize = 3;

/// Names the shares: "web-2026-11 (DFW) with QA Lab and Partner Lab".
pub fn list_shares(shares: &[NamedShare<'_>]) -> String {
    let images = shares.iter().map(|share| format!("{} ({})", share.image, share.region));
    let projects = shares.iter().map(|share| share.project.to_owned());
    format!("{} with {}", listed(images, "image"), listed(projects, "project"))
}

/// The shares by image, for a list: "web-2026-11 (DFW): QA Lab, Partner Lab".
pub fn by_image(shares: &[NamedShare<'_>]) -> Vec<String> {
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

/// The confirmed shares have ended.
pub fn ended(shares: &[NamedShare<'_>]) -> String {
    format!("Stopped sharing {}.", list_shares(shares))
}

/// The confirmed shares have not ended.
pub fn not_ended(shares: usize) -> String {
    format!(
        "{} not stopped. See Shared by me for the reason.",
        count::with_noun(shares, "share was", "shares were")
    )
}

/// "a, b and 4 other projects", each once.
pub fn listed(all: impl Iterator<Item = String>, what: &str) -> String {
    let mut names: Vec<String> = Vec::new();
    for name in all {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let rest = if names.len() > MAX_NAMED { names.len() - (MAX_NAMED - 1) } else { 0 };
    if rest > 0 {
        names.truncate(MAX_NAMED - 1);
        names.push(format!("{rest} other {what}s"));
    }
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The title of the dialog. `only_project` is the project's name, if it is only one.
pub fn question(ending: &RemovalSummary, only_project: Option<&str>) -> String {
    match (ending.images.as_slice(), only_project) {
        ([image], Some(only_project)) => format!("Stop sharing {image} with {only_project}?"),
        ([image], None) => {
            format!(
                "Stop sharing {image} with {}?",
                count::with_noun(ending.answers.total(), "member", "members")
            )
        }
        (images, Some(only_project)) => {
            format!("Stop sharing {} images with {only_project}?", images.len())
        }
        (images, None) => format!(
            "Stop {} of {}?",
            count::with_noun(ending.answers.total(), "share", "shares"),
            count::with_noun(images.len(), "image", "images")
        ),
    }
}

/// What is lost. `only_project` as for [`question`].
pub fn lost_access(ending: &RemovalSummary, only_project: Option<&str>) -> String {
    let who = only_project.map_or_else(|| "They".to_owned(), str::to_owned);
    if ending.images.len() == 1 {
        format!(
            "{who} will no longer be able to list the image or use it by ID, and any answers are deleted. If you share again, they have to accept again."
        )
    } else {
        format!(
            "{who} will no longer be able to list the images or use them by ID, and any answers are deleted. If you share again, they have to accept again."
        )
    }
}

/// What can't be undone.
pub fn irreversible(ending: &RemovalSummary) -> String {
    let rebuilds = if ending.rebuilds {
        "Existing servers keep running and can be rebuilt"
    } else {
        "Existing servers keep running, but can no longer be rebuilt"
    };
    format!("{rebuilds}. Snapshots and copies remain too, and can't be revoked.")
}

/// The freed quota, if the cloud limits the members of an image: rejected ones count too.
pub fn freed_quota(ending: &RemovalSummary) -> Option<String> {
    let quota = ending.quota?;
    Some(match ending.images.len() {
        0 | 1 => {
            let freed = count::with_separators(ending.answers.total());
            format!("Frees {freed} of the image's {quota} member places.")
        }
        images => {
            let places = count::with_noun(ending.answers.total(), "member place", "member places");
            format!("Frees {places} on {images} images; each has {quota}.")
        }
    })
}

#[cfg(test)]
mod tests {
    use imageshare_core::exposure::StatusCounts;

    use super::*;

    fn ending(images: &[&str], rejected: usize) -> RemovalSummary {
        RemovalSummary {
            answers: StatusCounts { rejected, ..StatusCounts::default() },
            images: images.iter().map(|image| (*image).to_owned()).collect(),
            projects: std::collections::BTreeSet::new(),
            quota: Some(128),
            rebuilds: false,
        }
    }

    #[test]
    fn the_question_names_few_and_counts_many() {
        assert_eq!(question(&ending(&["web"], 1), Some("QA Lab")), "Stop sharing web with QA Lab?");
        assert_eq!(question(&ending(&["web"], 3), None), "Stop sharing web with 3 members?");
        assert_eq!(question(&ending(&["web", "api"], 3), None), "Stop 3 shares of 2 images?");
        assert_eq!(
            question(&ending(&["web", "api"], 2), Some("QA Lab")),
            "Stop sharing 2 images with QA Lab?"
        );
    }

    #[test]
    fn each_image_and_project_is_named_once() {
        let named = |image, project| NamedShare { image, region: "DFW", project };
        assert_eq!(ended(&[named("web", "QA Lab")]), "Stopped sharing web (DFW) with QA Lab.");
        let many = [
            named("web", "QA"),
            named("api", "QA"),
            named("web", "A"),
            named("pg", "B"),
            named("x", "C"),
        ];
        assert_eq!(
            list_shares(&many),
            "web (DFW), api (DFW) and 2 other images with QA, A and 2 other projects"
        );
    }

    #[test]
    fn the_question_lists_every_image_with_its_projects() {
        let named = |image, project| NamedShare { image, region: "DFW", project };
        let shares = [named("web", "QA"), named("api", "QA"), named("web", "Lab")];
        assert_eq!(by_image(&shares), ["web (DFW): QA, Lab", "api (DFW): QA"]);
    }

    #[test]
    fn the_text_depends_on_whether_servers_can_be_rebuilt() {
        let openstack = ending(&["web"], 1);
        assert!(irreversible(&openstack).contains("no longer be rebuilt"));
        assert!(
            irreversible(&RemovalSummary { rebuilds: true, ..openstack })
                .contains("can be rebuilt")
        );
    }

    #[test]
    fn freed_quota_is_shown() {
        assert_eq!(
            freed_quota(&ending(&["web"], 1)).unwrap(),
            "Frees 1 of the image's 128 member places."
        );
        let two = ending(&["web", "api"], 5);
        assert_eq!(freed_quota(&two).unwrap(), "Frees 5 member places on 2 images; each has 128.");
        assert_eq!(freed_quota(&RemovalSummary { quota: None, ..two }), None);
    }
}
