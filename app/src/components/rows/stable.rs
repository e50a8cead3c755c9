//! A list whose rows keep their places: while the pointer rests on the list, a removed row leaves a placeholder of its
//! height, so that no other row moves under the pointer. It closes up when the pointer leaves. Used by lists of actions.

use std::sync::Arc;

use leptos::prelude::*;

use super::{PointerHover, rows};

/// One row of the list.
#[derive(Clone)]
struct StableRow<T> {
    id: String,
    item: T,
    is_removed: bool,
}

/// [`rows`] of a `<ul>` or `<ol>` whose pointer events go to `pointer_hover`. `id` identifies a row, `version` its appearance, `removed_text`
/// returns the text in place of a removed one.
pub fn stable_rows<T: Clone + Send + Sync + 'static>(
    pointer_hover: PointerHover,
    each: impl Fn() -> Vec<T> + Send + Sync + 'static,
    id: impl Fn(&T) -> String + Send + Sync + 'static,
    version: impl Fn(&T) -> String + Send + Sync + 'static,
    draw: impl Fn(T) -> AnyView + Send + Sync + 'static,
    removed_text: impl Fn(&T) -> String + Send + Sync + 'static,
) -> AnyView {
    let placed = Memo::new_with_compare(
        move |before: Option<&Arc<Vec<StableRow<T>>>>| {
            let is_hovered = pointer_hover.is_hovered();
            let present = |item: T| StableRow { id: id(&item), item, is_removed: false };
            let now: Vec<_> = each().into_iter().map(present).collect();
            let before = before.filter(|_| is_hovered);
            Arc::new(before.map_or_else(|| now.clone(), |before| keep_removed_rows(before, &now)))
        },
        |_, _| true,
    );
    let key =
        move |one: &StableRow<T>| format!("{} {} {}", one.is_removed, one.id, version(&one.item));
    let row = move |one: StableRow<T>| {
        if !one.is_removed {
            return draw(one.item);
        }
        let height = format!("{}px", pointer_hover.row_height());
        view! {
            <li class="soft" style:min-height=height>
                {removed_text(&one.item)}
            </li>
        }
        .into_any()
    };
    rows(move || placed.get().to_vec(), key, row)
}

/// The current rows, and the removed ones where they were: after their former predecessors.
fn keep_removed_rows<T: Clone>(before: &[StableRow<T>], now: &[StableRow<T>]) -> Vec<StableRow<T>> {
    let mut all = now.to_vec();
    let mut next = 0;
    for one in before {
        if let Some(at) = all.iter().position(|other| other.id == one.id) {
            next = at + 1;
        } else {
            all.insert(next, StableRow { is_removed: true, ..one.clone() });
            next += 1;
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows_with_ids(ids: &str) -> Vec<StableRow<()>> {
        let one = |id: char| StableRow { id: id.to_string(), item: (), is_removed: false };
        ids.chars().map(one).collect()
    }

    #[test]
    fn removed_rows_keep_their_places() {
        let shown = |before: &[StableRow<()>], now: &str| {
            let all = keep_removed_rows(before, &rows_with_ids(now));
            all.iter()
                .map(|one| if one.is_removed { "-" } else { &one.id }.to_owned())
                .collect::<String>()
        };
        assert_eq!(shown(&rows_with_ids("abcd"), "acd"), "a-cd");
        assert_eq!(shown(&rows_with_ids("abcd"), "bcd"), "-bcd");
        assert_eq!(shown(&rows_with_ids("abcd"), "ad"), "a--d");
        assert_eq!(shown(&rows_with_ids("ab"), "abc"), "abc");
        let once = keep_removed_rows(&rows_with_ids("abc"), &rows_with_ids("bc"));
        assert_eq!(shown(&once, "c"), "--c", "the first is still in its place");
    }
}
