//! The calls of the image service, one struct each. Used by the client.

use http::Response;
use serde_json::Value;

use super::conv;
use super::patch::{self, PatchOperation};
use super::query::ImageQuery;
use super::version::VersionList;
use crate::model::{Image, ImageId, OddField};
use crate::wire::clean::Secrets;
use crate::wire::endpoint::Call;
use crate::wire::json::to_text;
use crate::wire::request::{Body, Endpoint};
use crate::wire::text_limits::{cut, length, limit_of};
use crate::wire::{
    UnreadableRow, WireError, clean_fields, clean_rows, convert_rows, from_json, parse_json,
    read_rows,
};

/// One page of images, converted to the model, and the link to the next page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ImagePage {
    /// The images of this page.
    pub images: Vec<Image>,
    /// The link as the service returned it; an empty one is none.
    pub next: Option<String>,
    /// Images of this page that the model cannot represent, with the reason; they are shown as unreadable, not dropped.
    pub unreadable: Vec<UnreadableRow>,
}

/// Parses a page of images, from the first call or from a link.
///
/// # Errors
/// [`WireError`] when the page itself has another format.
pub fn read_page(body: &[u8]) -> Result<ImagePage, WireError> {
    let (rows, mut members) = read_rows(body, "images")?;
    let next = match members.remove("next") {
        None | Some(Value::Null) => None,
        // A link is never cut: it would lead elsewhere.
        Some(Value::String(link)) if cut(&link, limit_of(Some("next")).characters).is_some() => {
            let found = format!("a string of {}", length(&link));
            let expected = limit_of(Some("next")).expected;
            return Err(WireError::Field(OddField::new("next", expected, &found)));
        }
        Some(Value::String(link)) => Some(link).filter(|link| !link.trim().is_empty()),
        // A link of another type is no end: the rest of the list would be missing without a word.
        Some(other) => return Err(WireError::invalid_field("next", "a link", &to_text(&other))),
    };
    let (images, unreadable) = convert_rows(rows, conv::parse_image);
    Ok(ImagePage { images, next, unreadable })
}

/// Removes secrets that were sent from what a page explains of its odd rows and fields.
pub fn clean_page(page: &mut ImagePage, secrets: &dyn Fn() -> Secrets) {
    clean_rows(&mut page.unreadable, secrets);
    for image in &mut page.images {
        clean_fields(&mut image.odd_fields, secrets);
    }
}

/// `GET /v2/images`.
pub struct ListImages<'a>(pub &'a ImageQuery);

impl Endpoint for ListImages<'_> {
    type Answer = ImagePage;
    const CALL: Call = Call::ListImages;

    fn query(&self) -> Vec<(String, String)> {
        self.0.to_query_pairs()
    }

    fn read(&self, answer: &Response<Vec<u8>>) -> Result<ImagePage, WireError> {
        read_page(answer.body())
    }

    fn clean(page: &mut ImagePage, secrets: &dyn Fn() -> Secrets) {
        clean_page(page, secrets);
    }
}

/// `GET /v2/images/{image_id}`.
pub struct ShowImage(pub ImageId);

impl Endpoint for ShowImage {
    type Answer = Image;
    const CALL: Call = Call::ShowImage;

    fn segments(&self) -> Vec<String> {
        vec![self.0.to_string()]
    }

    fn read(&self, answer: &Response<Vec<u8>>) -> Result<Image, WireError> {
        read_image(answer, self.0)
    }

    fn clean(image: &mut Image, secrets: &dyn Fn() -> Secrets) {
        clean_fields(&mut image.odd_fields, secrets);
    }
}

/// Reads one image, which must be the one that was asked for.
fn read_image(answer: &Response<Vec<u8>>, asked: ImageId) -> Result<Image, WireError> {
    let image = conv::parse_image(parse_json(answer.body())?)?;
    if image.id == asked {
        return Ok(image);
    }
    Err(WireError::OtherResource { field: "image", found: image.id.to_string() })
}

/// `PATCH /v2/images/{image_id}`.
pub struct UpdateImage<'a> {
    /// The image.
    pub image: ImageId,
    /// The changes; all or none are applied.
    pub operations: &'a [PatchOperation],
}

impl Endpoint for UpdateImage<'_> {
    type Answer = Image;
    const CALL: Call = Call::UpdateImage;

    fn segments(&self) -> Vec<String> {
        vec![self.image.to_string()]
    }

    fn body(&self) -> Option<Body> {
        let operations = serde_json::to_value(self.operations).unwrap_or_default();
        Some(Body { media_type: patch::MEDIA_TYPE, bytes: to_text(&operations).into_bytes() })
    }

    fn read(&self, answer: &Response<Vec<u8>>) -> Result<Image, WireError> {
        read_image(answer, self.image)
    }

    fn clean(image: &mut Image, secrets: &dyn Fn() -> Secrets) {
        clean_fields(&mut image.odd_fields, secrets);
    }
}

/// `POST /v2/images/{image_id}/actions/reactivate`.
pub struct ReactivateImage(pub ImageId);

impl Endpoint for ReactivateImage {
    type Answer = ();
    const CALL: Call = Call::ReactivateImage;

    fn segments(&self) -> Vec<String> {
        vec![self.0.to_string()]
    }

    fn read(&self, _: &Response<Vec<u8>>) -> Result<(), WireError> {
        Ok(())
    }
}

/// `GET /v2/schemas/{schema}`: `image`, `images`, `member`, `members`.
pub struct ShowSchema<'a>(pub &'a str);

impl Endpoint for ShowSchema<'_> {
    type Answer = Value;
    const CALL: Call = Call::ShowSchema;

    fn segments(&self) -> Vec<String> {
        vec![self.0.to_owned()]
    }

    fn read(&self, answer: &Response<Vec<u8>>) -> Result<Value, WireError> {
        parse_json(answer.body())
    }
}

/// `GET /`: the API versions, each with the address of its root.
pub struct ListImageVersions;

impl Endpoint for ListImageVersions {
    type Answer = VersionList;
    const CALL: Call = Call::ImageVersions;

    fn read(&self, answer: &Response<Vec<u8>>) -> Result<VersionList, WireError> {
        from_json(answer.body()).map(|(list, _)| list)
    }
}
