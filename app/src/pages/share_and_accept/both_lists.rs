//! The two halves side by side, both live: what the producer has and who has it, and what the consumer's own lists show of it.

use imageshare_core::model::{Image, MemberStatus, Side};
use leptos::prelude::*;

use super::consumer_images::{self, ConsumerImages};
use super::model::Model;
use super::{image_picker, row};
use crate::components::{EmptyState, LoadStateView, Panel, rows};
use crate::messages::count;
use crate::parts::{CopyRequest, ElsewhereGuide};
use crate::reactive::reactive;

/// Both.
pub(super) fn view(model: Model) -> AnyView {
    consumer_images::follow_changes(model);
    let sits =
        |side: Side| Memo::new(move |_| model.accounts().on(side).map(|account| account.title()));
    let (producer, consumer) = (sits(Side::Producer), sits(Side::Consumer));
    let region = move || model.region().map(|region| region.to_string()).unwrap_or_default();
    let given = move || {
        let who = producer.get()?;
        let title = format!("Images in {}", region());
        Some(view! {
            <Panel side=Side::Producer title=title who=who>
                {image_picker::view(model)}
            </Panel>
        })
    };
    let had = move || {
        let (who, from) = (consumer.get()?, producer.get()?);
        let title = format!("Shared by {from}");
        Some(view! {
            <Panel side=Side::Consumer title=title who=who>
                {lists(model)}
            </Panel>
        })
    };
    let needed = move || {
        let (region, image) = model.only()?;
        Some(CopyRequest { image, region, consumers: model.consumer().into_iter().collect() })
    };
    view! {
        <div class="one-step__rule soft">
            "Both sides are checked in the same region, because a share works in one region only. "
            <ElsewhereGuide needed=Signal::derive(needed) />
        </div>
        <div class="cols cols--stretch halves">
            {reactive(given)}
            {reactive(had)}
        </div>
    }
    .into_any()
}

fn lists(model: Model) -> AnyView {
    let region = untrack(|| model.region()).map(|region| region.to_string()).unwrap_or_default();
    view! {
        <LoadStateView
            state=model.taken.signal()
            loading=format!("Loading the consumer's images from {region}")
            empty=|| ()
            on_retry=model.taken.on_retry()
            ready=move |taken| list(model, taken)
        />
    }
    .into_any()
}

fn list(model: Model, taken: Signal<ConsumerImages>) -> AnyView {
    let images = Memo::new(move |_| taken.with(ConsumerImages::images));
    let region = move || model.region().map(|region| region.to_string()).unwrap_or_default();
    let none = move || {
        images.with(Vec::is_empty).then(|| {
            let text = format!(
                "Nothing from the producer is offered to it in {}. What you share appears here.",
                region()
            );
            view! { <EmptyState title="Nothing yet" text=text /> }
        })
    };
    let said = move || images.with(|images| (!images.is_empty()).then(|| said(images)));
    view! {
        <div class="stack">
            {reactive(none)}
            <ul class="list" role="list" aria-label="Images that the consumer has">
                {rows(
                    move || images.get(),
                    |(image, answer)| format!("{} {answer}", image.id),
                    move |(image, answer)| row::taken(model, &image, answer),
                )}
            </ul>
            <p class="soft num" role="status">{reactive(said)}</p>
        </div>
    }
    .into_any()
}

/// How many there are, how many are accepted, and how many of those no list shows.
fn said(images: &[(Image, MemberStatus)]) -> String {
    let accepted = || images.iter().filter(|(_, answer)| *answer == MemberStatus::Accepted);
    let hidden = accepted().filter(|(image, _)| image.hidden).count();
    let (all, accepted) = (count::of(images.len(), "image", "images"), accepted().count());
    match hidden {
        0 => format!("{all} here, {accepted} accepted and in its list."),
        some => format!(
            "{all} here, {accepted} accepted, {} of them in its list: {some} hidden by the owner.",
            accepted - some
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::example::image;

    #[test]
    fn as_many_are_said_to_be_accepted_as_are_marked_so() {
        let accepted = |hidden| (Image { hidden, ..image("web") }, MemberStatus::Accepted);
        let all = [accepted(false), accepted(false), accepted(true)];
        assert_eq!(said(&all[..2]), "2 images here, 2 accepted and in its list.");
        assert_eq!(
            said(&all),
            "3 images here, 3 accepted, 2 of them in its list: 1 hidden by the owner."
        );
    }
}
