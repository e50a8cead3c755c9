//! The page's root: makes what everything below shares, and shows the page of the route.

use std::time::Duration;

use imageshare_core::model::Timestamp;
use leptos::prelude::*;

use crate::components::{Clock, ToastRegion, Toasts};
use crate::frame::{Frame, FrameData, SkipLink};
use crate::navigation::Navigation;
use crate::pages::{about::About, not_found::NotFound, start::Start};
use crate::route::Route;
use crate::theme::ThemeChoice;

/// How often ages on the page are said anew.
const TICK: Duration = Duration::from_secs(20);

/// Everything.
#[component]
pub fn Root() -> AnyView {
    let navigation = Navigation::start();
    let toasts = Toasts::new();
    provide_context(navigation);
    provide_context(toasts);
    provide_context(ThemeChoice::start());
    provide_context(ticking());
    provide_context(FrameData::signed_out());
    let page = navigation.page();
    view! {
        <SkipLink />
        {move || show(page.get())}
        <ToastRegion toasts=toasts />
    }
    .into_any()
}

fn show(route: Route) -> AnyView {
    match route {
        Route::Start => view! { <Start /> }.into_any(),
        Route::About => framed(|| view! { <About /> }.into_any()),
        other => framed(move || view! { <NotFound address=other.to_string() /> }.into_any()),
    }
}

fn framed(page: impl FnOnce() -> AnyView + Send + 'static) -> AnyView {
    view! { <Frame>{page()}</Frame> }.into_any()
}

/// The one place where the page reads the time of day for what it shows.
fn ticking() -> Clock {
    let now = RwSignal::new(time_of_day());
    let tick = set_interval_with_handle(move || now.set(time_of_day()), TICK);
    on_cleanup(move || {
        if let Ok(tick) = tick {
            tick.clear();
        }
    });
    Clock(now.into())
}

fn time_of_day() -> Timestamp {
    #[allow(
        clippy::cast_possible_truncation,
        reason = "milliseconds since 1970 fit for 290 million years"
    )]
    let millis = js_sys::Date::now() as i64;
    Timestamp::from_unix_millis(millis)
}
