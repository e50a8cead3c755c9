//! The recipients found in the text: ready ones as chips, doubtful ones as a list to check, each with its remedy. Used by step 2.

use imageshare_core::model::ProjectId;
use imageshare_core::plan::recipients::{
    FlaggedRecipient, Recipient, RecipientEntry, RecipientWarning, Recipients, entry_key,
};
use leptos::prelude::*;

use super::super::left_out_recipients;
use crate::components::{Button, Icon, IconName, TokenChip, rows};
use crate::data::shorten;
use crate::messages::new_share::recipients;
use crate::messages::recipient::{self, with_group};
use crate::pages::new_share::model::FormModel;
use crate::parts::{MAX_LISTED_ROWS, focus, more_line, other_names_list};
use crate::reactive::reactive;

/// Where the focus goes when an entry is settled: to the next entry, or past the list.
const NEXT_FOCUS_SELECTOR: &str = "#recipients-to-check button, .share__from a";

/// Maximum number of chips; more would bury the rest of the page.
const MAX_CHIPS: usize = 40;

/// The recipients that are ready.
pub(in crate::pages::new_share) fn ready_recipients(model: FormModel) -> AnyView {
    let shown = move || {
        model
            .recipients()
            .with(|people| people.ready.iter().take(MAX_CHIPS).cloned().collect::<Vec<_>>())
    };
    let rest = move || {
        let hidden = model.recipients().with(|people| people.ready.len()).saturating_sub(MAX_CHIPS);
        (hidden > 0)
            .then(|| view! { <span class="soft">{recipients::more_recipients(hidden)}</span> })
    };
    let has_ready = Memo::new(move |_| model.recipients().with(|people| !people.ready.is_empty()));
    let chip = move |recipient: Recipient| {
        let name = untrack(|| model.project_name(&recipient.id));
        let name = name.unwrap_or_else(|| shorten(recipient.id.as_str()));
        let name = with_group(name, recipient.group.as_deref());
        let remove = move |()| {
            model.recipient_fields().remove_recipient(model.known_projects(), &recipient);
            focus::restore_focus(".panel--consumer textarea");
        };
        view! { <TokenChip label=name on_remove=UnsyncCallback::new(remove) /> }.into_any()
    };
    // The key contains the name, so that a chip is redrawn when the name changes.
    let row_key = move |recipient: &Recipient| {
        let group = recipient.group.as_deref().unwrap_or_default();
        format!(
            "{} {} {group}",
            recipient.id,
            model.project_name(&recipient.id).unwrap_or_default()
        )
    };
    view! {
        <Show when=move || has_ready.get()>
            <div class="chips" role="group" aria-label=recipients::READY>
                {rows(shown, row_key, chip)}
                {reactive(rest)}
            </div>
            {reactive(move || {
                let cloud = model.producer()?.cloud.clone();
                model.recipients().with(|people| other_names_list(model.address_book(), &cloud, &people.ready))
            })}
        </Show>
    }
    .into_any()
}

/// The entries that somebody has to check.
pub(in crate::pages::new_share) fn flagged_recipients(model: FormModel) -> AnyView {
    let has_doubtful =
        Memo::new(move |_| model.recipients().with(|people| !people.flagged.is_empty()));
    let entries = move || {
        let first = |recipients: &Recipients| {
            recipients.flagged.iter().take(MAX_LISTED_ROWS).cloned().collect()
        };
        model.recipients().with(first)
    };
    let more = move || {
        let line = more_line(model.recipients().with(|people| people.flagged.len()))?;
        Some(view! { <li class="soft">{line}</li> })
    };
    let row_key = |flagged: &FlaggedRecipient| {
        format!("{} {} {:?}", flagged.entry.line, flagged.entry.id_or_name, flagged.warning)
    };
    view! {
        <Show when=move || has_doubtful.get()>
            <ul
                id="recipients-to-check"
                class="list share__doubts"
                role="list"
                aria-label=recipients::TO_CHECK
                data-test="doubtful"
            >
                {rows(entries, row_key, move |one| flagged_row(model, &one))}
                {reactive(more)}
            </ul>
        </Show>
    }
    .into_any()
}

fn flagged_row(model: FormModel, flagged: &FlaggedRecipient) -> AnyView {
    let text = flagged.entry.id_or_name.clone();
    let why = untrack(|| warning_of(model, flagged));
    let can_insist = flagged.is_confirmable();
    let is_alike = matches!(
        flagged.warning,
        RecipientWarning::LooksLike(_) | RecipientWarning::NameOfOtherProject(_)
    );
    let shown = left_out_recipients::entry_label(flagged);
    let (removed, accepted) = (flagged.entry.clone(), text.clone());
    let insist = can_insist.then(|| {
        let press = move || {
            model.form().fields().confirmed_entries.update(|set| {
                set.insert(entry_key(&accepted));
            });
            focus::restore_focus(NEXT_FOCUS_SELECTOR);
        };
        let about = shown.clone();
        view! { <Button label=recipients::USE_ANYWAY small=true about=about on_press=press /> }
    });
    let remove = move || {
        model.recipient_fields().remove_entry(model.known_projects(), &removed);
        focus::restore_focus(NEXT_FOCUS_SELECTOR);
    };
    let candidates = match &flagged.warning {
        RecipientWarning::Ambiguous(all) => all.clone(),
        _ => flagged.suggestion.clone().into_iter().collect(),
    };
    let several = candidates.len() > 1;
    let instead = candidates
        .into_iter()
        .map(|replacement| use_instead_button(model, replacement, flagged.entry.clone(), several));
    let instead = instead.collect_view();
    view! {
        <li class="status--warn">
            <Icon name=IconName::Warn />
            <span>
                // An ID that looks like another is shown in full, to compare them character by character.
                <code>{if is_alike { text.clone() } else { shown.clone() }}</code>
                ": "
                {why}
            </span>
            <div class="buttons">
                {instead} {insist}
                <Button label=recipients::REMOVE small=true about=shown on_press=remove />
            </div>
        </li>
    }
    .into_any()
}

/// A button that uses another project instead. It shows the ID if several projects have the same name.
fn use_instead_button(
    model: FormModel,
    replacement: ProjectId,
    entry: RecipientEntry,
    several: bool,
) -> AnyView {
    let name = untrack(|| model.project_name(&replacement)).filter(|_| !several);
    let name = name.unwrap_or_else(|| shorten(replacement.as_str()));
    let press = move || {
        model.recipient_fields().remove_entry(model.known_projects(), &entry);
        model.recipient_fields().add_project(&replacement);
        focus::restore_focus(NEXT_FOCUS_SELECTOR);
    };
    view! { <Button label=recipients::use_instead_button(&name) small=true on_press=press /> }
        .into_any()
}

fn warning_of(model: FormModel, flagged: &FlaggedRecipient) -> String {
    let Some(producer) = model.producer() else { return String::new() };
    let other = model.known_projects().with(|known_projects| {
        known_projects.as_ref().and_then(|known| {
            known.non_project_ids.name(&flagged.entry.id_or_name).map(str::to_owned)
        })
    });
    recipient::warning_text(producer.account.profile(), flagged, other.as_deref(), &|id| {
        model.project_name(id)
    })
}
