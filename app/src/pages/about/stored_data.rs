//! What the page stores on this device: each kind of data with its size, and a button that deletes all of it.

use leptos::prelude::*;

use crate::components::{Button, ButtonKind, Dialog, DialogAction, Fact, Section};
use crate::messages::{about, count, stored_data};
use crate::reactive::reactive;
use crate::sandbox_tab;
use crate::state::use_runs;
use crate::storage::{self, StorageUsage, StoredKind};

/// The section.
pub(super) fn stored_data_section() -> AnyView {
    let usage = RwSignal::new(storage::usage_by_kind());
    let total = move || {
        let bytes = usage.with(|usage| usage.iter().map(|item| item.bytes).sum::<u64>());
        if bytes == 0 { about::NOTHING_STORED.to_owned() } else { count::format_bytes(bytes) }
    };
    let asks_for_sandbox = RwSignal::new(false);
    let entry = move |item| usage_entry(item, asks_for_sandbox);
    let list = move || usage.get().into_iter().map(entry).collect_view();
    view! {
        <Section id="device" title=about::STORED aside=Signal::derive(total)>
            <p class="read">{about::STORED_TEXT}</p>
            <dl class="facts facts--wide" data-test="stored">
                {list}
            </dl>
            {delete_all_button(usage)}
            {delete_sandbox_dialog(usage, asks_for_sandbox)}
        </Section>
    }
    .into_any()
}

fn usage_entry(
    StorageUsage { kind, entries, bytes }: StorageUsage,
    asks_for_sandbox: RwSignal<bool>,
) -> AnyView {
    let text = stored_data::kind_text(kind);
    let size = match (entries, kind) {
        (0, _) => about::NO_DATA.to_owned(),
        (many, StoredKind::Runs) => about::run_count_and_size(many, bytes),
        _ => about::storage_size(bytes),
    };
    let delete_button = (kind == StoredKind::Sandbox && entries > 0).then(|| {
        view! {
            " "
            <Button
                label=about::DELETE_SANDBOX
                kind=ButtonKind::Danger
                small=true
                about=text.name
                on_press=move |()| asks_for_sandbox.set(true)
            />
        }
    });
    view! {
        <Fact name=text.name>
            {text.reason} " " {text.retention} " " <span class="soft num">{size}</span>
            {delete_button}
        </Fact>
    }
    .into_any()
}

/// Confirms that the stored sandbox is deleted.
fn delete_sandbox_dialog(usage: RwSignal<Vec<StorageUsage>>, open: RwSignal<bool>) -> AnyView {
    let confirm =
        DialogAction::new(about::DELETE_SANDBOX_CONFIRM, ButtonKind::ConfirmDanger, move || {
            sandbox_tab::delete_saved();
            usage.set(storage::usage_by_kind());
        });
    view! {
        <Dialog
            open=open
            title=about::DELETE_SANDBOX_QUESTION
            safe=about::KEEP_SANDBOX
            actions=vec![confirm]
        >
            <p>{about::DELETE_SANDBOX_TEXT}</p>
        </Dialog>
    }
    .into_any()
}

/// The delete button and its confirmation dialog, which mentions unfinished runs.
fn delete_all_button(usage: RwSignal<Vec<StorageUsage>>) -> AnyView {
    let open = RwSignal::new(false);
    let runs = use_runs();
    let unfinished = Memo::new(move |_| {
        let stored_runs = usage.with(|usage| {
            usage.iter().find(|item| item.kind == StoredKind::Runs).map_or(0, |item| item.entries)
        });
        stored_runs.max(runs.active_runs().len())
    });
    let nothing_stored = Signal::derive(move || {
        let is_empty = usage.with(|usage| usage.iter().all(|item| item.entries == 0));
        is_empty.then(|| about::NOTHING_TO_DELETE.to_owned())
    });
    let open_dialog = move || {
        // The usage may have changed since the page was opened.
        usage.set(storage::usage_by_kind());
        open.set(true);
    };
    let confirm = DialogAction::new(about::DELETE_EVERYTHING, ButtonKind::ConfirmDanger, || {
        storage::delete_all();
        // Reloading also clears what is in memory.
        drop(window().location().reload());
    });
    view! {
        <div class="buttons">
            <Button
                label=about::DELETE_EVERYTHING_ON_DEVICE
                kind=ButtonKind::Danger
                blocked=nothing_stored
                on_press=open_dialog
            />
        </div>
        <Dialog
            open=open
            title=Signal::derive(move || stored_data::question(unfinished.get()).0)
            safe=about::KEEP_EVERYTHING
            actions=vec![confirm]
        >
            {reactive(move || view! { <p>{stored_data::question(unfinished.get()).1}</p> })}
        </Dialog>
    }
    .into_any()
}
