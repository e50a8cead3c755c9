//! Why something about an image or its members is refused.

use imageshare_core::explanation::Cause;
use imageshare_core::model::{Role, Visibility};
use imageshare_core::rules::Profile;
use imageshare_core::wire::endpoint::Call;

use super::image_context::ImageContext;

pub(super) fn reason(cause: Cause, context: &ImageContext) -> String {
    let project = context.project();
    match cause {
        Cause::ImageInvisible if context.visibility.is_some() => {
            format!("The image isn't shared with this {project}, so this {project} can't see it.")
        }
        Cause::ImageInvisible => {
            "This image doesn't exist in this region, or this account can't see it. The cloud's response is the same in both cases.".to_owned()
        }
        Cause::SharePaused => {
            "The owner has made the image private, so its members can't use it at the moment.".to_owned()
        }
        Cause::CannotHaveMembers => cannot_have_members(context).to_owned(),
        Cause::NoSuchMember => "This member doesn't exist or was removed.".to_owned(),
        Cause::ImageOrMemberInvisible => format!(
            "This member doesn't exist or was removed, or this {project} can't see the image's members."
        ),
        Cause::NoOffer => format!(
            "This {project} has no offer for an image with this ID in this region."
        ),
        Cause::OfferWithdrawn => {
            "The owner has withdrawn the offer since it was loaded.".to_owned()
        }
        Cause::OfferWithdrawnOrPaused => "The owner has withdrawn the offer or made the image private since the offer was loaded.".to_owned(),
        Cause::NotOwner => format!("Only the {project} that owns the image can do this."),
        Cause::NotOwnerOrInvisible => format!(
            "Another {project} owns this image, or it doesn't exist in this region. The cloud's response is the same in both cases."
        ),
        Cause::NotConsumer => format!(
            "Only the {project} that the image was offered to can accept or reject the offer."
        ),
        Cause::NotCloudAdmin => "Only a cloud administrator can do this.".to_owned(),
        Cause::RoleTooWeak => role_too_weak(context),
        Cause::OwnerVisibilityOrRole => owner_visibility_or_role(context),
        Cause::ConsumerVisibilityOrRole => format!(
            "Accepting or rejecting an offer requires {} in the {project} that the image was offered to.",
            role_or_higher(context)
        ),
        Cause::OwnerOrRole => format!(
            "This change requires {} in the {project} that owns the image.",
            role_or_higher(context)
        ),
        Cause::PropertyProtected => {
            "The cloud doesn't let owners change this property.".to_owned()
        }
        Cause::StricterPolicy => "Your role usually allows this. Either this cloud has stricter rules, or the image has changed since it was loaded.".to_owned(),
        Cause::OperatorOnly => "On this cloud, only the operator can deactivate or reactivate an image.".to_owned(),
        Cause::ImageProtected => "The image is protected against deletion.".to_owned(),
        Cause::DataNotReadable => "The image is deactivated, or your role doesn't allow downloads.".to_owned(),
        Cause::AlreadyMember => format!(
            "This {project} is already a member, even if it hasn't accepted the image yet."
        ),
        Cause::MemberQuotaExceeded => "The image already has as many members as the cloud allows. Members that rejected the image also count.".to_owned(),
        _ => "The cloud refused the request.".to_owned(),
    }
}

const fn cannot_have_members(context: &ImageContext) -> &'static str {
    match (context.visibility, context.profile) {
        (Some(Visibility::Private), _) => "The image is private, so it can't have members.",
        (Some(Visibility::Community), _) => {
            "The image is available to everyone who knows its ID, so it can't have members."
        }
        (Some(Visibility::Public), _) => {
            "The image is public, so everyone can already use it, and it can't have members."
        }
        // What was loaded is out of date.
        (Some(Visibility::Shared) | None, Profile::OpenStack) => {
            "Only shared images can have members."
        }
        (Some(Visibility::Shared), Profile::Rackspace) => "The image can't have members.",
        (None, Profile::Rackspace) => "Public images can't have members. Only private ones can.",
    }
}

fn role_too_weak(context: &ImageContext) -> String {
    let project = context.project();
    let needs = format!("You need {}.", role_or_higher(context));
    // The difference that surprises most (documented).
    let hint = match (context.role, context.call) {
        (Some(Role::CREATOR), Some(Call::RemoveMember)) => {
            " A creator can share an image but can't stop sharing it."
        }
        (Some(Role::CREATOR), Some(Call::UpdateMember)) => {
            " A creator can share an image but can't respond to offers."
        }
        _ => "",
    };
    format!("Your role in this {project} isn't sufficient. {needs}{hint}")
}

fn owner_visibility_or_role(context: &ImageContext) -> String {
    let members = match context.profile {
        Profile::OpenStack => "Only shared images can have members.",
        Profile::Rackspace => "Private images can have members; public images can't.",
    };
    format!(
        "This requires {} in the {} that owns the image. {members}",
        role_or_higher(context),
        context.project()
    )
}

/// "the creator role or higher".
fn role_or_higher(context: &ImageContext) -> String {
    match context.needed_role {
        Some(Role::ACCOUNT_ADMIN) => "the admin role".to_owned(),
        Some(role) => format!("the {role} role or higher"),
        None => "a role with more permissions".to_owned(),
    }
}
