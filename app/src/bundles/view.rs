//! A page that may still have to arrive: its name and what is on its way, then the page; or that it did not come, with a way on.

use leptos::prelude::*;

use super::Bundle;
use super::arrivals::{Arrival, Bundles};
use crate::components::{Bones, Failure, FailureNotice, PageHead};
use crate::frame::name_of;
use crate::live::live;
use crate::navigation::keep_focus;
use crate::route::Route;

/// The page of a route, which is in this bundle.
#[component]
pub fn Bundled(bundle: Bundle, route: Route) -> AnyView {
    let bundles: Bundles = expect_context();
    let arrival = bundles.arrival(bundle);
    // Asked for before anything is shown, so that a bundle that was lost earlier is on its way and not told as lost.
    bundles.want(bundle);
    let show = move || match arrival.get() {
        Arrival::Here(build) => build(route.clone()),
        Arrival::Absent | Arrival::OnItsWay => on_its_way(&route),
        Arrival::Lost => lost(&route, move || keep_focus(move || bundles.want(bundle))),
    };
    live(show).into_any()
}

fn on_its_way(route: &Route) -> AnyView {
    view! {
        <PageHead title=name_of(route) />
        // The sheet lets it appear after a moment: what arrives at once leaves no trace.
        <div class="soon">
            <Bones label="This page is on its way" />
        </div>
    }
    .into_any()
}

fn lost(route: &Route, again: impl Fn() + 'static) -> AnyView {
    let failure = Failure {
        title: "This page did not arrive".to_owned(),
        why: "A part of Image Share could not be fetched from where it is served, or is not what it should be."
            .to_owned(),
        next: "Nothing is lost, and who is signed in stays so: try again, or reload to get the newest Image Share, which signs you out."
            .to_owned(),
        ..Failure::default()
    };
    view! {
        <PageHead title=name_of(route) />
        <FailureNotice failure=failure on_retry=move || again() />
    }
    .into_any()
}
