//! The decision: pause or remove, what that stops at once and what it can't take back, and the button.

use leptos::prelude::*;

use super::model::{Asked, Attempt, Known, Totals};
use super::state::{How, StopState};
use super::{left_open, stop};
use crate::components::{
    Button, ButtonKind, Dialog, DialogAction, Icon, IconName, LinkButton, OptionCard, OptionCards,
};
use crate::messages::{count, removal as words};
use crate::parts::StopQuestion;
use crate::reactive::reactive;
use crate::route::Route;

const STOPS: [&str; 2] = ["Seeing it, by list and by ID", "Starting new servers, and downloads"];
const STAYS: [&str; 3] = [
    "Servers that run now keep running",
    "Snapshots and copies stay theirs",
    "Keys inside stay leaked: replace them",
];

/// The panel; nothing where there is nothing to stop.
pub(super) fn decision(leak: StopState) -> AnyView {
    let sum = Memo::new(move |_| leak.known.with(Known::sum));
    let is_any = Memo::new(move |_| sum.with(|sum| sum.images > 0));
    let open = RwSignal::new(false);
    let asked = RwSignal::new(None::<StopQuestion>);
    let panel = move || is_any.get().then(|| panel(leak, sum, open, asked));
    view! {
        {reactive(panel)}
        {dialog(leak, open, asked)}
    }
    .into_any()
}

fn panel(
    leak: StopState,
    sum: Memo<Totals>,
    open: RwSignal<bool>,
    asked: RwSignal<Option<StopQuestion>>,
) -> AnyView {
    let title = move || sum.with(title);
    let rebuilds = stop::question(leak).is_some_and(|question| question.ending.rebuilds);
    let stops = STOPS.iter().copied().chain((!rebuilds).then_some(REBUILD));
    let stops = stops.map(|text| point(text, IconName::Check, "status--good")).collect_view();
    let stays =
        STAYS.map(|text| point(text, IconName::Warn, "status--warn")).into_iter().collect_view();
    let place = leak.place();
    let back = Route::Image { region: place.0.to_string(), id: place.1.to_string() }.href();
    view! {
        <section class="panel panel--producer leak__do" aria-labelledby="stop">
            <h2 id="stop">{title}</h2>
            {left_open::before(leak)}
            {choice(leak)}
            {reactive(move || button(leak, sum, open, asked))}
            <div class="split">
                <h3>"Stops at once"</h3>
                <ul class="list" role="list">{stops}</ul>
            </div>
            <div class="split">
                <h3>"Can't be taken back"</h3>
                <ul class="list" role="list">{stays}</ul>
            </div>
            <LinkButton href=back label="Cancel" kind=ButtonKind::Quiet />
        </section>
    }
    .into_any()
}

const REBUILD: &str = "Rebuilding servers started from it; a resize or migration can fail";

fn title(sum: &Totals) -> String {
    if sum.is_for_everyone {
        return "Stop access for everyone".to_owned();
    }
    let so_far = if sum.is_partial { " so far" } else { "" };
    format!("Stop access for {}{so_far}", count::of(sum.projects.len(), "project", "projects"))
}

fn point(text: &'static str, icon: IconName, class: &'static str) -> AnyView {
    view! {
        <li class=class>
            <Icon name=icon />
            <span class="ink">{text}</span>
        </li>
    }
    .into_any()
}

/// Pause or remove; on a cloud that can't pause, only what removing means.
fn choice(leak: StopState) -> AnyView {
    if !leak.can_pause() {
        return view! {
            <p>
                <b>"Remove for good"</b>
                <br />
                <span class="soft">
                    "Deletes the shares. To share again, you send new offers. Access can't be paused on this cloud: it has no such call."
                </span>
            </p>
        }
        .into_any();
    }
    let options = vec![
        OptionCard {
            key: How::Paused.as_str(),
            title: "Pause now",
            text: "Keeps the list. Makes the images private at once. Resume brings everyone back with their answers.",
        },
        OptionCard {
            key: How::Removed.as_str(),
            title: "Remove for good",
            text: "Deletes the shares. To share again, you send new offers.",
        },
    ];
    let choose = move |key: String| {
        let removes = key == How::Removed.as_str();
        leak.how.set(if removes { How::Removed } else { How::Paused });
    };
    view! {
        <OptionCards
            legend="How"
            options=options
            chosen=Signal::derive(move || leak.how.get().as_str().to_owned())
            on_choose=choose
        />
    }
    .into_any()
}

fn button(
    leak: StopState,
    sum: Memo<Totals>,
    open: RwSignal<bool>,
    asked: RwSignal<Option<StopQuestion>>,
) -> AnyView {
    match leak.how.get() {
        How::Paused => {
            // An image that is chosen later is paused by pressing again.
            let busy = Signal::derive(move || {
                let waits = leak.is_pausing.get();
                leak.known.with(|known| {
                    known.to_stop().any(|one| {
                        one.attempt == Attempt::Running || (waits && one.members == Asked::Waiting)
                    })
                })
            });
            view! {
                <Button
                    label="Pause access now"
                    kind=ButtonKind::Stop
                    icon=IconName::Pause
                    busy=busy
                    on_press=move || stop::pause(leak)
                />
            }
            .into_any()
        }
        How::Removed => {
            let label = move || {
                let shares = sum.with(|sum| sum.shares);
                format!("Remove {}…", count::of(shares, "share", "shares"))
            };
            let press = move || {
                asked.set(stop::question(leak));
                open.set(true);
            };
            view! {
                <Button
                    label=Signal::derive(label)
                    kind=ButtonKind::Stop
                    icon=IconName::Stop
                    on_press=press
                />
            }
            .into_any()
        }
    }
}

/// The question before shares are removed.
fn dialog(leak: StopState, open: RwSignal<bool>, asked: RwSignal<Option<StopQuestion>>) -> AnyView {
    let of_shares =
        move || asked.with(|asked| asked.as_ref().map_or(0, |asked| asked.removals.len()));
    let title = move || format!("Remove {} for good?", count::of(of_shares(), "share", "shares"));
    let takes = move || {
        asked.with(|asked| {
            asked.as_ref().map(|asked| words::takes_away(&asked.ending, None)).unwrap_or_default()
        })
    };
    let leaves = move || {
        asked.with(|asked| {
            asked.as_ref().map(|asked| words::leaves(&asked.ending)).unwrap_or_default()
        })
    };
    let label = move || format!("Remove {}", count::of(of_shares(), "share", "shares"));
    let act = DialogAction::new(Signal::derive(label), ButtonKind::Stop, move || {
        if let Some(question) = asked.get_untracked() {
            stop::remove(leak, question);
        }
    });
    view! {
        <Dialog open=open title=Signal::derive(title) safe="Keep sharing" acts=vec![act]>
            <p>{takes}</p>
            <p class="soft">{leaves}</p>
        </Dialog>
    }
    .into_any()
}
