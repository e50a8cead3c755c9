//! Buttons, and links that look like them. A word that opens a question ends in "…".

mod second_click;

use leptos::prelude::*;

use super::{Icon, IconName, StatusIcon, StatusIconView};
use crate::reactive::reactive;

/// What pressing it means; the colour follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// One of several things to do.
    #[default]
    Plain,
    /// The thing to do here, for neither side in particular.
    Ink,
    /// The producer gives.
    Producer,
    /// The consumer takes.
    Consumer,
    /// Ends something, after the question was asked.
    Stop,
    /// Leads to the question whether to end something.
    Danger,
    /// Stands back.
    Quiet,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "button",
            Self::Ink => "button button--ink",
            Self::Producer => "button button--producer",
            Self::Consumer => "button button--consumer",
            Self::Stop => "button button--stop",
            Self::Danger => "button button--danger",
            Self::Quiet => "button button--quiet",
        }
    }

    fn classes(self, small: bool, icon_only: bool) -> String {
        let mut classes = self.class().to_owned();
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
/// * `label`: its word; with `icon_only` it becomes the accessible name and the tooltip.
/// * `about`: what it acts on, added to the name for those who hear the page ("Accept" … ", web-2026-11").
/// * `busy`: keeps the focus, shows a spinner, ignores presses.
/// * `blocked`: why it cannot be pressed now. It stays reachable, so that the reason can be read.
/// * `submit`: sends the form around it; then `on_press` may be left out.
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
    let off = move || busy.get() || blocked.with(Option::is_some);
    let picture = move || {
        if busy.get() {
            Some(view! { <StatusIconView mark=StatusIcon::Running /> })
        } else {
            icon.map(|name| view! { <Icon name=name /> })
        }
    };
    view! {
        <button
            class=kind.classes(small, icon_only)
            type=if submit { "submit" } else { "button" }
            aria-busy=move || busy.get().then_some("true")
            aria-disabled=move || off().then_some("true")
            title=move || blocked.get().or_else(|| icon_only.then(|| label.get()))
            on:click=move |event| {
                if off() || second_click::is_stray(&event) {
                    event.prevent_default();
                } else if let Some(press) = on_press {
                    press.run(());
                }
            }
        >
            {reactive(picture)}
            <span class=if icon_only { "sr" } else { "" }>{move || label.get()}</span>
            {about.map(|about| view! { <span class="sr">", "{about}</span> }.into_any())}
        </button>
    }
    .into_any()
}

/// A link that looks like a button, for going somewhere.
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
