//! The invitation that a consumer sends to a producer: project ID, region, and a link that fills in the form. Pure.

/// An invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// What this cloud calls a project: "project" or "account".
    pub project_term: &'static str,
    /// The consumer's name of it.
    pub name: String,
    /// Its ID.
    pub project: String,
    /// The wanted region of the images; none for any.
    pub region: Option<String>,
    /// The cloud, by the URL of its identity service.
    pub cloud: String,
    /// Opens the form with all of this filled in.
    pub link: String,
}

impl Invitation {
    /// The subject line.
    pub fn subject(&self) -> String {
        format!("Please share images with {}", self.name)
    }

    /// The body.
    pub fn body(&self) -> String {
        let Self { project_term: word, name, project, cloud, link, .. } = self;
        let region = self
            .region
            .as_deref()
            .unwrap_or("any (servers can be created only in the image's region)");
        format!(
            "Hello,\n\nPlease share your images with our {word}, {name}. This link opens the form with our ID filled in. You decide what to share:\n\n{link}\n\nOr enter these values yourself:\nCloud: {cloud}\nRegion: {region}\nOur {word} ID: {project}\n\nThe link contains no secrets. If you already know our ID, please check that the form shows the same ID.\n"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_contains_the_data_of_its_link() {
        let invitation = Invitation {
            project_term: "account",
            name: "QA Lab".to_owned(),
            project: "1093377".to_owned(),
            region: Some("DFW".to_owned()),
            cloud: "https://identity.example".to_owned(),
            link: "https://page.example/#/share/invite?x".to_owned(),
        };
        assert_eq!(invitation.subject(), "Please share images with QA Lab");
        for part in
            ["1093377", "DFW", "https://identity.example", "#/share/invite?x", "our account"]
        {
            assert!(invitation.body().contains(part), "{part}");
        }
        let anywhere = Invitation { region: None, ..invitation };
        assert!(anywhere.body().contains("Region: any"));
    }
}
