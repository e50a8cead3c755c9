//! What stands beside every page, once its bundle is here. Whoever calls for it before is told that it comes, or that it did not.

use leptos::prelude::*;

use super::Bundle;
use super::arrivals::{Arrival, Bundles};
use crate::components::Toasts;
use crate::live::{follow, live};
use crate::route::Route;
use crate::state::{use_finding, use_pending_removals, use_sandbox};

/// Finding, watching, unfinished work, and what differs by the sandbox's rules. Stands in the page's root, below the page.
#[component]
pub fn BesidePages() -> AnyView {
    let bundles: Bundles = expect_context();
    let finding = use_finding();
    let (pending, sandbox) = (use_pending_removals(), use_sandbox());
    let toasts: Toasts = expect_context();
    let arrival = bundles.arrival(Bundle::Beside);
    let mut asked = false;
    follow(move || {
        let wanted = finding.is_open() || sandbox.explained().get() || pending.is_any();
        match arrival.get() {
            Arrival::Absent if wanted => bundles.want(Bundle::Beside),
            // Asked for once more at the next press, and told when that does not help.
            Arrival::Lost if wanted && !std::mem::replace(&mut asked, true) => {
                bundles.want(Bundle::Beside);
            }
            Arrival::Lost if wanted => {
                asked = false;
                toasts.warn(if untrack(|| pending.is_any()) {
                    "What you confirmed is sent in a few seconds. The bar to take it back couldn't be loaded."
                } else {
                    "A part of this page couldn't be loaded. Try again."
                });
                finding.close();
                sandbox.explain(false);
            }
            Arrival::Absent | Arrival::OnItsWay | Arrival::Lost | Arrival::Here(_) => {}
        }
    });
    let show = move || match arrival.get() {
        // The route is no matter: it is the same beside all of them.
        Arrival::Here(build) => build(Route::Start),
        Arrival::Absent | Arrival::OnItsWay | Arrival::Lost => ().into_any(),
    };
    live(show).into_any()
}
