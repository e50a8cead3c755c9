//! A field for a secret. It stores nothing: not in a signal, not in an attribute. Used by sign-in forms.

use leptos::{html, prelude::*};

use super::FieldFrame;

/// A hidden line of text. The page reads `control` once, when the form is submitted, and wraps the value at once. `autocomplete`
/// is the browser's token for password managers, "off" by default.
#[component]
pub fn SecretField(
    #[prop(into)] label: String,
    control: NodeRef<html::Input>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(default = "off")] autocomplete: &'static str,
) -> AnyView {
    let frame = FieldFrame::new(label, hint, error);
    let input = view! {
        <input
            class="input input--mono"
            id=frame.control_id.clone()
            type="password"
            autocomplete=autocomplete
            spellcheck="false"
            node_ref=control
            aria-required="true"
            aria-invalid=frame.aria_invalid()
            aria-describedby=frame.aria_described_by()
        />
    };
    frame.with_control(input.into_any())
}
