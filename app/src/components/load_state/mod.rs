//! Loaded data: loading, empty, failed with a retry, or ready. Used by every view that loads from a cloud.

mod failure_notice;

use leptos::prelude::*;

pub use failure_notice::FailureNotice;

use super::Skeleton;
use crate::data::{LoadPhase, LoadState};
use crate::messages::failure;
use crate::reactive::reactive;

/// Shows `state`, one view per phase.
///
/// * `loading_label`: what is being loaded, announced once ("Loading images from DFW").
/// * `empty`: what would be here and how to get it, usually an `EmptyState`.
/// * `on_retry`: loads again; the failed view has a button for it.
/// * `actions`: further actions after a failure, as buttons or links.
/// * `ready`: built once when the first answer arrives and kept while answers change; it gets the latest value.
#[component]
pub fn LoadStateView<T: Clone + Send + Sync + 'static>(
    #[prop(into)] state: Signal<LoadState<T>>,
    #[prop(into)] loading_label: String,
    #[prop(into)] empty: ViewFn,
    #[prop(into)] on_retry: UnsyncCallback<()>,
    #[prop(into)] ready: Callback<Signal<T>, AnyView>,
    #[prop(optional, into)] actions: Option<ViewFn>,
) -> AnyView {
    let phase = Memo::new(move |_| state.with(LoadState::phase));
    let ready = move || match state.with_untracked(|now| now.as_ready().cloned()) {
        Some(first) => ready.run(last_ready_value(state, first)),
        None => ().into_any(),
    };
    phase_view(phase, loading_label, empty, on_retry, Box::new(ready), actions)
}

/// The view of each phase, compiled once for all types.
fn phase_view(
    phase: Memo<LoadPhase>,
    loading_label: String,
    empty: ViewFn,
    on_retry: UnsyncCallback<()>,
    ready: Box<dyn Fn() -> AnyView + Send>,
    actions: Option<ViewFn>,
) -> AnyView {
    let show = move || match phase.get() {
        LoadPhase::Loading => view! { <Skeleton label=loading_label.clone() /> }.into_any(),
        LoadPhase::Empty => empty.run(),
        LoadPhase::Failed(failure) => {
            let (actions, failure) = (actions.clone(), failure::describe(&failure));
            view! {
                <FailureNotice failure=failure on_retry=on_retry>
                    {actions.map(|actions| actions.run())}
                </FailureNotice>
            }
            .into_any()
        }
        LoadPhase::Ready => ready(),
    };
    reactive(show).into_any()
}

/// The latest value: kept while `state` changes to another phase and this view is about to be removed.
fn last_ready_value<T: Clone + Send + Sync + 'static>(
    state: Signal<LoadState<T>>,
    initial_value: T,
) -> Signal<T> {
    let last = StoredValue::new(initial_value);
    Signal::derive(move || {
        if let Some(value) = state.with(|now| now.as_ready().cloned()) {
            last.set_value(value);
        }
        last.get_value()
    })
}
