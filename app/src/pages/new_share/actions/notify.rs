//! Letters to the projects with pending offers after the run, because the cloud itself notifies nobody. Used by the run. The
//! dialog is [`crate::parts::notify_recipients`].

use std::collections::BTreeMap;

use imageshare_core::model::ProjectId;
use leptos::prelude::*;

use super::super::model::FormModel;
use super::super::query::changes_since_run::{ChangesSinceRun, OpenOffer};
use crate::components::{Button, ButtonKind, Id, LinkButton, Section};
use crate::data::{CloudId, shorten};
use crate::messages::boot::why_members_cannot_boot;
use crate::messages::letter::Occasion;
use crate::messages::new_share::notify;
use crate::parts::notify_recipients::{OfferToNotify, letters};
use crate::parts::{MAX_LISTED_ROWS, NotifyDialog, more_line};
use crate::reactive::reactive;
use crate::route::Route;

/// The pending offers of each project.
type OpenOffers = BTreeMap<ProjectId, Vec<OpenOffer>>;

/// The projects with pending offers once the run is over, and the letters to them.
pub(in crate::pages::new_share) fn pending_offers_view(
    model: FormModel,
    changes: ChangesSinceRun,
) -> AnyView {
    let open_offers = Memo::new(move |_| changes.open_offers());
    // Only reminders, on the page "Shared by me", are noted; these letters are not.
    let notify_dialog = NotifyDialog::new(|_| ());
    let write = UnsyncCallback::new(move |only: Option<ProjectId>| {
        let Some(producer) = untrack(|| model.producer()) else { return };
        let name_of = |id: &ProjectId| untrack(|| model.project_name(id));
        let letters = open_offers.with_untracked(|open| {
            let recipients =
                open.iter().filter(|(id, _)| only.as_ref().is_none_or(|only| only == *id));
            let offers = recipients.flat_map(|(project, offers)| {
                offers.iter().map(move |one| OfferToNotify {
                    region: &one.key.0,
                    image: &one.image,
                    project,
                    offered_at: one.membership.offered_at(),
                })
            });
            letters(&producer, Occasion::Offer, offers, &name_of)
        });
        notify_dialog.show(letters, producer.cloud == CloudId::Sandbox);
    });
    let section = move || {
        let open_offers = open_offers.get();
        (!open_offers.is_empty()).then(|| pending_section(model, &open_offers, write))
    };
    view! {
        <div role="status" data-test="share-result">
            {reactive(section)}
        </div>
        {notify_dialog.dialog()}
    }
    .into_any()
}

/// The offered images from which nothing can be started, each with why.
fn unusable_images(model: FormModel, open_offers: &OpenOffers) -> AnyView {
    let Some(producer) = untrack(|| model.producer()) else { return ().into_any() };
    let profile = producer.account.profile();
    let mut lines = BTreeMap::new();
    for one in open_offers.values().flatten() {
        if let Some(why) = why_members_cannot_boot(profile, &one.image) {
            lines.insert(one.key.clone(), notify::unusable_image(&one.image.title(), &why));
        }
    }
    let line = |line: String| view! { <p class="status--warn">{line}</p> };
    lines.into_values().map(line).collect_view().into_any()
}

fn pending_section(
    model: FormModel,
    open_offers: &OpenOffers,
    on_write: UnsyncCallback<Option<ProjectId>>,
) -> AnyView {
    let offers: usize = open_offers.values().map(Vec::len).sum();
    let first = open_offers.values().flatten().next().filter(|_| offers == 1);
    let heading = first
        .map_or_else(|| notify::offers_sent(offers), |one| notify::offered(&one.image.title()));
    let more = more_line(open_offers.len());
    let projects = open_offers.iter().take(MAX_LISTED_ROWS).map(|(project, images)| {
        let name = model.project_name(project).unwrap_or_else(|| shorten(project.as_str()));
        let (id, recipient) = (project.to_string(), project.clone());
        view! {
            <li>
                <span>
                    <b>{name.clone()}</b>
                    " "
                    <span class="soft">{notify::image_count(images.len())}</span>
                    " "
                    <Id full_id=id />
                </span>
                <Button
                    label=notify::write_to_button(model.profile())
                    small=true
                    about=name
                    on_press=move || on_write.run(Some(recipient.clone()))
                />
            </li>
        }
    });
    let projects = projects.collect_view();
    let write_to_all = (open_offers.len() > 1).then(|| {
        let label = notify::write_to_all_button(model.profile(), open_offers.len());
        view! { <Button label=label kind=ButtonKind::Primary on_press=move || on_write.run(None) /> }
    });
    let link = first.map(|one| {
        let (region, id) = (one.key.0.to_string(), one.image.id.to_string());
        view! { <LinkButton href=Route::Image { region, id }.href() label=notify::SEE_MEMBERS /> }
    });
    let unusable = unusable_images(model, open_offers);
    view! {
        <Section id="done" title=heading>
            <p class="read soft">{notify::PENDING_NOTE}</p>
            {unusable}
            <ul class="list" role="list">
                {projects}
                {more.map(|line| view! { <li class="soft">{line}</li> })}
            </ul>
            <div class="buttons">{write_to_all} {link}</div>
        </Section>
    }
    .into_any()
}
