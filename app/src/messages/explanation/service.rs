//! Why a service refuses a request or can't handle it, whatever the request is about.

use imageshare_core::cloud::{CloudError, ErrorKind};
use imageshare_core::explanation::Cause;

pub(super) fn reason(cause: Cause, error: &CloudError) -> Option<String> {
    let has_message =
        matches!(&error.kind, ErrorKind::Refused { message, .. } if !message.is_empty());
    let text = match cause {
        Cause::RateLimited => "The cloud is limiting requests.",
        Cause::NameTaken => "This user already has an application credential with this name.",
        Cause::Conflict => {
            "The current state doesn't allow this, or it was changed in the meantime."
        }
        Cause::InvalidRequest => "The cloud rejected the request as invalid.",
        Cause::RequestTooLarge => "The request is larger than the cloud allows.",
        Cause::UnsupportedFormat => "The service can't read requests in this format.",
        Cause::RangeNotAvailable => "The requested part of the data doesn't exist.",
        Cause::ResourceNotFound => "The cloud has no such resource, or this account can't see it.",
        Cause::NotPermitted => "Your role in this project isn't sufficient.",
        Cause::CallNotOffered => "The service at this address doesn't offer this request.",
        Cause::NoImageService => "There is no image service at the address listed in the catalog.",
        Cause::EndpointWithoutVersion => {
            "The service returned a list of API versions, as it does for an address that doesn't include a version."
        }
        Cause::RequestTimedOut => {
            "The service, or a proxy in front of it, didn't receive the whole request in time."
        }
        Cause::ServiceFailed => "The service, or a proxy in front of it, ran into a problem.",
        Cause::ServiceUnavailable => {
            "The service, or a proxy in front of it, ran into a problem. It may be overloaded or under maintenance."
        }
        Cause::Unknown if has_message => "The cloud refused the request.",
        Cause::Unknown => "The cloud refused the request without giving a reason.",
        _ => return None,
    };
    Some(text.to_owned())
}
