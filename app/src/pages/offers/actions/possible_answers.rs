//! Which answers an offer can still get, and how their buttons look. Used by the buttons of one offer and of several.

use imageshare_core::model::MemberStatus;

use crate::components::{ButtonKind, IconName};

/// One button.
#[derive(Clone, Copy)]
pub(in crate::pages::offers) struct AnswerButton {
    /// The status that it sets.
    pub new_status: MemberStatus,
    /// Its style.
    pub kind: ButtonKind,
    /// Its icon.
    pub icon: IconName,
}

const fn answer_button(new_status: MemberStatus, kind: ButtonKind, icon: IconName) -> AnswerButton {
    AnswerButton { new_status, kind, icon }
}

/// The answers that an offer can still get, the likeliest first.
pub(in crate::pages::offers) const fn possible_answers(
    current_status: MemberStatus,
) -> [AnswerButton; 2] {
    use ButtonKind::{Consumer, Plain, Subtle};
    use MemberStatus::{Accepted, Pending, Rejected};
    match current_status {
        Pending => [
            answer_button(Accepted, Consumer, IconName::Check),
            answer_button(Rejected, Plain, IconName::Cross),
        ],
        Accepted => [
            answer_button(Rejected, Plain, IconName::Cross),
            answer_button(Pending, Subtle, IconName::Undo),
        ],
        Rejected => [
            answer_button(Accepted, Consumer, IconName::Check),
            answer_button(Pending, Subtle, IconName::Undo),
        ],
    }
}
