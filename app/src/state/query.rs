//! Asking a cloud for something that a view shows: ask, wait, show, ask again. An old question is given up, with every call that it
//! has not sent yet and those that are on their way.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use imageshare_core::cloud::CloudError;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

use crate::data::LoadState;
use crate::messages::failure;
use crate::reactive::effect;

/// An answer as it stands, and the way to ask again.
pub struct Query<T: Send + Sync + 'static> {
    /// Loading, empty, failed or ready.
    pub state: RwSignal<LoadState<T>>,
    rounds: Generations,
}

impl<T: Send + Sync + 'static> Clone for Query<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Query<T> {}

impl<T: Send + Sync + 'static> Query<T> {
    /// Asks again; what is shown stays until the new answer is there.
    pub fn refetch(self) {
        self.rounds.round.update(|round| *round += 1);
    }

    /// Puts in at once what is known to be so now, after a call that changed it. An answer that is on its way is older than
    /// that and may not know it, so it is asked for again. Does nothing where the page has gone on meanwhile.
    pub fn update_cache(self, change: impl FnOnce(&mut T)) {
        self.state.try_update(|state| {
            if let LoadState::Ready(value) = state {
                change(value);
            }
        });
        if self.rounds.waiting.try_get_value() == Some(true) {
            self.refetch();
        }
    }

    /// Asks again after a failure: the failure gives way to the loading view at once.
    pub fn retry(self) {
        self.state.set(LoadState::Loading);
        self.refetch();
    }

    /// [`Asked::retry`] as the callback that views take.
    pub fn on_retry(self) -> UnsyncCallback<()> {
        UnsyncCallback::new(move |()| self.retry())
    }

    /// The answer as views take it.
    pub fn signal(self) -> Signal<LoadState<T>> {
        self.state.into()
    }
}

/// Asks whenever something that `question` reads changes. `question` gives the future of the answer, or `None` while there is
/// nothing to ask (nobody signed in); `is_empty` says which answers count as nothing there.
pub fn query<T, F>(
    question: impl Fn() -> Option<F> + 'static,
    is_empty: impl Fn(&T) -> bool + 'static,
) -> Query<T>
where
    T: Send + Sync + 'static,
    F: Future<Output = Result<T, CloudError>> + 'static,
{
    let state = RwSignal::new(LoadState::Loading);
    let is_empty = Rc::new(is_empty);
    let question = move || {
        let (answer, is_empty) = (question()?, is_empty.clone());
        let showing = answer_of(async move {
            let loaded = match answer.await {
                Ok(value) if is_empty(&value) => LoadState::Empty,
                Ok(value) => LoadState::Ready(value),
                Err(error) => LoadState::Failed(failure::explain(&error)),
            };
            move || state.set(loaded)
        });
        Some(vec![showing])
    };
    let rounds =
        Generations::start(Box::new(question), Box::new(move || state.set(LoadState::Loading)));
    Query { state, rounds }
}

/// Asks for something that has many answers, all at once, and shows each when it is there. `question` gives what is shown when
/// there is nothing to ask for, and the future of each answer, which says what it changes; asked again, the answers change
/// what is shown already.
pub fn ask_each<T, F, C>(question: impl Fn() -> Option<(T, Vec<F>)> + 'static) -> Query<T>
where
    T: Clone + Send + Sync + 'static,
    F: Future<Output = C> + 'static,
    C: FnOnce(&mut T) + 'static,
{
    let state = RwSignal::new(LoadState::Loading);
    let question = move || {
        let (nothing, answers) = question()?;
        if answers.is_empty() {
            return Some(vec![answer_of(
                async move { move || state.set(LoadState::Ready(nothing)) },
            )]);
        }
        let shown = |answer: F| {
            let nothing = nothing.clone();
            answer_of(async move {
                let change = answer.await;
                move || {
                    state.update(|state| {
                        if state.ready().is_none() {
                            *state = LoadState::Ready(nothing);
                        }
                        if let LoadState::Ready(value) = state {
                            change(value);
                        }
                    });
                }
            })
        };
        Some(answers.into_iter().map(shown).collect())
    };
    let rounds =
        Generations::start(Box::new(question), Box::new(move || state.set(LoadState::Loading)));
    Query { state, rounds }
}

/// An answer on its way. It comes as the way to show it, so that the rounds below need not know what was asked for, and are
/// in the page once.
type PendingAnswer = Pin<Box<dyn Future<Output = Box<dyn FnOnce()>>>>;

fn answer_of<S: FnOnce() + 'static>(showing: impl Future<Output = S> + 'static) -> PendingAnswer {
    Box::pin(async move {
        let show: Box<dyn FnOnce()> = Box::new(showing.await);
        show
    })
}

/// Question after question, of which only the last counts.
#[derive(Clone, Copy)]
struct Generations {
    round: RwSignal<u32>,
    /// Answers are on their way.
    waiting: StoredValue<bool>,
}

impl Generations {
    fn start(
        question: Box<dyn Fn() -> Option<Vec<PendingAnswer>>>,
        show_loading: Box<dyn Fn()>,
    ) -> Self {
        let rounds = Self { round: RwSignal::new(0), waiting: StoredValue::new(false) };
        // The round that was answered last: another one with the same question keeps what is shown while it waits.
        let mut before = None;
        effect(move || {
            let round = rounds.round.get();
            if before.replace(round).is_none_or(|before| before == round) {
                show_loading();
            }
            let answers = question();
            rounds.waiting.set_value(answers.is_some());
            let Some(answers) = answers else { return };
            let left = Rc::new(Cell::new(answers.len()));
            for answer in answers {
                let left = left.clone();
                let showing = async move {
                    let show = answer.await;
                    left.update(|left| left - 1);
                    rounds.waiting.set_value(left.get() > 0);
                    show();
                };
                // Given up where it is as soon as the next round begins, or the page goes on. What it reads on its way is no
                // reason to ask again.
                untrack(|| spawn_local_scoped_with_cancellation(showing));
            }
        });
        rounds
    }
}
