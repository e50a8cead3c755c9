//! The view if no image matches the filter: for the ID of an offer, a link to the offer; for another ID, a link that looks it up
//! in the cloud; else a button that shows the whole list.

use imageshare_core::model::{ImageId, MemberStatus};
use leptos::prelude::*;

use super::super::actions::set_filter_param;
use super::super::model::ListState;
use super::super::model::filter::{OWNERSHIP_PARAM, STATUS_PARAM, TEXT_PARAM};
use crate::components::{Button, ButtonKind, EmptyState, LinkButton};
use crate::messages::{buttons, images};
use crate::navigation::use_navigation;
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::{Offer, use_accounts, use_offers, use_region_choice};

/// The view; it follows the typed text.
pub(in crate::pages::images) fn no_matching_images(list: ListState) -> AnyView {
    let id =
        Memo::new(move |_| list.filter.with(|filter| filter.text.trim().parse::<ImageId>().ok()));
    let view = move || match id.get() {
        Some(id) => match find_offer(id) {
            Some((status, offer)) => offer_link_note(status, &offer),
            None => unknown_id_note(id),
        },
        None => no_results(),
    };
    reactive(view).into_any()
}

/// The offer of this image to the acting account, else to another that is signed in.
fn find_offer(id: ImageId) -> Option<(MemberStatus, Offer)> {
    let actor = use_accounts().acting_account()?.project()?.id.clone();
    use_offers().inbox().state.with(|state| {
        let offers = &state.as_ready()?.offers;
        let of_image = || offers.iter().filter(|(_, offer)| offer.image.id == id);
        let own = of_image().find(|(_, offer)| offer.project == actor);
        own.or_else(|| of_image().next()).cloned()
    })
}

fn offer_link_note(status: MemberStatus, offer: &Offer) -> AnyView {
    let project = untrack(|| use_accounts().project_name(&offer.project));
    let project = project.unwrap_or_else(|| offer.project.to_string());
    let title = images::empty::offer_title(status);
    let text = images::empty::offer_text(&offer.image.title(), offer.region.as_str(), &project);
    let link = offer.route(status).href();
    let image =
        Route::Image { region: offer.region.to_string(), id: offer.image.id.to_string() }.href();
    view! {
        <EmptyState title=title text=text>
            <LinkButton
                href=link
                label=images::empty::OPEN_OFFER
                kind=ButtonKind::Consumer
            />
            <LinkButton href=image label=images::empty::OPEN_IMAGE />
        </EmptyState>
    }
    .into_any()
}

fn unknown_id_note(id: ImageId) -> AnyView {
    let look_up = use_region_choice().for_acting_account().map(|region| {
        let route = Route::Image { region: region.to_string(), id: id.to_string() };
        let label = images::empty::look_up_button(region.as_str());
        view! { <LinkButton href=route.href() label=label kind=ButtonKind::Primary /> }
    });
    view! {
        <EmptyState
            title=images::empty::UNKNOWN_ID
            text=images::empty::UNKNOWN_ID_HINT
        >
            {look_up}
            {show_all_button()}
        </EmptyState>
    }
    .into_any()
}

fn no_results() -> AnyView {
    view! {
        <EmptyState
            title=images::empty::NO_MATCH
            text=images::empty::NO_MATCH_HINT
        >
            {show_all_button()}
        </EmptyState>
    }
    .into_any()
}

fn show_all_button() -> AnyView {
    let navigation = use_navigation();
    let clear = move || {
        for name in [OWNERSHIP_PARAM, TEXT_PARAM, STATUS_PARAM] {
            set_filter_param(navigation, name, "");
        }
    };
    view! { <Button label=buttons::SHOW_ALL on_press=clear /> }.into_any()
}
