//! The head of a page and of its sections. Used by every page.

use crate::messages::components;
use crate::reactive::effect;
use leptos::prelude::*;

/// How many things are pending, once known. Provided as context by the page's root; it is in the window's title, so that
/// it is visible from other tabs.
#[derive(Clone, Copy)]
pub struct WindowTitleCount(pub Signal<Option<usize>>);

/// Whether the window's title names no page, because the page is locked. Provided as context by the page's root.
#[derive(Clone, Copy)]
pub struct WindowTitleHidden(pub Signal<bool>);

/// The name of the whole page, at the end of the window's title. Provided as context by the page's root.
#[derive(Clone, Copy)]
pub struct WindowTitleName(pub Signal<String>);

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
    let pending = use_context::<WindowTitleCount>();
    let hides_title = use_context::<WindowTitleHidden>();
    let name = use_context::<WindowTitleName>();
    effect(move || {
        let name = name.map(|WindowTitleName(name)| name.get()).unwrap_or_default();
        if hides_title.is_some_and(|WindowTitleHidden(hides)| hides.get()) {
            return document().set_title(&components::locked_title(&name));
        }
        let pending =
            pending.and_then(|WindowTitleCount(count)| count.get()).filter(|count| *count > 0);
        document().set_title(&components::window_title(&title.get(), &name, pending));
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
