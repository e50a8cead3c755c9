//! The recipients: the input field, what was recognized in it, and what is not included, each with one fix.

use imageshare_core::model::{MemberStatus, ProjectId};
use imageshare_core::plan::preview::PlannedAction;
use imageshare_core::plan::recipients::{
    FlaggedRecipient, Recipient, RecipientWarning, Recipients, entry_key,
};
use imageshare_core::rules::Profile;
use leptos::prelude::*;

use super::super::model::QuickShare;
use super::suggestions::suggestions;
use crate::components::{Button, Icon, IconName, TextArea, TokenChip, rows};
use crate::data::shorten;
use crate::messages::text_case::capitalize;
use crate::messages::{image, recipient as recipient_text};
use crate::parts::{
    MAX_LISTED_ROWS, focus, more_line, name_suggestions, not_recognized_list, other_names_list,
};
use crate::reactive::reactive;

/// The input field and everything that follows from it.
pub(in crate::pages::image::quick_share) fn recipients_section(quick_share: QuickShare) -> AnyView {
    let profile =
        untrack(|| quick_share.actor()).map_or(Profile::OpenStack, |actor| actor.account.profile());
    let fields = quick_share.fields();
    let ready = move || {
        let first = |recipients: &Recipients| {
            recipients.ready.iter().take(MAX_LISTED_ROWS).cloned().collect()
        };
        fields.recipients.with(first)
    };
    let more = move || {
        let line = more_line(fields.recipients.with(|people| people.ready.len()))?;
        Some(view! { <span class="soft">{line}</span> })
    };
    let has_ready = Memo::new(move |_| fields.recipients.with(|people| !people.ready.is_empty()));
    let row_key = move |recipient: &Recipient| {
        let name = quick_share.project_name(&recipient.id).unwrap_or_default();
        format!("{} {name} {:?}", recipient.id, recipient.group)
    };
    let others = move || {
        let cloud = quick_share.actor()?.cloud.clone();
        fields
            .recipients
            .with(|people| other_names_list(fields.address_book, &cloud, &people.ready))
    };
    let restore_focus = UnsyncCallback::new(|()| focus::restore_focus(".quick textarea"));
    let named_notice = move || {
        fields.recipients.with(|people| {
            name_suggestions(&people.unused, quick_share.recipient_fields(), restore_focus)
        })
    };
    view! {
        <TextArea
            label=image::recipients::ids_label(profile)
            value=fields.recipient_text
            rows=3
            hint=image::recipients::HINT
        />
        <Show when=move || has_ready.get()>
            <div class="chips" role="group" aria-label=image::recipients::RECOGNIZED>
                {rows(ready, row_key, move |person| recipient_chip(quick_share, person))}
                {reactive(more)}
            </div>
            {reactive(others)}
        </Show>
        <div role="status">{reactive(named_notice)}</div>
        {reactive(move || suggestions(quick_share))}
        {reactive(move || new_project_hint(quick_share))}
        <div role="status">{reactive(move || not_included_list(quick_share))}</div>
    }
    .into_any()
}

fn recipient_chip(quick_share: QuickShare, recipient: Recipient) -> AnyView {
    let short = shorten(recipient.id.as_str());
    let label = match untrack(|| quick_share.project_name(&recipient.id)) {
        Some(name) => format!("{name} {short}"),
        None => short,
    };
    let label = recipient_text::with_group(label, recipient.group.as_deref());
    let remove = move |()| quick_share.remove_recipient(&recipient);
    view! { <TokenChip label=label on_remove=UnsyncCallback::new(remove) /> }.into_any()
}

/// A hint about IDs that are new to the user; they are included.
fn new_project_hint(quick_share: QuickShare) -> Option<AnyView> {
    let fields = quick_share.fields();
    let new = fields.recipients.with(|people| {
        fields.known_projects.with(|known_projects| {
            let known = known_projects.as_ref()?;
            let is_new = |recipient: &&Recipient| known.is_new(&recipient.id);
            Some(people.ready.iter().filter(is_new).cloned().collect::<Vec<_>>())
        })
    })?;
    let line = match new.as_slice() {
        [] => return None,
        [only] => image::recipients::new_id(&shorten(only.id.as_str())),
        several => image::recipients::new_ids(several.len()),
    };
    Some(view! { <p class="soft">{line}</p> }.into_any())
}

/// How many entries are not included.
pub(super) fn not_included_count(quick_share: QuickShare) -> usize {
    let members = quick_share
        .projects_with_action(|action| matches!(action, PlannedAction::AlreadyShared(_)))
        .len();
    members + quick_share.fields().recipients.with(|people| people.flagged.len())
}

fn not_included_list(quick_share: QuickShare) -> Option<AnyView> {
    let all = not_included_count(quick_share);
    let recipients = quick_share.fields().recipients.get();
    let flagged = recipients
        .flagged
        .iter()
        .take(MAX_LISTED_ROWS)
        .map(|flagged| flagged_row(quick_share, flagged))
        .collect_view();
    let members = quick_share
        .projects_with_action(|action| matches!(action, PlannedAction::AlreadyShared(_)));
    let hidden = |rows: usize| rows.saturating_sub(MAX_LISTED_ROWS);
    let more =
        more_line(MAX_LISTED_ROWS + hidden(recipients.flagged.len()) + hidden(members.len()));
    let members = members.into_iter().take(MAX_LISTED_ROWS);
    let members = members.filter_map(|id| member_row(quick_share, &id)).collect_view();
    let restore_focus = UnsyncCallback::new(|()| focus::restore_focus(".quick textarea"));
    let others = not_recognized_list(
        &recipients.unused,
        quick_share.recipient_fields(),
        quick_share.fields().known_projects,
        restore_focus,
    );
    let list = (all > 0).then(|| {
        view! {
            <p class="field__label">{image::recipients::left_out_recipients(all)}</p>
            <ul
                role="list"
                class="list--plain"
                aria-label=image::recipients::NOT_INCLUDED
                data-test="not-included"
            >
                {flagged} {members}
                {more.map(|line| view! { <li class="soft">{line}</li> })}
            </ul>
        }
    });
    (list.is_some() || others.is_some()).then(|| view! { {list} {others} }.into_any())
}

fn flagged_row(quick_share: QuickShare, flagged: &FlaggedRecipient) -> AnyView {
    let Some(actor) = quick_share.actor() else { return ().into_any() };
    let text = flagged.entry.id_or_name.clone();
    let other = quick_share.fields().known_projects.with(|known_projects| {
        known_projects
            .as_ref()
            .and_then(|known| known.non_project_ids.name(&text).map(str::to_owned))
    });
    let name_of = |id: &ProjectId| quick_share.project_name(id);
    let why =
        recipient_text::warning_text(actor.account.profile(), flagged, other.as_deref(), &name_of);
    let candidates: Vec<ProjectId> = match &flagged.warning {
        RecipientWarning::Ambiguous(all) => all.clone(),
        _ => flagged.suggestion.clone().into_iter().collect(),
    };
    let is_several = candidates.len() > 1;
    let use_buttons = candidates.iter().map(|id| {
        let short = shorten(id.as_str());
        let name = quick_share.project_name(id).filter(|_| !is_several).unwrap_or(short);
        let (id, entry) = (id.clone(), flagged.entry.clone());
        let press = move || {
            quick_share.remove_entry(&entry);
            quick_share.add_project(&id);
        };
        let label = image::recipients::use_project_button(&name);
        view! { <Button label=label small=true on_press=press /> }.into_any()
    });
    let use_buttons = use_buttons.collect_view();
    let can_confirm = flagged.is_confirmable() && candidates.is_empty();
    let shown = if text.is_empty() {
        image::recipients::line_number(flagged.entry.line)
    } else {
        text.clone()
    };
    let confirm_button = can_confirm.then(|| {
        let (text_key, about) = (entry_key(&text), shown.clone());
        let press = move || {
            quick_share.fields().confirmed_entries.update(|set| {
                set.insert(text_key.clone());
            });
        };
        let label = image::recipients::USE_ANYWAY;
        view! { <Button label=label small=true about=about on_press=press /> }
    });
    let (entry, about) = (flagged.entry.clone(), shown.clone());
    let remove = move || quick_share.remove_entry(&entry);
    view! {
        <li class="finding">
            <span class="status--warn"><Icon name=IconName::Warn /></span>
            <span>
                <b>{shown}</b>
                {capitalize(&why)}
            </span>
            <span class="buttons">
                {use_buttons} {confirm_button}
                <Button
                    label=image::recipients::REMOVE
                    small=true
                    about=about
                    on_press=remove
                />
            </span>
        </li>
    }
    .into_any()
}

/// A project that is already a member.
fn member_row(quick_share: QuickShare, id: &ProjectId) -> Option<AnyView> {
    let model = quick_share.image_model()?;
    let status = model.members().iter().find(|member| member.member == *id)?.status;
    let name = quick_share.project_title(id);
    let (line, fix) = if status == MemberStatus::Rejected {
        let press = move || quick_share.fields().offer_again.set(true);
        let line = image::recipients::has_rejected(&name);
        let label = image::recipients::OFFER_AGAIN;
        (line, view! { <Button label=label small=true about=name on_press=press /> }.into_any())
    } else {
        let recipient =
            Recipient { id: id.clone(), alias: quick_share.pasted_name(id), group: None };
        let press = move || quick_share.remove_recipient(&recipient);
        let line = image::recipients::already_member(&name, status);
        let label = image::recipients::REMOVE;
        (line, view! { <Button label=label small=true about=name on_press=press /> }.into_any())
    };
    let view = view! {
        <li class="finding">
            <Icon name=IconName::Info />
            <span>
                <b>{shorten(id.as_str())}</b>
                {line}
            </span>
            <span class="buttons">{fix}</span>
        </li>
    };
    Some(view.into_any())
}
