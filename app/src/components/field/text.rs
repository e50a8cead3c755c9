//! Fields for text that may be shown. Used by forms.

use leptos::prelude::*;

use super::FieldFrame;

/// The expected kind of text; it determines the keyboard on a phone and the typeface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextKind {
    /// Plain text.
    #[default]
    Prose,
    /// An ID, an account name, a code: monospaced, never corrected.
    Code,
    /// The URL of a service.
    Url,
    /// Search terms.
    Search,
}

impl TextKind {
    const fn input_type(self) -> &'static str {
        match self {
            Self::Prose | Self::Code => "text",
            Self::Url => "url",
            Self::Search => "search",
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Prose | Self::Search => "input",
            Self::Code | Self::Url => "input input--mono",
        }
    }
}

/// One line of text. `error` replaces the hint. `autocomplete` is the browser's token, "off" by default.
#[component]
pub fn TextField(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(optional)] kind: TextKind,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(default = "off")] autocomplete: &'static str,
    #[prop(optional)] placeholder: &'static str,
    #[prop(optional)] required: bool,
) -> AnyView {
    let frame = FieldFrame::new(label, hint, error);
    let control = view! {
        <input
            class=kind.class()
            id=frame.control_id.clone()
            type=kind.input_type()
            autocomplete=autocomplete
            autocapitalize="none"
            spellcheck="false"
            placeholder=(!placeholder.is_empty()).then_some(placeholder)
            aria-required=required.then_some("true")
            aria-invalid=frame.aria_invalid()
            aria-describedby=frame.aria_described_by()
            prop:value=move || value.get()
            on:input:target=move |event| value.set(event.target().value())
        />
    };
    frame.with_control(control.into_any())
}

/// Several lines of monospaced text.
#[component]
pub fn TextArea(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(default = 4)] rows: u32,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> AnyView {
    let frame = FieldFrame::new(label, hint, error);
    let control = view! {
        <textarea
            class="input input--mono"
            id=frame.control_id.clone()
            rows=rows.to_string()
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            aria-invalid=frame.aria_invalid()
            aria-describedby=frame.aria_described_by()
            prop:value=move || value.get()
            on:input:target=move |event| value.set(event.target().value())
        ></textarea>
    };
    frame.with_control(control.into_any())
}
