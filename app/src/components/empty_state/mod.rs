//! What stands where nothing is: an empty list says what would be here and how to get it, a loading one shows its bones.

use leptos::prelude::*;

/// An empty place. Children are the ways on, as buttons or links.
#[component]
pub fn EmptyState(
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    view! {
        <div class="blank">
            // No heading: which level it would be depends on where it stands.
            <p class="blank__title">{title}</p>
            <p class="soft read">{text}</p>
            {children.map(|ways| view! { <div class="buttons">{ways()}</div> }.into_any())}
        </div>
    }
    .into_any()
}

/// Grey lines in place of a list; `label` says once what is being asked.
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
