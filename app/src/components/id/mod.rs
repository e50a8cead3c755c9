//! An ID: shortened in the middle, in full on hover and focus, copied by a click. Used wherever an ID is shown.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};

use super::{Icon, IconName, pixels};
use crate::clipboard;
use crate::data::{Toasts, shorten};
use crate::messages::components;

/// An ID as a button that copies it. Its accessible name contains the whole ID; a toast confirms the copy.
#[component]
pub fn Id(#[prop(into)] full_id: String) -> AnyView {
    let toasts = use_context::<Toasts>();
    let (text, chars) = (full_id.clone(), full_id.chars().count());
    let copy = move |_| {
        let text = text.clone();
        leptos::task::spawn_local(async move {
            let copied = clipboard::copy(&text).await;
            match (toasts, copied) {
                (Some(toasts), Ok(())) => toasts.success(components::ID_COPIED),
                (Some(toasts), Err(clipboard::ClipboardError)) => {
                    toasts.warning(components::id_not_copied(&text));
                }
                (None, _) => {}
            }
        });
    };
    view! {
        <button
            class="id"
            type="button"
            data-whole=full_id
            on:click=copy
            on:pointerenter=move |event| position_bubble(&event, chars)
            on:pointermove=move |event| position_bubble(&event, chars)
            on:focus=move |event| position_bubble(&event, chars)
        >
            <span aria-hidden="true">{shorten(&full_id)}</span>
            <Icon name=IconName::Copy />
            <span class="sr">{components::copy_id_label(&full_id)}</span>
        </button>
    }
    .into_any()
}

/// The bubble's maximum width, and the width of one character, in pixels.
const BUBBLE_MAX_WIDTH_PX: f64 = 320.0;
const CHAR_WIDTH_PX: f64 = 8.0;
/// Closer to the window's top than this, in pixels, the bubble goes below.
const MIN_SPACE_ABOVE_PX: f64 = 160.0;
/// Space around the bubble, in pixels.
const BUBBLE_GAP_PX: f64 = 4.0;

/// Sets the position of the bubble with the whole ID: inside the window, so that no container clips it.
fn position_bubble(event: &Event, chars: usize) {
    let target = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let Some(id) = target else { return };
    let edges = id.get_bounding_client_rect();
    let width = document().document_element().map_or(0.0, |root| f64::from(root.client_width()));
    let chars = u32::try_from(chars).map_or(BUBBLE_MAX_WIDTH_PX, f64::from);
    let own = (chars * CHAR_WIDTH_PX + 4.0 * BUBBLE_GAP_PX).min(BUBBLE_MAX_WIDTH_PX);
    let left = edges.left().min(width - own - BUBBLE_GAP_PX).max(BUBBLE_GAP_PX);
    let (top, up) = if edges.top() < MIN_SPACE_ABOVE_PX {
        (edges.bottom() + BUBBLE_GAP_PX, "0")
    } else {
        (edges.top() - BUBBLE_GAP_PX, "-100%")
    };
    let style = id.style();
    for (name, value) in [
        ("--bubble-left", pixels(left)),
        ("--bubble-top", pixels(top)),
        ("--bubble-up", up.to_owned()),
    ] {
        // Each is a valid value of its property, so it can't fail.
        drop(style.set_property(name, &value));
    }
}
