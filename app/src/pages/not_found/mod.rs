//! An address that names no place. Says which, and shows a way on.

use leptos::prelude::*;

use crate::components::{ButtonKind, LinkButton, PageHead};
use crate::route::Route;

/// Says that the address names nothing, and leads on.
#[component]
pub fn NotFound(
    /// What stood after `#`.
    address: String,
) -> AnyView {
    view! {
        <PageHead title="No such page" />
        <div class="stack read">
            <p>
                "The address ends in "<code>"#"{address}</code>
                ", which doesn't exist here. It may be from another version, or a part of it may be missing."
            </p>
            <div class="buttons">
                <LinkButton href=Route::images(None).href() label="Go to the images" kind=ButtonKind::Ink />
                <LinkButton href=Route::Start.href() label="Go to the start" />
            </div>
        </div>
    }
    .into_any()
}
