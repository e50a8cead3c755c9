//! Calls about an image itself.

use super::super::cause::Cause as C;
use super::super::condition::Calls::These;
use super::super::condition::ImageCondition::Invisible;
use super::super::condition::RelationCondition::{Member, NotOwner, Owner};
use super::super::condition::RoleCondition::{Sufficient, TooWeak};
use super::super::condition::VisibilityCondition::{NoChoice, Public};
use super::super::failure_kind::FailureKind::Status;
use super::super::next_step::NextStep as N;
use super::super::row::{Row, row};
use crate::rules::Profile::{OpenStack, Rackspace};
use crate::wire::endpoint::Call;

const UPDATE: &[Call] = &[Call::UpdateImage];
const DELETE: &[Call] = &[Call::DeleteImage];
const ACTIVATION: &[Call] = &[Call::DeactivateImage, Call::ReactivateImage];
const DOWNLOAD: &[Call] = &[Call::DownloadImage];
/// What Cloud Images doesn't offer: it imports and exports with tasks.
const DATA: &[Call] = &[
    Call::DownloadImage,
    Call::UploadImage,
    Call::StageImage,
    Call::ImportImage,
    Call::ListImageTasks,
    Call::RemoveFromStore,
];
const CHANGES: &[Call] = &[
    Call::UpdateImage,
    Call::DeleteImage,
    Call::AddTag,
    Call::RemoveTag,
    Call::DeactivateImage,
    Call::ReactivateImage,
    Call::UploadImage,
    Call::StageImage,
    Call::ImportImage,
    Call::RemoveFromStore,
    Call::ListImageTasks,
];
const ALL: &[Call] = &[
    Call::ShowImage,
    Call::UpdateImage,
    Call::DeleteImage,
    Call::AddTag,
    Call::RemoveTag,
    Call::DownloadImage,
    Call::UploadImage,
    Call::StageImage,
    Call::DeactivateImage,
    Call::ReactivateImage,
    Call::ImportImage,
    Call::RemoveFromStore,
    Call::ListImageTasks,
];

/// Measured: 404 to everyone who can't see the image, 403 to everyone else who may not. On Rackspace, tags are open to every role,
/// and only the operator deactivates and reactivates images (documented); an unknown path is a 404.
pub(super) const ROWS: &[Row] = &[
    row(Status(404), These(ACTIVATION), C::OperatorOnly, N::AskOperator).on(Rackspace),
    row(Status(404), These(DATA), C::CallNotOffered, N::AskOperator).on(Rackspace),
    row(Status(404), These(ALL), C::SharePaused, N::AskOwner).relation(Member).image(Invisible),
    row(Status(404), These(ALL), C::ImageInvisible, N::AskOwner).image(Invisible),
    row(Status(404), These(ALL), C::ImageInvisible, N::CheckImageAccess),
    row(Status(403), These(ACTIVATION), C::OperatorOnly, N::AskOperator).on(Rackspace),
    row(Status(403), These(DOWNLOAD), C::DataNotReadable, N::MakeDataReadable),
    row(Status(403), These(UPDATE), C::PropertyProtected, N::AskOperator).setting(NoChoice),
    row(Status(403), These(UPDATE), C::NotCloudAdmin, N::AskCloudAdmin).setting(Public),
    row(Status(403), These(CHANGES), C::NotOwner, N::UseOwnersAccount).relation(NotOwner),
    row(Status(403), These(CHANGES), C::RoleTooWeak, N::UseStrongerRole)
        .relation(Owner)
        .role(TooWeak),
    row(Status(403), These(DELETE), C::ImageProtected, N::RemoveProtection)
        .relation(Owner)
        .role(Sufficient),
    row(Status(403), These(UPDATE), C::PropertyProtected, N::AskOperator)
        .relation(Owner)
        .role(Sufficient),
    row(Status(403), These(CHANGES), C::StricterPolicy, N::AskOperator)
        .relation(Owner)
        .role(Sufficient),
    row(Status(403), These(CHANGES), C::OwnerOrRole, N::CheckOwnerAndRole),
    row(Status(409), These(CHANGES), C::Conflict, N::Refresh),
    row(Status(404), These(&[Call::ListImages]), C::NoImageService, N::AskOperatorAboutEndpoint),
    row(Status(405), These(&[Call::ListImages]), C::NoImageService, N::AskOperatorAboutEndpoint),
    row(Status(410), These(&[Call::ListImages]), C::NoImageService, N::AskOperatorAboutEndpoint),
    row(Status(403), These(&[Call::ShowImage]), C::StricterPolicy, N::AskOperator).on(OpenStack),
];
