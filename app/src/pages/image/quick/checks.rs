//! What is checked before the image goes out, the one check that only a person can make, and the button that sends.

use imageshare_core::plan::preview::PreviewRow;
use imageshare_core::rules::preflight::{Finding, Remedy, Severity};
use leptos::prelude::*;

use super::model::Quick;
use super::people::not_included;
use crate::components::{Button, ButtonKind, Icon, IconName};
use crate::messages::boot::why_they_cannot;
use crate::messages::letter_case::capital;
use crate::messages::sentence::sentence;
use crate::messages::{count, findings, time};
use crate::parts::make_shared;
use crate::parts::marks::status_word;
use crate::reactive::reactive;

/// The checks and the button.
pub(super) fn checks(quick: Quick) -> AnyView {
    let held = quick.held();
    let asks = move || {
        held.asks_check.get().then(|| {
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || quick.is_checked()
                        on:change:target=move |event| held.checked_now.set(event.target().checked())
                    />
                    <span>"I have checked it for keys and passwords"</span>
                </label>
            }
        })
    };
    let is_licensed = Memo::new(move |_| {
        held.row.with(|row| {
            let asks = |finding: &Finding| matches!(finding, Finding::Licensed { .. });
            row.as_ref().is_some_and(|row| row.findings.iter().any(asks))
        })
    });
    let licence = move || {
        is_licensed.get().then(|| {
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || held.licence.get()
                        on:change:target=move |event| held.licence.set(event.target().checked())
                    />
                    <span>"My license covers those I share it with"</span>
                </label>
            }
        })
    };
    let new = Memo::new(move |_| quick.new_projects());
    let label = move || match new.with(Vec::len) {
        0 => "Send offers".to_owned(),
        some => format!("Send {}", count::of(some, "offer", "offers")),
    };
    let blocked = Memo::new(move |_| why_not(quick));
    view! {
        <div class="quick__checks">
            <h3>"Checks for this image"</h3>
            <ul class="list list--plain" role="list">{reactive(move || lines(quick))}</ul>
            {reactive(asks)}
            {reactive(licence)}
            <div class="quick__send">
                <Button
                    label=Signal::derive(label)
                    kind=ButtonKind::Producer
                    icon=IconName::Out
                    blocked=blocked
                    busy=held.starting
                    on_press=move || quick.send()
                />
                <p class="soft" role="status" data-test="send-line">
                    {reactive(move || blocked.get().unwrap_or_else(|| to(quick)))}
                </p>
            </div>
        </div>
    }
    .into_any()
}

/// What is missing before it can be sent.
fn why_not(quick: Quick) -> Option<String> {
    if !quick.new_projects().is_empty() {
        return None;
    }
    let held = quick.held();
    let refused = held.row.with(|row| {
        let blocks = |finding: &&Finding| finding.severity() == Severity::Blocks;
        row.as_ref()?.findings.iter().find(blocks).copied()
    });
    if let Some(refused) = refused {
        let title = quick.sight().map(|sight| sight.image.title()).unwrap_or_default();
        return Some(sentence(&findings::tell(refused, &title, true).0));
    }
    let needs_project = held.people.with(|people| people.ready.is_empty());
    let needs_check = !quick.is_checked();
    Some(
        match (needs_project, needs_check) {
            (true, true) => "Add a project and confirm the check above.",
            (true, false) => "Add a project.",
            (false, true) => "Confirm the check above.",
            (false, false) if is_waiting(quick) => "Confirm above that your license covers it.",
            (false, false) => "Everyone you entered already has it.",
        }
        .to_owned(),
    )
}

fn is_waiting(quick: Quick) -> bool {
    quick.held().row.with(|row| row.as_ref().is_some_and(PreviewRow::waits))
}

/// "To QA Lab and Billing EU. They can use it by ID at once, even before they accept."
fn to(quick: Quick) -> String {
    let names: Vec<String> =
        quick.new_projects().iter().map(|project| quick.title_of(project)).collect();
    let names = match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first, second] => format!("{first} and {second}"),
        [first, second, rest @ ..] => format!("{first}, {second} and {} more", rest.len()),
    };
    let left = match not_included(quick) {
        0 => String::new(),
        1 => " 1 entry is not included.".to_owned(),
        some => format!(" {some} entries are not included."),
    };
    let cannot = quick.sight().and_then(|sight| why_they_cannot(sight.profile, &sight.image));
    let can = cannot
        .unwrap_or_else(|| "They can use it by ID at once, even before they accept.".to_owned());
    format!("To {names}. {can}{left}")
}

fn lines(quick: Quick) -> Option<AnyView> {
    let (sight, held) = (quick.sight()?, quick.held());
    let title = sight.image.title();
    let findings = held.row.with(|row| row.as_ref().map(|row| row.findings.clone()))?;
    let good = |text: String| view! { <li class="status--good"><Icon name=IconName::Check /><span>{text}</span></li> };
    let found = findings.iter().map(|one| {
        if one.remedy() == Some(Remedy::MakeShared) {
            return view! { <li>{make_shared(&sight.image, &sight.region)}</li> }.into_any();
        }
        let (what, why) = findings::tell(*one, &title, true);
        view! {
            <li class="status--warn">
                <Icon name=IconName::Warn />
                <span>{sentence(&what)}" "<span class="soft">{why}</span></span>
            </li>
        }
        .into_any()
    });
    let found = found.collect_view();
    let is_plain = findings.is_empty();
    let has_licence = findings.iter().any(|one| matches!(one, Finding::Licensed { .. }));
    let status = is_plain.then(|| {
        let status = capital(&status_word(sight.image.status));
        good(format!("{status}, visibility is {}", sight.image.visibility))
    });
    let licence = (!has_licence).then(|| good("No Windows or other license found".to_owned()));
    let checked = quick.check().filter(|_| !held.asks_check.get()).map(|check| {
        let day = time::exact(check.at);
        let day = day.split(',').next().unwrap_or_default().to_owned();
        view! {
            <li class="status--good">
                <Icon name=IconName::Check />
                <span>
                    "Checked for keys and passwords. "
                    <span class="soft">{format!("{}, {day} ", check.by)}</span>
                    <Button label="Check again" small=true on_press=move || quick.check_again() />
                </span>
            </li>
        }
    });
    let free = sight.profile.differences().member_quota.map(|quota| {
        let left = (quota as usize).saturating_sub(sight.members().len());
        good(format!("{left} of {quota} places free"))
    });
    let region = sight.region.to_string();
    Some(
        view! {
            {found} {status} {licence} {checked} {free}
            <li>
                <Icon name=IconName::Cloud />
                <span>{format!("Works in {region} only")}</span>
            </li>
        }
        .into_any(),
    )
}
