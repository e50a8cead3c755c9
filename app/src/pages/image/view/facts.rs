//! The facts about the image that its record contains.

use imageshare_core::model::Image;
use imageshare_core::rules::licence;
use leptos::prelude::*;

use crate::components::{Badge, Fact, Id, RelativeTime};
use crate::messages::{image, odd_records};
use crate::parts::{MAX_LISTED_PROPERTIES, more_line_after, unexpected_fields};

/// The facts; what the record lacks is left out.
pub(in crate::pages::image) fn image_facts(image: &Image) -> AnyView {
    let text = |name: &'static str, value: Option<String>| {
        value.map(|value| view! { <Fact name=name>{value}</Fact> }.into_any())
    };
    let id = |name: String, value: Option<String>| {
        value.map(|value| {
            view! {
                <Fact name=name>
                    <Id full_id=value />
                </Fact>
            }
            .into_any()
        })
    };
    let (created, updated) = (image.created_at, image.updated_at);
    let hash = image.hash.clone();
    let hash_name = hash.as_ref().map_or_else(String::new, |(kind, _)| image::hash_name(kind));
    view! {
        <dl class="facts">
            {text(image::facts::OS, os_and_architecture(image))}
            {text(image::facts::FORMAT, disk_and_container_format(image))}
            {text(image::facts::SIZE, Some(image::size(image)))}
            {text(image::facts::VIRTUAL_SIZE, image::virtual_size(image))}
            {text(image::facts::REQUIREMENTS, image::requirements(image))}
            {text(image::facts::CREATED_FROM, image_type_and_source_server(image))}
            <Fact name=image::facts::CREATED>
                <RelativeTime at=created />
            </Fact>
            <Fact name=image::facts::LAST_CHANGED>
                <RelativeTime at=updated />
            </Fact>
            {id(image::facts::OWNER.to_owned(), image.owner.as_ref().map(ToString::to_string))}
            {text(
                image::facts::PROTECTED,
                image.protected.then(|| image::facts::CANNOT_BE_DELETED.to_owned()),
            )}
            {text(
                image::facts::HIDDEN,
                image.hidden.then(|| image::facts::NOT_IN_LISTS.to_owned()),
            )}
            {text(
                image::facts::LICENSE,
                licence::detect_licence(image).map(|_| image::facts::LICENSED.to_owned()),
            )}
            {id(hash_name, hash.map(|(_, value)| value))}
            {id(image::facts::MD5.to_owned(), image.checksum.clone())}
            {tag_list(image)}
        </dl>
        {property_list(image)}
        {unexpected_fields(odd_records::odd_image(image.unexpected_fields.len()), &image.unexpected_fields)}
    }
    .into_any()
}

fn os_and_architecture(image: &Image) -> Option<String> {
    let parts = [image::operating_system(image), image.property("architecture").map(str::to_owned)];
    join_present(parts)
}

fn disk_and_container_format(image: &Image) -> Option<String> {
    join_present([image.disk_format.clone(), image.container_format.clone()])
}

/// The kind of image, and the server of which it is a snapshot.
fn image_type_and_source_server(image: &Image) -> Option<String> {
    let kind = image.property("image_type").map(str::to_owned);
    let server = image.property("instance_uuid").map(image::facts::server_with_id);
    join_present([kind, server])
}

fn join_present(parts: [Option<String>; 2]) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn tag_list(image: &Image) -> Option<AnyView> {
    let tags = image.tags.clone();
    (!tags.is_empty()).then(|| {
        let tags = tags.into_iter().map(|tag| view! { <Badge word=tag /> }).collect_view();
        view! {
            <Fact name=image::facts::TAGS>
                <span class="chips">{tags}</span>
            </Fact>
        }
        .into_any()
    })
}

/// All other properties of the record, unchanged.
fn property_list(image: &Image) -> Option<AnyView> {
    let properties = image.properties.clone();
    (!properties.is_empty()).then(|| {
        let title = image::facts::all_properties(properties.len());
        let more = more_line_after(MAX_LISTED_PROPERTIES, properties.len());
        let facts = properties
            .into_iter()
            .take(MAX_LISTED_PROPERTIES)
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
                {more.map(|line| view! { <p class="soft">{line}</p> })}
            </details>
        }
        .into_any()
    })
}
