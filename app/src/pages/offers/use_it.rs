//! Where to use an accepted image: its ID, the dashboard's way, the commands, and what to look at first.

use std::rc::Rc;

use imageshare_core::exposure::rebuilds;
use leptos::prelude::*;

use super::done::use_done;
use crate::components::Id;
use crate::parts::{Usable, how_to_use, safety_advice};
use crate::route::Route;
use crate::state::{Offer, SignedIn};
use crate::words::leaving;

/// The part of an accepted offer's card. It is open where the offer was accepted a moment ago.
pub(super) fn use_it(offer: &Offer, account: &Rc<SignedIn>) -> AnyView {
    let rebuilds = rebuilds(account.account.profile(), &offer.image);
    let usable = Usable {
        profile: account.account.profile(),
        region: &offer.region,
        project: &offer.project,
        image: &offer.image,
        is_listed: true,
    };
    let href =
        Route::Image { region: offer.region.to_string(), id: offer.image.id.to_string() }.href();
    view! {
        <details class="fold" data-test="use-it" open=use_done().is_new(&offer.cell())>
            <summary>"How to use it"</summary>
            <div class="stack">
                <p class="read">
                    "In " <b>{offer.region.to_string()}</b> ", by its ID "
                    <Id whole=offer.image.id.to_string() />
                    ". The ID works whatever the answer is, for pending and rejected offers too, until the owner ends the share."
                </p>
                {how_to_use(usable)}
                <p class="read soft">{leaving::after_the_end(rebuilds)}</p>
                {safety_advice::advice()}
                <p>
                    <a href=href>"All about this image"</a>
                </p>
            </div>
        </details>
    }
    .into_any()
}
