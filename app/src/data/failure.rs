//! A failure as text: who refused, why, and what to do next. Created by `messages`, rendered by
//! [`crate::components::FailureNotice`].

/// What went wrong, ready to be shown. Its creator has turned codes into sentences and removed every secret.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Failure {
    /// What did not happen, in one line: "DFW did not list its images".
    pub title: String,
    /// Why, if known.
    pub reason: String,
    /// What to do next.
    pub next_step: String,
    /// Who can change it: "the image's owner".
    pub fixed_by: Option<&'static str>,
    /// Who refused or did not answer: service and region.
    pub refused_by: Option<String>,
    /// The answer itself: status code and text.
    pub response: Option<String>,
    /// Whether it ends only when the user signs in again.
    pub needs_sign_in: bool,
    /// The request ID, by which the service's operator finds the request.
    pub request_id: Option<String>,
}
