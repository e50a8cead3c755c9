//! A failure in plain words: who refused, why, and what to do next. Written by `messages`, drawn by
//! [`crate::components::FailureNotice`].

/// What went wrong, ready to be read. Whoever makes it has translated codes into words and left out every secret.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Failure {
    /// What did not happen, in one line: "DFW did not list its images".
    pub title: String,
    /// Why, as far as it is known.
    pub why: String,
    /// What to do next.
    pub next: String,
    /// Who refused, or did not answer: the service and region.
    pub refused_by: Option<String>,
    /// The answer as it came: code and words.
    pub answer: Option<String>,
    /// The id under which the service's operator finds the request.
    pub request_id: Option<String>,
}
