//! The page for an address that matches no route: shows the address and two links to other pages.

use leptos::prelude::*;

use crate::components::{ButtonKind, LinkButton, PageHead};
use crate::route::Route;

/// The page for an unknown address.
#[component]
pub fn NotFound(
    /// The part of the address after `#`.
    address: String,
) -> AnyView {
    view! {
        <PageHead title="No such page" />
        <div class="stack read">
            <p>
                "The address ends in "<code>"#"{address}</code>
                ", which doesn't exist here. It may be from another version, or part of it may be missing."
            </p>
            <div class="buttons">
                <LinkButton href=Route::images(None).href() label="Go to the images" kind=ButtonKind::Ink />
                <LinkButton href=Route::Start.href() label="Go to the start page" />
            </div>
        </div>
    }
    .into_any()
}
