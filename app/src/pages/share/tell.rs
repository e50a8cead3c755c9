//! After the run: those it was shared with have to be told, because the cloud itself tells nobody. The letters are
//! [`crate::parts::tell`]'s.

use std::collections::BTreeMap;

use imageshare_core::model::{MemberStatus, ProjectId};
use imageshare_core::plan::{Goal, Phase, Run};
use leptos::prelude::*;

use super::draft::Draft;
use crate::components::{Button, ButtonKind, Clock, Id, LinkButton, Section, shorten};
use crate::live::live;
use crate::parts::Tell;
use crate::parts::tell::{Offer, letters};
use crate::route::Route;
use crate::state::runs::Running;
use crate::state::{Chosen, Origin};
use crate::words::count;
use crate::words::letter::Occasion;

/// Who was offered what.
type Deals = BTreeMap<ProjectId, Vec<Chosen>>;

/// The projects that were offered something, once the run is over, and the letters to them.
pub(super) fn tell(draft: Draft, running: Running) -> AnyView {
    let deals = Memo::new(move |_| {
        let is_over = running.phase() == Phase::Over;
        if is_over { running.with(|run| deals(draft, run)) } else { Deals::new() }
    });
    // Whom a letter was written to is remembered where pending offers are looked after, not here.
    let tell = Tell::new(|_| ());
    let clock: Clock = expect_context();
    let write = UnsyncCallback::new(move |only: Option<ProjectId>| {
        let Some(producer) = untrack(|| draft.producer()) else { return };
        let name_of = |id: &ProjectId| untrack(|| draft.name_of(id));
        let letters = deals.with_untracked(|deals| {
            let meant = deals.iter().filter(|(id, _)| only.as_ref().is_none_or(|only| only == *id));
            let offers = meant.flat_map(|(project, images)| {
                images.iter().map(move |one| Offer {
                    region: &one.region,
                    image: &one.image,
                    project,
                    since: clock.now(),
                })
            });
            letters(&producer, Occasion::Offer, offers, &name_of)
        });
        tell.show(letters, producer.origin == Origin::Sandbox);
    });
    let section = move || {
        let deals = deals.get();
        (!deals.is_empty()).then(|| told(draft, &deals, write))
    };
    view! {
        <div role="status" data-test="share-result">
            {live(section)}
        </div>
        {tell.dialog()}
    }
    .into_any()
}

fn deals(draft: Draft, run: &Run) -> Deals {
    let mut deals = Deals::new();
    let offers = |goal: Goal| matches!(goal, Goal::Offered | Goal::OfferedAnew);
    let made = run.tasks().iter().filter(|task| {
        task.changed() && offers(task.goal) && task.known == Some(MemberStatus::Pending)
    });
    let chosen = draft.form().fields().chosen.get_untracked();
    for task in made {
        let is_it =
            |one: &&Chosen| one.image.id == task.cell.image && one.region == task.cell.region;
        if let Some(image) = chosen.iter().find(is_it) {
            deals.entry(task.cell.project.clone()).or_default().push(image.clone());
        }
    }
    deals
}

fn told(draft: Draft, deals: &Deals, write: UnsyncCallback<Option<ProjectId>>) -> AnyView {
    let offers: usize = deals.values().map(Vec::len).sum();
    let first = deals.values().flatten().next().filter(|_| offers == 1);
    let heading = first.map_or_else(
        || format!("{} are made", count::of(offers, "offer", "offers")),
        |one| format!("{} is offered", one.image.title()),
    );
    let each = deals.iter().map(|(project, images)| {
        let name = draft.name_of(project).unwrap_or_else(|| shorten(project.as_str()));
        let (id, own) = (project.to_string(), project.clone());
        view! {
            <li>
                <span>
                    <b>{name.clone()}</b>
                    " "
                    <span class="soft">{count::of(images.len(), "image", "images")}</span>
                    " "
                    <Id whole=id />
                </span>
                <Button
                    label="Write to them…"
                    small=true
                    about=name
                    on_press=move || write.run(Some(own.clone()))
                />
            </li>
        }
    });
    let each = each.collect_view();
    let all = (deals.len() > 1).then(|| {
        let label = format!("Write to all {}…", deals.len());
        view! { <Button label=label kind=ButtonKind::Ink on_press=move || write.run(None) /> }
    });
    let link = first.map(|one| {
        let (region, id) = (one.region.to_string(), one.image.id.to_string());
        view! { <LinkButton href=Route::Image { region, id }.href() label="See who has it" /> }
    });
    view! {
        <Section id="done" title=heading>
            <p class="read soft">
                "Pending, until they answer; by its id they can use each image already. The cloud tells them nothing: write to them, so that they know what to look for and where."
            </p>
            <ul class="list" role="list">
                {each}
            </ul>
            <div class="buttons">{all} {link}</div>
        </Section>
    }
    .into_any()
}
