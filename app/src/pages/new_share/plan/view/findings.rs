//! The findings about the plan, the most severe first, each with its reason and its remedy. Used by the plan.

use imageshare_core::rules::preflight::{Finding, Remedy, Severity};
use leptos::prelude::*;

use super::super::actions::remedy::RemedyAction;
use super::super::model::Plan;
use crate::components::{Button, ButtonKind, FailureNotice, Icon, IconName, rows};
use crate::messages;
use crate::messages::new_share::findings;
use crate::messages::sentence::with_full_stop;
use crate::pages::new_share::model::FormModel;
use crate::parts::make_shared::MEANING;
use crate::reactive::reactive;
use crate::state::ChosenImage;

/// The list; empty without findings.
pub(in crate::pages::new_share) fn finding_list(model: FormModel) -> AnyView {
    let all = Memo::new(move |_| model.plan().with(Plan::findings));
    let has_findings = Memo::new(move |_| all.with(|all| !all.is_empty()));
    let key = |(finding, images): &(Finding, Vec<ChosenImage>)| {
        let images: Vec<String> = images.iter().map(|one| format!("{:?}", one.key())).collect();
        format!("{finding:?} {}", images.join(" "))
    };
    view! {
        <Show when=move || has_findings.get()>
            <ul
                class="list share__findings"
                role="list"
                aria-label=findings::LIST
                data-test="findings"
            >
                {rows(move || all.get(), key, move |(finding, images)| finding_row(model, finding, images))}
            </ul>
        </Show>
    }
    .into_any()
}

/// The icon of a severity, and the CSS class of its color.
const fn severity_style(severity: Severity) -> (IconName, &'static str) {
    match severity {
        Severity::Info => (IconName::Info, ""),
        Severity::Warning | Severity::NeedsConfirmation => (IconName::Warn, "status--warn"),
        Severity::Blocking => (IconName::Stop, "status--bad"),
    }
}

fn finding_row(model: FormModel, finding: Finding, images: Vec<ChosenImage>) -> AnyView {
    let (icon, class) = severity_style(finding.severity());
    let is_single = images.len() == 1;
    let titles: Vec<String> = images.iter().map(|one| one.image.title()).collect();
    let (what, why) =
        messages::findings::describe(finding, &findings::image_names_or_count(&titles), is_single);
    let all_titles = (titles.len() > findings::MAX_LISTED_IMAGES)
        .then(|| view! { <span class="soft">{titles.join(", ")}</span> });
    let explained = RwSignal::new(false);
    let makes_shared = finding.remedy() == Some(Remedy::MakeShared);
    let explain = makes_shared.then(|| explanation_button(explained));
    let meaning = move || explained.get().then(|| view! { <span class="soft">{MEANING}</span> });
    let action = if finding.severity() == Severity::NeedsConfirmation {
        licence_checkbox(model, &images)
    } else if let Some(remedy) = finding.remedy() {
        let remedying = RemedyAction::new(model, remedy, images);
        let label = messages::findings::remedy_label(remedy);
        view! {
            <Button
                label=label
                kind=ButtonKind::Producer
                small=true
                busy=remedying.busy()
                blocked=Signal::stored(remedying.refusal())
                on_press=move || remedying.start()
            />
            {move || remedying.last_failure().get().map(|failure| view! { <FailureNotice failure=failure /> })}
        }
        .into_any()
    } else {
        ().into_any()
    };
    view! {
        <li class=class>
            <Icon name=icon />
            <span>
                <b>{with_full_stop(&what)}</b>
                " "
                <span class="share__why">{why}</span>
                {all_titles}
                {reactive(meaning)}
            </span>
            <div class="buttons">{action} {explain}</div>
        </li>
    }
    .into_any()
}

fn explanation_button(explained: RwSignal<bool>) -> AnyView {
    let label =
        move || if explained.get() { findings::HIDE_EXPLANATION } else { findings::EXPLAIN };
    view! {
        <Button
            label=Signal::derive(move || label().to_owned())
            kind=ButtonKind::Subtle
            small=true
            on_press=move || explained.update(|explained| *explained = !*explained)
        />
    }
    .into_any()
}

/// Confirms that the licenses cover it: stored for each image, confirmed here for all images of the row.
fn licence_checkbox(model: FormModel, images: &[ChosenImage]) -> AnyView {
    let keys: Vec<_> = images.iter().map(ChosenImage::key).collect();
    let consents = model.form().fields().acknowledgements;
    let is_confirmed = {
        let keys = keys.clone();
        move || {
            consents.with(|all| {
                keys.iter().all(|key| all.get(key).is_some_and(|consent| consent.licence_confirmed))
            })
        }
    };
    let confirm = move |licence: bool| {
        consents.update(|all| {
            for key in &keys {
                all.entry(key.clone()).or_default().licence_confirmed = licence;
            }
        });
    };
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=is_confirmed
                on:change:target=move |event| confirm(event.target().checked())
            />
            {findings::LICENSE_COVERS}
        </label>
    }
    .into_any()
}
