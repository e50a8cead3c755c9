//! Why an answer of a cloud can't be used.

use imageshare_core::cloud::{CloudError, ErrorKind};
use imageshare_core::explanation::Cause;
use imageshare_core::wire::WireError;
use imageshare_core::wire::endpoint::Call;

use crate::messages::count;

pub(super) fn reason(cause: Cause, error: &CloudError) -> Option<String> {
    let wire = match &error.kind {
        ErrorKind::Wire(reason) => Some(reason),
        _ => None,
    };
    Some(match (cause, wire) {
        (Cause::NotTheService, Some(WireError::NotJson(problem))) => format!(
            "The response can't be read as JSON ({problem}), so it isn't from the expected kind of service."
        ),
        (Cause::NotTheService, _) => "The response isn't from the expected kind of service: it has contents, but a response to this call should be empty.".to_owned(),
        (Cause::AnswerIncomplete, Some(WireError::CutOff)) => {
            "The response is incomplete. The connection may have been lost.".to_owned()
        }
        (Cause::AnswerIncomplete, _) => "The response is empty.".to_owned(),
        (Cause::AnswerUnusable, Some(WireError::Field(odd))) => {
            format!("The response can't be used because {odd}.")
        }
        (Cause::AnswerUnusable, _) => format!("The response can't be used: {}.", error.kind),
        (Cause::AnswerAboutOther, Some(WireError::OtherResource { field, found })) => format!(
            "The response is for a different {field}, {found}, so the result of the request is unknown."
        ),
        (Cause::AnswerAboutOther, _) => "The response is about something else.".to_owned(),
        (Cause::HeaderMissing, Some(WireError::MissingHeader(name))) => match error.call {
            Call::IssueToken => format!(
                "The cloud accepted the sign-in, but this page can't read the {name} header, which contains the token."
            ),
            _ => format!("The {name} header is missing from the response or can't be read."),
        },
        (Cause::HeaderMissing, _) => "A header is missing from the response.".to_owned(),
        (Cause::ListBroken, _) => "The link to the next page of the list is invalid or leads back to an earlier page, so it wasn't followed.".to_owned(),
        (Cause::ListEndless, _) => {
            let images = match error.kind {
                ErrorKind::EndlessList { images } => images,
                _ => 0,
            };
            format!(
                "The list doesn't end. This page stopped after loading {}.",
                count::with_noun(images, "image", "images")
            )
        }
        _ => return None,
    })
}
