//! Messages about changes that others made. Used by the poller.

/// A new offer. The owner is unknown if the cloud hides it.
pub fn offered(owner: Option<&str>, image: &str, region: &str, member: &str) -> String {
    match owner {
        Some(owner) => format!("{owner} has offered {image} in {region} to {member}."),
        None => format!("Another project has offered {image} in {region} to {member}."),
    }
}

pub fn accepted(member: &str, image: &str, region: &str) -> String {
    format!("{member} has accepted {image} in {region}.")
}

pub fn rejected(member: &str, image: &str, region: &str) -> String {
    format!("{member} has rejected {image} in {region}.")
}

/// The member decides later.
pub fn pending_again(member: &str, image: &str, region: &str) -> String {
    format!("{member} has changed the status of {image} in {region} to pending.")
}

/// Changes after the first, at least two.
pub fn more_changes(changes: usize) -> String {
    format!("There are {changes} more changes.")
}
