//! The checks before the image is shared, the one that only a person can make, and the button that sends.

use imageshare_core::plan::preview::PreviewRow;
use imageshare_core::rules::preflight::{Finding, Remedy, Severity};
use leptos::prelude::*;

use super::super::model::Quick;
use super::people::not_included;
use crate::components::{Button, ButtonKind, Icon, IconName};
use crate::messages::boot::why_they_cannot;
use crate::messages::letter_case::capitalize;
use crate::messages::sentence::sentence;
use crate::messages::{count, findings, time};
use crate::parts::make_shared;
use crate::parts::marks::status_word;
use crate::reactive::reactive;

/// The checks and the button.
pub(in crate::pages::image::quick) fn checks(quick: Quick) -> AnyView {
    let fields = quick.fields();
    let check_box = move || {
        fields.requires_check.get().then(|| {
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || quick.is_checked()
                        on:change:target=move |event| fields.checked_now.set(event.target().checked())
                    />
                    <span>"I have checked it for keys and passwords"</span>
                </label>
            }
        })
    };
    let is_licensed = Memo::new(move |_| {
        fields.row.with(|row| {
            let is_licence = |finding: &Finding| matches!(finding, Finding::Licensed { .. });
            row.as_ref().is_some_and(|row| row.findings.iter().any(is_licence))
        })
    });
    let licence_box = move || {
        is_licensed.get().then(|| {
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || fields.licence.get()
                        on:change:target=move |event| fields.licence.set(event.target().checked())
                    />
                    <span>"My license covers everyone I share it with"</span>
                </label>
            }
        })
    };
    let new = Memo::new(move |_| quick.new_projects());
    let label = move || match new.with(Vec::len) {
        0 => "Send offers".to_owned(),
        number => format!("Send {}", count::with_noun(number, "offer", "offers")),
    };
    let blocked = Memo::new(move |_| blocked_reason(quick));
    view! {
        <div class="quick__checks">
            <h3>"Checks for this image"</h3>
            <ul class="list list--plain" role="list">{reactive(move || check_lines(quick))}</ul>
            {reactive(check_box)}
            {reactive(licence_box)}
            <div class="quick__send">
                <Button
                    label=Signal::derive(label)
                    kind=ButtonKind::Producer
                    icon=IconName::Out
                    blocked=blocked
                    busy=fields.starting
                    on_press=move || quick.send()
                />
                <p class="soft" role="status" data-test="send-line">
                    {reactive(move || blocked.get().unwrap_or_else(|| recipients_line(quick)))}
                </p>
            </div>
        </div>
    }
    .into_any()
}

/// What is missing before it can be sent.
fn blocked_reason(quick: Quick) -> Option<String> {
    if !quick.new_projects().is_empty() {
        return None;
    }
    let fields = quick.fields();
    let refused = fields.row.with(|row| {
        let blocks = |finding: &&Finding| finding.severity() == Severity::Blocking;
        row.as_ref()?.findings.iter().find(blocks).copied()
    });
    if let Some(refused) = refused {
        let title = quick.image_view().map(|view| view.image.title()).unwrap_or_default();
        return Some(sentence(&findings::describe(refused, &title, true).0));
    }
    let needs_project = fields.people.with(|people| people.ready.is_empty());
    let needs_check = !quick.is_checked();
    Some(
        match (needs_project, needs_check) {
            (true, true) => "Add a project and confirm the check above.",
            (true, false) => "Add a project.",
            (false, true) => "Confirm the check above.",
            (false, false) if needs_licence(quick) => "Confirm above that your license covers it.",
            (false, false) => "Everyone you entered already has it.",
        }
        .to_owned(),
    )
}

fn needs_licence(quick: Quick) -> bool {
    quick.fields().row.with(|row| row.as_ref().is_some_and(PreviewRow::needs_confirmation))
}

/// "To QA Lab and Billing EU. They can use it by ID at once, even before they accept."
fn recipients_line(quick: Quick) -> String {
    let names: Vec<String> =
        quick.new_projects().iter().map(|project| quick.title_of(project)).collect();
    let names = match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first, second] => format!("{first} and {second}"),
        [first, second, rest @ ..] => format!("{first}, {second} and {} more", rest.len()),
    };
    let excluded = match not_included(quick) {
        0 => String::new(),
        1 => " 1 entry isn't included.".to_owned(),
        number => format!(" {number} entries aren't included."),
    };
    let cannot = quick.image_view().and_then(|view| why_they_cannot(view.profile, &view.image));
    let use_note = cannot
        .unwrap_or_else(|| "They can use it by ID at once, even before they accept.".to_owned());
    format!("To {names}. {use_note}{excluded}")
}

fn check_lines(quick: Quick) -> Option<AnyView> {
    let (view, fields) = (quick.image_view()?, quick.fields());
    let title = view.image.title();
    let findings = fields.row.with(|row| row.as_ref().map(|row| row.findings.clone()))?;
    let good_line = |text: String| view! { <li class="status--good"><Icon name=IconName::Check /><span>{text}</span></li> };
    let finding_lines = findings.iter().map(|finding| {
        if finding.remedy() == Some(Remedy::MakeShared) {
            return view! { <li>{make_shared(&view.image, &view.region)}</li> }.into_any();
        }
        let (what, why) = findings::describe(*finding, &title, true);
        view! {
            <li class="status--warn">
                <Icon name=IconName::Warn />
                <span>{sentence(&what)}" "<span class="soft">{why}</span></span>
            </li>
        }
        .into_any()
    });
    let finding_lines = finding_lines.collect_view();
    let is_clean = findings.is_empty();
    let has_licence = findings.iter().any(|finding| matches!(finding, Finding::Licensed { .. }));
    let status = is_clean.then(|| {
        let status = capitalize(&status_word(view.image.status));
        good_line(format!("{status}, visibility is {}", view.image.visibility))
    });
    let licence = (!has_licence).then(|| good_line("No licensed software found".to_owned()));
    let checked = quick.check().filter(|_| !fields.requires_check.get()).map(|check| {
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
    let free_places = view.profile.differences().member_quota.map(|quota| {
        let free = (quota as usize).saturating_sub(view.members().len());
        good_line(format!("{free} of {quota} places free"))
    });
    let region = view.region.to_string();
    Some(
        view! {
            {finding_lines} {status} {licence} {checked} {free_places}
            <li>
                <Icon name=IconName::Cloud />
                <span>{format!("Works in {region} only")}</span>
            </li>
        }
        .into_any(),
    )
}
