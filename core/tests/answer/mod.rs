//! The texts of the tables for a status and for a refusal, such as `403 NotOwner` and `403 RoleTooWeak admin`.

use imageshare_core::model::MemberStatus;
use imageshare_core::rules::{Reason, Refusal};

/// The text for a membership's status; `none` where there is no member.
pub fn status_word(status: Option<MemberStatus>) -> &'static str {
    status.map_or("none", MemberStatus::as_str)
}

/// The text for a refusal: its HTTP status, its reason, and the role that would be sufficient.
pub fn refusal_words(refusal: Refusal) -> String {
    let status = refusal.status.status();
    match refusal.reason {
        Reason::ImageInvisible => format!("{status} ImageInvisible"),
        Reason::NotShared(_) => format!("{status} NotShared"),
        Reason::NoSuchMember => format!("{status} NoSuchMember"),
        Reason::NotOwner => format!("{status} NotOwner"),
        Reason::NotThatMember => format!("{status} NotThatMember"),
        Reason::NotCloudAdmin => format!("{status} NotCloudAdmin"),
        Reason::RoleTooWeak { needs } => format!("{status} RoleTooWeak {needs}"),
        Reason::AlreadyMember => format!("{status} AlreadyMember"),
    }
}
