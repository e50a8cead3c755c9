//! The offer that is open, and how the page's keys reach its answers.

use imageshare_core::model::MemberStatus;
use leptos::prelude::*;

/// Answers, and says whether there was something to answer.
type Answer = UnsyncCallback<MemberStatus, bool>;

/// What answers the open offer: the buttons that are drawn with it. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct Open {
    answer: StoredValue<Option<Answer>, LocalStorage>,
    drawn: StoredValue<u32>,
}

impl Open {
    /// Nothing is open yet.
    pub(super) fn new() -> Self {
        Self { answer: StoredValue::new_local(None), drawn: StoredValue::new(0) }
    }

    /// From now on `answer` answers, until the part of the page that calls this goes away or another one calls it.
    pub(super) fn answered_by(self, answer: impl Fn(MemberStatus) -> bool + 'static) {
        let own = self.drawn.get_value().wrapping_add(1);
        self.drawn.set_value(own);
        self.answer.set_value(Some(Answer::new(answer)));
        on_cleanup(move || {
            if self.drawn.try_get_value() == Some(own) {
                self.answer.try_set_value(None);
            }
        });
    }

    /// Answers as a press of the button would. Says whether there was something to press.
    pub(super) fn answer(self, answer: MemberStatus) -> bool {
        self.answer.try_get_value().flatten().is_some_and(|answered| answered.run(answer))
    }
}
