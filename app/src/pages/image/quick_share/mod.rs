//! Shares one image from its own page: paste IDs, check, send. The page for new shares is for more images or many projects.
//!
//! Used by the image page. Sends nothing itself: [`crate::state::runs`] does, with checkpoint and undo.

mod actions;
mod model;
mod view;

use imageshare_core::model::Side;
use leptos::prelude::*;

pub(super) use model::QuickShare;

use view::{checks, recipients, result};

use crate::components::{Button, ButtonKind, IconName, LinkButton, SideLabel};
use crate::messages::image;
use crate::reactive::reactive;
use crate::route::Route;

/// The panel; nothing while it is closed.
pub(super) fn quick_share_panel(quick_share: QuickShare) -> AnyView {
    let fields = quick_share.fields();
    let is_open = Memo::new(move |_| fields.is_open.get());
    let is_sent = Memo::new(move |_| quick_share.current_run().is_some());
    let title = Memo::new(move |_| {
        quick_share.image_model().map(|view| (view.image.title(), view.region)).unzip()
    });
    let panel = move || {
        if !is_open.get() {
            return None;
        }
        let (title, region) = title.get();
        let (title, region) = (title?, region?);
        let actor_title =
            untrack(|| quick_share.actor()).map(|actor| actor.title()).unwrap_or_default();
        let body = move || {
            if is_sent.get() {
                result::result_section(quick_share)
            } else {
                quick_share_form(quick_share)
            }
        };
        let name = image::quick_share::title(&title);
        let label = name.clone();
        Some(view! {
            <section class="panel panel--producer quick" aria-label=label data-test="quick-share">
                <div class="panel__head">
                    <h2>{name}</h2>
                    <SideLabel side=Side::Producer />
                    <span class="soft">{image::quick_share::acting_as(&actor_title, &region)}</span>
                    <span class="end">
                        <Button
                            label=image::quick_share::CLOSE
                            kind=ButtonKind::Subtle
                            small=true
                            icon=IconName::Cross
                            icon_only=true
                            on_press=move || quick_share.close()
                        />
                    </span>
                </div>
                {reactive(body)}
            </section>
        })
    };
    reactive(panel).into_any()
}

fn quick_share_form(quick_share: QuickShare) -> AnyView {
    let share_href = move || {
        let model = untrack(|| quick_share.image_model());
        let region = model.as_ref().map(|view| view.region.to_string());
        let image = model.map(|view| view.image.id.to_string());
        Route::Share { region, image }.href()
    };
    view! {
        <div class="quick__form">
            <div class="stack">
                {recipients::recipients_section(quick_share)}
                <p>
                    <LinkButton
                        href=share_href()
                        label=image::quick_share::SHARE_MORE
                        kind=ButtonKind::Subtle
                        small=true
                    />
                </p>
            </div>
            {checks::checks_and_submit(quick_share)}
        </div>
    }
    .into_any()
}
