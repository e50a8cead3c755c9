//! Shares that end: how they are named, and what has happened to them. Used by the parts that end shares, and by their runs.

pub mod bar;
pub mod dialog;

pub use dialog::{irreversible_effects, lost_access};

use super::{count, name_list};

/// The run that ends shares, for screen readers; and its button.
pub const STOP_SHARING: &str = "Stop sharing";
/// What an undo means for the projects.
pub const UNDO_EFFECT: &str = "The images will be offered to the same projects again. The earlier statuses were deleted, so each project will have to accept the images again.";

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

/// A share in a run: "web-2026-11 (DFW) with QA Lab".
pub fn share_label(share: NamedShare<'_>) -> String {
    format!("{} ({}) with {}", share.image, share.region, share.project)
}

/// Names the shares: "web-2026-11 (DFW) with QA Lab and Partner Lab".
pub fn share_list_text(shares: &[NamedShare<'_>]) -> String {
    let images = shares.iter().map(|share| format!("{} ({})", share.image, share.region));
    let projects = shares.iter().map(|share| share.project.to_owned());
    format!(
        "{} with {}",
        name_list::join_first_images(images),
        name_list::join_first_projects(projects)
    )
}

/// The confirmed shares have ended.
pub fn shares_ended(shares: &[NamedShare<'_>]) -> String {
    format!("Stopped sharing {}.", share_list_text(shares))
}

/// The confirmed shares have not ended.
pub fn shares_not_ended(shares: usize) -> String {
    match shares {
        1 => "1 share wasn't stopped. See \"Shared by me\" for the reason.".to_owned(),
        shares => {
            let shares = count::with_separators(shares);
            format!("{shares} shares weren't stopped. See \"Shared by me\" for the reason.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_image_and_project_is_named_once() {
        let named = |image, project| NamedShare { image, region: "DFW", project };
        assert_eq!(
            shares_ended(&[named("web", "QA Lab")]),
            "Stopped sharing web (DFW) with QA Lab."
        );
        let many = [
            named("web", "QA"),
            named("api", "QA"),
            named("web", "A"),
            named("pg", "B"),
            named("x", "C"),
        ];
        assert_eq!(
            share_list_text(&many),
            "web (DFW), api (DFW), and 2 other images with QA, A, and 2 other projects"
        );
    }
}
