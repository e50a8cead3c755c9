//! Fields for text that may be seen.

use leptos::prelude::*;

use super::FieldFrame;

/// What kind of text is expected; it chooses the keyboard on a phone and the typeface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextKind {
    /// Words.
    #[default]
    Words,
    /// An id, a name of an account, a code: fixed width, never corrected.
    Code,
    /// The address of a service.
    Url,
    /// Words to look for.
    Search,
}

impl TextKind {
    const fn input_type(self) -> &'static str {
        match self {
            Self::Words | Self::Code => "text",
            Self::Url => "url",
            Self::Search => "search",
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Words | Self::Search => "input",
            Self::Code | Self::Url => "input input--mono",
        }
    }
}

/// One line of text. `error` takes the hint's place while it is there. `autocomplete` is the browser's word, "off" by default.
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
            id=frame.control.clone()
            type=kind.input_type()
            autocomplete=autocomplete
            autocapitalize="none"
            spellcheck="false"
            placeholder=(!placeholder.is_empty()).then_some(placeholder)
            aria-required=required.then_some("true")
            aria-invalid=frame.invalid()
            aria-describedby=frame.described_by()
            prop:value=move || value.get()
            on:input:target=move |event| value.set(event.target().value())
        />
    };
    frame.around(control.into_any())
}

/// Several lines of text, in fixed width.
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
            id=frame.control.clone()
            rows=rows.to_string()
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            aria-invalid=frame.invalid()
            aria-describedby=frame.described_by()
            prop:value=move || value.get()
            on:input:target=move |event| value.set(event.target().value())
        ></textarea>
    };
    frame.around(control.into_any())
}
