//! The page of one image: its members, its facts, what a consumer sees of it, and what the acting account can do.

mod actions;
mod model;
mod project_name;
mod query;
mod quick_share;
mod view;

use actions::{paused, stop};
use imageshare_core::model::{ImageId, RegionName};
use leptos::prelude::*;
use model::ImagePageModel;
use quick_share::QuickShare;
use view::{
    consumer, consumer_access, facts, how_to_use, image_not_found, member_count, members, producer,
};

use crate::components::{Button, ButtonKind, IconName, Id, LoadStateView, PageHead, Section};
use crate::data::shorten;
use crate::messages::image;
use crate::parts::{
    ImageStatusLabel, PermissionMatrix, SignedOut, StopSharingDialog, no_region_notice,
    removal_run_views,
};
use crate::reactive::{effect, reactive};
use crate::route::Route;
use crate::state::{
    self, Query, ViewedImage, use_accounts, use_address_book, use_poll_settings, use_region_choice,
};

/// The page, for one image of one region.
#[component]
pub fn ImagePage(
    /// The region, as in the address.
    region: String,
    /// The image's ID, as in the address.
    id: String,
) -> AnyView {
    let (Ok(region_name), Ok(image)) = (region.parse::<RegionName>(), id.parse::<ImageId>()) else {
        return image_not_found::invalid_image_id(&region, id);
    };
    let accounts = use_accounts();
    // This region becomes the selected one on all pages.
    use_region_choice().choose(&region_name);
    let query_region = region_name.clone();
    let view_query = state::query(
        move || {
            let actor = accounts.acting_account()?;
            Some(query::load_image_model(actor, query_region.clone(), image))
        },
        |_: &ImagePageModel| false,
    );
    let state = view_query.state;
    let fallback_title = image::page::title_by_id(&shorten(&image.to_string()));
    let title = Signal::derive(move || {
        state.with(|state| {
            state.as_ready().map_or_else(|| fallback_title.clone(), |view| view.image.title())
        })
    });
    let book = use_address_book();
    effect(move || {
        if let Some(actor) = accounts.acting_account() {
            book.load_projects(&actor.cloud);
        }
    });
    add_to_viewed_images(view_query);
    let quick_share = QuickShare::new(view_query);
    stop::subscribe_to_changes(view_query, region_name.clone(), image);
    let is_signed_in = Memo::new(move |_| accounts.acting_account().is_some());
    let location = StoredValue::new((region_name, image));
    let body = move || {
        if !is_signed_in.get() {
            return view! { <SignedOut /> }.into_any();
        }
        if let Some(notice) = no_region_notice(None) {
            return notice;
        }
        view! {
            <LoadStateView
                state=view_query.signal()
                loading_label=image::page::LOADING
                empty=|| ()
                on_retry=view_query.on_retry()
                actions=move || image_not_found::not_found_buttons(&location.get_value())
                ready=move |view| page_content(quick_share, view)
            />
        }
        .into_any()
    };
    let region_text = region.clone();
    let list_href = Route::images(Some(region)).href();
    view! {
        <div class="stack">
            <nav aria-label=image::page::BREADCRUMB class="trail">
                <a href=list_href>{image::page::images_in(&region_text)}</a>
                " / "
                {move || title.get()}
            </nav>
            <PageHead title=title meta=move || head_meta(view_query)>
                <PermissionMatrix />
                {move || head_buttons(view_query, quick_share)}
            </PageHead>
        </div>
        {reactive(body)}
    }
    .into_any()
}

/// Adds an image that the account owns to the polled ones, because owners want to know about changes of their shares.
fn add_to_viewed_images(model_query: Query<ImagePageModel>) {
    let accounts = use_accounts();
    let poll_settings = use_poll_settings();
    effect(move || {
        let watched = model_query.state.with(|state| {
            let view =
                state.as_ready().filter(|view| view.is_owned() && view.can_have_members())?;
            let cloud = untrack(|| accounts.acting_account())?.cloud.clone();
            let (owner, region) = (view.own_project.id.clone(), view.region.clone());
            let (image, title) = (view.image.id, view.image.title());
            Some(ViewedImage { cloud, owner, region, image, title })
        });
        if let Some(watched) = watched {
            poll_settings.add_viewed_image(watched);
        }
    });
}

fn head_meta(model_query: Query<ImagePageModel>) -> AnyView {
    let line = move || {
        let model = model_query.state.get().as_ready().cloned()?;
        let ImagePageModel { image, region, .. } = model;
        let system = image::operating_system(&image);
        let line = view! {
            <ImageStatusLabel status=image.status />
            <span>{image::page::visibility_and_region(image.visibility, &region)}</span>
            {system.map(|system| view! { <span>{system}</span> }.into_any())}
            <span class="num">{image::size(&image)}</span>
            <Id full_id=image.id.to_string() />
        };
        Some(line)
    };
    reactive(line).into_any()
}

fn head_buttons(model_query: Query<ImagePageModel>, quick_share: QuickShare) -> Option<AnyView> {
    let model = model_query.state.get().as_ready().cloned()?;
    let share = (model.is_owned() && !paused::is_paused(&model)).then(|| {
        view! {
            <Button
                label=image::page::SHARE
                kind=ButtonKind::Producer
                icon=IconName::Out
                on_press=move || quick_share.open()
            />
        }
    });
    let stop = model.is_owned().then(|| paused::stop_access_link(&model));
    let buttons = view! {
        <Button
            label=image::page::REFRESH
            kind=ButtonKind::Subtle
            on_press=move || model_query.refetch()
        />
        {stop}
        {share}
    };
    Some(buttons.into_any())
}

/// Everything below the page's head. Parts are rebuilt when their data changes; the dialog for stopping shares is outside of
/// them, so that it stays open.
fn page_content(quick_share: QuickShare, model: Signal<ImagePageModel>) -> AnyView {
    let stop = StopSharingDialog::new();
    let image = model.with_untracked(|model| model.image.id);
    let now = Memo::new(move |_| model.get());
    view! {
        {quick_share::quick_share_panel(quick_share)}
        <Section
            id="who"
            title=image::page::SHARED_WITH
            aside=Signal::derive(move || now.with(member_count::member_count_text))
        >
            {members::member_diagram(now, stop)}
        </Section>
        <div class="cols">
            <Section id="facts" title=image::page::DETAILS>
                {move || facts::image_facts(&now.get().image)}
            </Section>
            <Section id="sees" title=image::page::WHAT_CONSUMERS_SEE>
                {move || consumer_access::consumer_access_facts(&now.get())}
            </Section>
        </div>
        <Section id="do" title=image::page::WHAT_YOU_CAN_DO>
            <div class="cols cols--stretch">
                {move || producer::producer_panel(&now.get(), stop, quick_share)}
                {move || consumer::consumer_panel(&now.get())}
            </div>
        </Section>
        {move || how_to_use::usage_section(&now.get())}
        {removal_run_views(Some(image))}
        {stop.dialog()}
    }
    .into_any()
}
