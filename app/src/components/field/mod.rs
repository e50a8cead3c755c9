//! Form fields: a label, a control, and a hint or an error. Used by every form.
//!
//! Typed text is in the page's own signal, so a form never loses it. Secrets are the exception: `SecretField` stores
//! nothing, the page reads the control once when the form is submitted.

mod secret;
mod select;
mod text;

use leptos::prelude::*;

pub use secret::SecretField;
pub use select::SelectField;
pub use text::{TextArea, TextField, TextKind};

use super::{Icon, IconName, unique_id};
use crate::reactive::{Reactive, reactive};

/// What every field has: its texts, and the IDs that connect them.
#[derive(Clone)]
struct FieldFrame {
    label: String,
    hint: Option<String>,
    error: Signal<Option<String>>,
    control_id: String,
    note_id: String,
}

impl FieldFrame {
    fn new(label: String, hint: Option<String>, error: Signal<Option<String>>) -> Self {
        Self { label, hint, error, control_id: unique_id("field"), note_id: unique_id("note") }
    }

    /// For `aria-describedby`: the ID of the hint or error, if there is one.
    fn aria_described_by(&self) -> Reactive<Option<String>> {
        let Self { hint, error, note_id: note, .. } = self.clone();
        reactive(move || (hint.is_some() || error.with(Option::is_some)).then(|| note.clone()))
    }

    /// For `aria-invalid`.
    fn aria_invalid(&self) -> Reactive<Option<&'static str>> {
        let error = self.error;
        reactive(move || error.with(Option::is_some).then_some("true"))
    }

    /// The field around its control. An error replaces the hint.
    fn with_control(self, control: AnyView) -> AnyView {
        let Self { label, hint, error, control_id: id, note_id: note } = self;
        let below = move || match (error.get(), hint.clone()) {
            (Some(error), _) => Some(
                view! {
                    <p class="field__error" id=note.clone()>
                        <Icon name=IconName::Warn />
                        {error}
                    </p>
                }
                .into_any(),
            ),
            (None, Some(hint)) => Some(
                view! {
                    <p class="soft" id=note.clone()>
                        {hint}
                    </p>
                }
                .into_any(),
            ),
            (None, None) => None,
        };
        view! {
            <div class="field">
                <label class="field__label" for=id>
                    {label}
                </label>
                {control}
                {reactive(below)}
            </div>
        }
        .into_any()
    }
}
