//! The whole handshake in one run, for users who have both accounts.

use std::cell::RefCell;

use futures_util::future::join;

use super::error::{CloudError, ErrorKind};
use super::images::ImageService;
use super::transport::Transport;
use crate::model::{Image, ImageId, MemberStatus, Membership, Visibility};
use crate::rules::{Action, PolicyInput, Relation, decide};
use crate::rules::{MemberStatusFilter, Refusal, VisibilityFilter};
use crate::wire::endpoint::Call;
use crate::wire::image::ImageQuery;

/// The steps, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ShareStep {
    /// The producer reads the image, so that nothing is sent that the rules refuse.
    CheckImage,
    /// The producer adds the consumer's project as a member.
    Offer,
    /// The consumer accepts.
    Accept,
    /// The consumer finds the image in their list.
    FindInList,
    /// The producer reads the consumer's member status.
    VerifyStatus,
}

impl ShareStep {
    /// All steps, in order.
    pub const ALL: [Self; 5] =
        [Self::CheckImage, Self::Offer, Self::Accept, Self::FindInList, Self::VerifyStatus];
}

/// The progress of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepProgress {
    /// Its call is in flight.
    Running,
    /// Done.
    Done,
    /// Nothing to do: a member that exists already is no error.
    AlreadyDone,
}

/// Why the run stopped, and at which step. Completed steps are kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ShareError {
    /// The two accounts use different image services, so a share cannot reach the other side.
    #[error("the two accounts are on different clouds or regions")]
    DifferentServices,
    /// Both are the same project, which has the image already.
    #[error("both accounts are the same project")]
    SameProject,
    /// The rules refuse it; nothing was sent.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A call failed.
    #[error("{step:?}: {error}")]
    Call {
        /// The step.
        step: ShareStep,
        /// The failure.
        error: CloudError,
    },
}

/// Checks whether an image shared by the producer can reach the consumer. Sends nothing.
///
/// # Errors
/// [`ShareError::DifferentServices`] or [`ShareError::SameProject`].
pub fn check_can_share<T: Transport + Clone>(
    producer: &ImageService<'_, T>,
    consumer: &ImageService<'_, T>,
) -> Result<(), ShareError> {
    if !producer.is_same_service(consumer) {
        return Err(ShareError::DifferentServices);
    }
    if producer.project().id.eq_ignore_case(&consumer.project().id) {
        return Err(ShareError::SameProject);
    }
    Ok(())
}

/// Adds the consumer's project as a member, accepts as the consumer, and verifies the result from both sides; the two last
/// steps run concurrently. `report` is called when a step begins and ends.
///
/// # Errors
/// [`ShareError`] with the step. A second run continues where the first one stopped.
pub async fn share_and_accept<T: Transport + Clone>(
    producer: &ImageService<'_, T>,
    consumer: &ImageService<'_, T>,
    image: ImageId,
    mut report: impl FnMut(ShareStep, StepProgress),
) -> Result<Membership, ShareError> {
    check_can_share(producer, consumer)?;
    let failed = |step| move |error| ShareError::Call { step, error };
    let member = &consumer.project().id;

    report(ShareStep::CheckImage, StepProgress::Running);
    let record = producer.show(image).await.map_err(failed(ShareStep::CheckImage))?;
    check_add_allowed(producer, &record)?;
    report(ShareStep::CheckImage, StepProgress::Done);

    report(ShareStep::Offer, StepProgress::Running);
    let added = match producer.add_member(image, member).await {
        Ok(_) => StepProgress::Done,
        Err(error) if error.is_conflict() => StepProgress::AlreadyDone,
        Err(error) => return Err(failed(ShareStep::Offer)(error)),
    };
    report(ShareStep::Offer, added);

    report(ShareStep::Accept, StepProgress::Running);
    consumer
        .set_member_status(image, MemberStatus::Accepted)
        .await
        .map_err(failed(ShareStep::Accept))?;
    report(ShareStep::Accept, StepProgress::Done);

    let report = RefCell::new(report);
    let seen = async {
        report.borrow_mut()(ShareStep::FindInList, StepProgress::Running);
        let listed = is_in_accepted_list(consumer, &record).await;
        if !listed.map_err(failed(ShareStep::FindInList))? {
            return Err(failed(ShareStep::FindInList)(not_listed_error(consumer)));
        }
        report.borrow_mut()(ShareStep::FindInList, StepProgress::Done);
        Ok(())
    };
    let confirmed = async {
        report.borrow_mut()(ShareStep::VerifyStatus, StepProgress::Running);
        let membership = producer.member(image, member).await;
        let membership = membership.map_err(failed(ShareStep::VerifyStatus))?;
        report.borrow_mut()(ShareStep::VerifyStatus, StepProgress::Done);
        Ok(membership)
    };
    // The two sides verify independently and concurrently.
    let (seen, confirmed) = join(seen, confirmed).await;
    seen.and(confirmed)
}

/// Checks the rules before anything is sent. Refuses only what is certain: the owner's role and the visibility.
fn check_add_allowed<T: Transport + Clone>(
    producer: &ImageService<'_, T>,
    image: &Image,
) -> Result<(), Refusal> {
    let role = producer.role();
    let relation = if image.is_owned_by(&producer.project().id) {
        Relation::Owner
    } else {
        Relation::OtherMember
    };
    let policy_input =
        PolicyInput { relation, role, visibility: image.visibility, membership: None };
    decide(producer.profile(), Action::AddMember, &policy_input)
}

async fn is_in_accepted_list<T: Transport + Clone>(
    consumer: &ImageService<'_, T>,
    image: &Image,
) -> Result<bool, CloudError> {
    let query = ImageQuery {
        visibility: VisibilityFilter::Only(Visibility::Shared),
        member_status: MemberStatusFilter::Only(MemberStatus::Accepted),
        hidden: image.hidden,
        owner: image.owner.clone(),
        name: image.name.clone(),
        ..ImageQuery::default()
    };
    let list = consumer.list_images(&query, |_| ()).await?;
    Ok(list.images.iter().any(|listed| listed.id == image.id))
}

fn not_listed_error<T: Transport + Clone>(consumer: &ImageService<'_, T>) -> CloudError {
    let message = "the image is not in the list although the offer was accepted".to_owned();
    let kind = ErrorKind::Refused { title: None, message, retry_after: None };
    CloudError::new_unsent(
        Call::ListImages,
        consumer.profile(),
        Some(consumer.region().clone()),
        kind,
    )
}
