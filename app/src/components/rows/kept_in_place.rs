//! A list in which what was acted on keeps its place: while the pointer rests on the list, a row that goes leaves a line of its own
//! height, so that no other row moves under the pointer. It closes up when the pointer leaves.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{HtmlElement, PointerEvent};

use super::rows;

/// How long a list stays as it is after a touch, which leaves at once.
const AFTER_TOUCH: Duration = Duration::from_millis(1500);

/// Whether the pointer rests on a list. Copies share one state.
#[derive(Clone, Copy)]
pub struct Resting {
    rests: RwSignal<bool>,
    is_touch: StoredValue<bool>,
    height: StoredValue<i32>,
}

impl Resting {
    /// Nothing was pressed yet.
    pub fn new() -> Self {
        Self {
            rests: RwSignal::new(false),
            is_touch: StoredValue::new(false),
            height: StoredValue::new(0),
        }
    }

    /// The list's `pointerdown`.
    pub fn pressed(self, event: &PointerEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        let row = target.and_then(|target| target.closest("li").ok().flatten());
        let row = row.and_then(|row| row.dyn_into::<HtmlElement>().ok());
        self.height.set_value(row.map_or(0, |row| row.offset_height()));
        self.is_touch.set_value(event.pointer_type() != "mouse");
        self.rests.set(true);
        if self.is_touch.get_value() {
            set_timeout(
                move || {
                    self.rests.try_set(false);
                },
                AFTER_TOUCH,
            );
        }
    }

    /// The list's `pointerenter`, where what the list shows changes while nobody presses it.
    pub fn entered(self, event: &PointerEvent) {
        if event.pointer_type() != "mouse" {
            return;
        }
        let list = event.current_target().and_then(|list| list.dyn_into::<HtmlElement>().ok());
        let row = list.and_then(|list| list.query_selector("li").ok().flatten());
        if let Some(row) = row.and_then(|row| row.dyn_into::<HtmlElement>().ok()) {
            self.height.set_value(row.offset_height());
        }
        self.is_touch.set_value(false);
        self.rests.set(true);
    }

    /// Whether the pointer rests on it, so that nothing may move.
    pub fn rests(self) -> bool {
        self.rests.get()
    }

    /// The list's `pointerleave`.
    pub fn left(self) {
        if !self.is_touch.get_value() {
            self.rests.set(false);
        }
    }
}

impl Default for Resting {
    fn default() -> Self {
        Self::new()
    }
}

/// One of the list.
#[derive(Clone)]
struct Placed<T> {
    id: String,
    item: T,
    is_gone: bool,
}

/// [`rows`] of a `<ul>` or `<ol>` whose presses `resting` hears. `id` says which are the same, `version` what they look like, `gone`
/// what is said in the place of one that has gone.
pub fn kept_rows<T: Clone + Send + Sync + 'static>(
    resting: Resting,
    each: impl Fn() -> Vec<T> + Send + Sync + 'static,
    id: impl Fn(&T) -> String + Send + Sync + 'static,
    version: impl Fn(&T) -> String + Send + Sync + 'static,
    draw: impl Fn(T) -> AnyView + Send + Sync + 'static,
    gone: impl Fn(&T) -> String + Send + Sync + 'static,
) -> AnyView {
    let placed = Memo::new_with_compare(
        move |before: Option<&Arc<Vec<Placed<T>>>>| {
            let rests = resting.rests.get();
            let place = |item: T| Placed { id: id(&item), item, is_gone: false };
            let now: Vec<_> = each().into_iter().map(place).collect();
            let before = before.filter(|_| rests);
            Arc::new(before.map_or_else(|| now.clone(), |before| keep_places(before, &now)))
        },
        |_, _| true,
    );
    let key = move |one: &Placed<T>| format!("{} {} {}", one.is_gone, one.id, version(&one.item));
    let row = move |one: Placed<T>| {
        if !one.is_gone {
            return draw(one.item);
        }
        let height = format!("{}px", resting.height.get_value());
        view! {
            <li class="soft" style:min-height=height>
                {gone(&one.item)}
            </li>
        }
        .into_any()
    };
    rows(move || placed.get().to_vec(), key, row)
}

/// What is there now, and what has gone where it was: after what stood before it.
fn keep_places<T: Clone>(before: &[Placed<T>], now: &[Placed<T>]) -> Vec<Placed<T>> {
    let mut all = now.to_vec();
    let mut next = 0;
    for one in before {
        if let Some(at) = all.iter().position(|other| other.id == one.id) {
            next = at + 1;
        } else {
            all.insert(next, Placed { is_gone: true, ..one.clone() });
            next += 1;
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(ids: &str) -> Vec<Placed<()>> {
        let one = |id: char| Placed { id: id.to_string(), item: (), is_gone: false };
        ids.chars().map(one).collect()
    }

    #[test]
    fn what_has_gone_keeps_its_place_among_what_is_left() {
        let said = |before: &[Placed<()>], now: &str| {
            let all = keep_places(before, &placed(now));
            all.iter()
                .map(|one| if one.is_gone { "-" } else { &one.id }.to_owned())
                .collect::<String>()
        };
        assert_eq!(said(&placed("abcd"), "acd"), "a-cd");
        assert_eq!(said(&placed("abcd"), "bcd"), "-bcd");
        assert_eq!(said(&placed("abcd"), "ad"), "a--d");
        assert_eq!(said(&placed("ab"), "abc"), "abc");
        let once = keep_places(&placed("abc"), &placed("bc"));
        assert_eq!(said(&once, "c"), "--c", "the first is still in its place");
    }
}
