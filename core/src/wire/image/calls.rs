//! The calls of the image service, one struct each. Used by the client.

use http::Response;
use serde_json::Value;

use super::convert;
use super::patch::{self, PatchOperation};
use super::query::ImageQuery;
use super::version::VersionList;
use crate::model::{Image, ImageId, UnexpectedField};
use crate::wire::endpoint::Call;
use crate::wire::json::to_text;
use crate::wire::request::{Body, Endpoint};
use crate::wire::sanitize::Redactor;
use crate::wire::text_limits::{describe_length, limit_of, truncate_text};
use crate::wire::{
    UnreadableRow, WireError, convert_rows, expect_empty_body, from_json, parse_json, read_rows,
    sanitize_fields, sanitize_rows,
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
        Some(Value::String(link))
            if truncate_text(&link, limit_of(Some("next")).max_characters).is_some() =>
        {
            let found = format!("a string of {}", describe_length(&link));
            let expected = limit_of(Some("next")).expected;
            return Err(WireError::Field(UnexpectedField::new("next", expected, &found)));
        }
        Some(Value::String(link)) => Some(link).filter(|link| !link.trim().is_empty()),
        // A link of another type is no end: the rest of the list would be missing without a word.
        Some(other) => return Err(WireError::invalid_field("next", "a link", &to_text(&other))),
    };
    let (images, unreadable) = convert_rows(rows, convert::parse_image);
    Ok(ImagePage { images, next, unreadable })
}

/// Removes secrets that were sent from what a page explains of its odd rows and fields.
pub fn sanitize_page(page: &mut ImagePage, make_redactor: &dyn Fn() -> Redactor) {
    sanitize_rows(&mut page.unreadable, make_redactor);
    for image in &mut page.images {
        sanitize_fields(&mut image.unexpected_fields, make_redactor);
    }
}

/// `GET /v2/images`.
pub struct ListImages<'a>(pub &'a ImageQuery);

impl Endpoint for ListImages<'_> {
    type Output = ImagePage;
    const CALL: Call = Call::ListImages;

    fn query(&self) -> Vec<(String, String)> {
        self.0.to_query_pairs()
    }

    fn parse_response(&self, response: &Response<Vec<u8>>) -> Result<ImagePage, WireError> {
        read_page(response.body())
    }

    fn sanitize(page: &mut ImagePage, make_redactor: &dyn Fn() -> Redactor) {
        sanitize_page(page, make_redactor);
    }
}

/// `GET /v2/images/{image_id}`.
pub struct ShowImage(pub ImageId);

impl Endpoint for ShowImage {
    type Output = Image;
    const CALL: Call = Call::ShowImage;

    fn segments(&self) -> Vec<String> {
        vec![self.0.to_string()]
    }

    fn parse_response(&self, response: &Response<Vec<u8>>) -> Result<Image, WireError> {
        read_image(response, self.0)
    }

    fn sanitize(image: &mut Image, make_redactor: &dyn Fn() -> Redactor) {
        sanitize_fields(&mut image.unexpected_fields, make_redactor);
    }
}

/// Reads one image, which must be the one that was asked for.
fn read_image(response: &Response<Vec<u8>>, requested_id: ImageId) -> Result<Image, WireError> {
    let image = convert::parse_image(parse_json(response.body())?)?;
    if image.id == requested_id {
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
    type Output = Image;
    const CALL: Call = Call::UpdateImage;

    fn segments(&self) -> Vec<String> {
        vec![self.image.to_string()]
    }

    fn body(&self) -> Option<Body> {
        let operations = serde_json::to_value(self.operations).unwrap_or_default();
        Some(Body { media_type: patch::MEDIA_TYPE, bytes: to_text(&operations).into_bytes() })
    }

    fn parse_response(&self, response: &Response<Vec<u8>>) -> Result<Image, WireError> {
        read_image(response, self.image)
    }

    fn sanitize(image: &mut Image, make_redactor: &dyn Fn() -> Redactor) {
        sanitize_fields(&mut image.unexpected_fields, make_redactor);
    }
}

/// `POST /v2/images/{image_id}/actions/reactivate`.
pub struct ReactivateImage(pub ImageId);

impl Endpoint for ReactivateImage {
    type Output = ();
    const CALL: Call = Call::ReactivateImage;

    fn segments(&self) -> Vec<String> {
        vec![self.0.to_string()]
    }

    fn parse_response(&self, response: &Response<Vec<u8>>) -> Result<(), WireError> {
        expect_empty_body(response)
    }
}

/// `GET /v2/schemas/{schema}`: `image`, `images`, `member`, `members`.
pub struct ShowSchema<'a>(pub &'a str);

impl Endpoint for ShowSchema<'_> {
    type Output = Value;
    const CALL: Call = Call::ShowSchema;

    fn segments(&self) -> Vec<String> {
        vec![self.0.to_owned()]
    }

    fn parse_response(&self, response: &Response<Vec<u8>>) -> Result<Value, WireError> {
        parse_json(response.body())
    }
}

/// `GET /`: the API versions, each with the address of its root.
pub struct ListImageApiVersions;

impl Endpoint for ListImageApiVersions {
    type Output = VersionList;
    const CALL: Call = Call::ImageVersions;

    fn parse_response(&self, response: &Response<Vec<u8>>) -> Result<VersionList, WireError> {
        from_json(response.body()).map(|(list, _)| list)
    }
}
