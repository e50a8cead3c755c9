//! A field for a secret. It stores nothing: not in a signal, not in an attribute.

use leptos::{html, prelude::*};

use super::FieldFrame;

/// A hidden line of text. The page reads `control` once, when the form is sent, and wraps what it read at once. `autocomplete`
/// is the browser's word for what a password manager may fill in, "off" by default.
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
            id=frame.control.clone()
            type="password"
            autocomplete=autocomplete
            spellcheck="false"
            node_ref=control
            aria-required="true"
            aria-invalid=frame.invalid()
            aria-describedby=frame.described_by()
        />
    };
    frame.around(input.into_any())
}
