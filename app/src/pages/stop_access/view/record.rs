//! The record after access was stopped: next steps, who had access, since when, their answers, what they may keep, and "Resume
//! access". Used by the page.

use imageshare_core::exposure::{StoppedAccess, stopped_access_log};
use leptos::prelude::*;

use super::super::actions::letters::AccessLetters;
use super::super::actions::resume;
use super::super::model::state::StopState;
use crate::browser_time;
use crate::components::{Button, ButtonKind, IconName, LinkButton, RelativeTime};
use crate::data::shorten;
use crate::download::{self, FileType};
use crate::messages::stop_access;
use crate::parts::{MAX_LISTED_ROWS, MemberStatusLabel, more_line, resume_dialog};
use crate::reactive::reactive;
use crate::route::Route;

/// The record; hidden before access was stopped.
pub(in crate::pages::stop_access) fn record_section(state: StopState) -> AnyView {
    let stopped_accesses = Memo::new(move |_| state.stopped_accesses());
    let is_any = Memo::new(move |_| stopped_accesses.with(|had| !had.is_empty()));
    let letters = AccessLetters::new(state);
    let open = RwSignal::new(false);
    let body = move || {
        is_any.get().then(|| {
            view! {
                <section class="section" aria-labelledby="had">
                    {next_steps(state, stopped_accesses, letters)}
                    {access_table(state, stopped_accesses, letters)}
                </section>
            }
        })
    };
    view! {
        {reactive(body)}
        {reactive(move || resume_button(state, open))}
        {letters.dialog()}
        {resume_dialog(open, move || resume::images_to_resume(state), move || resume::resume_paused(state))}
    }
    .into_any()
}

fn project_count(stopped_accesses: &[StoppedAccess]) -> usize {
    stopped_accesses
        .iter()
        .map(|access| &access.key.project)
        .collect::<std::collections::BTreeSet<_>>()
        .len()
}

fn next_steps(
    state: StopState,
    stopped_accesses: Memo<Vec<StoppedAccess>>,
    letters: AccessLetters,
) -> AnyView {
    let total = move || stopped_accesses.with(|had| project_count(had));
    let title = move || stop_access::record::message_projects_heading(state.profile(), total());
    let written = move || stop_access::record::messages_copied(letters.written_count(), total());
    let left = move || {
        let left = total().saturating_sub(letters.written_count());
        stop_access::record::show_messages(if left == 0 { total() } else { left })
    };
    let share = Route::Share { region: None, image: None }.href();
    view! {
        <ol class="next" role="list">
            <li>
                <h3>{stop_access::record::REPLACE_KEYS}</h3>
                <p class="soft">{stop_access::record::WHY_REPLACE_KEYS}</p>
            </li>
            <li>
                <h3>{title}</h3>
                <p class="soft">{written}</p>
                <Button
                    label=Signal::derive(left)
                    kind=ButtonKind::Primary
                    icon=IconName::Send
                    on_press=move || letters.open_all()
                />
            </li>
            <li>
                <h3>{stop_access::record::SHARE_CLEAN_IMAGE}</h3>
                <p class="soft">{stop_access::record::MOVE_SERVERS}</p>
                <LinkButton href=share label=stop_access::record::SHARE_ANOTHER_IMAGE />
            </li>
        </ol>
    }
    .into_any()
}

fn access_table(
    state: StopState,
    stopped_accesses: Memo<Vec<StoppedAccess>>,
    letters: AccessLetters,
) -> AnyView {
    let extent = move || {
        stopped_accesses.with(|had| {
            stop_access::record::record_summary(state.profile(), project_count(had), had.len())
        })
    };
    let lines = move || {
        stopped_accesses.with(|had| {
            let first = had.iter().take(MAX_LISTED_ROWS);
            let more = more_line(had.len()).map(|line| {
                view! {
                    <tr role="row">
                        <td role="cell" colspan="7">{line}</td>
                    </tr>
                }
            });
            view! {
                {first.map(|access| access_row(state, access, letters)).collect_view()}
                {more}
            }
        })
    };
    let column = |text| view! { <th role="columnheader" scope="col">{text}</th> };
    let heads = stop_access::record::column_headers(state.profile()).map(column);
    view! {
        <div class="row">
            <h2 id="had">
                {stop_access::record::WHO_HAD_ACCESS} " "
                <span class="soft num">{extent}</span>
            </h2>
            <div class="buttons end">
                <Button
                    label=stop_access::record::EXPORT
                    small=true
                    icon=IconName::File
                    on_press=move || export_record(&stopped_accesses.get_untracked())
                />
            </div>
        </div>
        <table class="table ledger" role="table" aria-labelledby="had">
            <thead role="rowgroup">
                <tr role="row">
                    {heads.into_iter().collect_view()}
                    <th role="columnheader" scope="col">
                        <span class="sr">{stop_access::record::MESSAGE_COLUMN}</span>
                    </th>
                </tr>
            </thead>
            <tbody role="rowgroup">{reactive(lines)}</tbody>
        </table>
    }
    .into_any()
}

fn access_row(state: StopState, access: &StoppedAccess, letters: AccessLetters) -> AnyView {
    let id = shorten(access.key.project.as_str());
    let (name, sub) = if access.project_name.is_empty() {
        (stop_access::list::unknown_project(state.profile()).to_owned(), id)
    } else {
        (access.project_name.clone(), id)
    };
    let answered = access.answered_at.map_or_else(
        || stop_access::record::NO_RESPONSE.into_any(),
        |at| {
            let label = stop_access::record::RESPONDED_COLUMN;
            view! { <span class="ledger__label">{label} " "</span><RelativeTime at=at /> }
                .into_any()
        },
    );
    let (project, member) = (access.key.project.clone(), access.key.project.to_string());
    let about = format!("{name}, {}", access.key.region);
    view! {
        <tr role="row" data-test="had-access" data-member=member>
            <td class="table__name" role="cell">{name}<span class="table__sub">{sub}</span></td>
            <td role="cell">{access.key.region.to_string()}</td>
            <td role="cell"><MemberStatusLabel status=access.status /></td>
            <td class="nowrap" role="cell">
                <span class="ledger__label">{stop_access::record::OFFERED_COLUMN} " "</span>
                <RelativeTime at=access.offered_at />
            </td>
            <td class="nowrap" role="cell">{answered}</td>
            <td class="ledger__sub" role="cell">
                <span class="ledger__label">{stop_access::record::MAY_REMAIN} " "</span>
                {stop_access::record::may_remain(access.status)}
            </td>
            <td class="ledger__act" role="cell">
                <Button
                    label=stop_access::record::MESSAGE_BUTTON
                    about=about
                    small=true
                    icon=IconName::Send
                    on_press=move || letters.open_for_project(&project)
                />
            </td>
        </tr>
    }
    .into_any()
}

fn export_record(stopped_accesses: &[StoppedAccess]) {
    let day: String = browser_time::now().to_string().chars().take(10).collect();
    let text = stopped_access_log::entries_to_csv(stopped_accesses);
    if download::save_as_file(&format!("who-had-access-{day}"), FileType::Csv, &text).is_err() {
        let toasts: crate::data::Toasts = expect_context();
        toasts.warning(stop_access::record::EXPORT_BLOCKED);
    }
}

/// The button that resumes access, while something is paused.
fn resume_button(state: StopState, open: RwSignal<bool>) -> Option<AnyView> {
    let paused = state.paused_images();
    (!paused.is_empty()).then(|| {
        view! {
            <div class="back">
                <p class="soft">
                    <b class="ink">{stop_access::record::FALSE_ALARM}</b>
                    " "
                    {stop_access::record::RESUME_EFFECT}
                </p>
                <div class="buttons">
                    <Button
                        label=stop_access::record::RESUME_ACCESS
                        kind=ButtonKind::Subtle
                        icon=IconName::Undo
                        on_press=move || open.set(true)
                    />
                </div>
            </div>
        }
        .into_any()
    })
}
