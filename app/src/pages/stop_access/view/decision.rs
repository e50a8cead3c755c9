//! The panel that stops access: pause or remove, what that stops at once, what it can't undo, and the button. Used by the page.

use imageshare_core::exposure::StopMethod;
use leptos::prelude::*;

use super::super::actions::dry_run::show_dry_run;
use super::super::actions::stop;
use super::super::model::state::StopState;
use super::super::model::{LeakSearch, RequestState, StopAttempt, StopTotals};
use super::still_open_images;
use crate::components::{
    Button, ButtonKind, Dialog, DialogAction, Icon, IconName, LinkButton, OptionCard, OptionCards,
};
use crate::messages::{removal as removal_text, stop_access};
use crate::parts::{DryRunDialog, StopRequest};
use crate::reactive::reactive;
use crate::route::Route;

/// The panel; hidden if there is nothing to stop.
pub(in crate::pages::stop_access) fn decision_panel(state: StopState) -> AnyView {
    let totals = Memo::new(move |_| state.search.with(LeakSearch::totals));
    let is_any = Memo::new(move |_| totals.with(|totals| totals.images > 0));
    let open = RwSignal::new(false);
    let request = RwSignal::new(None::<StopRequest>);
    let dry_run = DryRunDialog::new();
    let panel = move || is_any.get().then(|| panel_content(state, totals, open, request, dry_run));
    view! {
        {reactive(panel)}
        {confirmation_dialog(state, open, request, dry_run)}
        {dry_run.dialog()}
    }
    .into_any()
}

fn panel_content(
    state: StopState,
    totals: Memo<StopTotals>,
    open: RwSignal<bool>,
    request: RwSignal<Option<StopRequest>>,
    dry_run: DryRunDialog,
) -> AnyView {
    let title = move || totals.with(|totals| panel_title(state, totals));
    let rebuilds = stop::removal_request(state).is_some_and(|request| request.summary.can_rebuild);
    let stops = stop_access::decision::WHAT_STOPS
        .into_iter()
        .chain((!rebuilds).then_some(stop_access::decision::REBUILDS_STOP));
    let stops = stops.map(|text| effect_item(text, IconName::Check, "status--good")).collect_view();
    let remains = stop_access::decision::WHAT_REMAINS
        .map(|text| effect_item(text, IconName::Warn, "status--warn"))
        .into_iter()
        .collect_view();
    let image_key = state.image_key();
    let back = Route::Image { region: image_key.0.to_string(), id: image_key.1.to_string() }.href();
    view! {
        <section class="panel panel--producer leak__do" aria-labelledby="stop">
            <h2 id="stop">{title}</h2>
            {still_open_images::unselected_warning(state)}
            {method_choice(state)}
            <div class="buttons">
                {reactive(move || stop_button(state, totals, open, request))}
                {dry_run.button(Signal::stored(None), move || show_dry_run(dry_run, state))}
            </div>
            <div class="split">
                <h3>{stop_access::decision::STOPS_AT_ONCE}</h3>
                <ul class="list" role="list">{stops}</ul>
            </div>
            <div class="split">
                <h3>{stop_access::decision::CANNOT_BE_UNDONE}</h3>
                <ul class="list" role="list">{remains}</ul>
            </div>
            <LinkButton href=back label=stop_access::decision::CANCEL kind=ButtonKind::Subtle />
        </section>
    }
    .into_any()
}

fn panel_title(state: StopState, totals: &StopTotals) -> String {
    let (profile, projects) = (state.profile(), totals.projects.len());
    if totals.is_for_everyone {
        stop_access::decision::STOP_FOR_EVERYONE.to_owned()
    } else if totals.is_partial {
        stop_access::decision::revoke_title_at_least(profile, projects)
    } else {
        stop_access::decision::revoke_title(profile, projects)
    }
}

fn effect_item(text: &'static str, icon: IconName, class: &'static str) -> AnyView {
    view! {
        <li class=class>
            <Icon name=icon />
            <span class="ink">{text}</span>
        </li>
    }
    .into_any()
}

/// The choice between pause and remove; on a cloud that can't pause, only the explanation of remove.
fn method_choice(state: StopState) -> AnyView {
    if !state.can_pause() {
        return view! {
            <p>
                <b>{stop_access::decision::REMOVE}</b>
                <br />
                <span class="soft">
                    {stop_access::decision::REMOVE_EFFECT} " "
                    {stop_access::decision::CANNOT_PAUSE}
                </span>
            </p>
        }
        .into_any();
    }
    let options = vec![
        OptionCard {
            key: StopMethod::Paused.as_str(),
            title: stop_access::decision::PAUSE_METHOD,
            text: stop_access::decision::PAUSE_EFFECT,
        },
        OptionCard {
            key: StopMethod::Removed.as_str(),
            title: stop_access::decision::REMOVE,
            text: stop_access::decision::REMOVE_EFFECT,
        },
    ];
    let choose = move |key: String| {
        let removes = key == StopMethod::Removed.as_str();
        state.method.set(if removes { StopMethod::Removed } else { StopMethod::Paused });
    };
    view! {
        <OptionCards
            legend=stop_access::decision::HOW_TO_STOP
            options=options
            chosen=Signal::derive(move || state.method.get().as_str().to_owned())
            on_choose=choose
        />
    }
    .into_any()
}

fn stop_button(
    state: StopState,
    totals: Memo<StopTotals>,
    open: RwSignal<bool>,
    request: RwSignal<Option<StopRequest>>,
) -> AnyView {
    match state.method.get() {
        StopMethod::Paused => {
            // An image that is selected later is paused by pressing the button again.
            let busy = Signal::derive(move || {
                let is_pausing = state.is_pausing.get();
                state.search.with(|search| {
                    search.images_to_stop().any(|one| {
                        one.stop_attempt == StopAttempt::Running
                            || (is_pausing && one.members == RequestState::Loading)
                    })
                })
            });
            view! {
                <Button
                    label=stop_access::decision::PAUSE_BUTTON
                    kind=ButtonKind::ConfirmDanger
                    icon=IconName::Pause
                    busy=busy
                    on_press=move || stop::pause_selected(state)
                />
            }
            .into_any()
        }
        StopMethod::Removed => {
            let label = move || {
                let shares = totals.with(|totals| totals.shares);
                stop_access::decision::open_confirmation_button(shares)
            };
            let press = move || {
                request.set(stop::removal_request(state));
                open.set(true);
            };
            view! {
                <Button
                    label=Signal::derive(label)
                    kind=ButtonKind::ConfirmDanger
                    icon=IconName::Stop
                    on_press=press
                />
            }
            .into_any()
        }
    }
}

/// The confirmation before shares are removed.
fn confirmation_dialog(
    state: StopState,
    open: RwSignal<bool>,
    request: RwSignal<Option<StopRequest>>,
    dry_run: DryRunDialog,
) -> AnyView {
    let share_count = move || {
        request.with(|request| request.as_ref().map_or(0, |request| request.removals.len()))
    };
    let title = move || stop_access::decision::confirm_removal(share_count());
    let consequences = move || {
        request.with(|request| {
            request
                .as_ref()
                .map(|request| removal_text::lost_access(&request.summary, None))
                .unwrap_or_default()
        })
    };
    let remains = move || {
        request.with(|request| {
            request
                .as_ref()
                .map(|request| removal_text::irreversible_effects(&request.summary))
                .unwrap_or_default()
        })
    };
    let label = move || stop_access::decision::remove_button(share_count());
    let action = DialogAction::new(Signal::derive(label), ButtonKind::ConfirmDanger, move || {
        if let Some(request) = request.get_untracked() {
            stop::remove_shares(state, request);
        }
    });
    view! {
        <Dialog
            open=open
            title=Signal::derive(title)
            safe=stop_access::decision::KEEP_SHARING
            actions=vec![dry_run.dialog_action(move || show_dry_run(dry_run, state)), action]
        >
            <p>{consequences}</p>
            <p class="soft">{remains}</p>
        </Dialog>
    }
    .into_any()
}
