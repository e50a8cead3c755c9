//! The record after access was stopped: next steps, who had access, since when, their answers, what they may keep, and "Resume
//! access". Used by the page.

use imageshare_core::exposure::{StoppedAccess, access_record};
use imageshare_core::model::MemberStatus;
use leptos::prelude::*;

use super::super::actions::letters::Letters;
use super::super::actions::resume;
use super::super::model::state::StopState;
use crate::components::{Button, ButtonKind, IconName, LinkButton, RelativeTime};
use crate::data::shorten;
use crate::download::{self, FileType};
use crate::messages::count;
use crate::parts::{AnswerMark, resume_dialog};
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::idle;

/// The record; hidden before access was stopped.
pub(in crate::pages::stop_access) fn record(page: StopState) -> AnyView {
    let had = Memo::new(move |_| page.had_access());
    let is_any = Memo::new(move |_| had.with(|had| !had.is_empty()));
    let letters = Letters::new(page);
    let open = RwSignal::new(false);
    let body = move || {
        is_any.get().then(|| {
            view! {
                <section class="section" aria-labelledby="had">
                    {steps(had, letters)}
                    {table(had, letters)}
                </section>
            }
        })
    };
    view! {
        {reactive(body)}
        {reactive(move || resume_button(page, open))}
        {letters.dialog()}
        {resume_dialog(open, move || resume::wanted(page), move || resume::resume(page))}
    }
    .into_any()
}

fn project_count(had: &[StoppedAccess]) -> usize {
    had.iter().map(|access| &access.key.project).collect::<std::collections::BTreeSet<_>>().len()
}

fn steps(had: Memo<Vec<StoppedAccess>>, letters: Letters) -> AnyView {
    let total = move || had.with(|had| project_count(had));
    let title =
        move || format!("Write to the {}", count::with_noun(total(), "project", "projects"));
    let written = move || {
        format!(
            "The cloud doesn't notify them. {} of {} messages copied.",
            letters.written(),
            total()
        )
    };
    let left = move || {
        let left = total().saturating_sub(letters.written());
        format!(
            "Show {}…",
            count::with_noun(if left == 0 { total() } else { left }, "message", "messages")
        )
    };
    let share = Route::Share { region: None, image: None }.href();
    view! {
        <ol class="next" role="list">
            <li>
                <h3>"Replace the leaked keys"</h3>
                <p class="soft">
                    "Stopping access doesn't make them safe: anyone who copied the image still has them."
                </p>
            </li>
            <li>
                <h3>{title}</h3>
                <p class="soft">{written}</p>
                <Button
                    label=Signal::derive(left)
                    kind=ButtonKind::Ink
                    icon=IconName::Send
                    on_press=move || letters.show_all()
                />
            </li>
            <li>
                <h3>"Share a clean image"</h3>
                <p class="soft">"Ask them to move their servers to it."</p>
                <LinkButton href=share label="Share another image…" />
            </li>
        </ol>
    }
    .into_any()
}

fn table(had: Memo<Vec<StoppedAccess>>, letters: Letters) -> AnyView {
    let extent = move || {
        had.with(|had| {
            format!(
                "{}, {}",
                count::with_noun(project_count(had), "project", "projects"),
                count::with_noun(had.len(), "share", "shares")
            )
        })
    };
    let lines =
        move || had.with(|had| had.iter().map(|access| line(access, letters)).collect_view());
    let heads = ["Project", "Region", "Answer", "Offered", "Answered", "May remain"];
    let heads = heads.map(|head| view! { <th role="columnheader" scope="col">{head}</th> });
    view! {
        <div class="row">
            <h2 id="had">"Who had access "<span class="soft num">{extent}</span></h2>
            <div class="buttons end">
                <Button
                    label="Export CSV"
                    small=true
                    icon=IconName::File
                    on_press=move || export(&had.get_untracked())
                />
            </div>
        </div>
        <table class="table ledger" role="table" aria-labelledby="had">
            <thead role="rowgroup">
                <tr role="row">
                    {heads.into_iter().collect_view()}
                    <th role="columnheader" scope="col"><span class="sr">"Letter"</span></th>
                </tr>
            </thead>
            <tbody role="rowgroup">{reactive(lines)}</tbody>
        </table>
    }
    .into_any()
}

fn line(access: &StoppedAccess, letters: Letters) -> AnyView {
    let id = shorten(access.key.project.as_str());
    let (name, sub) = if access.project.is_empty() {
        ("Unknown project".to_owned(), id)
    } else {
        (access.project.clone(), id)
    };
    let answered = access.answered.map_or_else(
        || "no answer".into_any(),
        |at| {
            view! { <span class="ledger__label">"answered "</span><RelativeTime at=at /> }
                .into_any()
        },
    );
    let (project, member) = (access.key.project.clone(), access.key.project.to_string());
    let about = format!("{name}, {}", access.key.region);
    view! {
        <tr role="row" data-test="had-access" data-member=member>
            <td class="table__name" role="cell">{name}<span class="table__sub">{sub}</span></td>
            <td role="cell">{access.key.region.to_string()}</td>
            <td role="cell"><AnswerMark answer=access.answer /></td>
            <td class="nowrap" role="cell">
                <span class="ledger__label">"offered "</span>
                <RelativeTime at=access.offered />
            </td>
            <td class="nowrap" role="cell">{answered}</td>
            <td class="ledger__sub" role="cell">
                <span class="ledger__label">"May remain: "</span>
                {remaining_access(access.answer)}
            </td>
            <td class="ledger__act" role="cell">
                <Button
                    label="Message…"
                    about=about
                    small=true
                    icon=IconName::Send
                    on_press=move || letters.show(&project)
                />
            </td>
        </tr>
    }
    .into_any()
}

/// What a project may still have. It could use the image by ID whatever it answered, so nothing is excluded.
const fn remaining_access(answer: MemberStatus) -> &'static str {
    match answer {
        MemberStatus::Accepted => "Servers, snapshots, copies, downloads",
        MemberStatus::Pending | MemberStatus::Rejected => "Servers or copies, if used by ID",
    }
}

fn export(had: &[StoppedAccess]) {
    let day: String = idle::now().to_string().chars().take(10).collect();
    let text = access_record::csv(had);
    if download::offer(&format!("who-had-access-{day}"), FileType::Csv, &text).is_err() {
        let toasts: crate::data::Toasts = expect_context();
        toasts.warning("Couldn't save the file: the browser blocked it.");
    }
}

/// The button that resumes access, while something is paused.
fn resume_button(page: StopState, open: RwSignal<bool>) -> Option<AnyView> {
    let paused = page.paused();
    (!paused.is_empty()).then(|| {
        view! {
            <div class="back">
                <p class="soft">
                    <b class="ink">"False alarm? "</b>
                    "Resuming gives them access again, with the same answers."
                </p>
                <div class="buttons">
                    <Button
                        label="Resume access…"
                        kind=ButtonKind::Quiet
                        icon=IconName::Undo
                        on_press=move || open.set(true)
                    />
                </div>
            </div>
        }
        .into_any()
    })
}
