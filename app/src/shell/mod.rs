//! The frame around every page except the start: sidebar, header, tab bar, and the colored edge of the acting side.
//!
//! Used by the page's root. Takes [`ShellData`] from context; knows the routes but nothing of what the pages show.

mod account_switcher;
mod background_runs;
mod header;
mod nav_items;
mod sidebar;
mod slots;
mod tabbar;

use imageshare_core::model::Side;
use leptos::prelude::*;

pub use nav_items::page_name;
pub use slots::PageSlots;

use crate::data::ShellData;
use crate::messages::shell;
use crate::navigation::use_navigation;
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::use_site;

/// The frame with a page in it.
#[component]
pub fn Shell(children: Children) -> AnyView {
    let data: ShellData = expect_context();
    let route = use_navigation().route();
    let is_for_both =
        move || route.with(is_for_both_sides) || data.only_account.with(Option::is_some);
    let class = move || match (is_for_both(), data.acting_side.get()) {
        (_, None) => "frame",
        (true, Some(_)) => "frame frame--both",
        (false, Some(Side::Producer)) => "frame frame--producer",
        (false, Some(Side::Consumer)) => "frame frame--consumer",
    };
    view! {
        <div class=reactive(class)>
            <sidebar::Sidebar />
            <header::Header />
            <main class="main" id="main" tabindex="-1">
                {header::rackspace_rules_chip("button rules-chip rules-chip--page")}
                {background_runs::run_links()}
                {children()}
            </main>
            <tabbar::TabBar />
        </div>
    }
    .into_any()
}

/// Whether a page acts for both accounts at once.
fn is_for_both_sides(route: &Route) -> bool {
    matches!(route, Route::ShareAndAccept { .. })
}

/// A link that skips to the page's own content. It moves the focus itself, because the part after `#`
/// in the URL is the route.
#[component]
pub fn SkipLink() -> AnyView {
    let skip = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        let main = document().get_element_by_id("main");
        let main =
            main.and_then(|main| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(main).ok());
        if let Some(main) = main {
            // It is in the document and has a tabindex, so it can be focused.
            drop(main.focus());
        }
    };
    view! {
        <a class="sr" href="#main" on:click=skip>
            {shell::SKIP_LINK}
        </a>
    }
    .into_any()
}

/// The product's logo and name, linking to the start.
#[component]
pub fn Brand(
    /// Leaves out the name, for narrow windows.
    #[prop(optional)]
    sign_only: bool,
) -> AnyView {
    let site = use_site();
    let label = move || sign_only.then(|| shell::home_link_label(site.title()));
    view! {
        <a
            class=if sign_only { "brand phone" } else { "brand" }
            href=Route::Start.href()
            aria-label=reactive(label)
        >
            <crate::components::Icon name=crate::components::IconName::Brand />
            {reactive(move || (!sign_only).then(|| site.title()))}
        </a>
    }
    .into_any()
}
