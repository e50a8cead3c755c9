//! Both lists side by side, both live: the producer's images with their members, and the consumer's view. Used by the page.

use imageshare_core::model::{Image, MemberStatus, Side};
use leptos::prelude::*;

use super::super::model::ShareAndAcceptModel;
use super::super::query::{self, ConsumerImages};
use super::{image_picker, row};
use crate::components::{EmptyState, LoadStateView, Panel, rows};
use crate::messages::share_and_accept;
use crate::parts::{CopyRequest, RegionCopyGuide};
use crate::reactive::reactive;

/// Both lists.
pub(in crate::pages::share_and_accept) fn both_lists(model: ShareAndAcceptModel) -> AnyView {
    query::subscribe_to_changes(model);
    let title_of = |side: Side| {
        Memo::new(move |_| model.accounts().assigned_account(side).map(|account| account.title()))
    };
    let (producer, consumer) = (title_of(Side::Producer), title_of(Side::Consumer));
    let region = move || model.region().map(|region| region.to_string()).unwrap_or_default();
    let producer_list = move || {
        let project = producer.get()?;
        let title = share_and_accept::images_in(&region());
        Some(view! {
            <Panel side=Side::Producer title=title who=project>
                {image_picker::image_picker(model)}
            </Panel>
        })
    };
    let consumer_list = move || {
        let (project, owner) = (consumer.get()?, producer.get()?);
        let title = share_and_accept::shared_by(&owner);
        Some(view! {
            <Panel side=Side::Consumer title=title who=project>
                {consumer_images_view(model)}
            </Panel>
        })
    };
    let copy_request = move || {
        let (region, image) = model.only_selected_image()?;
        Some(CopyRequest {
            image,
            source_region: region,
            consumers: model.consumer_project().into_iter().collect(),
        })
    };
    view! {
        <div class="one-step__rule soft">
            {share_and_accept::ONE_REGION} " "
            <RegionCopyGuide needed=Signal::derive(copy_request) />
        </div>
        <div class="cols cols--stretch halves">
            {reactive(producer_list)}
            {reactive(consumer_list)}
        </div>
    }
    .into_any()
}

fn consumer_images_view(model: ShareAndAcceptModel) -> AnyView {
    let region = untrack(|| model.region()).map(|region| region.to_string()).unwrap_or_default();
    view! {
        <LoadStateView
            state=model.consumer_images.signal()
            loading_label=share_and_accept::loading_consumer_images(&region)
            empty=|| ()
            on_retry=model.consumer_images.on_retry()
            ready=move |images| consumer_image_list(model, images)
        />
    }
    .into_any()
}

fn consumer_image_list(
    model: ShareAndAcceptModel,
    consumer_images: Signal<ConsumerImages>,
) -> AnyView {
    let images = Memo::new(move |_| consumer_images.with(ConsumerImages::images));
    let region = move || model.region().map(|region| region.to_string()).unwrap_or_default();
    let empty_state = move || {
        images.with(Vec::is_empty).then(|| {
            let text = share_and_accept::nothing_shared_in(&region());
            view! { <EmptyState title=share_and_accept::NOTHING_SHARED text=text /> }
        })
    };
    let summary =
        move || images.with(|images| (!images.is_empty()).then(|| consumer_summary(images)));
    view! {
        <div class="stack">
            {reactive(empty_state)}
            <ul class="list" role="list" aria-label=share_and_accept::CONSUMER_IMAGES>
                {rows(
                    move || images.get(),
                    |(image, answer)| format!("{} {answer}", image.id),
                    move |(image, answer)| row::consumer_row(model, &image, answer),
                )}
            </ul>
            <p class="soft num" role="status">{reactive(summary)}</p>
        </div>
    }
    .into_any()
}

/// The number of images, of accepted ones, and of accepted ones that are hidden from the list.
fn consumer_summary(images: &[(Image, MemberStatus)]) -> String {
    let accepted = || images.iter().filter(|(_, answer)| *answer == MemberStatus::Accepted);
    let hidden = accepted().filter(|(image, _)| image.hidden).count();
    share_and_accept::consumer_summary(images.len(), accepted().count(), hidden)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::test_fixtures::image;

    #[test]
    fn the_summary_counts_accepted_and_hidden_images() {
        let accepted = |hidden| (Image { hidden, ..image("web") }, MemberStatus::Accepted);
        let all = [accepted(false), accepted(false), accepted(true)];
        assert_eq!(
            consumer_summary(&all[..2]),
            "2 images. Accepted and in the consumer's list: 2."
        );
        assert_eq!(
            consumer_summary(&all),
            "3 images. Accepted: 3. In the consumer's list: 2. Hidden by the owner: 1."
        );
    }
}
