//! The detail pane: the open offer next to the list, or instead of it on narrow windows. Used by the panel; answers nothing.

use imageshare_core::model::MemberStatus;
use leptos::prelude::*;

use super::super::actions::keys::{
    OFFER_HEADING_SELECTOR, focus_open_row, is_focus_lost, is_list_shown, open_relative,
};
use super::super::model::answer_handler::AnswerHandler;
use super::super::model::list::OfferList;
use super::super::query::OfferAges;
use super::offer::offer_view;
use crate::components::{Button, ButtonKind, EmptyState, IconName, Skeleton, rows};
use crate::messages::offers::detail;
use crate::navigation::use_navigation;
use crate::parts::focus;
use crate::reactive::effect;
use crate::route::Route;
use crate::state::inbox::Inbox;
use crate::state::{Offer, use_offers};

/// The pane; hidden while there is no offer to open.
pub(in crate::pages::offers) fn detail_pane(list: OfferList, handler: AnswerHandler) -> AnyView {
    let ages: OfferAges = expect_context();
    let inbox = use_offers().inbox().state;
    let shown: Memo<Option<(MemberStatus, Offer)>> = Memo::new(move |_| {
        let cell = list.open_offer.get()?;
        inbox.with(|inbox| inbox.as_ready()?.find(&cell).cloned())
    });
    effect(move || shown.with(|shown| shown.iter().for_each(|(_, offer)| ages.request(offer))));
    let has_offer =
        Memo::new(move |_| list.is_offer_in_address.get() || list.open_offer.with(Option::is_some));
    move_focus_on_open(list);
    // Each answer gets its own elements, so that the focus or a second click cannot hit a different button than the user meant.
    let key = |(now, offer): &(MemberStatus, Offer)| {
        format!("{now} {:?} {}", offer.membership_key(), offer.image.updated_at)
    };
    let draw = move |(now, offer): (MemberStatus, Offer)| offer_view(&offer, now, handler);
    let is_missing = Memo::new(move |_| shown.with(Option::is_none));
    view! {
        <Show when=move || has_offer.get()>
            <section class="pane" aria-label=detail::OFFER>
                {pane_nav(list)} {rows(move || shown.get().into_iter().collect(), key, draw)}
                <Show when=move || is_missing.get()>{move || offer_not_found(list)}</Show>
            </section>
        </Show>
    }
    .into_any()
}

/// The open offer's position in the list, and the buttons back to the list and to the previous and next offer.
fn pane_nav(list: OfferList) -> AnyView {
    let navigation = use_navigation();
    let position = move || match list.open_position() {
        (Some(index), all) => detail::position(index, all),
        (None, _) => String::new(),
    };
    let tab = list.tab;
    view! {
        <div class="pane__nav">
            <div class="pane__back">
                <Button
                    label=detail::ALL_OFFERS
                    kind=ButtonKind::Subtle
                    small=true
                    on_press=move || navigation.replace_route(Route::Offers { tab: tab.get_untracked() })
                />
            </div>
            <span class="num soft">{position}</span>
            <Button
                label=detail::PREVIOUS
                small=true
                icon=IconName::Up
                icon_only=true
                on_press=move || {
 open_relative(list, navigation, -1);
 }
            />
            <Button
                label=detail::NEXT
                small=true
                icon=IconName::Down
                icon_only=true
                on_press=move || {
 open_relative(list, navigation, 1);
 }
            />
        </div>
    }
    .into_any()
}

/// On a narrow window, moves the focus from the list to the offer and back.
fn move_focus_on_open(list: OfferList) {
    let mut before = list.is_offer_in_address.get_untracked();
    effect(move || {
        let named = list.is_offer_in_address.get();
        if std::mem::replace(&mut before, named) == named {
            return;
        }
        // After the style sheet has swapped list and offer.
        request_animation_frame(move || {
            if !named {
                if is_focus_lost() {
                    focus_open_row(list);
                }
            } else if !is_list_shown() {
                window().scroll_to_with_x_and_y(0.0, 0.0);
                focus::focus_first_match(OFFER_HEADING_SELECTOR);
            }
        });
    });
}

/// Shown when the address names an offer that does not exist.
fn offer_not_found(list: OfferList) -> AnyView {
    if !list.inbox.with(Inbox::is_loaded) {
        return view! { <Skeleton label=detail::LOADING /> }.into_any();
    }
    let navigation = use_navigation();
    let tab = list.tab;
    view! {
        <EmptyState
            title=detail::NOT_FOUND
            text=detail::NOT_FOUND_REASONS
        >
            <Button
                label=detail::SHOW_ALL
                on_press=move || navigation.replace_route(Route::Offers { tab: tab.get_untracked() })
            />
        </EmptyState>
    }
    .into_any()
}
