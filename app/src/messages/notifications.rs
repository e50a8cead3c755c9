//! Messages about changes that others made. Used by the poller.

use super::count;

/// A new offer. The owner is unknown if the cloud hides it.
pub fn offered(owner: Option<&str>, image: &str, region: &str, member: &str) -> String {
    match owner {
        Some(owner) => format!("{owner} offered {image} in {region} to {member}."),
        None => format!("Another project offered {image} in {region} to {member}."),
    }
}

/// An accepted image that the cloud no longer shows to the member; it doesn't say why.
pub fn ended(image: &str, region: &str, member: &str) -> String {
    format!(
        "{member} can no longer use {image} in {region} because the owner stopped sharing it or deleted it. The cloud doesn't say which."
    )
}

/// An accepted image whose data can't be used.
pub fn deactivated(image: &str, region: &str, member: &str) -> String {
    format!(
        "{image} in {region} was deactivated. {member} can't create servers from it until it's reactivated."
    )
}

/// An accepted image whose data can be used again.
pub fn reactivated(image: &str, region: &str, member: &str) -> String {
    format!("{image} in {region} was reactivated. {member} can create servers from it again.")
}

pub fn accepted(member: &str, image: &str, region: &str) -> String {
    format!("{member} accepted {image} in {region}.")
}

pub fn rejected(member: &str, image: &str, region: &str) -> String {
    format!("{member} rejected {image} in {region}.")
}

/// The member decides later.
pub fn pending_again(member: &str, image: &str, region: &str) -> String {
    format!("{member} changed the status of {image} in {region} to pending.")
}

/// How many changes of each kind there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ChangeCounts {
    /// New offers.
    pub offered: usize,
    /// Accepted images that can't be used any more.
    pub ended: usize,
    /// Accepted images that were deactivated.
    pub deactivated: usize,
    /// Accepted images that were reactivated.
    pub reactivated: usize,
    /// Offers that others accepted.
    pub accepted: usize,
    /// Offers that others rejected.
    pub rejected: usize,
    /// Offers that others set to pending again.
    pub pending_again: usize,
}

/// Many changes in one sentence, the most urgent kinds first.
pub fn summary(counts: ChangeCounts) -> String {
    let parts: Vec<String> = [
        (
            counts.ended,
            "accepted image can no longer be used",
            "accepted images can no longer be used",
        ),
        (counts.deactivated, "accepted image was deactivated", "accepted images were deactivated"),
        (counts.reactivated, "accepted image was reactivated", "accepted images were reactivated"),
        (counts.offered, "image was offered to you", "images were offered to you"),
        (counts.accepted, "of your offers was accepted", "of your offers were accepted"),
        (counts.rejected, "of your offers was rejected", "of your offers were rejected"),
        (
            counts.pending_again,
            "of your offers is pending again",
            "of your offers are pending again",
        ),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, one, many)| count::with_noun(count, one, many))
    .collect();
    format!("Changes by others: {}.", parts.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_counts_each_kind_and_leaves_out_the_others() {
        let counts =
            ChangeCounts { ended: 2, offered: 1, accepted: 1200, ..ChangeCounts::default() };
        assert_eq!(
            summary(counts),
            "Changes by others: 2 accepted images can no longer be used; 1 image was offered to you; 1,200 of your offers were accepted."
        );
    }
}
