//! An id: short in the middle, whole on hover and focus, copied by a click.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};

use super::{Icon, IconName, pixels};
use crate::clipboard;
use crate::data::{Toasts, shorten};

/// An id as a button that copies it. Its name holds the whole id; a toast confirms the copy.
#[component]
pub fn Id(#[prop(into)] whole: String) -> AnyView {
    let toasts = use_context::<Toasts>();
    let (text, signs) = (whole.clone(), whole.chars().count());
    let copy = move |_| {
        let text = text.clone();
        leptos::task::spawn_local(async move {
            let copied = clipboard::copy(&text).await;
            match (toasts, copied) {
                (Some(toasts), Ok(())) => toasts.say("ID copied"),
                (Some(toasts), Err(clipboard::ClipboardError)) => {
                    toasts
                        .warn(format!("The browser doesn't let this page copy. The ID is {text}"));
                }
                (None, _) => {}
            }
        });
    };
    view! {
        <button
            class="id"
            type="button"
            data-whole=whole
            on:click=copy
            on:pointerenter=move |event| place_bubble(&event, signs)
            on:pointermove=move |event| place_bubble(&event, signs)
            on:focus=move |event| place_bubble(&event, signs)
        >
            <span aria-hidden="true">{shorten(&whole)}</span>
            <Icon name=IconName::Copy />
            <span class="sr">"Copy "{whole.clone()}</span>
        </button>
    }
    .into_any()
}

/// The bubble's greatest width, and what one sign takes of it, in pixels.
const BUBBLE: f64 = 320.0;
const SIGN: f64 = 8.0;
/// So near the window's head there is no room above, in pixels.
const HEAD: f64 = 160.0;
/// Around the bubble, in pixels.
const GAP: f64 = 4.0;

/// Tells the sheets where the bubble with the whole ID goes: in the window, so that nothing around the ID cuts it off.
fn place_bubble(event: &Event, signs: usize) {
    let target = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let Some(id) = target else { return };
    let edges = id.get_bounding_client_rect();
    let width = document().document_element().map_or(0.0, |root| f64::from(root.client_width()));
    let signs = u32::try_from(signs).map_or(BUBBLE, f64::from);
    let own = (signs * SIGN + 4.0 * GAP).min(BUBBLE);
    let left = edges.left().min(width - own - GAP).max(GAP);
    let (top, up) =
        if edges.top() < HEAD { (edges.bottom() + GAP, "0") } else { (edges.top() - GAP, "-100%") };
    let style = id.style();
    for (name, value) in [
        ("--bubble-left", pixels(left)),
        ("--bubble-top", pixels(top)),
        ("--bubble-up", up.to_owned()),
    ] {
        // Each is a value that these properties take.
        drop(style.set_property(name, &value));
    }
}
