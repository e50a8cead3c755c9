//! The calls about the members of an image, one struct each. Used by the client.

use std::collections::BTreeSet;

use http::Response;
use serde_json::json;

use super::convert;
use crate::model::{ImageId, MemberStatus, Membership, ProjectId};
use crate::wire::endpoint::Call;
use crate::wire::request::{Body, Endpoint};
use crate::wire::sanitize::Redactor;
use crate::wire::{
    UnreadableRow, WireError, convert_rows, expect_empty_body, parse_json, read_rows,
    sanitize_fields, sanitize_rows,
};

/// The members of an image.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MembershipList {
    /// The members, each project once.
    pub members: Vec<Membership>,
    /// Rows that can't be used, with the reason: more projects may have the image than are known.
    pub unreadable: Vec<UnreadableRow>,
}

/// `GET /v2/images/{image_id}/members`.
pub struct ListMembers(pub ImageId);

impl Endpoint for ListMembers {
    type Output = MembershipList;
    const CALL: Call = Call::ListMembers;

    fn segments(&self) -> Vec<String> {
        vec![self.0.to_string()]
    }

    fn parse_response(&self, response: &Response<Vec<u8>>) -> Result<MembershipList, WireError> {
        let (rows, _) = read_rows(response.body(), "members")?;
        let (mut members, unreadable) =
            convert_rows(rows, |row| convert::parse_membership(row, self.0));
        let mut known = BTreeSet::new();
        members.retain(|member| known.insert(member.member.clone()));
        Ok(MembershipList { members, unreadable })
    }

    fn sanitize(list: &mut MembershipList, make_redactor: &dyn Fn() -> Redactor) {
        sanitize_rows(&mut list.unreadable, make_redactor);
        for member in &mut list.members {
            sanitize_fields(&mut member.unexpected_fields, make_redactor);
        }
    }
}

/// Reads one member, which must be of the image and the project that were asked for.
fn read_member(
    response: &Response<Vec<u8>>,
    image: ImageId,
    project: &ProjectId,
) -> Result<Membership, WireError> {
    let membership = convert::parse_membership(parse_json(response.body())?, image)?;
    if membership.member == *project {
        return Ok(membership);
    }
    Err(WireError::OtherResource { field: "project", found: membership.member.to_string() })
}

/// `GET /v2/images/{image_id}/members/{member_id}`.
pub struct ShowMember<'a>(pub ImageId, pub &'a ProjectId);

impl Endpoint for ShowMember<'_> {
    type Output = Membership;
    const CALL: Call = Call::ShowMember;

    fn segments(&self) -> Vec<String> {
        vec![self.0.to_string(), self.1.to_string()]
    }

    fn parse_response(&self, response: &Response<Vec<u8>>) -> Result<Membership, WireError> {
        read_member(response, self.0, self.1)
    }

    fn sanitize(membership: &mut Membership, make_redactor: &dyn Fn() -> Redactor) {
        sanitize_fields(&mut membership.unexpected_fields, make_redactor);
    }
}

/// `POST /v2/images/{image_id}/members`.
pub struct AddMember<'a>(pub ImageId, pub &'a ProjectId);

impl Endpoint for AddMember<'_> {
    type Output = Membership;
    const CALL: Call = Call::AddMember;

    fn segments(&self) -> Vec<String> {
        vec![self.0.to_string()]
    }

    fn body(&self) -> Option<Body> {
        Some(Body::json(&json!({ "member": self.1.to_string() })))
    }

    fn parse_response(&self, response: &Response<Vec<u8>>) -> Result<Membership, WireError> {
        read_member(response, self.0, self.1)
    }

    fn sanitize(membership: &mut Membership, make_redactor: &dyn Fn() -> Redactor) {
        sanitize_fields(&mut membership.unexpected_fields, make_redactor);
    }
}

/// `PUT /v2/images/{image_id}/members/{member_id}`.
pub struct UpdateMember<'a>(pub ImageId, pub &'a ProjectId, pub MemberStatus);

impl Endpoint for UpdateMember<'_> {
    type Output = Membership;
    const CALL: Call = Call::UpdateMember;

    fn segments(&self) -> Vec<String> {
        vec![self.0.to_string(), self.1.to_string()]
    }

    fn body(&self) -> Option<Body> {
        Some(Body::json(&json!({ "status": self.2.to_string() })))
    }

    fn parse_response(&self, response: &Response<Vec<u8>>) -> Result<Membership, WireError> {
        read_member(response, self.0, self.1)
    }

    fn sanitize(membership: &mut Membership, make_redactor: &dyn Fn() -> Redactor) {
        sanitize_fields(&mut membership.unexpected_fields, make_redactor);
    }
}

/// `DELETE /v2/images/{image_id}/members/{member_id}`.
pub struct RemoveMember<'a>(pub ImageId, pub &'a ProjectId);

impl Endpoint for RemoveMember<'_> {
    type Output = ();
    const CALL: Call = Call::RemoveMember;

    fn segments(&self) -> Vec<String> {
        vec![self.0.to_string(), self.1.to_string()]
    }

    fn parse_response(&self, response: &Response<Vec<u8>>) -> Result<(), WireError> {
        expect_empty_body(response)
    }
}
