//! Tabs: one of several views of the same thing (WAI-ARIA tabs pattern with automatic activation). Used by pages.
//!
//! One tab stop; left and right move, Home and End move to the ends, and moving activates.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{Badge, StatusIcon, StatusIconView};

/// One tab.
#[derive(Debug, Clone)]
pub struct Tab {
    /// Its key.
    pub key: &'static str,
    /// Its text.
    pub label: &'static str,
    /// The icon before the text.
    pub icon: Option<StatusIcon>,
    /// The number of its items, once known.
    pub count: Signal<Option<usize>>,
}

/// The row of tabs. `group` prefixes the IDs of tabs and panel and is unique on a page; `label` names the row.
#[component]
pub fn Tabs(
    group: &'static str,
    #[prop(into)] label: String,
    tabs: Vec<Tab>,
    #[prop(into)] chosen: Signal<String>,
    #[prop(into)] on_choose: UnsyncCallback<String>,
) -> AnyView {
    let keys: Vec<&'static str> = tabs.iter().map(|tab| tab.key).collect();
    let on_key = move |event: web_sys::KeyboardEvent| {
        let Some(next) = chosen.with_untracked(|chosen| tab_after_key(&keys, chosen, &event.key()))
        else {
            return;
        };
        event.prevent_default();
        on_choose.run(next.to_owned());
        focus_tab(&tab_id(group, next));
    };
    let tab = |Tab { key, label, icon, count }: Tab| {
        let is_chosen = move || chosen.with(|chosen| chosen == key);
        view! {
            <button
                type="button"
                role="tab"
                id=tab_id(group, key)
                aria-controls=panel_id(group)
                aria-selected=move || if is_chosen() { "true" } else { "false" }
                tabindex=move || if is_chosen() { "0" } else { "-1" }
                on:click=move |_| on_choose.run(key.to_owned())
            >
                {icon.map(|icon| view! { <StatusIconView icon=icon /> })}
                {label}
                {move || count.get().map(|count| view! { <Badge word=count.to_string() /> })}
            </button>
        }
        .into_any()
    };
    view! {
        <div class="tabs" role="tablist" aria-label=label on:keydown=on_key>
            {tabs.into_iter().map(tab).collect_view()}
        </div>
    }
    .into_any()
}

/// The content of the active tab.
#[component]
pub fn TabPanel(
    group: &'static str,
    #[prop(into)] chosen: Signal<String>,
    children: Children,
) -> AnyView {
    view! {
        <div
            class="stack stack--wide"
            role="tabpanel"
            id=panel_id(group)
            aria-labelledby=move || chosen.with(|chosen| tab_id(group, chosen))
        >
            {children()}
        </div>
    }
    .into_any()
}

fn tab_id(group: &str, key: &str) -> String {
    format!("{group}-tab-{key}")
}

fn panel_id(group: &str) -> String {
    format!("{group}-panel")
}

/// The tab that a key press moves to, if it moves.
fn tab_after_key<'a>(keys: &[&'a str], chosen: &str, pressed: &str) -> Option<&'a str> {
    let last = keys.len().checked_sub(1)?;
    let now = keys.iter().position(|key| *key == chosen).unwrap_or(0);
    let next = match pressed {
        "ArrowRight" if now == last => 0,
        "ArrowRight" => now + 1,
        "ArrowLeft" if now == 0 => last,
        "ArrowLeft" => now - 1,
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    keys.get(next).copied()
}

fn focus_tab(id: &str) {
    let found = document().get_element_by_id(id);
    if let Some(tab) = found.and_then(|tab| tab.dyn_into::<HtmlElement>().ok()) {
        // The element is in the document and focusable; the call reports nothing else.
        drop(tab.focus());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: [&str; 3] = ["pending", "accepted", "rejected"];

    #[test]
    fn arrows_wrap_and_home_and_end_go_to_the_ends() {
        assert_eq!(tab_after_key(&KEYS, "pending", "ArrowRight"), Some("accepted"));
        assert_eq!(tab_after_key(&KEYS, "rejected", "ArrowRight"), Some("pending"));
        assert_eq!(tab_after_key(&KEYS, "pending", "ArrowLeft"), Some("rejected"));
        assert_eq!(tab_after_key(&KEYS, "accepted", "Home"), Some("pending"));
        assert_eq!(tab_after_key(&KEYS, "accepted", "End"), Some("rejected"));
    }

    #[test]
    fn other_keys_do_not_change_the_tab() {
        assert_eq!(tab_after_key(&KEYS, "pending", "Tab"), None);
        assert_eq!(tab_after_key(&[], "pending", "Home"), None);
    }
}
