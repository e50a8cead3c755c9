//! Why no server can start from an image, as text. The rule is [`imageshare_core::rules::boot`]'s. Used by pages and parts.

use imageshare_core::model::{Image, ImageStatus};
use imageshare_core::rules::boot::{BootRefusal, BootSource, may_boot};
use imageshare_core::rules::{Profile, Relation};

/// Why a member project can't start servers from the image; none if it can.
pub fn why_cannot_boot(profile: Profile, image: &Image) -> Option<String> {
    check_member_can_boot(profile, image).err().map(|refusal| refusal_text(profile, refusal))
}

/// The same for the owner who shares it; none if members can, or will be able to once it is shared.
pub fn why_members_cannot_boot(profile: Profile, image: &Image) -> Option<String> {
    use ImageStatus as S;
    let refusal = check_member_can_boot(profile, image).err()?;
    Some(match refusal {
        BootRefusal::Invisible => return None,
        BootRefusal::NotActive(S::Deactivated) if profile.spec().owners_can_deactivate => {
            "Members can't create servers from the image until you reactivate it.".to_owned()
        }
        BootRefusal::NotActive(S::Deactivated) => {
            "Members can't create servers from the image until Rackspace reactivates it.".to_owned()
        }
        BootRefusal::NotActive(S::Killed | S::Deleted | S::PendingDelete) => {
            "Members can't create servers from the image because its data was deleted.".to_owned()
        }
        BootRefusal::NotActive(_) => {
            "Members can't create servers from the image until it has data.".to_owned()
        }
    })
}

fn check_member_can_boot(profile: Profile, image: &Image) -> Result<(), BootRefusal> {
    let source = BootSource {
        relation: Relation::ThatMember,
        cloud_admin: false,
        visibility: image.visibility,
        status: image.status,
    };
    may_boot(profile, &source)
}

/// The refusal as a sentence.
pub fn refusal_text(profile: Profile, refusal: BootRefusal) -> String {
    use ImageStatus as S;
    match refusal {
        BootRefusal::Invisible => match profile {
            Profile::OpenStack => "The project can't see the image.",
            Profile::Rackspace => "The account can't see the image.",
        },
        BootRefusal::NotActive(S::Deactivated) if profile.spec().owners_can_deactivate => {
            "The image is deactivated. Servers can't be created from it until its owner reactivates it."
        }
        BootRefusal::NotActive(S::Deactivated) => {
            "The image is deactivated. Servers can't be created from it until Rackspace reactivates it."
        }
        BootRefusal::NotActive(S::Killed | S::Deleted | S::PendingDelete) => {
            "The image's data was deleted, so servers can't be created from the image."
        }
        BootRefusal::NotActive(S::Queued | S::Saving | S::Uploading | S::Importing | S::Active) => {
            "The image has no data yet. Servers can't be created from it until it's active."
        }
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::test_fixtures::image;

    #[test]
    fn only_an_active_image_starts_servers() {
        let reason = |profile, status| why_cannot_boot(profile, &Image { status, ..image("web") });
        for profile in Profile::ALL {
            assert_eq!(reason(profile, ImageStatus::Active), None);
            let queued = reason(profile, ImageStatus::Queued).unwrap();
            assert!(queued.starts_with("The image has no data yet"), "{queued}");
            let reason =
                |status| why_members_cannot_boot(profile, &Image { status, ..image("web") });
            assert_eq!(reason(ImageStatus::Active), None);
            let queued = reason(ImageStatus::Queued).unwrap();
            assert_eq!(queued, "Members can't create servers from the image until it has data.");
        }
        let deactivated = reason(Profile::OpenStack, ImageStatus::Deactivated).unwrap();
        assert!(deactivated.ends_with("until its owner reactivates it."), "{deactivated}");
        let deactivated = reason(Profile::Rackspace, ImageStatus::Deactivated).unwrap();
        assert!(deactivated.ends_with("until Rackspace reactivates it."), "{deactivated}");
    }
}
