//! Opens the sandbox for one user, who plays one side in this tab; then goes to what that side does first. A link on the page Accounts
//! opens it in a new tab.

use imageshare_core::model::Side;
use leptos::prelude::*;

use crate::components::{Button, ButtonKind, PageHead, Skeleton};
use crate::messages::sandbox;
use crate::navigation::use_navigation;
use crate::parts::SandboxOpener;
use crate::reactive::{effect, reactive};
use crate::route::{OffersTab, Route};

/// The page.
#[component]
pub fn SandboxSide(
    /// The side.
    side: Side,
    /// The user's name.
    user: String,
) -> AnyView {
    let navigation = use_navigation();
    let opening = SandboxOpener::new();
    let first_page = match side {
        Side::Producer => Route::images(None),
        Side::Consumer => Route::Offers { tab: OffersTab::Pending },
    };
    let open = move || {
        let first_page = first_page.clone();
        opening.open_one_side(side, user.clone(), move || navigation.replace_route(first_page));
    };
    let (open_first, mut has_started) = (open.clone(), false);
    effect(move || {
        // The page may be opening the sandbox already.
        if !opening.busy.get() && !std::mem::replace(&mut has_started, true) {
            untrack(&open_first);
        }
    });
    let view = move || {
        if opening.has_failed() {
            let open = open.clone();
            view! {
                {opening.failure_notice()}
                <div class="buttons">
                    <Button
                        label=sandbox::OPEN_BUTTON
                        kind=ButtonKind::Primary
                        busy=opening.busy
                        on_press=move |()| open()
                    />
                </div>
            }
            .into_any()
        } else {
            view! { <Skeleton label=sandbox::OPENING /> }.into_any()
        }
    };
    view! {
        <PageHead title=sandbox::NAME />
        {reactive(view)}
    }
    .into_any()
}
