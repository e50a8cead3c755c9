//! Tests of controls: their names, their keyboard, and their callbacks.

use imageshare_app::components::{
    Button, ButtonKind, Chips, Dialog, DialogAction, SecretField, Tab, Tabs, TextField,
};
use imageshare_app::data::Choice;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlDialogElement, HtmlInputElement};

use crate::harness::{Harness, focused_text, press_key, settle};

#[wasm_bindgen_test]
async fn a_blocked_button_is_focusable_and_shows_why() {
    let presses = RwSignal::new(0);
    let blocked = RwSignal::new(Some("web-2026-11 is private".to_owned()));
    let harness = Harness::new(move || {
        view! { <Button label="Share" blocked=blocked on_press=move || presses.update(|n| *n += 1) /> }
    });
    let button = harness.query_one("button");
    assert!(!button.has_attribute("disabled"), "it keeps its place in the order of focus");
    assert_eq!(button.get_attribute("aria-disabled").as_deref(), Some("true"));
    assert_eq!(button.get_attribute("title").as_deref(), Some("web-2026-11 is private"));
    button.click();
    assert_eq!(presses.get_untracked(), 0);
    blocked.set(None);
    settle().await;
    assert_eq!(button.get_attribute("aria-disabled"), None);
    button.click();
    assert_eq!(presses.get_untracked(), 1);
}

#[wasm_bindgen_test]
async fn a_busy_button_keeps_the_focus_and_ignores_presses() {
    let presses = RwSignal::new(0);
    let busy = RwSignal::new(false);
    let harness = Harness::new(move || {
        view! { <Button label="Accept" about="web-2026-11" busy=busy on_press=move || presses.update(|n| *n += 1) /> }
    });
    let button = harness.query_one("button");
    assert_eq!(button.text_content().as_deref(), Some("Accept, web-2026-11"));
    button.focus().unwrap();
    busy.set(true);
    settle().await;
    button.click();
    assert_eq!(presses.get_untracked(), 0);
    assert_eq!(button.get_attribute("aria-busy").as_deref(), Some("true"));
    assert_eq!(focused_text(), "Accept, web-2026-11");
}

#[wasm_bindgen_test]
async fn chips_are_one_labelled_radio_group() {
    let chosen = RwSignal::new("all".to_owned());
    let harness = Harness::new(move || {
        let choices = vec![Choice::new("all", "All 31"), Choice::new("mine", "Mine 12")];
        view! { <Chips legend="Owner" choices=Signal::stored(choices) chosen=chosen on_choose=move |key| chosen.set(key) /> }
    });
    assert_eq!(harness.query_one("fieldset > legend").text_content().as_deref(), Some("Owner"));
    let radios: Vec<HtmlInputElement> =
        harness.query_all("input[type=radio]").into_iter().map(JsCast::unchecked_into).collect();
    assert_eq!(
        radios[0].name(),
        radios[1].name(),
        "the browser moves between them with the arrow keys"
    );
    assert!(radios[0].checked() && !radios[1].checked());
    radios[1].click();
    settle().await;
    assert_eq!(chosen.get_untracked(), "mine");
    assert!(radios[1].checked() && !radios[0].checked());
}

#[wasm_bindgen_test]
async fn tabs_have_one_tab_stop_and_arrows_select() {
    let chosen = RwSignal::new("pending".to_owned());
    let harness = Harness::new(move || {
        let tab = |key, label| Tab { key, label, icon: None, count: Signal::stored(None) };
        let tabs = vec![
            tab("pending", "Pending"),
            tab("accepted", "Accepted"),
            tab("rejected", "Rejected"),
        ];
        view! { <Tabs group="offers" label="Offers by answer" tabs=tabs chosen=chosen on_choose=move |key| chosen.set(key) /> }
    });
    let stops = || -> Vec<String> {
        harness
            .query_all("[role=tab][tabindex='0']")
            .iter()
            .filter_map(|tab| tab.text_content())
            .collect()
    };
    assert_eq!(stops(), ["Pending"]);
    let row = harness.query_one("[role=tablist]");
    assert_eq!(row.get_attribute("aria-label").as_deref(), Some("Offers by answer"));
    press_key(&harness.query_all("[role=tab]")[0], "ArrowLeft");
    settle().await;
    assert_eq!(chosen.get_untracked(), "rejected");
    assert_eq!(stops(), ["Rejected"]);
    assert_eq!(focused_text(), "Rejected");
    assert_eq!(harness.query_one("[aria-selected=true]").id(), "offers-tab-rejected");
}

#[wasm_bindgen_test]
async fn a_dialog_focuses_the_safe_choice_and_restores_the_focus() {
    let open = RwSignal::new(false);
    let stopped = RwSignal::new(false);
    let harness = Harness::new(move || {
        let stop =
            DialogAction::new("Stop sharing", ButtonKind::ConfirmDanger, move || stopped.set(true));
        view! {
            <Button label="Stop sharing…" on_press=move || open.set(true) />
            <Dialog open=open title="Stop sharing with Training?" safe="Keep sharing" actions=vec![stop]>
                <p>"They lose the image at once."</p>
            </Dialog>
        }
    });
    let dialog: HtmlDialogElement = harness.query_one("dialog").unchecked_into();
    let opener = harness.query_all("button")[0].clone();
    opener.focus().unwrap();
    opener.click();
    settle().await;
    assert!(dialog.open());
    assert_eq!(focused_text(), "Keep sharing");
    let heading = dialog.get_attribute("aria-labelledby").unwrap();
    let title = document().get_element_by_id(&heading).unwrap();
    assert_eq!(title.text_content().as_deref(), Some("Stop sharing with Training?"));
    assert!(harness.text().contains("They lose the image at once."));
    dialog.close();
    settle().await;
    assert!(!open.get_untracked(), "closing it by Escape updates the signal");
    assert_eq!(focused_text(), "Stop sharing…");

    opener.click();
    settle().await;
    harness.query_one("dialog .button--stop").click();
    settle().await;
    assert!(stopped.get_untracked());
    assert!(!dialog.open());
}

#[wasm_bindgen_test]
async fn an_error_describes_its_field_and_keeps_the_text() {
    let value = RwSignal::new("b81e".to_owned());
    let error = RwSignal::new(None::<String>);
    let harness = Harness::new(move || {
        view! { <TextField label="Project ID" value=value error=error hint="32 characters." /> }
    });
    let input: HtmlInputElement = harness.query_one("input").unchecked_into();
    assert_eq!(
        harness.query_one("label").get_attribute("for").as_deref(),
        Some(input.id().as_str())
    );
    let described = || {
        let id = input.get_attribute("aria-describedby").unwrap();
        document().get_element_by_id(&id).unwrap().text_content().unwrap()
    };
    assert_eq!(described(), "32 characters.");
    assert_eq!(input.get_attribute("aria-invalid"), None);
    error.set(Some("Too short.".to_owned()));
    settle().await;
    assert_eq!(described(), "Too short.");
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("true"));
    assert_eq!(input.value(), "b81e");
}

#[wasm_bindgen_test]
async fn a_secret_is_hidden_and_in_no_attribute() {
    let harness = Harness::new(move || {
        let control = NodeRef::new();
        view! { <SecretField label="Password" control=control /> }
    });
    let input: HtmlInputElement = harness.query_one("input").unchecked_into();
    input.set_value("canary-7f3c");
    settle().await;
    assert_eq!(input.type_(), "password");
    assert!(!input.outer_html().contains("canary"));
}
