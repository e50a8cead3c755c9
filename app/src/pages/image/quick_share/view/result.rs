//! Replaces the form after sending: the run's progress, and for each project a letter, a link and a QR code. Undo is possible
//! until the panel is closed.

use imageshare_core::model::{MemberStatus, Membership, ProjectId, Side};
use imageshare_core::plan::{Goal, MembershipKey, Phase, Run};
use imageshare_core::rules::Profile;
use leptos::prelude::*;

use super::super::actions::copy_text;
use super::super::model::QuickShare;
use crate::components::{Button, ButtonKind, IconName, Id, Notice, Qr, rows};
use crate::data::{Clock, Intent, Toasts, shorten};
use crate::messages::boot::why_members_cannot_boot;
use crate::messages::image;
use crate::messages::letter::Occasion;
use crate::parts::notify_recipients::{AddressedLetter, OfferToNotify, letters};
use crate::parts::{
    MAX_LISTED_ROWS, MemberStatusLabel, RunTexts, RunView, more_line, saved_names_line,
};
use crate::reactive::reactive;

/// The ID of the result's element.
const RESULT_ELEMENT_ID: &str = "quick-result";

/// The result.
pub(in crate::pages::image::quick_share) fn result_section(quick_share: QuickShare) -> AnyView {
    let running = Memo::new(move |_| quick_share.current_run());
    let offered = Memo::new(move |_| {
        let run_handle = running.get().filter(|running| !running.is_undo())?;
        (run_handle.phase() == Phase::Finished)
            .then(|| run_handle.with_run(|run| offered_projects(quick_share, run)))
    });
    let letters = Memo::new(move |_| offered.get().map(|ids| letters_for(quick_share, &ids)));
    let unusable_reason = move || {
        let model = quick_share.image_model()?;
        why_members_cannot_boot(model.profile, &model.image)
    };
    let notify = move || {
        let letters = letters.get().filter(|letters| !letters.is_empty())?;
        let profile = untrack(|| quick_share.image_model())?.profile;
        Some(notify_section(profile, &letters, untrack(unusable_reason)))
    };
    let run = move || {
        let run_handle = running.get()?;
        let share_label = move |cell: MembershipKey| quick_share.project_title(&cell.project);
        let texts = RunTexts {
            name: image::quick_share::SHARING,
            share_label: Callback::new(share_label),
            undo_effect: image::quick_share::UNDO_EFFECT,
        };
        let close = UnsyncCallback::new(move |()| quick_share.close());
        Some(
            view! { <RunView run_handle=run_handle texts=texts side=Side::Producer on_close=close /> },
        )
    };
    // On a small window, the result starts above the button that was just pressed.
    request_animation_frame(|| {
        let result = document().get_element_by_id(RESULT_ELEMENT_ID);
        if let Some(result) = result.filter(|result| result.get_bounding_client_rect().top() < 0.0)
        {
            result.scroll_into_view();
        }
    });
    view! {
        <div id=RESULT_ELEMENT_ID class="stack" data-test="quick-result">
            <div role="status">{reactive(notify)} {reactive(move || quick_share.fields().saved_names.with(saved_names_line))}</div>
            {reactive(run)}
        </div>
    }
    .into_any()
}

/// The projects that have been offered the image by this run.
fn offered_projects(quick_share: QuickShare, run: &Run) -> Vec<ProjectId> {
    let Some(model) = untrack(|| quick_share.image_model()) else { return Vec::new() };
    let is_offered = |task: &&imageshare_core::plan::Task| {
        matches!(task.goal, Goal::Offered | Goal::OfferedAgain)
            && task.has_changed()
            && task.key.image == model.image.id
            && task.key.region == model.region
            && task.known_status == Some(MemberStatus::Pending)
    };
    run.tasks().iter().filter(is_offered).map(|task| task.key.project.clone()).collect()
}

fn letters_for(quick_share: QuickShare, ids: &[ProjectId]) -> Vec<AddressedLetter> {
    let clock: Clock = expect_context();
    let Some((actor, model)) = untrack(|| quick_share.actor().zip(quick_share.image_model()))
    else {
        return Vec::new();
    };
    let since = |id: &ProjectId| {
        let known = model.members().iter().find(|member| member.member == *id);
        known.map_or_else(|| clock.now(), Membership::offered_at)
    };
    let offers = ids.iter().map(|project| OfferToNotify {
        region: &model.region,
        image: &model.image,
        project,
        offered_at: since(project),
    });
    letters(&actor, Occasion::Offer, offers, &|id| untrack(|| quick_share.project_name(id)))
}

fn notify_section(
    profile: Profile,
    letters: &[AddressedLetter],
    unusable_reason: Option<String>,
) -> AnyView {
    let toasts: Toasts = expect_context();
    let title = image::quick_share::offered_to(profile, letters.len());
    let all = letters.to_vec();
    let bodies =
        all.iter().map(|addressed| addressed.letter.body()).collect::<Vec<_>>().join("\n\n");
    let first = letters.first().map(|first| first.letter.body()).unwrap_or_default();
    let copy_all = image::quick_share::copy_all_button(letters.len()).map(|label| {
        let bodies = bodies.clone();
        let press = move || copy_text(toasts, bodies.clone(), image::quick_share::MESSAGES_COPIED);
        view! { <div class="buttons"><Button label=label kind=ButtonKind::Primary on_press=press /></div> }
    });
    let more = more_line(all.len());
    let listed: Vec<_> = all.into_iter().take(MAX_LISTED_ROWS).collect();
    let key = |addressed: &AddressedLetter| addressed.letter.project.to_string();
    view! {
        <Notice intent=Intent::Good title=title>
            {unusable_reason.map(|unusable_reason| view! { <p>{unusable_reason}</p> })}
            <p>{image::quick_share::NOT_NOTIFIED}</p>
        </Notice>
        <ul class="quick__tell" role="list">
            {rows(move || listed.clone(), key, move |addressed| letter_row(profile, addressed))}
            {more.map(|line| view! { <li class="soft">{line}</li> })}
        </ul>
        <details class="quick__letter">
            <summary>{image::quick_share::SHOW_MESSAGE}</summary>
            <pre class="code" tabindex="0" data-test="letter">{first}</pre>
        </details>
        {copy_all}
    }
    .into_any()
}

fn letter_row(profile: Profile, addressed: AddressedLetter) -> AnyView {
    let toasts: Toasts = expect_context();
    let letter = addressed.letter;
    let name = if letter.project_name.is_empty() {
        shorten(letter.project.as_str())
    } else {
        letter.project_name.clone()
    };
    let (id, body) = (letter.project.to_string(), letter.body());
    let link = letter.offers.first().map(|offer| offer.link.clone()).unwrap_or_default();
    let shows_code = RwSignal::new(false);
    let (text, project_name) = (link.clone(), name.clone());
    let code = move || {
        shows_code.get().then(|| {
            let label = image::quick_share::qr_code_for(&project_name);
            view! {
                <div class="quick__qr">
                    <Qr text=Signal::stored(text.clone()) label=label />
                    <p class="soft">{image::quick_share::qr_code_note(profile)}</p>
                </div>
            }
        })
    };
    let code_label = move || {
        let label = if shows_code.get() {
            image::quick_share::HIDE_QR_CODE
        } else {
            image::quick_share::QR_CODE
        };
        label.to_owned()
    };
    let copy_letter = move || copy_text(toasts, body.clone(), image::quick_share::MESSAGE_COPIED);
    let copy_link = move || copy_text(toasts, link.clone(), image::quick_share::LINK_COPIED);
    view! {
        <li data-test="notified-project">
            <div>
                <b class="account__name">{name.clone()}</b>
                <br />
                <Id full_id=id />
            </div>
            <MemberStatusLabel status=MemberStatus::Pending />
            <div class="buttons">
                <Button
                    label=image::quick_share::COPY_MESSAGE
                    small=true
                    icon=IconName::Copy
                    about=name.clone()
                    on_press=copy_letter
                />
                <Button
                    label=image::quick_share::COPY_LINK
                    small=true
                    icon=IconName::Link
                    about=name.clone()
                    on_press=copy_link
                />
                <Button
                    label=Signal::derive(code_label)
                    small=true
                    about=name
                    on_press=move || shows_code.update(|shows| *shows = !*shows)
                />
            </div>
            {reactive(code)}
        </li>
    }
    .into_any()
}
