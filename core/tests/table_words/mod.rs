//! The texts of the tables for a status and for a refusal, such as `403 NotOwner` and `403 RoleTooWeak admin`.

use imageshare_core::model::MemberStatus;
use imageshare_core::rules::{Refusal, RefusalReason};

/// The text for a membership's status; `none` where there is no member.
pub fn status_word(status: Option<MemberStatus>) -> &'static str {
    status.map_or("none", MemberStatus::as_str)
}

/// The text for a refusal: its HTTP status, its reason, and the role that would be sufficient.
pub fn refusal_words(refusal: Refusal) -> String {
    let status = refusal.status.code();
    match refusal.reason {
        RefusalReason::ImageInvisible => format!("{status} ImageInvisible"),
        RefusalReason::NotShared(_) => format!("{status} NotShared"),
        RefusalReason::NoSuchMember => format!("{status} NoSuchMember"),
        RefusalReason::NotOwner => format!("{status} NotOwner"),
        RefusalReason::NotThatMember => format!("{status} NotThatMember"),
        RefusalReason::NotCloudAdmin => format!("{status} NotCloudAdmin"),
        RefusalReason::RoleTooWeak { needs } => format!("{status} RoleTooWeak {needs}"),
        RefusalReason::AlreadyMember => format!("{status} AlreadyMember"),
    }
}
