//! The checks before the image is shared, the one that only a person can make, and the button that sends.

use imageshare_core::plan::preview::PreviewRow;
use imageshare_core::rules::preflight::{Finding, Remedy, Severity};
use leptos::prelude::*;

use super::super::model::Quick;
use super::people::not_included;
use crate::components::{Button, ButtonKind, Icon, IconName};
use crate::messages::boot::why_they_cannot;
use crate::messages::sentence::{sentence, sentences};
use crate::messages::{findings, image, time};
use crate::parts::make_shared;
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
                    <span>{image::quick::I_HAVE_CHECKED}</span>
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
                    <span>{image::quick::LICENSE_COVERS}</span>
                </label>
            }
        })
    };
    let new = Memo::new(move |_| quick.new_projects());
    let label = move || image::quick::send(new.with(Vec::len));
    let blocked = Memo::new(move |_| blocked_reason(quick));
    view! {
        <div class="quick__checks">
            <h3>{image::quick::CHECKS}</h3>
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
    let view = quick.image_view()?;
    if let Some(refused) = refused {
        return Some(sentence(&findings::describe(refused, &view.image.title(), true).0));
    }
    let needs_project = fields.people.with(|people| people.ready.is_empty());
    let needs_check = !quick.is_checked();
    Some(
        match (needs_project, needs_check) {
            (true, true) => image::quick::add_project_and_confirm(view.profile),
            (true, false) => image::quick::add_project(view.profile),
            (false, true) => image::quick::CONFIRM_CHECK,
            (false, false) if needs_licence(quick) => image::quick::CONFIRM_LICENSE,
            (false, false) => image::quick::EVERYONE_HAS_IT,
        }
        .to_owned(),
    )
}

fn needs_licence(quick: Quick) -> bool {
    quick.fields().row.with(|row| row.as_ref().is_some_and(PreviewRow::needs_confirmation))
}

/// "Recipients: QA Lab and Billing EU. Recipients can use the image by ID at once, even before they accept."
fn recipients_line(quick: Quick) -> String {
    let names: Vec<String> =
        quick.new_projects().iter().map(|project| quick.title_of(project)).collect();
    let cannot = quick.image_view().and_then(|view| why_they_cannot(view.profile, &view.image));
    let use_note = cannot.unwrap_or_else(|| image::quick::USABLE_AT_ONCE.to_owned());
    let line = sentences(&image::quick::recipients(&names), &use_note);
    match image::quick::entries_not_included(not_included(quick)) {
        Some(excluded) => sentences(&line, &excluded),
        None => line,
    }
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
        let status = image::status_word(view.image.status);
        good_line(image::quick::status_and_visibility(&status, view.image.visibility))
    });
    let licence = (!has_licence).then(|| good_line(image::quick::NO_LICENSED_SOFTWARE.to_owned()));
    let checked = quick.check().filter(|_| !fields.requires_check.get()).map(|check| {
        let day = time::exact(check.at);
        let day = day.split(',').next().unwrap_or_default().to_owned();
        view! {
            <li class="status--good">
                <Icon name=IconName::Check />
                <span>
                    {image::quick::WAS_CHECKED} " "
                    <span class="soft">{image::quick::checked_by(&check.by, &day)}" "</span>
                    <Button
                        label=image::quick::CHECK_AGAIN
                        small=true
                        on_press=move || quick.check_again()
                    />
                </span>
            </li>
        }
    });
    let free_places = view.profile.spec().member_quota.map(|quota| {
        let free = (quota as usize).saturating_sub(view.members().len());
        good_line(image::quick::free_places(free, quota))
    });
    Some(
        view! {
            {finding_lines} {status} {licence} {checked} {free_places}
            <li>
                <Icon name=IconName::Cloud />
                <span>{image::quick::works_only_in(&view.region)}</span>
            </li>
        }
        .into_any(),
    )
}
