//! Queries: loads data for a view and keeps its state; a new query cancels the old one with all of its calls. Used by views and
//! by the stores here.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use imageshare_core::cloud::CloudError;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

use crate::data::LoadState;
use crate::reactive::effect;

/// The state of loaded data, and the way to load it again.
pub struct Query<T: Send + Sync + 'static> {
    /// Loading, empty, failed or ready.
    pub state: RwSignal<LoadState<T>>,
    runner: RequestRunner,
}

impl<T: Send + Sync + 'static> Clone for Query<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Query<T> {}

impl<T: Send + Sync + 'static> Query<T> {
    /// Loads again; what is shown stays until the new answer arrives.
    pub fn refetch(self) {
        self.runner.generation.update(|generation| *generation += 1);
    }

    /// Updates the value after a call that changed it. A pending answer may be older than the change, so it is requested
    /// again. Does nothing if the page is gone.
    pub fn update_cache(self, change: impl FnOnce(&mut T)) {
        self.state.try_update(|state| {
            if let LoadState::Ready(value) = state {
                change(value);
            }
        });
        if self.runner.is_pending.try_get_untracked() == Some(true) {
            self.refetch();
        }
    }

    /// Whether answers are pending, also while older ones are shown.
    pub fn is_pending(self) -> Signal<bool> {
        self.runner.is_pending.into()
    }

    /// Ends loading with the requests that wait or are in flight. `change` says what is shown then.
    pub fn stop(self, change: impl FnOnce(&mut LoadState<T>)) {
        self.runner.is_stopped.set_value(true);
        self.refetch();
        self.state.update(change);
    }

    /// Loads again after a failure, and shows the loading view at once.
    pub fn retry(self) {
        self.state.set(LoadState::Loading);
        self.refetch();
    }

    /// [`Query::retry`] as the callback that views take.
    pub fn on_retry(self) -> UnsyncCallback<()> {
        UnsyncCallback::new(move |()| self.retry())
    }

    /// The state, as views take it.
    pub fn signal(self) -> Signal<LoadState<T>> {
        self.state.into()
    }
}

/// Loads whenever a signal that `build_request` reads changes. It returns the future of the answer, or `None` while there is
/// nothing to load (nobody is signed in); `is_empty` decides which answers are shown as empty.
pub fn query<T, F>(
    build_request: impl Fn() -> Option<F> + 'static,
    is_empty: impl Fn(&T) -> bool + 'static,
) -> Query<T>
where
    T: Send + Sync + 'static,
    F: Future<Output = Result<T, CloudError>> + 'static,
{
    let state = RwSignal::new(LoadState::Loading);
    let is_empty = Rc::new(is_empty);
    let build_request = move || {
        let (answer, is_empty) = (build_request()?, is_empty.clone());
        let pending = boxed_response(async move {
            let loaded = match answer.await {
                Ok(value) if is_empty(&value) => LoadState::Empty,
                Ok(value) => LoadState::Ready(value),
                Err(error) => LoadState::Failed(error.into()),
            };
            move || state.set(loaded)
        });
        Some(vec![pending])
    };
    let generations = RequestRunner::start(
        Box::new(build_request),
        Box::new(move || state.set(LoadState::Loading)),
    );
    Query { state, runner: generations }
}

/// Loads something that has many answers, all at once, and shows each when it arrives. `build_request` returns the value before
/// the first answer, and a future for each answer, which resolves to its change; when loaded again, the answers change what
/// is shown already.
pub fn query_each<T, F, C>(build_request: impl Fn() -> Option<(T, Vec<F>)> + 'static) -> Query<T>
where
    T: Clone + Send + Sync + 'static,
    F: Future<Output = C> + 'static,
    C: FnOnce(&mut T) + 'static,
{
    let state = RwSignal::new(LoadState::Loading);
    let build_request = move || {
        let (initial, answers) = build_request()?;
        if answers.is_empty() {
            return Some(vec![boxed_response(async move {
                move || state.set(LoadState::Ready(initial))
            })]);
        }
        let pending = |answer: F| {
            let initial = initial.clone();
            boxed_response(async move {
                let change = answer.await;
                move || {
                    state.update(|state| {
                        if state.as_ready().is_none() {
                            *state = LoadState::Ready(initial);
                        }
                        if let LoadState::Ready(value) = state {
                            change(value);
                        }
                    });
                }
            })
        };
        Some(answers.into_iter().map(pending).collect())
    };
    let generations = RequestRunner::start(
        Box::new(build_request),
        Box::new(move || state.set(LoadState::Loading)),
    );
    Query { state, runner: generations }
}

/// A pending answer. It resolves to a closure that shows it, so that the code below is compiled once for all types.
type PendingResponse = Pin<Box<dyn Future<Output = Box<dyn FnOnce()>>>>;

fn boxed_response<S: FnOnce() + 'static>(
    answer: impl Future<Output = S> + 'static,
) -> PendingResponse {
    Box::pin(async move {
        let show: Box<dyn FnOnce()> = Box::new(answer.await);
        show
    })
}

/// Successive requests, of which only the last one counts.
#[derive(Clone, Copy)]
struct RequestRunner {
    generation: RwSignal<u32>,
    /// Whether answers are pending.
    is_pending: RwSignal<bool>,
    /// Whether the next generation only ends the one before.
    is_stopped: StoredValue<bool>,
}

impl RequestRunner {
    fn start(
        build_request: Box<dyn Fn() -> Option<Vec<PendingResponse>>>,
        show_loading: Box<dyn Fn()>,
    ) -> Self {
        let generations = Self {
            generation: RwSignal::new(0),
            is_pending: RwSignal::new(false),
            is_stopped: StoredValue::new(false),
        };
        // What was loaded before the device went offline, or failed since, is loaded again.
        let listener = window_event_listener_untyped("online", move |_| {
            generations.generation.update(|generation| *generation += 1);
        });
        on_cleanup(move || listener.remove());
        // The generation of the last request: a repeated one keeps what is shown while it loads.
        let mut before = None;
        effect(move || {
            let generation = generations.generation.get();
            if before.replace(generation).is_none_or(|before| before == generation) {
                show_loading();
            }
            let is_stopped = generations.is_stopped.try_update_value(std::mem::take);
            // Built in any case: the signals that it reads decide when to load again.
            let answers = build_request().filter(|_| is_stopped != Some(true));
            generations.is_pending.set(answers.is_some());
            let Some(answers) = answers else { return };
            let left = Rc::new(Cell::new(answers.len()));
            for answer in answers {
                let left = left.clone();
                let showing = async move {
                    let show = answer.await;
                    left.update(|left| left - 1);
                    generations.is_pending.set(left.get() > 0);
                    show();
                };
                // Cancelled as soon as the next generation begins, or the page closes. Untracked: what it reads meanwhile is no
                // reason to load again.
                untrack(|| spawn_local_scoped_with_cancellation(showing));
            }
        });
        generations
    }
}
