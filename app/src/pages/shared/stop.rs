//! Ending shares: the question with what it takes away and what it cannot, some seconds in which they can still be kept, then a
//! run.

use std::collections::BTreeSet;
use std::time::Duration;

use imageshare_core::exposure::Ending;
use imageshare_core::model::MemberStatus;
use imageshare_core::plan::{self, Goal, Phase, Stage, Task};
use leptos::prelude::*;

use super::desk::Desk;
use crate::components::{ButtonKind, Dialog, DialogAct};
use crate::live::{follow, live};
use crate::parts::focus;
use crate::state::runs::{AT_A_TIME, Names, RunKind};
use crate::words::ending as words;

/// How long ended shares can be kept before anything is sent, in seconds.
const GRACE: u32 = 5;

/// A share, and its answer.
pub(super) type Target = (plan::Cell, MemberStatus);

/// Which shares the question is about, and how long they can be kept. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct StopSharing {
    pub(super) desk: Desk,
    open: RwSignal<bool>,
    pub(super) targets: RwSignal<Vec<Target>>,
    /// Seconds left, once the question was answered with yes.
    pub(super) left: RwSignal<Option<u32>>,
    leaving: Memo<BTreeSet<plan::Cell>>,
}

impl StopSharing {
    /// Nothing asked yet. Call it where the page is built.
    pub(super) fn new(desk: Desk) -> Self {
        let targets = RwSignal::new(Vec::<Target>::new());
        let left = RwSignal::new(None::<u32>);
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
            if left.get().is_some() {
                cells.extend(
                    targets
                        .with(|all| all.iter().map(|(cell, _)| cell.clone()).collect::<Vec<_>>()),
                );
            }
            cells
        });
        let stop = Self { desk, open: RwSignal::new(false), targets, left, leaving };
        stop.count_down();
        stop.tell_inbox();
        // Who leaves the page has said yes, and does not say no any more.
        on_cleanup(move || {
            if left.try_get_untracked().flatten().is_some() {
                stop.send();
            }
        });
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
        self.left.get().is_some() || run.is_some_and(|run| run.phase() != Phase::Over)
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
            self.left.set(Some(GRACE));
            focus::regain(".shares-ending .button");
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

    /// Counts the seconds, and sends when they are over.
    fn count_down(self) {
        let counting = Memo::new(move |_| self.left.get().is_some());
        follow(move || {
            if !counting.get() {
                return;
            }
            let tick = move || match self.left.try_get_untracked().flatten() {
                Some(0 | 1) => self.send(),
                Some(left) => self.left.set(Some(left - 1)),
                None => {}
            };
            let handle = set_interval_with_handle(tick, Duration::from_secs(1)).ok();
            on_cleanup(move || {
                if let Some(handle) = handle {
                    handle.clear();
                }
            });
        });
    }

    /// The consumer's list on this page must not show what has been taken back.
    fn tell_inbox(self) {
        let around = self.desk.around();
        let is_over = Memo::new(move |_| {
            let run = around.runs.of(RunKind::End);
            run.is_none_or(|run| run.phase() == Phase::Over)
        });
        let mut was_over = true;
        follow(move || {
            let is_over = is_over.get();
            if !std::mem::replace(&mut was_over, is_over) && is_over {
                around.offers.inbox().again();
            }
        });
    }

    /// Begins the run.
    pub(super) fn send(self) {
        self.left.set(None);
        let Some(producer) = untrack(|| self.desk.producer()) else { return };
        let names = Names {
            cloud: producer.origin.clone(),
            producer: producer.project().map(|project| project.id.clone()),
        };
        let task = |(cell, answer): Target| Task::new(cell, Goal::Gone, Some(answer));
        let tasks: Vec<Task> = self.targets.get_untracked().into_iter().map(task).collect();
        let ended: BTreeSet<plan::Cell> = tasks.iter().map(|task| task.cell.clone()).collect();
        self.desk.chosen.update(|chosen| chosen.retain(|cell| !ended.contains(cell)));
        self.desk.around().runs.begin(RunKind::End, names, tasks, AT_A_TIME);
        focus::regain(".shares [tabindex='0']");
    }
}
