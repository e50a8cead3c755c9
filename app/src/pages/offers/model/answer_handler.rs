//! Connects the keyboard shortcuts to the answer buttons of the open offer. Used by keys, answers and the page of a link.

use imageshare_core::model::MemberStatus;
use leptos::prelude::*;

/// Answers, and returns whether that answer was possible.
type Answer = UnsyncCallback<MemberStatus, bool>;

/// The handler that answers the open offer, registered by its buttons. Copies share one state.
#[derive(Clone, Copy)]
pub(in crate::pages::offers) struct AnswerHandler {
    answer: StoredValue<Option<Answer>, LocalStorage>,
    registration: StoredValue<u32>,
}

impl AnswerHandler {
    /// No handler yet.
    pub fn new() -> Self {
        Self { answer: StoredValue::new_local(None), registration: StoredValue::new(0) }
    }

    /// Registers `answer` as the handler until the calling view is removed or another view registers one.
    pub fn register(self, answer: impl Fn(MemberStatus) -> bool + 'static) {
        let current = self.registration.get_value().wrapping_add(1);
        self.registration.set_value(current);
        self.answer.set_value(Some(Answer::new(answer)));
        on_cleanup(move || {
            if self.registration.try_get_value() == Some(current) {
                self.answer.try_set_value(None);
            }
        });
    }

    /// Answers like a press of the button. Returns whether there was such a button.
    pub fn answer(self, answer: MemberStatus) -> bool {
        self.answer.try_get_value().flatten().is_some_and(|handler| handler.run(answer))
    }
}
