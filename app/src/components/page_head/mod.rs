//! The head of a page and of its sections. Used by every page.

use crate::messages::components;
use crate::reactive::effect;
use leptos::prelude::*;

/// What the window's title says besides the page's name. Provided as context by the page's root.
#[derive(Clone, Copy)]
pub struct WindowTitle {
    /// The name of the whole page, at the end.
    pub site_name: Signal<&'static str>,
    /// How many things are pending, once known; in the title, so that it is visible from other tabs.
    pub pending: Signal<Option<usize>>,
    /// Whether the title names no page, because the page is locked.
    pub is_hidden: Signal<bool>,
}

/// The page's name, which also becomes the window's title. The heading gets the focus when the page changes.
///
/// * `meta`: a line about the page, below its name.
/// * children: actions for the whole page, as buttons.
#[component]
pub fn PageHead(
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] meta: Option<ViewFn>,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    let window_title = use_context::<WindowTitle>();
    effect(move || {
        let Some(WindowTitle { site_name, pending, is_hidden }) = window_title else { return };
        let site_name = site_name.get();
        document().set_title(&if is_hidden.get() {
            components::locked_title(site_name)
        } else {
            let pending = pending.get().filter(|count| *count > 0);
            components::window_title(&title.get(), site_name, pending)
        });
    });
    view! {
        <div class="head">
            <div class="stack stack--close">
                <h1 tabindex="-1">{move || title.get()}</h1>
                {meta.map(|meta| view! { <div class="head__meta">{meta.run()}</div> }.into_any())}
            </div>
            {children.map(|actions| view! { <div class="buttons">{actions()}</div> }.into_any())}
        </div>
    }
    .into_any()
}

/// A part of a page with its own heading; `id` connects the two. `aside` is lighter text after the heading.
#[component]
pub fn Section(
    id: &'static str,
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] aside: Signal<String>,
    children: Children,
) -> AnyView {
    view! {
        <section class="section" aria-labelledby=id>
            <h2 id=id>
                {move || title.get()}" "<span class="soft num">{move || aside.get()}</span>
            </h2>
            {children()}
        </section>
    }
    .into_any()
}
