//! Tests of parts and components: what they show, and what screen readers get.

use imageshare_app::components::{
    Column, EmptyState, Id, LoadStateView, RelativeTime, SideLabel, SortOrder, Status, StatusIcon,
    Table, ToastRegion,
};
use imageshare_app::data::{Clock, Failure, LoadState, Toasts};
use imageshare_app::parts::MemberStatusCounts;
use imageshare_core::model::{Side, Timestamp};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{Harness, settle};

#[wasm_bindgen_test]
fn a_status_has_a_word_and_a_hidden_icon() {
    let harness = Harness::new(
        || view! { <Status icon=StatusIcon::Pending word="pending" usable_by_id=true /> },
    );
    assert_eq!(harness.text(), "pending, usable by ID");
    assert!(
        harness
            .query_all("svg")
            .iter()
            .all(|svg| svg.get_attribute("aria-hidden").as_deref() == Some("true"))
    );
}

#[wasm_bindgen_test]
fn status_counts_have_words_and_no_zeros() {
    let harness = Harness::new(|| view! { <MemberStatusCounts accepted=3 pending=1 rejected=0 /> });
    let texts: Vec<_> =
        harness.query_all(".status").iter().filter_map(|part| part.text_content()).collect();
    // The blank after each separates it from what a screen reader reads next.
    assert_eq!(texts, ["3 accepted ", "1 pending "]);
}

#[wasm_bindgen_test]
fn a_side_label_has_a_word_a_color_and_an_arrow() {
    for side in Side::ALL {
        let harness = Harness::new(move || view! { <SideLabel side=side /> });
        assert_eq!(harness.text(), side.title());
        assert!(
            harness.query_one("span").class_list().contains(&format!("side--{}", side.as_str()))
        );
        assert_eq!(
            harness.query_one("use").get_attribute("href").as_deref(),
            Some(imageshare_app::components::IconName::from(side).href())
        );
    }
}

#[wasm_bindgen_test]
fn an_id_is_a_button_labelled_with_the_full_id() {
    let whole = "6b1f0c2e-93d4-4a7e-8f25-c10d7e5b9a34";
    let harness = Harness::new(move || view! { <Id full_id=whole /> });
    let button = harness.query_one("button");
    assert_eq!(button.get_attribute("data-whole").as_deref(), Some(whole));
    assert_eq!(
        harness.query_one("[aria-hidden] ~ .sr").text_content().unwrap(),
        format!("Copy {whole}")
    );
    assert_eq!(
        harness.query_one("span[aria-hidden]").text_content().as_deref(),
        Some("6b1f0c…9a34")
    );
}

#[wasm_bindgen_test]
async fn ages_follow_the_clock_and_include_the_exact_time() {
    let then: Timestamp = "2026-11-08T10:20:00Z".parse().unwrap();
    let now = RwSignal::new(then.plus_seconds(60));
    let harness = Harness::new(move || {
        provide_context(Clock(now.into()));
        view! { <RelativeTime at=then /> }
    });
    assert_eq!(harness.text(), "1 min ago, 8 Nov 2026, 10:20 UTC");
    now.set(then.plus_seconds(7200));
    settle().await;
    assert_eq!(harness.text(), "2 h ago, 8 Nov 2026, 10:20 UTC");
}

#[wasm_bindgen_test]
async fn a_sorted_header_has_a_direction_and_a_press_reverses_it() {
    const COLUMNS: &[Column] =
        &[Column::sortable("name", "Name"), Column::not_sortable("status", "Status")];
    let sort = RwSignal::new(SortOrder::parse("name"));
    let harness = Harness::new(move || {
        view! {
            <Table label="Images" columns=COLUMNS sort=sort on_sort=move |next| sort.set(next)>
                <tr role="row">
                    <td role="cell">"web-2026-11"</td>
                </tr>
            </Table>
        }
    });
    assert_eq!(
        harness.query_one("[aria-sort]").get_attribute("aria-sort").as_deref(),
        Some("ascending")
    );
    harness.query_one("th button").click();
    settle().await;
    assert_eq!(
        harness.query_one("[aria-sort]").get_attribute("aria-sort").as_deref(),
        Some("descending")
    );
    assert_eq!(sort.get_untracked().to_string(), "-name");
}

#[wasm_bindgen_test]
async fn a_load_state_is_loading_then_failed_then_ready() {
    let answer = RwSignal::new(LoadState::<Vec<&'static str>>::Loading);
    let retries = RwSignal::new(0);
    let built = RwSignal::new(0);
    let ready = move |names: Signal<Vec<&'static str>>| {
        built.update_untracked(|count| *count += 1);
        view! { <p class="names">{move || names.get().join(", ")}</p> }.into_any()
    };
    let harness = Harness::new(move || {
        provide_context(Toasts::new());
        view! {
            <LoadStateView
                state=answer
                loading_label="Asking DFW for its images"
                empty=|| view! { <EmptyState title="No images in DFW" text="Make one." /> }
                on_retry=move || retries.update(|count| *count += 1)
                ready=ready
            />
        }
    });
    assert_eq!(
        harness.query_one("[role=status]").text_content().as_deref(),
        Some("Asking DFW for its images")
    );

    let failure = Failure {
        title: "DFW did not answer".to_owned(),
        request_id: Some("req-5d1e".to_owned()),
        ..Failure::default()
    };
    answer.set(LoadState::Failed(failure.into()));
    settle().await;
    assert!(harness.query_one("[role=alert]").text_content().unwrap().contains("req-5d1e"));
    harness.query_one(".buttons > button").click();
    assert_eq!(retries.get_untracked(), 1);

    answer.set(LoadState::Empty);
    settle().await;
    assert!(harness.text().contains("No images in DFW"));

    answer.set(LoadState::Ready(vec!["web"]));
    settle().await;
    answer.set(LoadState::Ready(vec!["web", "api"]));
    settle().await;
    assert_eq!(harness.query_one(".names").text_content().as_deref(), Some("web, api"));
    assert_eq!(built.get_untracked(), 1, "a new answer changes what is shown, not the view");
}

#[wasm_bindgen_test]
async fn toasts_appear_in_an_existing_live_region() {
    let toasts = Toasts::new();
    let harness = Harness::new(move || view! { <ToastRegion toasts=toasts /> });
    assert_eq!(harness.query_one("[role=status]").text_content().as_deref(), Some(""));
    toasts.success("Whole id copied");
    settle().await;
    let text = harness.query_one("[role=status] .toast > span").text_content();
    assert_eq!(text.as_deref(), Some("Whole id copied"));
    assert_eq!(harness.query_all("[role=status] .toast button").len(), 1, "it can be dismissed");
}
