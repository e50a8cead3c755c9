//! Asking a cloud for something that a view shows: ask, wait, show, ask again. A late answer to an old question is dropped.

use std::future::Future;

use imageshare_core::cloud::CloudError;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::Loaded;
use crate::words::failure;

/// An answer as it stands, and the way to ask again.
pub struct Asked<T: Send + Sync + 'static> {
    /// Loading, empty, failed or ready.
    pub state: RwSignal<Loaded<T>>,
    round: RwSignal<u32>,
    /// An answer is on its way.
    waiting: StoredValue<bool>,
}

impl<T: Send + Sync + 'static> Clone for Asked<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Asked<T> {}

impl<T: Send + Sync + 'static> Asked<T> {
    /// Asks again; what is shown stays until the new answer is there.
    pub fn again(self) {
        self.round.update(|round| *round += 1);
    }

    /// Puts in at once what is known to be so now, after a call that changed it. An answer that is on its way is older than
    /// that and may not know it, so it is asked for again. Does nothing where the page has gone on meanwhile.
    pub fn amend(self, change: impl FnOnce(&mut T)) {
        self.state.try_update(|state| {
            if let Loaded::Ready(value) = state {
                change(value);
            }
        });
        if self.waiting.try_get_value() == Some(true) {
            self.again();
        }
    }

    /// Asks again after a failure: the failure gives way to the loading view at once.
    pub fn retry(self) {
        self.state.set(Loaded::Loading);
        self.again();
    }

    /// [`Asked::retry`] as the callback that views take.
    pub fn on_retry(self) -> UnsyncCallback<()> {
        UnsyncCallback::new(move |()| self.retry())
    }

    /// The answer as views take it.
    pub fn signal(self) -> Signal<Loaded<T>> {
        self.state.into()
    }
}

/// Asks whenever something that `question` reads changes. `question` gives the future of the answer, or `None` while there is
/// nothing to ask (nobody signed in); `is_empty` says which answers count as nothing there.
pub fn ask<T, F>(
    question: impl Fn() -> Option<F> + 'static,
    is_empty: impl Fn(&T) -> bool + 'static,
) -> Asked<T>
where
    T: Send + Sync + 'static,
    F: Future<Output = Result<T, CloudError>> + 'static,
{
    let asked = Asked {
        state: RwSignal::new(Loaded::Loading),
        round: RwSignal::new(0),
        waiting: StoredValue::new(false),
    };
    let version = StoredValue::new(0_u64);
    let is_empty = std::rc::Rc::new(is_empty);
    // The round that was answered last: another one with the same question keeps what is shown while it waits.
    Effect::new(move |before: Option<u32>| {
        let round = asked.round.get();
        let mine = version.get_value() + 1;
        version.set_value(mine);
        if before.is_none_or(|before| before == round) {
            asked.state.set(Loaded::Loading);
        }
        let question = question();
        asked.waiting.set_value(question.is_some());
        let Some(answer) = question else { return round };
        let is_empty = is_empty.clone();
        spawn_local(async move {
            let answer = answer.await;
            // The page may have gone on meanwhile: then nobody waits for this answer any more.
            if version.try_get_value() != Some(mine) {
                return;
            }
            asked.waiting.set_value(false);
            asked.state.set(match answer {
                Ok(value) if is_empty(&value) => Loaded::Empty,
                Ok(value) => Loaded::Ready(value),
                Err(error) => Loaded::Failed(failure::explain(&error)),
            });
        });
        round
    });
    asked
}
