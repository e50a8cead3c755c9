//! Undoes one change of a membership: says what the undo does, and leaves it to the runs and removals that every page uses.

use std::rc::Rc;

use imageshare_core::journal::{Entry, Undo};
use imageshare_core::plan::{Goal, RunKind, Task};
use imageshare_core::rules::Command;
use leptos::prelude::*;

use super::super::model::JournalModel;
use crate::components::{Button, ButtonKind, Dialog, DialogAction, IconName};
use crate::data::Toasts;
use crate::messages::journal::undo as text;
use crate::parts::focus;
use crate::reactive::reactive;
use crate::state::runs::RunContext;
use crate::state::{
    Accounts, PendingRemovals, Removal, Runs, SignedInAccount, use_accounts, use_pending_removals,
    use_runs,
};

/// What undoes a change. Copies share one state.
#[derive(Clone, Copy)]
struct Services {
    accounts: Accounts,
    runs: Runs,
    removals: PendingRemovals,
    toasts: Toasts,
}

/// The button that undoes `entry`, or why there is none.
pub(in crate::pages::journal) fn undo_section(model: JournalModel, entry: &Entry) -> AnyView {
    let services = Services {
        accounts: use_accounts(),
        runs: use_runs(),
        removals: use_pending_removals(),
        toasts: expect_context(),
    };
    let number = entry.number;
    // Later calls can make it impossible. A memo, so that they close no open dialog otherwise.
    let undo = Memo::new(move |_| {
        model.journal.with(|calls| Some(calls.undo_index().undo(calls.entry(number)?)))
    });
    let mut had_button = false;
    let state = move || match undo.get() {
        Some(Ok(undo)) => {
            had_button = true;
            undo_button(model, services, number, &undo)
        }
        Some(Err(refusal)) => {
            if std::mem::take(&mut had_button) {
                // The button disappears when the change is undone.
                focus::restore_focus(".journal__detail h2");
            }
            text::refusal(refusal).map(|reason| view! { <p class="soft">{reason}</p> }).into_any()
        }
        None => ().into_any(),
    };
    reactive(state).into_any()
}

fn undo_button(model: JournalModel, services: Services, number: u64, undo: &Undo) -> AnyView {
    let names = model.names;
    let image = names.image(undo.key.image).unwrap_or_else(|| undo.key.image.to_string());
    let project = names.project(&undo.key.project).unwrap_or_else(|| undo.key.project.to_string());
    let effect = text::effect(undo, &image, &project);
    let lost = undo.lost_answer().map(text::lost_answer);
    let assumed = undo.is_before_assumed.then_some(text::ASSUMED);
    let sender = move || services.accounts.get(model.journal.sender(number)?);
    let blocked = Signal::derive(move || sender().is_none().then(|| text::SIGNED_OUT.to_owned()));
    let open = RwSignal::new(false);
    let undo = undo.clone();
    let confirm = move || {
        if let Some(account) = untrack(sender) {
            services.start(&account, undo.clone(), &image, &project);
        }
    };
    let actions =
        vec![DialogAction::new(text::CONFIRM.to_owned(), ButtonKind::ConfirmDanger, confirm)];
    view! {
        <div class="buttons">
            <Button
                label=text::UNDO
                icon=IconName::Undo
                blocked=blocked
                on_press=move || open.set(true)
            />
        </div>
        <Dialog open=open title=text::TITLE safe=text::KEEP actions=actions>
            <p>{effect.clone()}</p>
            {lost.clone().map(|lost| view! { <p>{lost}</p> })}
            {assumed.map(|assumed| view! { <p class="soft">{assumed}</p> })}
        </Dialog>
    }
    .into_any()
}

impl Services {
    /// Sends the undo as `account`. A removal waits for its countdown first, as on every page.
    fn start(self, account: &Rc<SignedInAccount>, undo: Undo, image: &str, project: &str) {
        let Undo { key, command, now, .. } = undo;
        let context = |producer| RunContext { cloud: account.cloud.clone(), producer };
        let own_project = account.project().map(|own| own.id.clone());
        let (kind, context, goal) = match command {
            Command::Remove => {
                let removal = Removal {
                    membership_key: key,
                    member_status: now,
                    image_name: image.to_owned(),
                    project_name: project.to_owned(),
                };
                let context = context(own_project);
                self.removals.add_confirmed(context, account.title(), vec![removal]);
                return focus::focus_first_match(".removals .button");
            }
            Command::Add => (RunKind::Share, context(own_project), Goal::Offered),
            Command::Set(status) => (RunKind::Answer, context(None), Goal::Answered(status)),
        };
        self.runs.remember_display_names(
            [((key.region.clone(), key.image), image.to_owned())],
            [(key.project.clone(), project.to_owned())],
        );
        let tasks = vec![Task::new(key, goal, now)];
        self.runs.start_or_extend(kind, context, tasks, self.runs.calls_at_a_time());
        self.toasts.success(text::STARTED);
    }
}
