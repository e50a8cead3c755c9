//! Letters from a producer to the people of a project about shared images: plain text with links. No cloud notifies them.

mod body;

use imageshare_core::model::{ImageId, ProjectId, RegionName};

use super::count;
use super::mail::mailto;

/// The reason for a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Occasion {
    /// Something new is shared.
    Offer,
    /// An offer is still pending.
    Reminder,
    /// Access was paused after a leak.
    Paused,
    /// Access was removed after a leak.
    Removed,
}

/// One image in a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterOffer {
    /// Its name.
    pub title: String,
    /// Its ID.
    pub image: ImageId,
    /// Its region.
    pub region: RegionName,
    /// When it was offered, as text.
    pub offered_at: String,
    /// Opens this page at the offer.
    pub link: String,
}

/// A letter to the people of one project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The reason.
    pub occasion: Occasion,
    /// The producer's name.
    pub sender: String,
    /// The producer's project, which owns the images.
    pub owner: ProjectId,
    /// The producer's name for the project; empty without one.
    pub project_name: String,
    /// The project.
    pub project: ProjectId,
    /// "project" or "account".
    pub project_term: &'static str,
    /// The cloud, by its host.
    pub cloud: String,
    /// The images.
    pub offers: Vec<LetterOffer>,
}

impl Occasion {
    /// Whether it is about an offer that can be opened and answered.
    pub const fn is_offer(self) -> bool {
        matches!(self, Self::Offer | Self::Reminder)
    }
}

impl Letter {
    /// The recipient: the name, else the ID.
    pub fn recipient(&self) -> String {
        if self.project_name.is_empty() {
            self.project.to_string()
        } else {
            self.project_name.clone()
        }
    }

    /// The subject line.
    pub fn subject(&self) -> String {
        let what = match self.offers.as_slice() {
            [one] => one.title.clone(),
            several => count::with_noun(several.len(), "image", "images"),
        };
        match self.occasion {
            Occasion::Offer => format!("{} shared {what} with you", self.sender),
            Occasion::Reminder => format!("Reminder: {} shared {what} with you", self.sender),
            Occasion::Paused => format!("{} has paused access to {what}", self.sender),
            Occasion::Removed => format!("{} has stopped sharing {what} with you", self.sender),
        }
    }

    /// The body.
    pub fn body(&self) -> String {
        match self.occasion {
            Occasion::Offer | Occasion::Reminder => body::offer_body(self),
            Occasion::Paused | Occasion::Removed => body::leak_body(self),
        }
    }

    /// The letter as a `mailto:` URL.
    pub fn mailto_url(&self) -> String {
        mailto(&self.subject(), &self.body())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const IMAGE: &str = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90";

    fn letter(occasion: Occasion, names: &[&str]) -> Letter {
        let offered = |name: &&str| LetterOffer {
            title: (*name).to_owned(),
            image: IMAGE.parse().unwrap(),
            region: "DFW".parse().unwrap(),
            offered_at: "8 Nov 2026, 10:20 UTC".to_owned(),
            link: format!("https://images.example/#/offers/link?name={name}"),
        };
        Letter {
            occasion,
            sender: "Web Platform".to_owned(),
            owner: "9c2f40d1a6b84e0f8d7c5b3a29e1f064".parse().unwrap(),
            project_name: "QA Lab".to_owned(),
            project: "3f6c0a917d2b4c58a1e49b7f5d03c682".parse().unwrap(),
            project_term: "project",
            cloud: "cloud.example:5000".to_owned(),
            offers: names.iter().map(offered).collect(),
        }
    }

    #[test]
    fn a_letter_contains_owner_image_region_and_link() {
        let one = letter(Occasion::Offer, &["web-2026-11"]);
        assert_eq!(one.subject(), "Web Platform shared web-2026-11 with you");
        let body = one.body();
        for part in [
            "web-2026-11, region DFW, offered 8 Nov 2026",
            "https://images.example/#/offers/link?name=web-2026-11\n",
            "sign in to cloud.example:5000 as QA Lab (3f6c0a917d2b4c58a1e49b7f5d03c682)",
        ] {
            assert!(body.contains(part), "{part} is not in {body}");
        }
    }

    #[test]
    fn an_offer_can_be_accepted_without_the_link() {
        for occasion in [Occasion::Offer, Occasion::Reminder] {
            let body = letter(occasion, &["web-2026-11"]).body();
            let below_link = body.split_once("name=web-2026-11\n").unwrap().1;
            for line in [
                "Image name: web-2026-11",
                &format!("Image ID: {IMAGE}"),
                "Owner: Web Platform (project ID 9c2f40d1a6b84e0f8d7c5b3a29e1f064)",
                "Region: DFW",
                &format!("openstack --os-region-name DFW image set --accept {IMAGE}"),
                &format!(
                    "glance --os-region-name DFW member-update {IMAGE} 3f6c0a917d2b4c58a1e49b7f5d03c682 accepted"
                ),
            ] {
                let is_line = |own: &str| own.trim() == line;
                assert!(below_link.lines().any(is_line), "{line} is not in {below_link}");
            }
            for part in
                ["without the link", "signed in to cloud.example:5000 as QA Lab", "--reject"]
            {
                assert!(below_link.contains(part), "{part} is not in {below_link}");
            }
        }
        let two = letter(Occasion::Offer, &["web", "api"]).body();
        assert_eq!(two.matches("image set --accept").count(), 2, "{two}");
        assert_eq!(two.matches("--reject").count(), 1, "what holds for all is said once: {two}");
    }

    #[test]
    fn an_account_is_named_as_one() {
        let letter = Letter { project_term: "account", ..letter(Occasion::Offer, &["web"]) };
        assert!(letter.body().contains("Owner: Web Platform (account ID 9c2f"));
    }

    #[test]
    fn a_reminder_is_marked_as_one() {
        let two = letter(Occasion::Reminder, &["web", "api"]);
        assert_eq!(two.subject(), "Reminder: Web Platform shared 2 images with you");
        assert!(two.body().contains("is waiting for you to accept or reject the offers:"));
    }

    #[test]
    fn a_letter_after_a_leak_has_no_link() {
        for (occasion, subject) in [
            (Occasion::Paused, "Web Platform has paused access to web"),
            (Occasion::Removed, "Web Platform has stopped sharing web with you"),
        ] {
            let one = letter(occasion, &["web"]);
            assert_eq!(one.subject(), subject);
            let body = one.body();
            assert!(body.contains("Please delete the copies"), "{body}");
            assert!(!body.contains("https://") && !body.contains("accept or reject"), "{body}");
            assert!(!body.contains("--accept"), "{body}");
        }
    }

    #[test]
    fn no_text_can_inject_into_a_mailto_url() {
        let letter =
            Letter { project_name: "a&cc=b@c\n".to_owned(), ..letter(Occasion::Offer, &["x"]) };
        let mail = letter.mailto_url();
        assert!(
            mail.starts_with("mailto:?subject=Web%20Platform%20shared%20x%20with%20you&body=Hello")
        );
        assert_eq!(mail.matches('&').count(), 1);
        assert!(mail.contains("%0D%0A") && !mail.contains("cc="));
    }
}
