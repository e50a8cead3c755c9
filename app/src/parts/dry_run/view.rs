//! The content of the dry run's dialog: the choice of the action, what is read and skipped, and the calls. Used by the dialog.

use imageshare_core::cloud::PlannedRequest;
use imageshare_core::journal::Actor;
use imageshare_core::plan::dry_run::commands::CommandFormat;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::plan::DryRunResult;
use crate::clipboard;
use crate::components::{Button, Chips, IconName, SideLabel};
use crate::data::{Choice, Toasts};
use crate::messages::dry_run;
use crate::parts::{MAX_LISTED_ROWS, more_line};
use crate::reactive::reactive;

/// The formats with their keys and labels.
const FORMATS: [(CommandFormat, &str, &str); 3] = [
    (CommandFormat::Requests, "requests", dry_run::REQUESTS),
    (CommandFormat::Curl, "curl", "curl"),
    (CommandFormat::OpenStackClient, "openstack", "openstack"),
];

fn format_of(key: &str) -> CommandFormat {
    let known = FORMATS.into_iter().find(|(_, known, _)| *known == key);
    known.map_or(CommandFormat::Requests, |(format, ..)| format)
}

/// Everything between the title and the buttons.
pub(super) fn dialog_content(results: RwSignal<Vec<DryRunResult>>) -> AnyView {
    let chosen = RwSignal::new("0".to_owned());
    let format = RwSignal::new("requests".to_owned());
    let result = Memo::new(move |_| {
        let at = chosen.with(|chosen| chosen.parse::<usize>().unwrap_or(0));
        results.with(|results| results.get(at).cloned())
    });
    let text = Memo::new(move |_| {
        let format = format.with(|key| format_of(key));
        result.with(|result| result.as_ref().map(|result| format.text(&result.calls)))
    });
    view! {
        <p>{dry_run::ABOUT}</p>
        {action_choice(results, chosen)}
        {reactive(move || result.get().map(|result| result_summary(&result)))}
        <div class="row">
            <Chips
                legend=dry_run::FORMAT
                choices=Signal::stored(FORMATS.map(|(_, key, label)| Choice::new(key, label.to_owned())).to_vec())
                chosen=format
                on_choose=move |key: String| format.set(key)
            />
            <span class="end">
                <Button
                    label=dry_run::COPY
                    small=true
                    icon=IconName::Copy
                    on_press=copy_text(text)
                />
            </span>
        </div>
        {reactive(move || calls_view(&result.get()?, format.with(|key| format_of(key)), text))}
    }
    .into_any()
}

/// The choice of the action; none if there is only one.
fn action_choice(
    results: RwSignal<Vec<DryRunResult>>,
    chosen: RwSignal<String>,
) -> Option<AnyView> {
    let labels: Vec<String> =
        results.with_untracked(|results| results.iter().map(|one| one.label.clone()).collect());
    (labels.len() > 1).then(|| {
        let choice = |(at, label): (usize, String)| Choice::new(at.to_string(), label);
        let choices: Vec<Choice> = labels.into_iter().enumerate().map(choice).collect();
        view! {
            <Chips
                legend=dry_run::ACTIONS
                choices=Signal::stored(choices)
                chosen=chosen
                on_choose=move |key: String| chosen.set(key)
            />
        }
        .into_any()
    })
}

/// How many calls in which regions, what is read, and what is skipped.
fn result_summary(result: &DryRunResult) -> AnyView {
    let count = dry_run::call_count(result.calls.len(), &result.regions());
    let notes = (!result.calls.is_empty()).then(|| result.notes.join(" "));
    let skipped = (!result.skipped.is_empty()).then(|| {
        let line = |text: &String| view! { <li>{text.clone()}</li> };
        let lines = result.skipped.iter().take(MAX_LISTED_ROWS).map(line).collect_view();
        let more = more_line(result.skipped.len()).map(|more| view! { <li>{more}</li> });
        view! {
            <section aria-label=dry_run::SKIPPED data-test="skipped">
                <b>{dry_run::SKIPPED}</b>
                <ul class="list--plain soft" role="list">
                    {lines} {more}
                </ul>
            </section>
        }
    });
    view! {
        <p role="status">
            <b class="num" data-test="call-count">{count}</b>
        </p>
        <p class="soft">{notes}</p>
        {skipped}
    }
    .into_any()
}

fn copy_text(text: Memo<Option<String>>) -> impl Fn() + 'static {
    let toasts: Toasts = expect_context();
    move || {
        let text = text.get_untracked().unwrap_or_default();
        spawn_local(async move {
            match clipboard::copy(&text).await {
                Ok(()) => toasts.success(dry_run::COPIED),
                Err(clipboard::ClipboardError) => toasts.warning(dry_run::NOT_COPIED),
            }
        });
    }
}

/// The calls, as a list or as commands; none if nothing would be sent.
fn calls_view(
    result: &DryRunResult,
    format: CommandFormat,
    text: Memo<Option<String>>,
) -> Option<AnyView> {
    if result.calls.is_empty() {
        return None;
    }
    let note = match format {
        CommandFormat::Requests => {
            let rows = result.calls.iter().take(MAX_LISTED_ROWS).map(call_row).collect_view();
            let more =
                more_line(result.calls.len()).map(|more| view! { <p class="soft">{more}</p> });
            let list = view! {
                <ol class="dry-run__calls" tabindex="0" aria-label=dry_run::CALLS data-test="calls">
                    {rows}
                </ol>
                {more}
            };
            return Some(list.into_any());
        }
        CommandFormat::Curl => dry_run::CURL_TOKEN,
        CommandFormat::OpenStackClient => dry_run::CLIENT_SIGN_IN,
    };
    let commands = view! {
        <pre class="code dry-run__commands" tabindex="0" aria-label=dry_run::CALLS data-test="calls">
            {move || text.get()}
        </pre>
        <p class="soft">{note}</p>
    };
    Some(commands.into_any())
}

/// One call: who sends it and where, its method and address, and its body.
fn call_row((actor, planned): &(Actor, PlannedRequest)) -> AnyView {
    let side = actor.side.map(|side| view! { <SideLabel side=side /> });
    let body = planned.request.body.text();
    view! {
        <li data-test="call">
            <span class="dry-run__actor">
                {side} " " <b>{actor.account.clone()}</b> " "
                <span class="soft">{planned.region.to_string()}</span>
            </span>
            <code class="dry-run__request">
                <b>{planned.request.method.to_string()}</b> " " {planned.request.url.clone()}
            </code>
            {body.map(|body| view! { <code class="dry-run__request">{body}</code> })}
        </li>
    }
    .into_any()
}
