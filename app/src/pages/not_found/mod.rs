//! The pages for an address without a page: it matches no route, or the operator of this site has turned the page off. Both have two
//! links to other pages.

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
            {links()}
        </div>
    }
    .into_any()
}

/// The page for a route that is turned off.
#[component]
pub fn TurnedOff() -> AnyView {
    view! {
        <PageHead title=not_found::TURNED_OFF_TITLE />
        <div class="stack read">
            <p>{not_found::TURNED_OFF}</p>
            {links()}
        </div>
    }
    .into_any()
}

fn links() -> AnyView {
    view! {
        <div class="buttons">
            <LinkButton
                href=Route::images(None).href()
                label=not_found::GO_TO_IMAGES
                kind=ButtonKind::Primary
            />
            <LinkButton href=Route::Start.href() label=not_found::GO_TO_START />
        </div>
    }
    .into_any()
}
