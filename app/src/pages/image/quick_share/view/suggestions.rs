//! Known projects that a click adds: those of the address book, then those of the accounts of this page.
//!
//! Used by [`super::recipients`].

use imageshare_core::model::ProjectId;
use leptos::prelude::*;

use super::super::model::QuickShare;
use crate::components::Button;
use crate::messages::image;

/// The maximum number of known projects that are shown as chips.
const MAX_SUGGESTIONS: usize = 5;

/// Known projects that are not among the recipients yet.
pub(in crate::pages::image::quick_share) fn suggestions(
    quick_share: QuickShare,
) -> Option<AnyView> {
    let (actor, book) = (quick_share.actor()?, quick_share.fields().address_book);
    let members: Vec<ProjectId> =
        quick_share.image_model()?.members().iter().map(|member| member.member.clone()).collect();
    let ready = quick_share
        .fields()
        .recipients
        .with(|people| people.ready.iter().map(|person| person.id.clone()).collect::<Vec<_>>());
    let mut known: Vec<ProjectId> = book.with_book(&actor.cloud, |book| {
        let named = book.contacts().filter(|(_, contact)| !contact.alias.is_empty());
        named.map(|(id, _)| id.clone()).collect()
    });
    known.extend(book.projects(&actor.cloud).into_iter().map(|project| project.id));
    let own = actor.project().map(|project| project.id.clone());
    known.retain(|id| Some(id) != own.as_ref() && !ready.contains(id) && !members.contains(id));
    let mut seen: Vec<ProjectId> = Vec::new();
    known.retain(|id| {
        let is_new = !seen.contains(id);
        seen.push(id.clone());
        is_new
    });
    let chips: Vec<AnyView> = known
        .into_iter()
        .take(MAX_SUGGESTIONS)
        .map(|id| {
            let name = quick_share.project_title(&id);
            let press = move || quick_share.add_project(&id);
            view! { <Button label=name small=true on_press=press /> }.into_any()
        })
        .collect();
    (!chips.is_empty()).then(|| {
        view! {
            <div class="chips" role="group" aria-label=image::recipients::SUGGESTIONS>
                <span class="soft">{image::recipients::SUGGESTIONS}</span>
                {chips}
            </div>
        }
        .into_any()
    })
}
