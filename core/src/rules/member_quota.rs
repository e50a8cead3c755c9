//! How many members an image can have. It is a setting of each image service (`image_member_quota`) that no API reports; a service
//! names it when it refuses a member (measured). Used by the client, which remembers it, and by [`super::preflight`].

use super::Profile;

/// What Glance calls the quota in the text of its refusal: `... allowed image members for this image. Attempted: 129, Maximum: 128`.
const MAXIMUM_PREFIX: &str = "Maximum: ";

/// The member quota of an image service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MemberQuota {
    /// The service has named it.
    Known(u32),
    /// The operator of the page has configured it; the service has not named another one.
    Configured(u32),
    /// The operator of the page has configured that there is none.
    Unlimited,
    /// The default of the software; the service may have another one, or none.
    Assumed(u32),
    /// No limit is documented.
    Undocumented,
}

impl MemberQuota {
    /// What is assumed of a cloud that has named nothing.
    pub const fn assumed_for(profile: Profile) -> Self {
        match profile.spec().member_quota {
            Some(limit) => Self::Assumed(limit),
            None => Self::Undocumented,
        }
    }

    /// The quota that a refusal names.
    pub fn from_refusal(text: &str) -> Option<Self> {
        let (_, after) = text.rsplit_once(MAXIMUM_PREFIX)?;
        let digits = after.split(|other: char| !other.is_ascii_digit()).next()?;
        digits.parse().ok().map(Self::Known)
    }

    /// The quota, if the service has named it or the operator has configured it.
    pub const fn known_limit(self) -> Option<u32> {
        match self {
            Self::Known(limit) | Self::Configured(limit) => Some(limit),
            Self::Assumed(_) | Self::Unlimited | Self::Undocumented => None,
        }
    }

    /// The quota to warn about for an image with this many members. One that the service has not named is wrong if the image has more
    /// already.
    pub const fn limit_for(self, members: u32) -> Option<u32> {
        match self {
            Self::Known(limit) => Some(limit),
            Self::Assumed(limit) | Self::Configured(limit) if members <= limit => Some(limit),
            Self::Assumed(_) | Self::Configured(_) | Self::Unlimited | Self::Undocumented => None,
        }
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn the_quota_is_in_the_text_of_the_refusal() {
        let text = "Image member limit exceeded for image 1: The limit has been exceeded on the number of allowed image members \
                    for this image. Attempted: 11, Maximum: 10:";
        assert_eq!(MemberQuota::from_refusal(text), Some(MemberQuota::Known(10)));
        for other in
            ["Request Entity Too Large", "Maximum: ", "Maximum: many", "Maximum: 99999999999"]
        {
            assert_eq!(MemberQuota::from_refusal(other), None, "{other}");
        }
    }

    #[test]
    fn an_image_with_more_members_disproves_the_default() {
        let assumed = MemberQuota::assumed_for(Profile::OpenStack);
        assert_eq!(assumed.limit_for(128), Some(128));
        assert_eq!(assumed.limit_for(129), None);
        assert_eq!(MemberQuota::Known(10).limit_for(12), Some(10));
        assert_eq!(MemberQuota::Configured(10).limit_for(10), Some(10));
        assert_eq!(MemberQuota::Configured(10).limit_for(12), None);
        assert_eq!(MemberQuota::Unlimited.limit_for(128), None);
        assert_eq!(MemberQuota::assumed_for(Profile::Rackspace).limit_for(1_000), None);
    }
}
