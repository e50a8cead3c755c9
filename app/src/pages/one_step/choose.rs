//! Which image: one of the producer's own that can have members, in the region that the page looks at.

use imageshare_core::cloud::CloudError;
use imageshare_core::model::{Image, ImageStatus, RegionName};
use imageshare_core::rules::visibility::may_have_members;
use imageshare_core::wire::image::ImageQuery;
use leptos::prelude::*;

use crate::components::{Blank, Choice, LinkButton, LoadedView, Notice, SelectField, Side, Tone};
use crate::order::sort_by;
use crate::parts::marks::status_word;
use crate::route::Route;
use crate::state::{Asked, SignedIn, ask, use_accounts, use_regions};
use crate::words::case::lower;
use crate::words::{count, image as words};

/// The producer's own images of a region.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Own {
    /// Where.
    pub region: RegionName,
    /// Those that can have members, by name.
    pub shareable: Vec<Image>,
    /// How many are left out, because they cannot have members.
    pub left_out: usize,
}

impl Own {
    /// One of them.
    pub(super) fn find(&self, id: &str) -> Option<&Image> {
        let id = id.parse().ok()?;
        self.shareable.iter().find(|image| image.id == id)
    }
}

/// Asks whenever the producer or the region changes.
pub(super) fn own_images() -> Asked<Own> {
    let (accounts, regions) = (use_accounts(), use_regions());
    ask(
        move || {
            let producer = accounts.on(Side::Producer)?;
            let region = regions.for_account(&producer)?;
            Some(async move { listed(&producer, region).await })
        },
        |own: &Own| own.shareable.is_empty(),
    )
}

async fn listed(producer: &SignedIn, region: RegionName) -> Result<Own, CloudError> {
    let service = producer.account.images(&region)?;
    let me = service.project().id.clone();
    let query = ImageQuery { owner: Some(me.clone()), ..ImageQuery::default() };
    let mut images = service.list(&query, |_| ()).await?.images;
    // A service that does not know the filter lists others' images too.
    images.retain(|image| image.is_owned_by(&me));
    let profile = producer.account.profile();
    let (mut shareable, left_out): (Vec<Image>, Vec<Image>) =
        images.into_iter().partition(|image| may_have_members(profile, image.visibility));
    let key = |image: &Image| (lower(&image.title()), image.id);
    sort_by(&mut shareable, |one, other| key(one).cmp(&key(other)));
    Ok(Own { region, shareable, left_out: left_out.len() })
}

/// The choice. `chosen` is the id in the address, which may name no image of this list.
#[component]
pub(super) fn ImageChoice(
    own: Asked<Own>,
    #[prop(into)] chosen: Signal<Option<String>>,
    #[prop(into)] on_choose: UnsyncCallback<String>,
) -> AnyView {
    let ready = move |own: Signal<Own>| {
        let known = Memo::new(move |_| {
            let found =
                |id: &String| own.with(|own| own.find(id).map(|image| image.id.to_string()));
            chosen.with(|chosen| chosen.as_ref().and_then(found))
        });
        view! {
            <SelectField
                label="Image"
                choices=Signal::derive(move || own.with(choices))
                chosen=Signal::derive(move || known.get().unwrap_or_default())
                on_choose=on_choose
            />
            {move || own.with(|own| left_out(own.left_out))}
            {move || (chosen.get().is_some() && known.get().is_none()).then(|| elsewhere(&own.get().region))}
        }
        .into_any()
    };
    view! {
        <LoadedView
            state=own.signal()
            loading="Asking for the producer's own images"
            empty=nothing
            on_retry=own.on_retry()
            ready=Callback::new(ready)
        />
    }
    .into_any()
}

fn choices(own: &Own) -> Vec<Choice> {
    let first = Choice::new("", "Choose an image");
    std::iter::once(first)
        .chain(own.shareable.iter().map(|image| Choice::new(image.id.to_string(), label(image))))
        .collect()
}

/// Name, system and size; ids tell apart those that share a name, states those whose data is not there.
fn label(image: &Image) -> String {
    let mut parts = vec![image.title()];
    parts.extend(words::system(image));
    parts.push(words::size(image));
    if image.status != ImageStatus::Active {
        parts.push(status_word(image.status));
    }
    parts.join(", ")
}

fn left_out(count: usize) -> Option<AnyView> {
    (count > 0).then(|| {
        let many = count::of(count, "own image is", "own images are");
        view! {
            <p class="soft">
                {many} " left out, because private, public and community images cannot have members. "
                <a href=Route::images(None).href()>"Make one shared"</a> " first."
            </p>
        }
        .into_any()
    })
}

fn elsewhere(region: &RegionName) -> AnyView {
    let why = format!(
        "It may live in another region than {region}, belong to another account or be of a visibility that has no members. Choose another one, or another region."
    );
    view! {
        <Notice tone=Tone::Warn title="The image of this address is not among them">
            <p>{why}</p>
        </Notice>
    }
    .into_any()
}

fn nothing() -> AnyView {
    view! {
        <Blank
            title="No image to share here"
            text="The producer has no image of its own in this region that can have members. Look in another region, or make an image shared first."
        >
            <LinkButton href=Route::images(None).href() label="Look at the images" />
        </Blank>
    }
    .into_any()
}
