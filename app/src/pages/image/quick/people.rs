//! Who is meant: the field, what was recognized in it, and what is not included, each with one fix.

use imageshare_core::model::{MemberStatus, ProjectId};
use imageshare_core::plan::preview::PlannedAction;
use imageshare_core::plan::recipients::{Doubt, Doubtful, Person, key};
use leptos::prelude::*;

use super::model::Quick;
use super::suggested::suggested;
use crate::components::{Button, Icon, IconName, TextArea, TokenChip, rows};
use crate::data::shorten;
use crate::messages::letter_case::capital;
use crate::messages::{count, recipient as words};
use crate::parts::{focus, named_too, not_recognized, other_names};
use crate::reactive::reactive;

/// The field and everything that follows from it.
pub(super) fn people(quick: Quick) -> AnyView {
    let word = untrack(|| quick.actor())
        .map_or("project", |actor| actor.account.profile().differences().project_word);
    let held = quick.held();
    let ready = move || held.people.with(|people| people.ready.clone());
    let any = Memo::new(move |_| held.people.with(|people| !people.ready.is_empty()));
    let known_by = move |one: &Person| {
        format!("{} {} {:?}", one.id, quick.name_of(&one.id).unwrap_or_default(), one.group)
    };
    let others = move || {
        let cloud = quick.actor()?.origin.clone();
        held.people.with(|people| other_names(held.book, &cloud, &people.ready))
    };
    let then = UnsyncCallback::new(|()| focus::regain(".quick textarea"));
    let named = move || held.people.with(|people| named_too(&people.unread, quick.fields(), then));
    view! {
        <TextArea
            label=format!("{} IDs", capital(word))
            value=held.text
            rows=3
            hint="Paste IDs, names or a whole message."
        />
        <Show when=move || any.get()>
            <div class="chips" role="group" aria-label="Recognized">
                {rows(ready, known_by, move |one| chip(quick, one))}
            </div>
            {reactive(others)}
        </Show>
        <div role="status">{reactive(named)}</div>
        {reactive(move || suggested(quick))}
        {reactive(move || unknown(quick))}
        <div role="status">{reactive(move || findings(quick))}</div>
    }
    .into_any()
}

fn chip(quick: Quick, one: Person) -> AnyView {
    let short = shorten(one.id.as_str());
    let label = match untrack(|| quick.name_of(&one.id)) {
        Some(name) => format!("{name} {short}"),
        None => short,
    };
    let label = words::with_group(label, one.group.as_deref());
    let remove = move |()| quick.take_out_person(&one);
    view! { <TokenChip label=label on_remove=UnsyncCallback::new(remove) /> }.into_any()
}

/// What nobody here has met before is included, with a hint.
fn unknown(quick: Quick) -> Option<AnyView> {
    let held = quick.held();
    let new = held.people.with(|people| {
        held.known.with(|known| {
            let known = known.as_ref()?;
            let is_new = |person: &&Person| known.is_new(&person.id);
            Some(people.ready.iter().filter(is_new).cloned().collect::<Vec<_>>())
        })
    })?;
    let line = match new.as_slice() {
        [] => return None,
        [one] => format!(
            "{} is new to you. The cloud accepts any ID, so check it with its owner.",
            shorten(one.id.as_str())
        ),
        several => format!(
            "{} are new to you. The cloud accepts any ID, so check them with their owners.",
            count::of(several.len(), "ID", "IDs")
        ),
    };
    Some(view! { <p class="soft">{line}</p> }.into_any())
}

/// How many entries are not included.
pub(super) fn not_included(quick: Quick) -> usize {
    let members =
        quick.of_outlook(|outlook| matches!(outlook, PlannedAction::AlreadyShared(_))).len();
    members + quick.held().people.with(|people| people.doubtful.len())
}

fn findings(quick: Quick) -> Option<AnyView> {
    let all = not_included(quick);
    let people = quick.held().people.get();
    let doubtful = people.doubtful.iter().map(|one| doubt(quick, one)).collect_view();
    let members = quick.of_outlook(|outlook| matches!(outlook, PlannedAction::AlreadyShared(_)));
    let members = members.into_iter().filter_map(|id| member(quick, &id)).collect_view();
    let then = UnsyncCallback::new(|()| focus::regain(".quick textarea"));
    let others = not_recognized(&people.unread, quick.fields(), quick.held().known, then);
    let list = (all > 0).then(|| {
        view! {
            <p class="field__label">
                {format!("{} not included", count::of(all, "entry is", "entries are"))}
            </p>
            <ul role="list" class="list--plain" aria-label="Not included" data-test="not-included">
                {doubtful} {members}
            </ul>
        }
    });
    (list.is_some() || others.is_some()).then(|| view! { {list} {others} }.into_any())
}

fn doubt(quick: Quick, one: &Doubtful) -> AnyView {
    let Some(actor) = quick.actor() else { return ().into_any() };
    let text = one.written.id.clone();
    let other = quick
        .held()
        .known
        .with(|known| known.as_ref().and_then(|known| known.others.name(&text).map(str::to_owned)));
    let name_of = |id: &ProjectId| quick.name_of(id);
    let why = words::doubt(actor.account.profile(), one, other.as_deref(), &name_of);
    let candidates: Vec<ProjectId> = match &one.doubt {
        Doubt::Ambiguous(all) => all.clone(),
        _ => one.meant.clone().into_iter().collect(),
    };
    let is_several = candidates.len() > 1;
    let instead = candidates.iter().map(|id| {
        let short = shorten(id.as_str());
        let name = quick.name_of(id).filter(|_| !is_several).unwrap_or(short);
        let (id, entry) = (id.clone(), one.written.clone());
        let press = move || {
            quick.take_out(&entry);
            quick.add(&id);
        };
        view! { <Button label=format!("Use {name}") small=true on_press=press /> }.into_any()
    });
    let instead = instead.collect_view();
    let insists = one.may_insist() && candidates.is_empty();
    let shown = if text.is_empty() { format!("Line {}", one.written.line) } else { text.clone() };
    let insist = insists.then(|| {
        let (taken, about) = (key(&text), shown.clone());
        let press = move || {
            quick.held().insisted.update(|set| {
                set.insert(taken.clone());
            });
        };
        view! { <Button label="Use it anyway" small=true about=about on_press=press /> }
    });
    let (out, about) = (one.written.clone(), shown.clone());
    let remove = move || quick.take_out(&out);
    view! {
        <li class="finding">
            <span class="status--warn"><Icon name=IconName::Warn /></span>
            <span>
                <b>{shown}</b>
                {capital(&why)}
            </span>
            <span class="buttons">
                {instead} {insist}
                <Button label="Remove" small=true about=about on_press=remove />
            </span>
        </li>
    }
    .into_any()
}

/// Who has it already.
fn member(quick: Quick, id: &ProjectId) -> Option<AnyView> {
    let sight = quick.sight()?;
    let status = sight.members().iter().find(|member| member.member == *id)?.status;
    let name = quick.title_of(id);
    let (line, fix) = if status == MemberStatus::Rejected {
        let press = move || quick.held().again.set(true);
        let line = format!("{name} has rejected it.");
        let label = "Offer again";
        (line, view! { <Button label=label small=true about=name on_press=press /> }.into_any())
    } else {
        let out = Person { id: id.clone(), alias: quick.alias_of(id), group: None };
        let press = move || quick.take_out_person(&out);
        let line = format!("{name} is already a member: {}.", status.as_str());
        let label = "Leave out";
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
