//! The dry run: the requests that the run would send, in order, to read and to copy. Used by the bar. It must send nothing,
//! and no line may contain a token.

use imageshare_core::plan::dry_run_request;
use imageshare_core::plan::{Task, shell_commands};
use imageshare_core::rules::{Command, transition};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::model::Plan;
use crate::clipboard;
use crate::components::{Button, Chips, Section};
use crate::data::{Choice, Toasts};
use crate::messages::new_share::dry_run;
use crate::pages::new_share::model::FormModel;
use crate::pages::new_share::view::left_out_recipients;
use crate::reactive::reactive;

/// The format of the requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DryRunFormat {
    /// Method, path and body.
    HttpRequests,
    /// For `curl`.
    Curl,
    /// For the `openstack` client.
    OpenStackClient,
}

impl DryRunFormat {
    const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::HttpRequests, "calls", dry_run::PLAIN_FORMAT),
        (Self::Curl, "curl", "curl"),
        (Self::OpenStackClient, "openstack", "openstack"),
    ];

    fn parse(key: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|(_, known, _)| *known == key)
            .map_or(Self::HttpRequests, |one| one.0)
    }
}

/// The section with the current requests.
pub(in crate::pages::new_share) fn dry_run_section(model: FormModel) -> AnyView {
    let toasts: Toasts = expect_context();
    let format_key = RwSignal::new(DryRunFormat::HttpRequests.key());
    let lines = Memo::new(move |_| request_lines(model, DryRunFormat::parse(&format_key.get())));
    let choices: Vec<Choice> = DryRunFormat::ALL
        .iter()
        .map(|(_, key, label)| Choice::new(*key, (*label).to_owned()))
        .collect();
    let copy = move || {
        let text = lines.with_untracked(|lines| lines.join("\n"));
        spawn_local(async move {
            match clipboard::copy(&text).await {
                Ok(()) => toasts.success(dry_run::COPIED),
                Err(clipboard::ClipboardError) => {
                    toasts.warning(dry_run::NOT_COPIED);
                }
            }
        });
    };
    let extent = move || dry_run::call_count(lines.with(Vec::len));
    view! {
        <Section id="dry-run" title=dry_run::TITLE aside=Signal::derive(extent)>
            <p class="soft read">{dry_run::ABOUT}</p>
            {reactive(move || left_out_recipients::warning_line(left_out_recipients::warning_before_send(model)))}
            <div class="row">
                <Chips
                    legend=dry_run::FORMAT
                    choices=Signal::stored(choices)
                    chosen=format_key
                    on_choose=move |chosen: String| format_key.set(chosen)
                />
                <span class="end"><Button label=dry_run::COPY small=true on_press=copy /></span>
            </div>
            <pre
                class="code share__calls"
                tabindex="0"
                aria-label=dry_run::CALLS
                data-test="calls"
            >
                {reactive(move || lines.with(|lines| lines.join("\n")))}
            </pre>
        </Section>
    }
    .into_any()
}

impl DryRunFormat {
    fn key(self) -> String {
        let known = Self::ALL.iter().find(|(format, ..)| *format == self);
        known.map(|(_, key, _)| (*key).to_owned()).unwrap_or_default()
    }
}

fn request_lines(model: FormModel, format: DryRunFormat) -> Vec<String> {
    let Some(producer) = model.producer() else { return Vec::new() };
    let tasks = model.plan().with(Plan::tasks);
    let line = |task: &Task, command: Command| {
        if format == DryRunFormat::OpenStackClient {
            return Some(shell_commands::openstack_command(&task.key, command));
        }
        let service = producer.account.image_service(&task.key.region).ok()?;
        let request = dry_run_request(&service, &task.key, command).ok()?;
        if format == DryRunFormat::Curl {
            return Some(shell_commands::curl_command(&request));
        }
        let body = String::from_utf8_lossy(request.body());
        let line = format!("{} {} {body}", request.method(), request.uri().path());
        Some(line.trim_end().to_owned())
    };
    let task_lines = |task: &Task| {
        let commands = commands(task);
        commands.into_iter().filter_map(|command| line(task, command)).collect::<Vec<_>>()
    };
    tasks.iter().flat_map(task_lines).collect()
}

/// The commands that lead to the task's goal when everything goes well.
fn commands(task: &Task) -> Vec<Command> {
    let (mut known, mut commands) = (task.known_status, Vec::new());
    while let Some(command) = task.goal.next_command(known) {
        let Ok(after) = transition::next_status(known, command) else { break };
        known = after;
        commands.push(command);
    }
    commands
}
