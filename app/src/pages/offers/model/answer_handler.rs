//! Connects the keyboard shortcuts to the answer buttons of the open offer. Used by keys, answers and the page of a link.

use imageshare_core::model::MemberStatus;
use leptos::prelude::*;

/// Answers, and returns whether that answer was possible.
type AnswerCallback = UnsyncCallback<MemberStatus, bool>;

/// The handler that answers the open offer, registered by its buttons. Copies share one state.
#[derive(Clone, Copy)]
pub(in crate::pages::offers) struct AnswerHandler {
    callback: StoredValue<Option<AnswerCallback>, LocalStorage>,
    registration_id: StoredValue<u32>,
}

impl AnswerHandler {
    /// No handler yet.
    pub fn new() -> Self {
        Self { callback: StoredValue::new_local(None), registration_id: StoredValue::new(0) }
    }

    /// Registers `answer` as the handler until the calling view is removed or another view registers one.
    pub fn register(self, answer: impl Fn(MemberStatus) -> bool + 'static) {
        let current = self.registration_id.get_value().wrapping_add(1);
        self.registration_id.set_value(current);
        self.callback.set_value(Some(AnswerCallback::new(answer)));
        on_cleanup(move || {
            if self.registration_id.try_get_value() == Some(current) {
                self.callback.try_set_value(None);
            }
        });
    }

    /// Answers like a press of the button. Returns whether there was such a button.
    pub fn answer(self, answer: MemberStatus) -> bool {
        self.callback.try_get_value().flatten().is_some_and(|handler| handler.run(answer))
    }
}
