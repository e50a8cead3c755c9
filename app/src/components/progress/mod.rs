//! A progress bar. Used by runs and by loading views.

use leptos::prelude::*;

use imageshare_core::model::Side;

use crate::messages::components;

/// A bar of `done` out of `of`, named by `label`. Without a side, both sides act.
#[component]
pub fn Progress(
    #[prop(into)] label: String,
    #[prop(into)] done: Signal<usize>,
    #[prop(into)] of: Signal<usize>,
    #[prop(optional, into)] side: Option<Side>,
) -> AnyView {
    let class = format!("progress progress--{}", side.map_or("both", Side::as_str));
    view! {
        <progress
            class=class
            aria-label=label
            max=move || of.get().max(1).to_string()
            value=move || done.get().to_string()
        >
            {move || components::progress(done.get(), of.get())}
        </progress>
    }
    .into_any()
}
