//! The checks before the image is shared, the one that only a person can make, and the button that sends.

use imageshare_core::plan::preview::PreviewRow;
use imageshare_core::rules::preflight::{Finding, Remedy, Severity};
use leptos::prelude::*;

use super::super::model::QuickShare;
use super::recipients::not_included_count;
use crate::components::{Button, ButtonKind, Icon, IconName};
use crate::messages::boot::why_members_cannot_boot;
use crate::messages::sentence::{join_sentences, with_full_stop};
use crate::messages::{findings, image, time};
use crate::parts::make_shared_notice;
use crate::reactive::reactive;

/// The checks and the button.
pub(in crate::pages::image::quick_share) fn checks_and_submit(quick_share: QuickShare) -> AnyView {
    let fields = quick_share.fields();
    let check_box = move || {
        fields.requires_check.get().then(|| {
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || quick_share.is_checked()
                        on:change:target=move |event| fields.is_checked_now.set(event.target().checked())
                    />
                    <span>{image::quick_share::I_HAVE_CHECKED}</span>
                </label>
            }
        })
    };
    let is_licensed = Memo::new(move |_| {
        fields.preview_row.with(|row| {
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
                        prop:checked=move || fields.licence_confirmed.get()
                        on:change:target=move |event| fields.licence_confirmed.set(event.target().checked())
                    />
                    <span>{image::quick_share::LICENSE_COVERS}</span>
                </label>
            }
        })
    };
    let new = Memo::new(move |_| quick_share.projects_to_offer());
    let label = move || image::quick_share::send_offers_button(new.with(Vec::len));
    let blocked = Memo::new(move |_| blocked_reason(quick_share));
    view! {
        <div class="quick__checks">
            <h3>{image::quick_share::CHECKS}</h3>
            <ul class="list list--plain" role="list">{reactive(move || check_notes(quick_share))}</ul>
            {reactive(check_box)}
            {reactive(licence_box)}
            <div class="quick__send">
                <Button
                    label=Signal::derive(label)
                    kind=ButtonKind::Producer
                    icon=IconName::Out
                    blocked=blocked
                    busy=fields.is_starting
                    on_press=move || quick_share.send_offers()
                />
                <p class="soft" role="status" data-test="send-line">
                    {reactive(move || blocked.get().unwrap_or_else(|| recipients_text(quick_share)))}
                </p>
            </div>
        </div>
    }
    .into_any()
}

/// What is missing before it can be sent.
fn blocked_reason(quick_share: QuickShare) -> Option<String> {
    if !quick_share.projects_to_offer().is_empty() {
        return None;
    }
    let fields = quick_share.fields();
    let refused = fields.preview_row.with(|row| {
        let blocks = |finding: &&Finding| finding.severity() == Severity::Blocking;
        row.as_ref()?.findings.iter().find(blocks).copied()
    });
    let model = quick_share.image_model()?;
    if let Some(refused) = refused {
        return Some(with_full_stop(&findings::describe(refused, &model.image.title(), true).0));
    }
    let needs_project = fields.recipients.with(|people| people.ready.is_empty());
    let needs_check = !quick_share.is_checked();
    Some(
        match (needs_project, needs_check) {
            (true, true) => image::quick_share::project_and_check_missing(model.profile),
            (true, false) => image::quick_share::project_missing(model.profile),
            (false, true) => image::quick_share::CONFIRM_CHECK,
            (false, false) if needs_licence_confirmation(quick_share) => {
                image::quick_share::CONFIRM_LICENSE
            }
            (false, false) => image::quick_share::EVERYONE_HAS_IT,
        }
        .to_owned(),
    )
}

fn needs_licence_confirmation(quick_share: QuickShare) -> bool {
    quick_share
        .fields()
        .preview_row
        .with(|row| row.as_ref().is_some_and(PreviewRow::needs_confirmation))
}

/// "Recipients: QA Lab and Billing EU. Recipients can use the image by ID immediately, even before they accept the offer."
fn recipients_text(quick_share: QuickShare) -> String {
    let names: Vec<String> = quick_share
        .projects_to_offer()
        .iter()
        .map(|project| quick_share.project_title(project))
        .collect();
    let unusable_reason = quick_share
        .image_model()
        .and_then(|view| why_members_cannot_boot(view.profile, &view.image));
    let use_note = unusable_reason.unwrap_or_else(|| image::quick_share::USABLE_AT_ONCE.to_owned());
    let line = join_sentences(&image::quick_share::recipients(&names), &use_note);
    match image::quick_share::entries_not_included(not_included_count(quick_share)) {
        Some(excluded) => join_sentences(&line, &excluded),
        None => line,
    }
}

fn check_notes(quick_share: QuickShare) -> Option<AnyView> {
    let (model, fields) = (quick_share.image_model()?, quick_share.fields());
    let title = model.image.title();
    let findings = fields.preview_row.with(|row| row.as_ref().map(|row| row.findings.clone()))?;
    let good_line = |text: String| view! { <li class="status--good"><Icon name=IconName::Check /><span>{text}</span></li> };
    let finding_lines = findings.iter().map(|finding| {
        if finding.remedy() == Some(Remedy::MakeShared) {
            return view! { <li>{make_shared_notice(&model.image, &model.region)}</li> }.into_any();
        }
        let (what, why) = findings::describe(*finding, &title, true);
        view! {
            <li class="status--warn">
                <Icon name=IconName::Warn />
                <span>{with_full_stop(&what)}" "<span class="soft">{why}</span></span>
            </li>
        }
        .into_any()
    });
    let finding_lines = finding_lines.collect_view();
    let is_clean = findings.is_empty();
    let has_licence = findings.iter().any(|finding| matches!(finding, Finding::Licensed { .. }));
    let status = is_clean.then(|| {
        let status = image::status_word(model.image.status);
        good_line(image::quick_share::status_and_visibility(&status, model.image.visibility))
    });
    let licence =
        (!has_licence).then(|| good_line(image::quick_share::NO_LICENSED_SOFTWARE.to_owned()));
    let checked = quick_share.stored_check().filter(|_| !fields.requires_check.get()).map(|check| {
        let day = time::absolute_time(check.checked_at);
        let day = day.split(',').next().unwrap_or_default().to_owned();
        view! {
            <li class="status--good">
                <Icon name=IconName::Check />
                <span>
                    {image::quick_share::WAS_CHECKED} " "
                    <span class="soft">{image::quick_share::checked_by(&check.checked_by, &day)}" "</span>
                    <Button
                        label=image::quick_share::CHECK_AGAIN
                        small=true
                        on_press=move || quick_share.reset_check()
                    />
                </span>
            </li>
        }
    });
    let free_places = model.member_quota.known_limit().map(|quota| {
        let free = (quota as usize).saturating_sub(model.members().len());
        good_line(image::quick_share::free_member_slots(free, quota))
    });
    Some(
        view! {
            {finding_lines} {status} {licence} {checked} {free_places}
            <li>
                <Icon name=IconName::Cloud />
                <span>{image::quick_share::works_only_in(&model.region)}</span>
            </li>
        }
        .into_any(),
    )
}
