//! Where to use an accepted image: its id, the commands, what it costs and whom.

use std::rc::Rc;

use leptos::prelude::*;

use super::caution;
use super::commands::{Command, commands};
use super::done::use_done;
use crate::components::{Id, Snippet};
use crate::route::Route;
use crate::state::{Offer, SignedIn};

/// The part of an accepted offer's card. It stands open where the offer was accepted a moment ago.
pub(super) fn use_it(offer: &Offer, account: &Rc<SignedIn>) -> AnyView {
    let profile = account.account.profile();
    let snippet = |Command { label, text }: Command| {
        view! {
            <li>
                <Snippet label=label text=text />
            </li>
        }
        .into_any()
    };
    let snippets = commands(profile, &offer.region, &offer.project, &offer.image);
    let href =
        Route::Image { region: offer.region.to_string(), id: offer.image.id.to_string() }.href();
    view! {
        <details class="fold" data-test="use-it" open=use_done().is_new(&offer.cell())>
            <summary>"Use it"</summary>
            <div class="stack">
                <p class="read">
                    "In " <b>{offer.region.to_string()}</b> ", under its id "
                    <Id whole=offer.image.id.to_string() />
                    ". By its id it can be used whatever the answer is: pending and rejected offers too, until their owner ends the share. Its name is not unique."
                </p>
                <ol class="stack" role="list">{snippets.into_iter().map(snippet).collect_view()}</ol>
                <p class="read soft">
                    "Words in capitals are yours to fill in. You pay from the first server or snapshot on. Both are yours and stay when the owner ends the share; starting another server from the image does not work any more then, so keep a copy of what you depend on."
                </p>
                {caution::advice()}
                <p>
                    <a href=href>"All about this image"</a>
                </p>
            </div>
        </details>
    }
    .into_any()
}
