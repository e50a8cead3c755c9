//! Ending shares: the question with what it takes away and what it cannot, some seconds in which they can still be kept, then a
//! run.

use std::collections::BTreeSet;

use imageshare_core::exposure::Ending;
use imageshare_core::model::MemberStatus;
use imageshare_core::plan::{self, Goal, Phase, Stage, Task};
use leptos::prelude::*;

use super::desk::Desk;
use crate::components::{ButtonKind, Dialog, DialogAct};
use crate::live::{follow, live};
use crate::parts::{Grace, focus};
use crate::state::runs::{AT_A_TIME, Names, RunKind};
use crate::words::ending as words;

/// A share, and its answer.
pub(super) type Target = (plan::Cell, MemberStatus);

/// Which shares the question is about, and how long they can be kept. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct StopSharing {
    pub(super) desk: Desk,
    open: RwSignal<bool>,
    pub(super) targets: RwSignal<Vec<Target>>,
    /// Running once the question was answered with yes.
    pub(super) grace: Grace,
    leaving: Memo<BTreeSet<plan::Cell>>,
}

impl StopSharing {
    /// Nothing asked yet. Call it where the page is built.
    pub(super) fn new(desk: Desk) -> Self {
        let targets = RwSignal::new(Vec::<Target>::new());
        let grace =
            Grace::new(".shares [tabindex='0']", move || send(desk, &targets.get_untracked()));
        let runs = desk.around().runs;
        let leaving = Memo::new(move |_| {
            let waits = |task: &&Task| {
                matches!(task.stage, Stage::Waiting | Stage::Out(_) | Stage::Unsure(_))
            };
            let run = runs.of(RunKind::End).filter(|run| run.phase() != Phase::Over);
            let in_run = run.map(|run| {
                run.with(|run| {
                    run.tasks().iter().filter(waits).map(|task| task.cell.clone()).collect()
                })
            });
            let mut cells: BTreeSet<plan::Cell> = in_run.unwrap_or_default();
            if grace.is_on() {
                cells.extend(
                    targets
                        .with(|all| all.iter().map(|(cell, _)| cell.clone()).collect::<Vec<_>>()),
                );
            }
            cells
        });
        let stop = Self { desk, open: RwSignal::new(false), targets, grace, leaving };
        stop.when_over();
        stop
    }

    /// Asks whether to end these.
    pub(super) fn ask(self, targets: Vec<Target>) {
        self.targets.set(targets);
        self.open.set(true);
    }

    /// Asks whether to end all that were rejected.
    pub(super) fn ask_rejected(self) {
        let rejected = self.desk.known.with_untracked(|known| {
            let rejected =
                known.ledger.shares().filter(|it| it.with.status == MemberStatus::Rejected);
            rejected.map(|it| (it.of.cell(&it.with.member), it.with.status)).collect()
        });
        self.ask(rejected);
    }

    /// Whether a share is being ended.
    pub(super) fn is_ending(self, at: &plan::Cell) -> bool {
        self.leaving.with(|cells| cells.contains(at))
    }

    /// Whether something is being ended, so that nothing else can be begun.
    pub(super) fn is_busy(self) -> bool {
        let run = self.desk.around().runs.of(RunKind::End);
        self.grace.is_on() || run.is_some_and(|run| run.phase() != Phase::Over)
    }

    /// What it comes to.
    fn ending(self) -> Option<Ending> {
        let profile = self.desk.producer()?.account.profile();
        let ending = self.desk.known.with(|known| {
            self.targets.with(|targets| {
                Ending::of(profile, &known.ledger, targets.iter().map(|(cell, _)| cell))
            })
        });
        Some(ending)
    }

    /// The name of the one project that loses something.
    fn whom(self) -> Option<String> {
        self.targets.with(|targets| {
            let mut projects = targets.iter().map(|(cell, _)| &cell.project);
            let first = projects.next()?;
            projects.all(|other| other == first).then(|| self.desk.name_of(first))
        })
    }

    /// The question.
    pub(super) fn dialog(self) -> AnyView {
        let ending = Memo::new(move |_| self.ending());
        let whom = Memo::new(move |_| self.whom());
        let said = move |say: fn(&Ending, Option<&str>) -> String| {
            move || {
                let whom = whom.get();
                ending.with(|ending| {
                    ending.as_ref().map(|ending| say(ending, whom.as_deref())).unwrap_or_default()
                })
            }
        };
        let frees = move || ending.with(|ending| ending.as_ref().and_then(words::frees));
        let leaves =
            move || ending.with(|ending| ending.as_ref().map(words::leaves).unwrap_or_default());
        let many =
            move || ending.with(|ending| ending.as_ref().map_or(0, |ending| ending.answers.all()));
        let label = Signal::derive(move || match many() {
            0 | 1 => "Stop sharing".to_owned(),
            many => format!("Stop {many} shares"),
        });
        let act = DialogAct::new(label, ButtonKind::Stop, move || {
            self.grace.start();
        });
        view! {
            <Dialog
                open=self.open
                title=Signal::derive(said(words::question))
                safe="Keep sharing"
                acts=vec![act]
            >
                <p>{said(words::takes_away)}</p>
                <p class="soft">{leaves}</p>
                {live(move || frees().map(|frees| view! { <p class="soft">{frees}</p> }))}
            </Dialog>
        }
        .into_any()
    }

    /// What was ended is told to the consumer's list on this page, which must not show it any more, and its dates are forgotten.
    fn when_over(self) {
        let around = self.desk.around();
        let is_over = Memo::new(move |_| {
            let run = around.runs.of(RunKind::End);
            run.is_none_or(|run| run.phase() == Phase::Over)
        });
        let mut was_over = true;
        follow(move || {
            let is_over = is_over.get();
            if std::mem::replace(&mut was_over, is_over) || !is_over {
                return;
            }
            around.offers.inbox().again();
            if let Some(run) = untrack(|| around.runs.of(RunKind::End)) {
                let gone = |task: &&Task| task.known.is_none() && task.changed();
                let gone: Vec<plan::Cell> = untrack(|| {
                    run.with(|run| {
                        run.tasks().iter().filter(gone).map(|task| task.cell.clone()).collect()
                    })
                });
                around.kept.change(&run.names().cloud, |kept| {
                    for cell in &gone {
                        kept.follow_ups.forget(cell);
                    }
                });
            }
        });
    }
}

/// Begins the run.
fn send(desk: Desk, targets: &[Target]) {
    let Some(producer) = untrack(|| desk.producer()) else { return };
    let names = Names {
        cloud: producer.origin.clone(),
        producer: producer.project().map(|project| project.id.clone()),
    };
    let task = |(cell, answer): &Target| Task::new(cell.clone(), Goal::Gone, Some(*answer));
    let tasks: Vec<Task> = targets.iter().map(task).collect();
    let ended: BTreeSet<plan::Cell> = tasks.iter().map(|task| task.cell.clone()).collect();
    desk.chosen.update(|chosen| chosen.retain(|cell| !ended.contains(cell)));
    desk.around().runs.begin(RunKind::End, names, tasks, AT_A_TIME);
    focus::regain(".shares [tabindex='0']");
}
