//! The calls of the image service, one struct each. Used by the client.

use std::collections::BTreeSet;

use http::Response;
use serde_json::{Value, json};

use super::conv;
use super::patch::{self, PatchOperation};
use super::query::ImageQuery;
use super::version::VersionList;
use crate::model::{Image, ImageId, MemberStatus, Membership, ProjectId};
use crate::wire::clean::Secrets;
use crate::wire::endpoint::Call;
use crate::wire::json::to_text;
use crate::wire::request::{Body, Endpoint};
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

/// The members of an image.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MemberList {
    /// The members, each project once.
    pub members: Vec<Membership>,
    /// Rows that can't be used, with the reason: more projects may have the image than are known.
    pub unreadable: Vec<UnreadableRow>,
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

/// `GET /v2/images/{image_id}/members`.
pub struct ListMembers(pub ImageId);

impl Endpoint for ListMembers {
    type Answer = MemberList;
    const CALL: Call = Call::ListMembers;

    fn segments(&self) -> Vec<String> {
        vec![self.0.to_string()]
    }

    fn read(&self, answer: &Response<Vec<u8>>) -> Result<MemberList, WireError> {
        let (rows, _) = read_rows(answer.body(), "members")?;
        let (mut members, unreadable) =
            convert_rows(rows, |row| conv::parse_membership(row, self.0));
        let mut known = BTreeSet::new();
        members.retain(|member| known.insert(member.member.clone()));
        Ok(MemberList { members, unreadable })
    }

    fn clean(list: &mut MemberList, secrets: &dyn Fn() -> Secrets) {
        clean_rows(&mut list.unreadable, secrets);
        for member in &mut list.members {
            clean_fields(&mut member.odd_fields, secrets);
        }
    }
}

/// Reads one member, which must be of the image and the project that were asked for.
fn read_member(
    answer: &Response<Vec<u8>>,
    image: ImageId,
    project: &ProjectId,
) -> Result<Membership, WireError> {
    let membership = conv::parse_membership(parse_json(answer.body())?, image)?;
    if membership.member == *project {
        return Ok(membership);
    }
    Err(WireError::OtherResource { field: "project", found: membership.member.to_string() })
}

/// `GET /v2/images/{image_id}/members/{member_id}`.
pub struct ShowMember<'a>(pub ImageId, pub &'a ProjectId);

impl Endpoint for ShowMember<'_> {
    type Answer = Membership;
    const CALL: Call = Call::ShowMember;

    fn segments(&self) -> Vec<String> {
        vec![self.0.to_string(), self.1.to_string()]
    }

    fn read(&self, answer: &Response<Vec<u8>>) -> Result<Membership, WireError> {
        read_member(answer, self.0, self.1)
    }

    fn clean(membership: &mut Membership, secrets: &dyn Fn() -> Secrets) {
        clean_fields(&mut membership.odd_fields, secrets);
    }
}

/// `POST /v2/images/{image_id}/members`.
pub struct AddMember<'a>(pub ImageId, pub &'a ProjectId);

impl Endpoint for AddMember<'_> {
    type Answer = Membership;
    const CALL: Call = Call::AddMember;

    fn segments(&self) -> Vec<String> {
        vec![self.0.to_string()]
    }

    fn body(&self) -> Option<Body> {
        Some(Body::json(&json!({ "member": self.1.to_string() })))
    }

    fn read(&self, answer: &Response<Vec<u8>>) -> Result<Membership, WireError> {
        read_member(answer, self.0, self.1)
    }

    fn clean(membership: &mut Membership, secrets: &dyn Fn() -> Secrets) {
        clean_fields(&mut membership.odd_fields, secrets);
    }
}

/// `PUT /v2/images/{image_id}/members/{member_id}`.
pub struct UpdateMember<'a>(pub ImageId, pub &'a ProjectId, pub MemberStatus);

impl Endpoint for UpdateMember<'_> {
    type Answer = Membership;
    const CALL: Call = Call::UpdateMember;

    fn segments(&self) -> Vec<String> {
        vec![self.0.to_string(), self.1.to_string()]
    }

    fn body(&self) -> Option<Body> {
        Some(Body::json(&json!({ "status": self.2.to_string() })))
    }

    fn read(&self, answer: &Response<Vec<u8>>) -> Result<Membership, WireError> {
        read_member(answer, self.0, self.1)
    }

    fn clean(membership: &mut Membership, secrets: &dyn Fn() -> Secrets) {
        clean_fields(&mut membership.odd_fields, secrets);
    }
}

/// `DELETE /v2/images/{image_id}/members/{member_id}`.
pub struct RemoveMember<'a>(pub ImageId, pub &'a ProjectId);

impl Endpoint for RemoveMember<'_> {
    type Answer = ();
    const CALL: Call = Call::RemoveMember;

    fn segments(&self) -> Vec<String> {
        vec![self.0.to_string(), self.1.to_string()]
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
