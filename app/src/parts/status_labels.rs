//! The states of images and of answers as icon and word, the same on every page. Used by pages and parts.

use imageshare_core::model::{ImageStatus, MemberStatus};
use leptos::prelude::*;

use super::ShareState;
use crate::components::{Status, StatusIcon, StatusIconView};
use crate::data::Intent;
pub use crate::messages::image::status_word;

/// The state of an image's data.
#[component]
pub fn ImageStatusLabel(
    /// As the cloud returns it.
    status: ImageStatus,
) -> AnyView {
    let (icon, intent) = match status {
        ImageStatus::Active => (StatusIcon::Done, Intent::Good),
        ImageStatus::Queued
        | ImageStatus::Saving
        | ImageStatus::Uploading
        | ImageStatus::Importing => (StatusIcon::Running, Intent::Neutral),
        ImageStatus::Killed => (StatusIcon::Failed, Intent::Bad),
        ImageStatus::Deactivated => (StatusIcon::Blocked, Intent::Inactive),
        ImageStatus::Deleted | ImageStatus::PendingDelete => (StatusIcon::None, Intent::Inactive),
    };
    view! { <Status icon=icon word=status_word(status) intent=intent /> }.into_any()
}

/// What a consumer answered. Unless accepted, a key icon shows that it is usable by ID.
#[component]
pub fn MemberStatusLabel(
    /// As the cloud returns it.
    status: MemberStatus,
) -> AnyView {
    let usable_by_id = status != MemberStatus::Accepted;
    view! { <Status icon=member_status_icon(status) word=status.as_str() usable_by_id=usable_by_id /> }
        .into_any()
}

/// The icon of an answer.
pub const fn member_status_icon(status: MemberStatus) -> StatusIcon {
    match status {
        MemberStatus::Pending => StatusIcon::Pending,
        MemberStatus::Accepted => StatusIcon::Accepted,
        MemberStatus::Rejected => StatusIcon::Rejected,
    }
}

/// The lane state of an answer.
pub const fn share_state_of(status: MemberStatus) -> ShareState {
    match status {
        MemberStatus::Pending => ShareState::Pending,
        MemberStatus::Accepted => ShareState::Accepted,
        MemberStatus::Rejected => ShareState::Rejected,
    }
}

/// How many answers of each kind, as icons and numbers; screen readers get the words. Zeros are left out.
#[component]
pub fn MemberStatusCounts(
    /// Members that accepted.
    accepted: usize,
    /// Members that have not answered.
    pending: usize,
    /// Members that rejected.
    rejected: usize,
) -> AnyView {
    let part = |status: MemberStatus, count: usize| {
        (count > 0).then(|| {
            view! {
                <span class="status">
                    <StatusIconView icon=member_status_icon(status) />
                    {count}
                    <span class="sr">" "{status.as_str()}" "</span>
                </span>
            }
            .into_any()
        })
    };
    view! {
        <span class="tally num">
            {part(MemberStatus::Accepted, accepted)} {part(MemberStatus::Pending, pending)}
            {part(MemberStatus::Rejected, rejected)}
        </span>
    }
    .into_any()
}
