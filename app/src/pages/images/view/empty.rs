//! The view if no image matches the filter: for the ID of an offer, a link to the offer; for another ID, a link that looks it up
//! in the cloud; else a button that shows the whole list.

use imageshare_core::model::{ImageId, MemberStatus};
use leptos::prelude::*;

use super::super::actions::refine;
use super::super::model::ListState;
use super::super::model::filter::{STATUS, TEXT, WHOSE};
use crate::components::{Button, ButtonKind, EmptyState, LinkButton};
use crate::navigation::use_navigation;
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::{Offer, use_accounts, use_offers, use_regions};

/// The view; it follows the typed text.
pub(in crate::pages::images) fn no_match(list: ListState) -> AnyView {
    let id =
        Memo::new(move |_| list.filter.with(|filter| filter.text.trim().parse::<ImageId>().ok()));
    let view = move || match id.get() {
        Some(id) => match find_offer(id) {
            Some((answer, offer)) => offer_found(answer, &offer),
            None => unknown_id(id),
        },
        None => no_results(),
    };
    reactive(view).into_any()
}

/// The offer of this image to the acting account, else to another that is signed in.
fn find_offer(id: ImageId) -> Option<(MemberStatus, Offer)> {
    let actor = use_accounts().actor()?.project()?.id.clone();
    use_offers().inbox().state.with(|state| {
        let offers = &state.ready()?.offers;
        let of_image = || offers.iter().filter(|(_, offer)| offer.image.id == id);
        let own = of_image().find(|(_, offer)| offer.project == actor);
        own.or_else(|| of_image().next()).cloned()
    })
}

fn offer_found(answer: MemberStatus, offer: &Offer) -> AnyView {
    let project = untrack(|| use_accounts().name_of(&offer.project));
    let project = project.unwrap_or_else(|| offer.project.to_string());
    let title = match answer {
        MemberStatus::Pending => "This is the ID of a pending offer",
        MemberStatus::Accepted => "This is the ID of an accepted offer",
        MemberStatus::Rejected => "This is the ID of a rejected offer",
    };
    let text = format!(
        "{} in {} is offered to {project}. It appears in the list of {project} once accepted; it can already be used by ID.",
        offer.image.title(),
        offer.region
    );
    let link = offer.route(answer).href();
    let image =
        Route::Image { region: offer.region.to_string(), id: offer.image.id.to_string() }.href();
    view! {
        <EmptyState title=title text=text>
            <LinkButton
                href=link
                label="Open the offer"
                kind=ButtonKind::Consumer
            />
            <LinkButton href=image label="Open the image" />
        </EmptyState>
    }
    .into_any()
}

fn unknown_id(id: ImageId) -> AnyView {
    let look_up = use_regions().current().map(|region| {
        let route = Route::Image { region: region.to_string(), id: id.to_string() };
        let label = format!("Look up this ID in {region}");
        view! { <LinkButton href=route.href() label=label kind=ButtonKind::Ink /> }
    });
    view! {
        <EmptyState
            title="No list has this ID"
            text="Community images and offers that you haven't accepted aren't in any list, but can be opened by ID. An image is in one region only."
        >
            {look_up}
            {show_all()}
        </EmptyState>
    }
    .into_any()
}

fn no_results() -> AnyView {
    view! {
        <EmptyState
            title="No images match"
            text="The list is complete; no image matches all filters."
        >
            {show_all()}
        </EmptyState>
    }
    .into_any()
}

fn show_all() -> AnyView {
    let navigation = use_navigation();
    let clear = move || {
        for name in [WHOSE, TEXT, STATUS] {
            refine(navigation, name, "");
        }
    };
    view! { <Button label="Show all" on_press=clear /> }.into_any()
}
