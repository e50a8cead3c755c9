//! Calls about the members of an image.

use super::super::cause::Cause as C;
use super::super::condition::Calls::These;
use super::super::condition::ImageCondition::{
    CanHaveMembers, CannotHaveMembers, Invisible, Visible, VisibleWithoutMembers,
};
use super::super::condition::MemberCondition::{Exists, Missing, PendingOrAccepted, Rejected};
use super::super::condition::RelationCondition::{Member, NamedMember, NotOwner, Owner};
use super::super::condition::RoleCondition::{Sufficient, TooWeak};
use super::super::failure_kind::FailureKind::{
    DotSegment, ImageWithoutMembers, MemberQuotaExceeded, Status,
};
use super::super::next_step::NextStep as N;
use super::super::row::{Row, row};
use crate::model::Side::Producer;
use crate::rules::Profile::{OpenStack, Rackspace};
use crate::wire::endpoint::Call;

const ADD: &[Call] = &[Call::AddMember];
const ANSWER: &[Call] = &[Call::UpdateMember];
const SHOW: &[Call] = &[Call::ShowMember];
const REMOVE: &[Call] = &[Call::RemoveMember];
const LIST: &[Call] = &[Call::ListMembers];
const OWNERS: &[Call] = &[Call::AddMember, Call::RemoveMember];
const NAMING: &[Call] = &[Call::ShowMember, Call::RemoveMember];
const WITH_ENTRY: &[Call] = &[Call::ShowMember, Call::UpdateMember, Call::RemoveMember];
const ALL: &[Call] =
    &[Call::ListMembers, Call::ShowMember, Call::AddMember, Call::UpdateMember, Call::RemoveMember];

/// In the order of the service's checks (measured): image visible (404), can have members (403, and 404 for one member's entry),
/// entry visible (404), policy (403), status exists (409), quota (413).
pub(super) const ROWS: &[Row] = &[
    row(DotSegment, These(WITH_ENTRY), C::MemberIdOfDots, N::AskOperator),
    row(MemberQuotaExceeded, These(ADD), C::MemberQuotaExceeded, N::RemoveRejectedMembers),
    // The service says so, whatever the caller knows of the image.
    row(ImageWithoutMembers, These(ALL), C::CannotHaveMembers, N::MakeShared)
        .on(OpenStack)
        .by(Producer),
    row(ImageWithoutMembers, These(ALL), C::CannotHaveMembers, N::AskOwner).on(OpenStack),
    row(ImageWithoutMembers, These(ALL), C::CannotHaveMembers, N::ShareAnotherImage),
    row(Status(409), These(ADD), C::AlreadyMember, N::RemoveAndAddAgain).member(Rejected),
    row(Status(409), These(ADD), C::AlreadyMember, N::Nothing).member(PendingOrAccepted),
    row(Status(409), These(ADD), C::AlreadyMember, N::RemoveAndAddIfRejected),
    // 404: the image can't be seen.
    row(Status(404), These(ALL), C::SharePaused, N::AskOwner).relation(Member).image(Invisible),
    row(Status(404), These(ANSWER), C::NoOffer, N::AskOwner).image(Invisible),
    row(Status(404), These(ALL), C::ImageInvisible, N::AskOwner).image(Invisible),
    row(Status(404), These(LIST), C::ImageInvisible, N::CheckImageAccess),
    // 404: a member's entry can't be seen.
    row(Status(404), These(SHOW), C::CannotHaveMembers, N::MakeShared)
        .on(OpenStack)
        .by(Producer)
        .image(VisibleWithoutMembers),
    row(Status(404), These(SHOW), C::CannotHaveMembers, N::AskOwner)
        .on(OpenStack)
        .image(VisibleWithoutMembers),
    row(Status(404), These(SHOW), C::CannotHaveMembers, N::ShareAnotherImage)
        .image(VisibleWithoutMembers),
    row(Status(404), These(ADD), C::NotOwner, N::UseOwnersAccount)
        .on(Rackspace)
        .relation(NotOwner)
        .image(Visible),
    row(Status(404), These(ADD), C::NotOwnerOrInvisible, N::CheckImageAccess).on(Rackspace),
    row(Status(404), These(ADD), C::ImageInvisible, N::CheckImageAccess),
    row(Status(404), These(ANSWER), C::NoSuchMember, N::Refresh).relation(Owner).image(Visible),
    // What the caller knows of the offer is older than the answer.
    row(Status(404), These(ANSWER), C::OfferWithdrawn, N::AskOwner)
        .relation(NamedMember)
        .member(Exists)
        .image(Visible),
    row(Status(404), These(ANSWER), C::OfferWithdrawnOrPaused, N::AskOwner)
        .relation(NamedMember)
        .member(Exists),
    row(Status(404), These(ANSWER), C::NoOffer, N::AskOwner).member(Missing),
    row(Status(404), These(ANSWER), C::NoOffer, N::CheckOffer),
    // Only the owner sees the members of other projects.
    row(Status(404), These(NAMING), C::NoSuchMember, N::UseOwnersAccount)
        .relation(NotOwner)
        .image(Visible),
    row(Status(404), These(NAMING), C::NoSuchMember, N::Refresh).image(Visible),
    row(Status(404), These(REMOVE), C::NoSuchMember, N::Refresh).relation(Owner),
    row(Status(404), These(NAMING), C::ImageOrMemberInvisible, N::Refresh),
    // 403: the image can't have members.
    row(Status(403), These(ALL), C::CannotHaveMembers, N::MakeShared)
        .on(OpenStack)
        .by(Producer)
        .image(CannotHaveMembers),
    row(Status(403), These(ALL), C::CannotHaveMembers, N::AskOwner)
        .on(OpenStack)
        .image(CannotHaveMembers),
    row(Status(403), These(ALL), C::CannotHaveMembers, N::ShareAnotherImage)
        .image(CannotHaveMembers),
    row(Status(403), These(LIST), C::StricterPolicy, N::AskOperator).image(CanHaveMembers),
    row(Status(403), These(LIST), C::CannotHaveMembers, N::ShareAnotherImage).on(Rackspace),
    row(Status(403), These(LIST), C::CannotHaveMembers, N::MakeShared).by(Producer),
    row(Status(403), These(LIST), C::CannotHaveMembers, N::AskOwner),
    row(Status(403), These(SHOW), C::StricterPolicy, N::AskOperator),
    // 403: the policy.
    row(Status(403), These(OWNERS), C::NotOwner, N::UseOwnersAccount)
        .relation(NotOwner)
        .image(CanHaveMembers),
    row(Status(403), These(OWNERS), C::RoleTooWeak, N::UseStrongerRole)
        .relation(Owner)
        .role(TooWeak)
        .image(CanHaveMembers),
    row(Status(403), These(OWNERS), C::StricterPolicy, N::AskOperator)
        .relation(Owner)
        .role(Sufficient)
        .image(CanHaveMembers),
    row(Status(403), These(OWNERS), C::CannotHaveMembers, N::MakeShared)
        .on(OpenStack)
        .relation(Owner)
        .role(Sufficient),
    row(Status(403), These(OWNERS), C::CannotHaveMembers, N::ShareAnotherImage)
        .on(Rackspace)
        .relation(Owner)
        .role(Sufficient),
    row(Status(403), These(OWNERS), C::OwnerVisibilityOrRole, N::CheckOwnerVisibilityAndRole),
    row(Status(403), These(ANSWER), C::NotConsumer, N::UseConsumersAccount)
        .relation(Owner)
        .image(CanHaveMembers),
    row(Status(403), These(ANSWER), C::RoleTooWeak, N::UseStrongerRole)
        .relation(Member)
        .role(TooWeak)
        .image(CanHaveMembers),
    row(Status(403), These(ANSWER), C::StricterPolicy, N::AskOperator)
        .relation(Member)
        .role(Sufficient)
        .image(CanHaveMembers),
    row(Status(403), These(ANSWER), C::ConsumerVisibilityOrRole, N::CheckConsumerAndRole),
];
