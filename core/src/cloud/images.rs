//! The image service of one region, with the permissions of one project.

use http::Method;
use http::header::ACCEPT;
use http::{HeaderValue, Request};

use super::account::Account;
use super::call::{CallTarget, ResponseFuture};
use super::error::{CloudError, ErrorKind};
use super::transport::Transport;
use crate::model::{
    Image, ImageId, MemberStatus, Membership, Project, ProjectId, RegionName, Role,
};
use crate::rules::{MemberQuota, Profile};
use crate::wire::address::BaseUrl;
use crate::wire::endpoint::Call;
use crate::wire::image::calls::{ImagePage, read_page, sanitize_page};
use crate::wire::image::{
    AddMember, ImageQuery, ListImages, ListMembers, MembershipList, RemoveMember, ShowImage,
    ShowMember, UpdateMember,
};
use crate::wire::request::{Endpoint, JSON_MEDIA_TYPE, RequestError};

/// The image endpoint of one region with an account's token.
#[derive(Debug, Clone)]
pub struct ImageService<'a, T> {
    account: &'a Account<T>,
    project: &'a Project,
    region: RegionName,
    base: &'a BaseUrl,
}

impl<T: Transport + Clone> Account<T> {
    /// The image service of a region.
    ///
    /// # Errors
    /// [`ErrorKind::Unscoped`] when the token is unscoped, [`ErrorKind::NoEndpoint`] when the catalog has no such region.
    pub fn image_service(&self, region: &RegionName) -> Result<ImageService<'_, T>, CloudError> {
        let error = |kind: ErrorKind| {
            CloudError::new_unsent(Call::ListImages, self.profile(), Some(region.clone()), kind)
        };
        let project = self.session().project.as_ref().ok_or_else(|| error(ErrorKind::Unscoped))?;
        let base = self
            .session()
            .catalog
            .image_endpoint(region)
            .ok_or_else(|| error(ErrorKind::NoEndpoint))?;
        Ok(ImageService::new(self, project, region.clone(), base))
    }
}

impl<'a, T: Transport + Clone> ImageService<'a, T> {
    pub(super) const fn new(
        account: &'a Account<T>,
        project: &'a Project,
        region: RegionName,
        base: &'a BaseUrl,
    ) -> Self {
        Self { account, project, region, base }
    }

    /// The region.
    pub const fn region(&self) -> &RegionName {
        &self.region
    }

    /// The project that the calls act for.
    pub const fn project(&self) -> &Project {
        self.project
    }

    /// The rule set of the cloud.
    pub fn profile(&self) -> Profile {
        self.account.profile()
    }

    /// The role that the caller is treated as having.
    pub fn role(&self) -> Role {
        self.account.session().role.role
    }

    /// True when both use the same endpoint, so that an image shared by one can reach the other.
    pub fn is_same_service(&self, other: &ImageService<'_, T>) -> bool {
        self.base == other.base
            && self.account.cloud_address().connection == other.account.cloud_address().connection
    }

    /// The first page.
    ///
    /// # Errors
    /// [`CloudError`], as for every call of this service.
    pub fn first_page<'s>(&'s self, query: &'s ImageQuery) -> ResponseFuture<'s, ImagePage> {
        self.call(ListImages(query))
    }

    /// The page that the previous page's `next` link points to.
    ///
    /// # Errors
    /// [`ErrorKind::BadLink`] when the link leads to another host.
    pub async fn next_page(&self, link: &str) -> Result<ImagePage, CloudError> {
        let target = self.target();
        let bad_link = || target.cloud_error(Call::ListImages, None, ErrorKind::BadLink, &[]);
        let path = self.base.resolve_link(link).ok_or_else(bad_link)?;
        let uri = self.base.join(&path).map_err(|_| bad_link())?;
        let mut request = Request::new(Vec::new());
        *request.method_mut() = Method::GET;
        *request.uri_mut() = uri;
        request.headers_mut().insert(ACCEPT, HeaderValue::from_static(JSON_MEDIA_TYPE));
        let request = self.add_token_header(&mut request).map(|()| request);
        let response = target.send(Call::ListImages, request, &[]).await?;
        let page = read_page(response.body());
        let mut page =
            page.map_err(|error| target.wire_error(Call::ListImages, &response, error, &[]))?;

        sanitize_page(&mut page, &|| target.redactor(&[]));
        Ok(page)
    }

    /// One image by its ID.
    ///
    /// # Errors
    /// 404 both for an image that does not exist and for one that is not visible.
    pub fn show(&self, image: ImageId) -> ResponseFuture<'_, Image> {
        self.call(ShowImage(image))
    }

    /// The member quota, as far as it is known.
    pub fn member_quota(&self) -> MemberQuota {
        self.account.member_quota(&self.region)
    }

    /// All members visible to this project: the owner sees all, a member only itself.
    ///
    /// # Errors
    /// 403 when images of this visibility have no members.
    pub fn members(&self, image: ImageId) -> ResponseFuture<'_, MembershipList> {
        self.call(ListMembers(image))
    }

    /// All members, for decisions that depend on who is *not* a member.
    ///
    /// # Errors
    /// As [`Self::members`]; [`ErrorKind::Wire`] with the reason when a row can't be read.
    pub async fn all_members(&self, image: ImageId) -> Result<Vec<Membership>, CloudError> {
        let list = self.members(image).await?;
        match list.unreadable.into_iter().next() {
            None => Ok(list.members),
            Some(row) => Err(self.target().cloud_error(
                Call::ListMembers,
                None,
                ErrorKind::Wire(row.reason),
                &[],
            )),
        }
    }

    /// One member's entry.
    ///
    /// # Errors
    /// 404 when there is none, or it belongs to another project.
    pub fn member<'s>(
        &'s self,
        image: ImageId,
        member: &'s ProjectId,
    ) -> ResponseFuture<'s, Membership> {
        self.call(ShowMember(image, member))
    }

    /// Offers an image to a project. The service does not check whether the project exists. A refusal because of the member quota
    /// is remembered: see [`Account::member_quota`].
    ///
    /// # Errors
    /// 409 when it is a member already, whatever its status.
    pub fn add_member<'s>(
        &'s self,
        image: ImageId,
        member: &'s ProjectId,
    ) -> ResponseFuture<'s, Membership> {
        Box::pin(async move {
            let result = self.call(AddMember(image, member)).await;
            if let Err(refusal) = &result {
                self.account.record_quota_from_error(&self.region, refusal);
            }
            result
        })
    }

    /// Sets the member status of this project: accepts, rejects or resets an offer.
    ///
    /// # Errors
    /// 404 when the image is not offered to it.
    pub fn set_member_status(
        &self,
        image: ImageId,
        status: MemberStatus,
    ) -> ResponseFuture<'_, Membership> {
        self.call(self.update_member(image, status))
    }

    /// The call of [`Self::set_member_status`].
    pub(super) const fn update_member(
        &self,
        image: ImageId,
        status: MemberStatus,
    ) -> UpdateMember<'_> {
        UpdateMember(image, &self.project.id, status)
    }

    /// Removes a member, which ends the share.
    ///
    /// # Errors
    /// 404 when there is no such member.
    pub fn remove_member<'s>(
        &'s self,
        image: ImageId,
        member: &'s ProjectId,
    ) -> ResponseFuture<'s, ()> {
        self.call(RemoveMember(image, member))
    }

    pub(super) const fn base(&self) -> &BaseUrl {
        self.base
    }

    pub(super) fn call<'s, E: Endpoint + 's>(
        &'s self,
        endpoint: E,
    ) -> ResponseFuture<'s, E::Output> {
        Box::pin(async move { self.target().call(&endpoint).await })
    }

    fn add_token_header(&self, request: &mut Request<Vec<u8>>) -> Result<(), RequestError> {
        crate::wire::request::add_token_header(request, self.account.token())
    }

    pub(super) fn target(&self) -> CallTarget<'_, T> {
        CallTarget {
            transport: &self.account.transport,
            profile: self.profile(),
            connection: &self.account.cloud_address().connection,
            base: self.base,
            region: Some(&self.region),
            token: Some(self.account.token()),
            session: Some(self.account.session()),
            sign_in_method: None,
        }
    }
}
