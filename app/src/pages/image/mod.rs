//! One image: who has it, what it is, what a consumer sees of it, and what the acting account can do.

mod consumer;
mod consumer_view;
mod facts;
mod how_to_use;
mod image_view;
mod members;
mod missing;
mod no_members;
mod paused;
mod producer;
mod quick;
mod stop;
mod visibility;

use imageshare_core::model::{ImageId, RegionName};
use leptos::prelude::*;

use image_view::ImageView;
use quick::Quick;

use crate::components::{Button, ButtonKind, IconName, Id, LoadStateView, PageHead, Section};
use crate::data::shorten;
use crate::messages::image as words;
use crate::parts::{PermissionMatrix, SignedOut, StatusMark, StopSharing, end_runs};
use crate::reactive::{effect, reactive};
use crate::route::Route;
use crate::state::{
    Query, WatchedAccount, query, use_accounts, use_book, use_poll_settings, use_regions,
};

/// The page, for one image of one region.
#[component]
pub fn ImagePage(
    /// The region, as it stands in the address.
    region: String,
    /// The image's id, as it stands in the address.
    id: String,
) -> AnyView {
    let (Ok(place), Ok(image)) = (region.parse::<RegionName>(), id.parse::<ImageId>()) else {
        return missing::no_such_address(&region, id);
    };
    let accounts = use_accounts();
    // It becomes the one for all pages.
    use_regions().choose(&place);
    let question = place.clone();
    let asked = query(
        move || {
            let actor = accounts.actor()?;
            Some(image_view::look(actor, question.clone(), image))
        },
        |_: &ImageView| false,
    );
    let state = asked.state;
    let unnamed = format!("Image {}", shorten(&image.to_string()));
    let title = Signal::derive(move || {
        state.with(|state| {
            state.ready().map_or_else(|| unnamed.clone(), |sight| sight.image.title())
        })
    });
    let book = use_book();
    effect(move || {
        if let Some(actor) = accounts.actor() {
            book.list_projects(&actor);
        }
    });
    watch_members(asked);
    let quick = Quick::new(asked);
    stop::follow_changes(asked, place.clone(), image);
    let somebody = Memo::new(move |_| accounts.actor().is_some());
    let where_to = StoredValue::new((place, image));
    let body = move || {
        if !somebody.get() {
            return view! { <SignedOut /> }.into_any();
        }
        view! {
            <LoadStateView
                state=asked.signal()
                loading="Loading the image and its members"
                empty=|| ()
                on_retry=asked.on_retry()
                ways=move || missing::ways(&where_to.get_value())
                ready=move |sight| whole(quick, sight)
            />
        }
        .into_any()
    };
    let place_name = region.clone();
    let list = Route::images(Some(region)).href();
    view! {
        <div class="stack">
            <nav aria-label="Trail" class="trail">
                <a href=list>{format!("Images in {place_name}")}</a>
                " / "
                {move || title.get()}
            </nav>
            <PageHead title=title meta=move || meta(asked)>
                <PermissionMatrix />
                {move || head_buttons(asked, quick)}
            </PageHead>
        </div>
        {reactive(body)}
    }
    .into_any()
}

/// Who looks at an image of his own wants to know what becomes of its shares.
fn watch_members(asked: Query<ImageView>) {
    let accounts = use_accounts();
    let watching = use_poll_settings();
    effect(move || {
        let watched = asked.state.with(|state| {
            let sight =
                state.ready().filter(|sight| sight.is_mine() && sight.may_have_members())?;
            let cloud = untrack(|| accounts.actor())?.origin.clone();
            let (owner, region) = (sight.me.id.clone(), sight.region.clone());
            let (image, title) = (sight.image.id, sight.image.title());
            Some(WatchedAccount { cloud, owner, region, image, title })
        });
        if let Some(watched) = watched {
            watching.add(watched);
        }
    });
}

fn meta(asked: Query<ImageView>) -> AnyView {
    let line = move || {
        let sight = asked.state.get().ready().cloned()?;
        let ImageView { image, region, .. } = sight;
        let line = view! {
            <StatusMark status=image.status />
            <span>{format!("{}, {region}", image.visibility)}</span>
            {words::system(&image).map(|system| view! { <span>{system}</span> }.into_any())}
            <span class="num">{words::size(&image)}</span>
            <Id whole=image.id.to_string() />
        };
        Some(line)
    };
    reactive(line).into_any()
}

fn head_buttons(asked: Query<ImageView>, quick: Quick) -> Option<AnyView> {
    let sight = asked.state.get().ready().cloned()?;
    let share = (sight.is_mine() && !paused::is_paused(&sight)).then(|| {
        view! {
            <Button
                label="Share…"
                kind=ButtonKind::Producer
                icon=IconName::Out
                on_press=move || quick.open()
            />
        }
    });
    let stop = sight.is_mine().then(|| paused::stop_access(&sight));
    let buttons = view! {
        <Button label="Refresh" kind=ButtonKind::Quiet on_press=move || asked.refetch() />
        {stop}
        {share}
    };
    Some(buttons.into_any())
}

/// Everything below the head. Parts are built anew when what they show changes; the question whether to stop sharing stands
/// beside them, so that it stays open.
fn whole(quick: Quick, sight: Signal<ImageView>) -> AnyView {
    let stop = StopSharing::new();
    let image = sight.with_untracked(|sight| sight.image.id);
    let now = Memo::new(move |_| sight.get());
    view! {
        {quick::panel(quick)}
        <Section id="who" title="Shared with" aside=Signal::derive(move || now.with(members::extent))>
            {members::diagram(now, stop)}
        </Section>
        <div class="cols">
            <Section id="facts" title="Facts">
                {move || facts::facts(&now.get().image)}
            </Section>
            <Section id="sees" title="What a consumer sees of it now">
                {move || consumer_view::sees(&now.get())}
            </Section>
        </div>
        <Section id="do" title="What you can do">
            <div class="cols cols--stretch">
                {move || producer::panel(&now.get(), stop, quick)}
                {move || consumer::panel(&now.get())}
            </div>
        </Section>
        {move || how_to_use::how_to_use(&now.get())}
        {end_runs(Some(image))}
        {stop.dialog()}
    }
    .into_any()
}
