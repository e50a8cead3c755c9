//! Bottom bar that starts the run: the button, why it is disabled, and the dry run. Used by the page.

use std::time::Duration;

use imageshare_core::model::Side;
use imageshare_core::plan::Task;
use imageshare_core::plan::recipients::Recipient;
use leptos::prelude::*;

use super::super::model::{Counts, Plan};
use super::super::refresh_button;
use super::dry_run;
use crate::components::{Bar, Button, ButtonKind, IconName};
use crate::messages::sentence::sentence;
use crate::messages::{count, findings};
use crate::pages::new_share::model::FormModel;
use crate::pages::new_share::view::undecided;
use crate::parts::save_names;
use crate::reactive::reactive;
use crate::state::runs::{Names, RunKind, Runs};
use crate::state::use_runs;

/// Time in which the second click of a double click is ignored.
const SECOND_CLICK: Duration = Duration::from_millis(500);

/// The bar, which is always visible, and above it the dry run if it is open.
pub(in crate::pages::new_share) fn submit_bar(draft: FormModel) -> AnyView {
    let runs = use_runs();
    let shows_calls = RwSignal::new(false);
    let counts = Memo::new(move |_| draft.plan().with(Plan::counts));
    let blocked = Memo::new(move |_| why_not(draft));
    let label = Signal::derive(move || label(draft, counts.get()));
    let new_offers = move || count::with_noun(counts.get().new, "offer to send", "offers to send");
    let left_out =
        move || undecided::line((counts.get().new > 0).then(|| undecided::before(draft))?);
    let dry_run_label =
        move || if shows_calls.get() { "Hide the calls" } else { "Dry run" }.to_owned();
    let nothing_new = Memo::new(move |_| counts.get().new == 0);
    let dry_run_blocked = Signal::derive(move || {
        (nothing_new.get() && !shows_calls.get()).then(|| "There is nothing to send.".to_owned())
    });
    view! {
        {reactive(move || shows_calls.get().then(|| dry_run::calls(draft)))}
        <Bar label="Start">
            <div class="bar__grow">
                {move || blocked.get().map(|why| view! { <span data-test="why-not">{why}</span> }.into_any())}
                <b class="num">{reactive(new_offers)}</b>
                {reactive(left_out)}
            </div>
            <div class="buttons">
                {refresh_button(draft)}
                <Button
                    label=Signal::derive(dry_run_label)
                    blocked=dry_run_blocked
                    on_press=move || shows_calls.update(|shows| *shows = !*shows)
                />
                <Button
                    label=label
                    kind=ButtonKind::Producer
                    icon=IconName::Out
                    blocked=blocked
                    busy=draft.form().fields().starting
                    on_press=move || start_run(draft, runs)
                />
            </div>
        </Bar>
    }
    .into_any()
}

/// "Share web-2026-11", "Send 10 offers".
fn label(draft: FormModel, counts: Counts) -> String {
    draft.plan().with(|plan| match plan.lines.as_slice() {
        [] => "Send offers".to_owned(),
        [one] if plan.projects.len() <= 1 => format!("Share {}", one.chosen.image.title()),
        _ => format!("Send {}", count::with_noun(counts.new, "offer", "offers")),
    })
}

/// Starts the run.
fn start_run(draft: FormModel, runs: Runs) {
    let Some(producer) = untrack(|| draft.producer()) else { return };
    let Some(project) = producer.project().map(|project| project.id.clone()) else { return };
    let tasks = draft.plan().with_untracked(Plan::tasks);
    let images = draft.form().fields().chosen.with_untracked(|chosen| {
        for one in chosen {
            runs.note_sent(&one.key().0, &one.image);
        }
        chosen.iter().map(|one| (one.key(), one.image.title())).collect::<Vec<_>>()
    });
    let name = |task: &Task| {
        let project = task.key.project.clone();
        Some((project.clone(), untrack(|| draft.name_of(&project))?))
    };
    let projects: Vec<_> = tasks.iter().filter_map(name).collect();
    runs.note_names(images, projects);
    let is_in_run = |person: &&Recipient| tasks.iter().any(|task| task.key.project == person.id);
    let people: Vec<Recipient> = draft
        .recipients()
        .with_untracked(|all| all.ready.iter().filter(is_in_run).cloned().collect());
    draft.saved_names().set(save_names(draft.book(), &producer.origin, &people));
    let starting = draft.form().fields().starting;
    starting.set(true);
    set_timeout(move || starting.set(false), SECOND_CLICK);
    let names = Names { cloud: producer.origin.clone(), producer: Some(project) };
    runs.begin(RunKind::Share, names, tasks, runs.calls_at_a_time());
    draft.undecided().set(untrack(|| undecided::after(draft)));
    draft.form().sent();
    // The address must name no image any more, or it would be selected again.
    if let Some(region) = untrack(|| draft.region()) {
        draft.name_in_address(&region);
    }
}

/// Why the run can't be started: something is missing, the wrong side acts, or the rules refuse it.
fn why_not(draft: FormModel) -> Option<String> {
    let producer = draft.producer()?;
    if draft.accounts().acting() != Side::Producer {
        return Some(format!("You act as the consumer. Act as {} to share.", producer.title()));
    }
    let word = producer.account.profile().differences().project_word;
    let article = if word.starts_with('a') { "an" } else { "a" };
    let is_doubtful = draft.recipients().with(|people| !people.flagged.is_empty());
    draft.plan().with(|plan| {
        let counts = plan.counts();
        if counts.new > 0 {
            return None;
        }
        if plan.lines.is_empty() {
            let what = if plan.projects.is_empty() {
                format!("Select an image and add {article} {word}.")
            } else {
                "Select an image.".to_owned()
            };
            return Some(what);
        }
        // A refusal by the rules applies to any recipient.
        if let Some((finding, images)) = plan.refused() {
            let names = match images.as_slice() {
                [one] => one.image.title(),
                many => count::with_noun(many.len(), "image", "images"),
            };
            return Some(sentence(&findings::describe(finding, &names, images.len() == 1).0));
        }
        Some(match counts {
            _ if plan.projects.is_empty() && is_doubtful => {
                format!("Check the IDs of the {word}s first.")
            }
            _ if plan.projects.is_empty() => format!("Add {article} {word}."),
            Counts { unknown: 1.., .. } => "Still checking who has these images.".to_owned(),
            Counts { needs_confirmation: 1.., .. } => {
                format!(
                    "Confirm {} above.",
                    count::with_noun(plan.open_checks(), "check", "checks")
                )
            }
            Counts { exists: 1.., .. } => "Everyone already has it.".to_owned(),
            _ => "There is nothing to send.".to_owned(),
        })
    })
}
