//! What the list of images contains, and how much of it is loaded. Used by the page of images.

use imageshare_core::model::MemberStatus;

use super::super::count;

pub const COMMUNITY_LIST: &str = "Community images, open to everyone";

/// The list of a project.
pub fn own_list(project: &str) -> String {
    format!("{project}'s own, accepted, and public images")
}

/// The list of what others share with a project.
pub fn shared_list(project: &str) -> String {
    format!("Shared with {project}")
}

/// The same, of one status: "Shared with QA Lab, pending".
pub fn shared_list_with_status(project: &str, status: MemberStatus) -> String {
    format!("Shared with {project}, {status}")
}

/// Whether all images are loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completeness {
    /// Still loading.
    Loading,
    /// All are loaded.
    Complete,
    /// Loading failed.
    Incomplete,
}

/// How many images match the filter, and whether the list is complete: "3 of 14, complete", "14 so far, 2 unreadable".
pub fn progress(
    matching: usize,
    all: usize,
    completeness: Completeness,
    unreadable: usize,
) -> String {
    let all_text = count::with_separators(all);
    let part = match matching {
        matching if matching == all && completeness != Completeness::Complete => all_text,
        matching => format!("{} of {all_text}", count::with_separators(matching)),
    };
    let progress = match completeness {
        Completeness::Loading => format!("{part} so far"),
        Completeness::Complete => format!("{part}, complete"),
        Completeness::Incomplete => format!("{part} so far, not complete"),
    };
    match unreadable {
        0 => progress,
        number => format!("{progress}, {} unreadable", count::with_separators(number)),
    }
}

/// While a list that is shown is loaded again.
pub fn refreshing(images: usize) -> String {
    format!("refreshing, {} so far", count::with_noun(images, "image", "images"))
}

/// "3 of 14 images".
pub fn matching_count(matching: usize, all: usize) -> String {
    count::shown_of_all(matching, all, "image", "images")
}

/// The title of the list of images that the page can't read.
pub fn unreadable_count(images: usize) -> String {
    match images {
        1 => "1 image contains data that this page can't read".to_owned(),
        images => {
            let images = count::with_separators(images);
            format!("{images} images contain data that this page can't read")
        }
    }
}

/// The address names a region that the account doesn't have.
pub fn no_such_region(project: &str, requested: &str, shown: &str) -> String {
    format!("{project} has no image service in {requested}. Showing {shown} instead.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_shows_whether_the_list_is_complete() {
        assert_eq!(progress(14, 14, Completeness::Complete, 0), "14 of 14, complete");
        assert_eq!(progress(14, 14, Completeness::Loading, 2), "14 so far, 2 unreadable");
        assert_eq!(progress(3, 14, Completeness::Incomplete, 0), "3 of 14 so far, not complete");
    }
}
