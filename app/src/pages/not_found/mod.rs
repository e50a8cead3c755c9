//! The page for an address that matches no route: shows the address and two links to other pages.

use leptos::prelude::*;

use crate::components::{ButtonKind, LinkButton, PageHead};
use crate::messages::not_found;
use crate::route::Route;

/// The page for an unknown address.
#[component]
pub fn NotFound(
    /// The part of the address after `#`.
    address: String,
) -> AnyView {
    view! {
        <PageHead title=not_found::TITLE />
        <div class="stack read">
            <p>
                {not_found::EXPLANATION} " " {not_found::ADDRESS} " "
                <code>"#"{address}</code>
            </p>
            <div class="buttons">
                <LinkButton
                    href=Route::images(None).href()
                    label=not_found::GO_TO_IMAGES
                    kind=ButtonKind::Primary
                />
                <LinkButton href=Route::Start.href() label=not_found::GO_TO_START />
            </div>
        </div>
    }
    .into_any()
}
