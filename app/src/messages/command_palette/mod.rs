//! Texts of the command palette: its field, its kinds of results and its messages. Used by the command palette.

pub mod pages;
pub mod tasks;

use imageshare_core::model::{MemberStatus, Side};

use super::count;

pub const TITLE: &str = "Find";
/// The accessible name of the field.
pub const FIELD: &str = "Find images, offers, projects, and pages";
pub const PLACEHOLDER: &str = "Find…";
/// The accessible name of the list.
pub const RESULTS: &str = "Results";

pub const PAGE: &str = "Page";
pub const ACTION: &str = "Action";
pub const QUESTION: &str = "Question";
pub const OFFER: &str = "Offer";
pub const PROJECT: &str = "Project";
pub const IMAGE: &str = "Image";
pub const BY_ID: &str = "By ID";

/// The kind of a result, and where it is or what it does: "Image, DFW, owned by Web Platform".
pub fn kind_and_place(kind: &str, place: &str) -> String {
    format!("{kind}, {place}")
}

// Below the list.

pub const HINT: &str = "Type a name, an alias, a tag, or the beginning of an ID.";
pub const UNKNOWN_ID: &str = "This ID isn't in any list. Images with a pending or rejected offer can still be opened by ID. Nothing is sent until you select a result.";

/// How many results there are, and how many of them are shown.
pub fn result_count(shown: usize, found: usize) -> String {
    match found {
        0 => "Nothing found.".to_owned(),
        1 if shown == 1 => "1 result.".to_owned(),
        found if found == shown => format!("{} results.", count::with_separators(found)),
        found => format!(
            "Showing {} of {} results. Type more to narrow the list.",
            count::with_separators(shown),
            count::with_separators(found)
        ),
    }
}

/// Lists of images that are still loading.
pub fn loading_lists(lists: usize) -> String {
    match lists {
        1 => "1 image list is still loading.".to_owned(),
        lists => format!("{lists} image lists are still loading."),
    }
}

/// Regions whose images couldn't be loaded completely.
pub fn incomplete_regions(regions: &[String]) -> String {
    format!("Some images in {} couldn't be loaded.", super::name_list::join_names(regions))
}

// Where a result is, or what it does.

/// An own image.
pub fn own_image(region: &str, project: &str, is_hidden: bool) -> String {
    if is_hidden {
        format!("{region}, owned by {project}, hidden")
    } else {
        format!("{region}, owned by {project}")
    }
}

/// An image of another project.
pub fn listed_image(region: &str, project: &str, is_hidden: bool) -> String {
    if is_hidden {
        format!("{region}, in {project}'s list, hidden")
    } else {
        format!("{region}, in {project}'s list")
    }
}

/// An offer: "pending, DFW".
pub fn offer(status: MemberStatus, region: &str) -> String {
    format!("{status}, {region}")
}

/// The project of an account that is signed in.
pub fn signed_in(user: &str) -> String {
    format!("{user} is signed in")
}

/// Shares with the projects whose ID begins with `id`.
pub fn shares_with(id: &str) -> String {
    format!("Images shared with project {id}")
}

/// Where those are.
pub fn under_shared_by_me(producer: &str) -> String {
    format!("under Shared by me, as {producer}")
}

/// Where an ID can be looked up, if accounts of several clouds are signed in.
pub fn look_up_in_cloud(region: &str, cloud: &str) -> String {
    format!("Look up this ID in {region} on {cloud}")
}

/// The account that looks it up.
pub fn as_account(project: &str) -> String {
    format!("as {project}")
}

pub const fn act_as_title(side: Side) -> &'static str {
    match side {
        Side::Producer => "Switch to producer",
        Side::Consumer => "Switch to consumer",
    }
}

pub const SWAP: &str = "Swap accounts";
pub const SWAP_HINT: &str = "swap producer and consumer";
