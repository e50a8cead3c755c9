//! The requests of changes before they are sent, for the dry run: built by the code that builds the requests that are sent. Used by
//! [`crate::plan::dry_run`]. Nothing here is sent, and no request has a secret.

use super::image_actions::set_visibility_operation;
use super::images::ImageService;
use super::transport::Transport;
use crate::journal::{CallRequest, RecordedRequest};
use crate::model::{ImageId, MemberStatus, ProjectId, RegionName, Visibility};
use crate::wire::endpoint::Call;
use crate::wire::image::{AddMember, RemoveMember, UpdateImage};
use crate::wire::request::{Endpoint, RequestError};

/// A request that would be sent, without its secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedRequest {
    /// The call.
    pub call: Call,
    /// The region.
    pub region: RegionName,
    /// The request, as the journal would record it.
    pub request: RecordedRequest,
}

impl PlannedRequest {
    /// For the commands of other tools.
    pub const fn call_request(&self) -> CallRequest<'_> {
        CallRequest { call: self.call, region: Some(&self.region), request: &self.request }
    }
}

impl<T: Transport + Clone> ImageService<'_, T> {
    /// The request of [`Self::add_member`].
    ///
    /// # Errors
    /// [`RequestError`].
    pub fn plan_add_member(
        &self,
        image: ImageId,
        member: &ProjectId,
    ) -> Result<PlannedRequest, RequestError> {
        self.plan(&AddMember(image, member))
    }

    /// The request of [`Self::set_member_status`].
    ///
    /// # Errors
    /// [`RequestError`].
    pub fn plan_set_member_status(
        &self,
        image: ImageId,
        status: MemberStatus,
    ) -> Result<PlannedRequest, RequestError> {
        self.plan(&self.update_member(image, status))
    }

    /// The request of [`Self::remove_member`].
    ///
    /// # Errors
    /// [`RequestError`].
    pub fn plan_remove_member(
        &self,
        image: ImageId,
        member: &ProjectId,
    ) -> Result<PlannedRequest, RequestError> {
        self.plan(&RemoveMember(image, member))
    }

    /// The request of [`Self::set_visibility`].
    ///
    /// # Errors
    /// [`RequestError`].
    pub fn plan_set_visibility(
        &self,
        image: ImageId,
        visibility: Visibility,
    ) -> Result<PlannedRequest, RequestError> {
        let operations = [set_visibility_operation(visibility)];
        self.plan(&UpdateImage { image, operations: &operations })
    }

    fn plan<E: Endpoint>(&self, endpoint: &E) -> Result<PlannedRequest, RequestError> {
        let request = self.target().plan(endpoint)?;
        Ok(PlannedRequest { call: E::CALL, region: self.region().clone(), request })
    }
}
