//! Keeps the route and the browser's address together, and tells those who cannot see it that the page has changed.
//!
//! The only file that reads or writes `location`. Pages get [`Navigation`] as context.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::reactive::effect;
use crate::route::Route;

/// The route, and the ways to change it.
#[derive(Clone, Copy)]
pub struct Navigation {
    route: RwSignal<Route>,
}

impl Navigation {
    /// Reads the address and follows it from now on.
    pub fn start() -> Self {
        let route = RwSignal::new(read());
        let meant = StoredValue::new(None);
        let listener = window_event_listener_untyped("hashchange", move |_| {
            let next = read();
            if next != Route::Connect {
                // Whoever goes elsewhere does not want to be taken back any more.
                meant.set_value(None);
            }
            if route.with_untracked(|now| *now != next) {
                route.set(next);
            }
        });
        on_cleanup(move || listener.remove());
        provide_context(ReturnRoute(meant));
        Self { route }
    }

    /// Where the page is.
    pub fn route(self) -> Signal<Route> {
        self.route.into()
    }

    /// Goes to `next`, as a new entry of the browser's history.
    pub fn go(self, next: &Route) {
        // Setting the hash cannot fail; the listener sets the route.
        drop(window().location().set_hash(&next.to_string()));
    }

    /// Changes the address without a new entry in the history: for filters, while they are typed.
    pub fn refine(self, next: Route) {
        let replaced = window().history().and_then(|history| {
            history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&next.href()))
        });
        // Where the browser refuses (it limits how often), the list is refined all the same.
        drop(replaced);
        self.route.set(next);
    }

    /// The route, as one value per page: it changes only when the page does. Each change but the first moves the focus to the
    /// new page's heading.
    pub fn page(self) -> Memo<Route> {
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
                // After the new page has been put in place.
                request_animation_frame(focus_heading);
            }
        });
        page
    }
}

/// Where somebody wants to be who has to sign in first.
#[derive(Clone, Copy)]
pub struct ReturnRoute(StoredValue<Option<Route>>);

impl ReturnRoute {
    /// Goes to the page for signing in, and remembers where the page is.
    pub fn sign_in(self, navigation: Navigation) {
        navigation.go(&Route::Connect);
        self.0.set_value(Some(navigation.route.get_untracked()));
    }

    /// Where to go after the sign-in, once.
    pub fn take(self) -> Option<Route> {
        self.0.try_update_value(Option::take).flatten()
    }
}

/// The way back, for components below the page's root.
///
/// # Panics
/// Where no [`Navigation`] was started.
pub fn use_way_back() -> ReturnRoute {
    expect_context()
}

/// Where the page is, for components below the page's root.
///
/// # Panics
/// Where no [`Navigation`] was given as context.
pub fn use_navigation() -> Navigation {
    expect_context()
}

/// Scheme, host and port that this page came from, as services name it in their lists of allowed origins.
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// The whole address of a route of this page, for a link that is sent to somebody.
pub fn address_of(route: &Route) -> String {
    let path = window().location().pathname().unwrap_or_default();
    format!("{}{path}{}", origin(), route.href())
}

fn read() -> Route {
    Route::parse(&window().location().hash().unwrap_or_default())
}

/// Makes a change that may build the page anew. Who had the focus on something that goes with it finds it on the heading.
pub fn keep_focus(change: impl FnOnce()) {
    let nowhere = || {
        let holder = document().active_element();
        holder.is_none_or(|holder| holder.tag_name().eq_ignore_ascii_case("body"))
    };
    let had_it = !nowhere();
    change();
    // After the new page has been put in place.
    request_animation_frame(move || {
        if had_it && nowhere() {
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
