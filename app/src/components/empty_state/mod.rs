//! Placeholders: an empty list shows what would be here and how to get it, a loading one gray lines. Used by pages.

use leptos::prelude::*;

/// An empty state. Children are the next steps, as buttons or links.
#[component]
pub fn EmptyState(
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    view! {
        <div class="blank">
            // No heading: its level would depend on the context.
            <p class="blank__title">{title}</p>
            <p class="soft read">{text}</p>
            {children.map(|steps| view! { <div class="buttons">{steps()}</div> }.into_any())}
        </div>
    }
    .into_any()
}

/// Gray lines in place of a list; `label` announces once what is loading.
#[component]
pub fn Skeleton(#[prop(into)] label: String) -> AnyView {
    view! {
        <div class="stack" aria-busy="true">
            <p class="soft" role="status">
                {label}
            </p>
            <div class="bones" aria-hidden="true">
                <i></i>
                <i></i>
                <i></i>
                <i></i>
            </div>
        </div>
    }
    .into_any()
}
