//! What the sentences about an image depend on. Used by the files of this folder.

use imageshare_core::cloud::CloudError;
use imageshare_core::explanation::{Explanation, ImageFacts};
use imageshare_core::model::{MemberStatus, Role, Visibility};
use imageshare_core::rules::Profile;
use imageshare_core::wire::endpoint::Call;

/// What the sentences about an image depend on.
#[derive(Debug, Clone, Copy)]
pub struct ImageContext {
    pub profile: Profile,
    /// The call; none for a refusal before anything is sent.
    pub call: Option<Call>,
    /// The caller's role.
    pub role: Option<Role>,
    /// The weakest role that is sufficient.
    pub needed_role: Option<Role>,
    pub visibility: Option<Visibility>,
    pub member_status: Option<MemberStatus>,
}

impl ImageContext {
    pub(super) fn new(error: &CloudError, explanation: &Explanation, image: &ImageFacts) -> Self {
        Self {
            profile: error.profile,
            call: Some(error.call),
            role: error.caller.role,
            needed_role: explanation.needed_role,
            visibility: image.visibility,
            member_status: image.member_status.flatten(),
        }
    }

    /// The cloud's word for a project.
    pub(super) const fn project(&self) -> &'static str {
        self.profile.spec().project_term
    }
}
