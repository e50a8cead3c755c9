//! The facts about the image that its record contains.

use imageshare_core::model::Image;
use imageshare_core::rules::licence;
use leptos::prelude::*;

use crate::components::{Badge, Fact, Id, RelativeTime};
use crate::messages::{count, image as image_text};

/// The facts; what the record lacks is left out.
pub(in crate::pages::image) fn facts(image: &Image) -> AnyView {
    let text = |name: &'static str, value: Option<String>| {
        value.map(|value| view! { <Fact name=name>{value}</Fact> }.into_any())
    };
    let id = |name: String, value: Option<String>| {
        value.map(|value| {
            view! {
                <Fact name=name>
                    <Id whole=value />
                </Fact>
            }
            .into_any()
        })
    };
    let (created, updated) = (image.created_at, image.updated_at);
    let hash = image.hash.clone();
    let hash_name = hash.as_ref().map_or_else(String::new, |(kind, _)| image_text::hash_name(kind));
    view! {
        <dl class="facts">
            {text("OS", system(image))}
            {text("Format", format_of(image))}
            {text("Size", Some(image_text::size(image)))}
            {text("Virtual size", image_text::disk_inside(image))}
            {text("Needs", image_text::requirements(image))}
            {text("Created from", created_from(image))}
            <Fact name="Created">
                <RelativeTime at=created />
            </Fact>
            <Fact name="Last changed">
                <RelativeTime at=updated />
            </Fact>
            {id("Owner".to_owned(), image.owner.as_ref().map(ToString::to_string))}
            {text("Protected", image.protected.then(|| "yes, can't be deleted".to_owned()))}
            {text("Hidden", image.hidden.then(|| "yes, not in default lists".to_owned()))}
            {text("License", licence::detect(image).map(|_| "contains licensed software".to_owned()))}
            {id(hash_name, hash.map(|(_, value)| value))}
            {id("MD5, for older tools".to_owned(), image.checksum.clone())}
            {tags(image)}
        </dl>
        {properties(image)}
    }
    .into_any()
}

fn system(image: &Image) -> Option<String> {
    let parts =
        [image_text::operating_system(image), image.property("architecture").map(str::to_owned)];
    join_present(parts)
}

fn format_of(image: &Image) -> Option<String> {
    join_present([image.disk_format.clone(), image.container_format.clone()])
}

/// The origin of the data: the kind of image, and the server of which it is a snapshot.
fn created_from(image: &Image) -> Option<String> {
    let kind = image.property("image_type").map(str::to_owned);
    let server = image.property("instance_uuid").map(|server| format!("server {server}"));
    join_present([kind, server])
}

fn join_present(parts: [Option<String>; 2]) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn tags(image: &Image) -> Option<AnyView> {
    let tags = image.tags.clone();
    (!tags.is_empty()).then(|| {
        let tags = tags.into_iter().map(|tag| view! { <Badge word=tag /> }).collect_view();
        view! {
            <Fact name="Tags">
                <span class="chips">{tags}</span>
            </Fact>
        }
        .into_any()
    })
}

/// All other properties of the record, unchanged.
fn properties(image: &Image) -> Option<AnyView> {
    let properties = image.properties.clone();
    (!properties.is_empty()).then(|| {
        let title = format!("All {}", count::with_noun(properties.len(), "property", "properties"));
        let facts = properties
            .into_iter()
            .map(|(name, value)| {
                view! {
                    <Fact name=name>
                        <code>{value}</code>
                    </Fact>
                }
            })
            .collect_view();
        view! {
            <details class="image__more">
                <summary>{title}</summary>
                <dl class="facts">{facts}</dl>
            </details>
        }
        .into_any()
    })
}
