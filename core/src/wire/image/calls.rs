//! The calls of the image service, one struct each. Used by the client.

use http::Response;
use serde_json::{Value, json};

use super::member::{Member, MemberList};
use super::patch::{self, PatchOperation};
use super::query::ImageQuery;
use super::record;
use crate::model::{Image, ImageId, MemberStatus, Membership, ProjectId};
use crate::wire::endpoint::Call;
use crate::wire::json::to_text;
use crate::wire::request::{Body, Endpoint};
use crate::wire::{WireError, from_json};

/// One page of images, converted to the model, and the link to the next page.
#[derive(Debug, Clone, PartialEq)]
pub struct ImagePage {
    /// The images of this page.
    pub images: Vec<Image>,
    /// The link as the service returned it.
    pub next: Option<String>,
    /// Images of this page that the model cannot represent, with the reason; they are shown as unreadable, not dropped.
    pub unreadable: Vec<(String, WireError)>,
}

/// Parses a page of images, from the first call or from a link.
///
/// # Errors
/// [`WireError::Json`] when the page itself has another format.
pub fn read_page(body: &[u8]) -> Result<ImagePage, WireError> {
    let page: record::ImageList = from_json(body)?;
    let mut images = Vec::with_capacity(page.images.len());
    let mut unreadable = Vec::new();
    for image in page.images {
        let id = image.id.clone();
        match Image::try_from(image) {
            Ok(image) => images.push(image),
            Err(error) => unreadable.push((id, error)),
        }
    }
    Ok(ImagePage { images, next: page.next, unreadable })
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
        from_json::<record::Image>(answer.body())?.try_into()
    }
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
        from_json::<record::Image>(answer.body())?.try_into()
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
    type Answer = Vec<Membership>;
    const CALL: Call = Call::ListMembers;

    fn segments(&self) -> Vec<String> {
        vec![self.0.to_string()]
    }

    fn read(&self, answer: &Response<Vec<u8>>) -> Result<Vec<Membership>, WireError> {
        from_json::<MemberList>(answer.body())?
            .members
            .into_iter()
            .map(Membership::try_from)
            .collect()
    }
}

fn read_member(answer: &Response<Vec<u8>>) -> Result<Membership, WireError> {
    from_json::<Member>(answer.body())?.try_into()
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
        read_member(answer)
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
        read_member(answer)
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
        read_member(answer)
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
        from_json(answer.body())
    }
}
