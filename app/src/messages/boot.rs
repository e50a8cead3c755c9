//! Why no server can start from an image, in words. The rule is [`imageshare_core::rules::boot`]'s.

use imageshare_core::model::{Image, ImageStatus};
use imageshare_core::rules::boot::{BootRefusal, Source, may_boot};
use imageshare_core::rules::{Profile, Relation};

/// Why a project that the image is shared with cannot start servers from it; nothing where it can.
pub fn why_no_server(profile: Profile, image: &Image) -> Option<String> {
    use_by_member(profile, image).err().map(|refusal| why(profile, refusal))
}

/// The same for the one who shares it with others; nothing where they can, or will as soon as it is shared.
pub fn why_they_cannot(profile: Profile, image: &Image) -> Option<String> {
    use ImageStatus as S;
    let refusal = use_by_member(profile, image).err()?;
    let end = match refusal {
        BootRefusal::Invisible => return None,
        BootRefusal::NotActive(S::Deactivated) => {
            let owner_can = profile.differences().owners_deactivate;
            let who = if owner_can { "you reactivate" } else { "Rackspace reactivates" };
            format!(" until {who} it")
        }
        BootRefusal::NotActive(S::Killed | S::Deleted | S::PendingDelete) => {
            ": its data is gone".to_owned()
        }
        BootRefusal::NotActive(_) => " until it has data".to_owned(),
    };
    Some(format!("They can't start anything from it{end}."))
}

fn use_by_member(profile: Profile, image: &Image) -> Result<(), BootRefusal> {
    let source = Source {
        relation: Relation::ThatMember,
        cloud_admin: false,
        visibility: image.visibility,
        status: image.status,
    };
    may_boot(profile, &source)
}

/// The refusal in a sentence.
pub fn why(profile: Profile, refusal: BootRefusal) -> String {
    use ImageStatus as S;
    match refusal {
        BootRefusal::Invisible => {
            format!("The {} can't see it.", profile.differences().project_word)
        }
        BootRefusal::NotActive(S::Deactivated) => {
            let who =
                if profile.differences().owners_deactivate { "its owner" } else { "Rackspace" };
            format!("It is deactivated: no server can start from it until {who} reactivates it.")
        }
        BootRefusal::NotActive(S::Killed | S::Deleted | S::PendingDelete) => {
            "Its data is gone: no server can start from it.".to_owned()
        }
        BootRefusal::NotActive(S::Queued | S::Saving | S::Uploading | S::Importing | S::Active) => {
            "It has no data yet: no server can start from it until it is active.".to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::example::image;

    #[test]
    fn only_an_active_image_starts_servers_and_who_can_change_that_is_said() {
        let of = |profile, status| why_no_server(profile, &Image { status, ..image("web") });
        for profile in Profile::ALL {
            assert_eq!(of(profile, ImageStatus::Active), None);
            let queued = of(profile, ImageStatus::Queued).unwrap();
            assert!(queued.starts_with("It has no data yet"), "{queued}");
            let of = |status| why_they_cannot(profile, &Image { status, ..image("web") });
            assert_eq!(of(ImageStatus::Active), None);
            let queued = of(ImageStatus::Queued).unwrap();
            assert_eq!(queued, "They can't start anything from it until it has data.");
        }
        let held = of(Profile::OpenStack, ImageStatus::Deactivated).unwrap();
        assert!(held.ends_with("until its owner reactivates it."), "{held}");
        let held = of(Profile::Rackspace, ImageStatus::Deactivated).unwrap();
        assert!(held.ends_with("until Rackspace reactivates it."), "{held}");
    }
}
