//! Texts of the table of images. Used by the page of images.

use imageshare_core::exposure::StatusCounts;
use imageshare_core::model::MemberStatus;

use super::super::count;

pub const NAME_COLUMN: &str = "Name";
pub const OS_COLUMN: &str = "OS";
pub const SIZE_COLUMN: &str = "Size";
pub const STATUS_COLUMN: &str = "Status";
pub const OWNER_COLUMN: &str = "Owner";
pub const VISIBILITY_COLUMN: &str = "Visibility";
pub const UPDATED_COLUMN: &str = "Updated";

pub const DUPLICATE_NAME: &str = "duplicate name";
pub const LICENSED: &str = "licensed";
pub const HIDDEN: &str = "hidden";
pub const PROTECTED: &str = "protected";

pub const UNKNOWN: &str = "unknown";
pub const OWN_IMAGE: &str = "mine";
pub const PUBLIC_IMAGE: &str = "public";
pub const UNKNOWN_OWNER: &str = "from an unknown project";

/// The owner of a shared image: "from Web Platform".
pub fn from_owner(owner: &str) -> String {
    format!("from {owner}")
}

/// The members' statuses: "Shared with 3 members: 2 accepted, 1 pending".
pub fn member_counts(counts: StatusCounts) -> String {
    let StatusCounts { accepted, pending, rejected } = counts;
    let parts = [
        (accepted, MemberStatus::Accepted),
        (pending, MemberStatus::Pending),
        (rejected, MemberStatus::Rejected),
    ];
    let some = parts.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> =
        some.map(|(count, status)| format!("{} {status}", count::with_separators(count))).collect();
    let members = count::with_noun(counts.total(), "member", "members");
    format!("Shared with {members}: {}", parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_statuses_that_occur_are_listed() {
        let some = StatusCounts { accepted: 2, pending: 1, rejected: 0 };
        assert_eq!(member_counts(some), "Shared with 3 members: 2 accepted, 1 pending");
        let one = StatusCounts { rejected: 1, ..StatusCounts::default() };
        assert_eq!(member_counts(one), "Shared with 1 member: 1 rejected");
    }
}
