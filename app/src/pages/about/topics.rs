//! Questions and answers. If the address names one, the page scrolls to it and focuses it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::components::Section;
use crate::messages::about;
use crate::messages::topic::{TOPICS, Topic};
use crate::navigation::use_navigation;
use crate::reactive::effect;
use crate::route::Route;

/// The section.
pub(super) fn topics_section() -> AnyView {
    let route = use_navigation().route();
    effect(move || {
        if let Route::About { topic: Some(topic) } = route.get() {
            // Waits until the heading of the page has been focused.
            request_animation_frame(move || request_animation_frame(move || focus_topic(&topic)));
        }
    });
    view! {
        <Section id="questions" title=about::QUESTIONS>
            <div class="cols">{TOPICS.map(topic_answer).into_iter().collect_view()}</div>
        </Section>
    }
    .into_any()
}

fn topic_answer(topic: Topic) -> AnyView {
    view! {
        <div class="stack stack--close">
            <h3 id=topic_element_id(topic.key) tabindex="-1">{topic.title}</h3>
            <p class="soft read">{topic.text}</p>
        </div>
    }
    .into_any()
}

fn topic_element_id(key: &str) -> String {
    format!("topic-{key}")
}

fn focus_topic(key: &str) {
    let heading = document().get_element_by_id(&topic_element_id(key));
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        heading.scroll_into_view();
        drop(heading.focus());
    }
}
