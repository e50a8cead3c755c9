//! The answers that the consumer can give on the image page. Used by the consumer's panel.

use imageshare_core::model::MemberStatus;

use crate::components::IconName;
use crate::messages::{image, remove_from_list};

/// An answer that can be given, and what it does.
pub(super) struct AnswerOption {
    /// The status that it sets.
    pub(super) status: MemberStatus,
    /// What it is.
    pub(super) title: &'static str,
    /// What it means.
    pub(super) effect: &'static str,
    /// The label of its button.
    pub(super) label: &'static str,
    /// The icon of its button.
    pub(super) icon: IconName,
}

const fn accept_option(title: &'static str, label: &'static str) -> AnswerOption {
    AnswerOption {
        status: MemberStatus::Accepted,
        title,
        effect: image::consumer::ACCEPT_EFFECT,
        label,
        icon: IconName::Check,
    }
}

const REJECT: AnswerOption = AnswerOption {
    status: MemberStatus::Rejected,
    title: image::consumer::REJECT_TITLE,
    effect: image::consumer::REJECT_EFFECT,
    label: image::consumer::REJECT,
    icon: IconName::Cross,
};

const REMOVE_FROM_LIST: AnswerOption = AnswerOption {
    status: MemberStatus::Rejected,
    title: image::consumer::LEAVE_TITLE,
    effect: remove_from_list::EFFECT,
    label: image::consumer::REMOVE_FROM_LIST,
    icon: IconName::Cross,
};

const DECIDE_LATER: AnswerOption = AnswerOption {
    status: MemberStatus::Pending,
    title: image::consumer::DECIDE_LATER_TITLE,
    effect: image::consumer::DECIDE_LATER_EFFECT,
    label: image::consumer::SET_TO_PENDING,
    icon: IconName::Undo,
};

/// The answers that can follow the current one.
pub(super) const fn possible_answers(current_status: MemberStatus) -> [AnswerOption; 2] {
    use image::consumer::{ACCEPT, ACCEPT_AFTER_ALL, ACCEPT_AFTER_ALL_TITLE, ACCEPT_TITLE};
    match current_status {
        MemberStatus::Pending => [accept_option(ACCEPT_TITLE, ACCEPT), REJECT],
        MemberStatus::Accepted => [REMOVE_FROM_LIST, DECIDE_LATER],
        MemberStatus::Rejected => {
            [accept_option(ACCEPT_AFTER_ALL_TITLE, ACCEPT_AFTER_ALL), DECIDE_LATER]
        }
    }
}
