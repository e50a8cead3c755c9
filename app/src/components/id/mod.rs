//! An id: short in the middle, whole on hover and focus, copied by a click.

use leptos::prelude::*;

use super::{Icon, IconName, Toasts};
use crate::clipboard;

/// The longest id that is shown whole.
const WHOLE: usize = 12;

/// `text` with its middle left out: six signs, an ellipsis, four signs. Up to twelve signs stay as they are.
pub fn shorten(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    if signs.len() <= WHOLE {
        return text.to_owned();
    }
    let (head, tail) = (&signs[..6], &signs[signs.len() - 4..]);
    head.iter().chain(&['…']).chain(tail).collect()
}

/// An id as a button that copies it. Its name holds the whole id; a toast confirms the copy.
#[component]
pub fn Id(#[prop(into)] whole: String) -> AnyView {
    let toasts = use_context::<Toasts>();
    let text = whole.clone();
    let copy = move |_| {
        let text = text.clone();
        leptos::task::spawn_local(async move {
            let copied = clipboard::copy(&text).await;
            match (toasts, copied) {
                (Some(toasts), Ok(())) => toasts.say("ID copied"),
                (Some(toasts), Err(clipboard::Refused)) => {
                    toasts
                        .warn(format!("The browser doesn't let this page copy. The ID is {text}"));
                }
                (None, _) => {}
            }
        });
    };
    view! {
        <button class="id" type="button" data-whole=whole on:click=copy>
            <span aria-hidden="true">{shorten(&whole)}</span>
            <Icon name=IconName::Copy />
            <span class="sr">"Copy "{whole.clone()}</span>
        </button>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_id_keeps_its_ends() {
        assert_eq!(shorten("6b1f0c2e-93d4-4a7e-8f25-c10d7e5b9a34"), "6b1f0c…9a34");
    }

    #[test]
    fn a_short_id_stays_whole() {
        assert_eq!(shorten("1048213"), "1048213");
    }
}
