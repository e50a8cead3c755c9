//! What any service may refuse, whatever the call.

use super::super::cause::Cause as C;
use super::super::condition::Calls::{Any, These};
use super::super::failure_kind::FailureKind::{RateLimited, Status};
use super::super::next_step::NextStep as N;
use super::super::row::{Row, row};
use crate::wire::endpoint::Call;

const VERSIONS: &[Call] = &[Call::ImageVersions, Call::ImageVersionsList];

/// After the rows about single calls.
pub(super) const ROWS: &[Row] = &[
    row(RateLimited, Any, C::RateLimited, N::Wait),
    row(Status(300), Any, C::EndpointWithoutVersion, N::AskOperatorAboutEndpoint),
    row(Status(400), Any, C::InvalidRequest, N::CorrectRequest),
    row(Status(403), Any, C::NotPermitted, N::AskForRole),
    row(Status(404), These(VERSIONS), C::NoImageService, N::AskOperatorAboutEndpoint),
    row(Status(404), Any, C::ResourceNotFound, N::Refresh),
    row(Status(405), Any, C::CallNotOffered, N::AskOperatorAboutEndpoint),
    row(Status(410), Any, C::CallNotOffered, N::AskOperatorAboutEndpoint),
    row(Status(408), Any, C::RequestTimedOut, N::TryAgain),
    row(Status(409), Any, C::Conflict, N::Refresh),
    row(Status(411), Any, C::UnsupportedFormat, N::ReportToPublisher),
    row(Status(413), Any, C::RequestTooLarge, N::CorrectRequest),
    row(Status(415), Any, C::UnsupportedFormat, N::ReportToPublisher),
    row(Status(416), Any, C::RangeNotAvailable, N::Refresh),
];
