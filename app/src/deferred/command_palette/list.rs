//! The field and its results, as a WAI-ARIA combobox: the focus stays in the field, arrows move the selection, Enter chooses it.

use std::rc::Rc;

use leptos::prelude::*;
use web_sys::{KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::SearchResults;
use super::search_result::SearchResult;
use crate::components::{Button, ButtonKind, Icon, IconName};
use crate::messages::{buttons, command_palette};
use crate::reactive::reactive;
use crate::state::use_palette_state;

const LIST_ID: &str = "finder-list";
/// How far Page Up and Page Down move.
const PAGE_KEY_ROWS: usize = 8;

/// The field.
pub(super) fn search_field(
    text: RwSignal<String>,
    results: Signal<SearchResults, LocalStorage>,
    active_index: RwSignal<usize>,
    on_choose: UnsyncCallback<usize>,
) -> AnyView {
    let palette = use_palette_state();
    let count = move || results.with_untracked(|found| found.results.len());
    let key = move |event: KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        let (at, last) = (active_index.get_untracked(), count().saturating_sub(1));
        let to = match event.key().as_str() {
            "ArrowDown" if at == last => 0,
            "ArrowDown" => at + 1,
            "ArrowUp" if at == 0 => last,
            "ArrowUp" => at - 1,
            "PageDown" => (at + PAGE_KEY_ROWS).min(last),
            "PageUp" => at.saturating_sub(PAGE_KEY_ROWS),
            "Enter" => {
                event.prevent_default();
                return on_choose.run(at);
            }
            _ => return,
        };
        event.prevent_default();
        active_index.set(to);
        scroll_to_option(to);
    };
    let described = move || {
        let some = results.with(|found| !found.results.is_empty());
        some.then(|| option_id(active_index.get()))
    };
    view! {
        <div class="finder__field">
            <Icon name=IconName::Search />
            <input
                class="finder__input"
                type="text"
                role="combobox"
                aria-label=command_palette::FIELD
                aria-autocomplete="list"
                aria-expanded="true"
                aria-controls=LIST_ID
                aria-activedescendant=reactive(described)
                placeholder=command_palette::PLACEHOLDER
                autofocus=true
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                prop:value=move || text.get()
                on:input:target=move |event| text.set(event.target().value())
                on:keydown=key
            />
            <Button
                label=buttons::CLOSE
                kind=ButtonKind::Subtle
                small=true
                on_press=move || palette.close()
            />
        </div>
    }
    .into_any()
}

/// The results.
pub(super) fn result_list(
    results: Signal<SearchResults, LocalStorage>,
    active_index: RwSignal<usize>,
    on_choose: UnsyncCallback<usize>,
) -> AnyView {
    let options = move || {
        let hits = results.with(|found| found.results.clone());
        let option = |(place, result)| result_option(place, &result, active_index, on_choose);
        hits.into_iter().enumerate().map(option).collect_view()
    };
    view! {
        <ul class="finder__list" id=LIST_ID role="listbox" aria-label=command_palette::RESULTS>
            {reactive(options)}
        </ul>
    }
    .into_any()
}

fn result_option(
    index: usize,
    result: &Rc<SearchResult>,
    active_index: RwSignal<usize>,
    on_choose: UnsyncCallback<usize>,
) -> AnyView {
    let (word, icon) = result.kind.label_and_icon();
    let place_text = command_palette::kind_and_place(word, &result.subtitle);
    view! {
        <li
            class="finder__hit"
            id=option_id(index)
            role="option"
            aria-selected=move || if active_index.get() == index { "true" } else { "false" }
            on:pointermove=move |_| active_index.set(index)
            on:click=move |_| on_choose.run(index)
        >
            <Icon name=icon />
            <span class="finder__title">{result.title.clone()}</span>
            <span class="finder__place soft">{place_text}</span>
        </li>
    }
    .into_any()
}

fn option_id(index: usize) -> String {
    format!("finder-{index}")
}

fn scroll_to_option(index: usize) {
    if let Some(option) = document().get_element_by_id(&option_id(index)) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        option.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
