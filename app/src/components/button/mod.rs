//! Buttons, and links that look like them. A label that opens a dialog ends in "…". Used everywhere.

mod second_click;

use leptos::prelude::*;

use super::{Icon, IconName, StatusIcon, StatusIconView};
use crate::reactive::reactive;

/// What a press means; it determines the color.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// One of several actions.
    #[default]
    Plain,
    /// The main action, for neither side in particular.
    Primary,
    /// An action of the producer.
    Producer,
    /// An action of the consumer.
    Consumer,
    /// Ends something, after a confirmation.
    ConfirmDanger,
    /// Opens the confirmation for ending something.
    Danger,
    /// A secondary action.
    Subtle,
}

impl ButtonKind {
    const fn kind_class(self) -> &'static str {
        match self {
            Self::Plain => "button",
            Self::Primary => "button button--ink",
            Self::Producer => "button button--producer",
            Self::Consumer => "button button--consumer",
            Self::ConfirmDanger => "button button--stop",
            Self::Danger => "button button--danger",
            Self::Subtle => "button button--quiet",
        }
    }

    fn classes(self, small: bool, icon_only: bool) -> String {
        let mut classes = self.kind_class().to_owned();
        if small {
            classes.push_str(" button--small");
        }
        if icon_only {
            classes.push_str(" button--icon");
        }
        classes
    }
}

/// A button.
///
/// * `label`: its text; with `icon_only` it becomes the accessible name and the tooltip.
/// * `about`: what it acts on, appended for screen readers ("Accept" … ", web-2026-11").
/// * `busy`: keeps the focus, shows a spinner, ignores presses.
/// * `blocked`: why it is disabled. It stays focusable, so that the reason can be read.
/// * `submit`: submits the surrounding form; `on_press` is optional then.
#[component]
pub fn Button(
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] on_press: Option<UnsyncCallback<()>>,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] small: bool,
    #[prop(optional, into)] icon: Option<IconName>,
    #[prop(optional)] icon_only: bool,
    #[prop(optional)] submit: bool,
    #[prop(optional, into)] about: Option<String>,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] blocked: Signal<Option<String>>,
) -> AnyView {
    let is_off = move || busy.get() || blocked.with(Option::is_some);
    let icon_view = move || {
        if busy.get() {
            Some(view! { <StatusIconView icon=StatusIcon::Running /> })
        } else {
            icon.map(|name| view! { <Icon name=name /> })
        }
    };
    view! {
        <button
            class=kind.classes(small, icon_only)
            type=if submit { "submit" } else { "button" }
            aria-busy=move || busy.get().then_some("true")
            aria-disabled=move || is_off().then_some("true")
            title=move || blocked.get().or_else(|| icon_only.then(|| label.get()))
            on:click=move |event| {
                if is_off() || second_click::is_accidental(&event) {
                    event.prevent_default();
                } else if let Some(press) = on_press {
                    press.run(());
                }
            }
        >
            {reactive(icon_view)}
            <span class=if icon_only { "sr" } else { "" }>{move || label.get()}</span>
            {about.map(|about| view! { <span class="sr">", "{about}</span> }.into_any())}
        </button>
    }
    .into_any()
}

/// A link that looks like a button, for navigation.
#[component]
pub fn LinkButton(
    #[prop(into)] href: Signal<String>,
    #[prop(into)] label: Signal<String>,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] small: bool,
    #[prop(optional, into)] icon: Option<IconName>,
    #[prop(optional, into)] about: Option<String>,
) -> AnyView {
    view! {
        <a class=kind.classes(small, false) href=move || href.get()>
            {icon.map(|name| view! { <Icon name=name /> })}
            <span>{move || label.get()}</span>
            {about.map(|about| view! { <span class="sr">", "{about}</span> }.into_any())}
        </a>
    }
    .into_any()
}
