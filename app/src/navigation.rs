//! Keeps the route and the browser's URL in sync, and moves the focus when the page changes, for screen readers.
//!
//! The only file that reads or writes `location`. Pages get [`Navigation`] as context.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::reactive::effect;
use crate::route::Route;

/// The route, and the methods to change it.
#[derive(Clone, Copy)]
pub struct Navigation {
    route: RwSignal<Route>,
}

impl Navigation {
    /// Reads the URL and follows it from now on.
    pub fn start() -> Self {
        let route = RwSignal::new(current_route());
        let return_route = StoredValue::new(None);
        let listener = window_event_listener_untyped("hashchange", move |_| {
            let next = current_route();
            if next != Route::Connect {
                // A user who navigates elsewhere doesn't want to return any more.
                return_route.set_value(None);
            }
            if route.with_untracked(|now| *now != next) {
                route.set(next);
            }
        });
        on_cleanup(move || listener.remove());
        provide_context(ReturnRoute(return_route));
        Self { route }
    }

    /// The current route.
    pub fn route(self) -> Signal<Route> {
        self.route.into()
    }

    /// Goes to `next`, as a new entry of the browser's history.
    pub fn navigate_to(self, next: &Route) {
        // Setting the hash can't fail; the listener sets the route.
        drop(window().location().set_hash(&next.to_string()));
    }

    /// Changes the URL without a new history entry: for filters, while they are typed.
    pub fn replace_route(self, next: Route) {
        let replaced = window().history().and_then(|history| {
            history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&next.href()))
        });
        // If the browser refuses (it limits the rate), the list is filtered anyway.
        drop(replaced);
        self.route.set(next);
    }

    /// The route, once per page: it changes only when the page does. Each change but the first moves the focus to the
    /// new page's heading.
    pub fn page_route(self) -> Memo<Route> {
        let route = self.route;
        let page = Memo::new_with_compare(
            move |_| route.get(),
            |before, now| match (before, now) {
                (Some(before), Some(now)) => !before.is_same_page(now),
                _ => true,
            },
        );
        let mut visited = false;
        effect(move || {
            page.track();
            if std::mem::replace(&mut visited, true) {
                // After the new page is rendered.
                request_animation_frame(focus_heading);
            }
        });
        page
    }
}

/// The route to return to after the sign-in.
#[derive(Clone, Copy)]
pub struct ReturnRoute(StoredValue<Option<Route>>);

impl ReturnRoute {
    /// Opens the sign-in page, and remembers the current route.
    pub fn open_sign_in(self, navigation: Navigation) {
        navigation.navigate_to(&Route::Connect);
        self.0.set_value(Some(navigation.route.get_untracked()));
    }

    /// Sets the route to return to after the sign-in.
    pub fn set(self, route: Route) {
        self.0.set_value(Some(route));
    }

    /// The route to return to after the sign-in.
    pub fn peek(self) -> Option<Route> {
        self.0.get_value()
    }

    /// The route to return to after the sign-in, once.
    pub fn take(self) -> Option<Route> {
        self.0.try_update_value(Option::take).flatten()
    }
}

/// The return route, for components below the page's root.
///
/// # Panics
/// If no [`Navigation`] was started.
pub fn use_return_route() -> ReturnRoute {
    expect_context()
}

/// The navigation, for components below the page's root.
///
/// # Panics
/// If no [`Navigation`] was provided as context.
pub fn use_navigation() -> Navigation {
    expect_context()
}

/// This page's origin (scheme, host and port), as services list it in their allowed origins.
pub fn page_origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// The URL of a name in the folder that the page is served from.
pub fn page_folder_url(name: &str) -> String {
    let path = window().location().pathname().unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{}{folder}/{name}", page_origin())
}

/// Leaves the page for another address. Everything in memory is lost.
pub fn leave_for(url: &str) {
    // Fails for a text that isn't a URL only.
    drop(window().location().assign(url));
}

/// Opens an address in another tab, which can't reach this one. Whether the browser allows it is not known.
pub fn open_tab(url: String) {
    // Firefox handles other events while it opens a tab, which must not happen in the middle of a task.
    request_animation_frame(move || {
        drop(window().open_with_url_and_target_and_features(&url, "_blank", "noopener"));
    });
}

/// The absolute URL of a route, for links that are sent to others.
pub fn absolute_url(route: &Route) -> String {
    let path = window().location().pathname().unwrap_or_default();
    format!("{}{path}{}", page_origin(), route.href())
}

fn current_route() -> Route {
    Route::parse(&window().location().hash().unwrap_or_default())
}

/// Makes a change that may rebuild the page. If the focused element is removed, the heading gets the focus.
pub fn keep_focus(change: impl FnOnce()) {
    let is_focus_lost = || {
        let active = document().active_element();
        active.is_none_or(|active| active.tag_name().eq_ignore_ascii_case("body"))
    };
    let had_focus = !is_focus_lost();
    change();
    // After the new page is rendered.
    request_animation_frame(move || {
        if had_focus && is_focus_lost() {
            focus_heading();
        }
    });
}

fn focus_heading() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    let heading = document().query_selector("h1").ok().flatten();
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        drop(heading.focus());
    }
}
