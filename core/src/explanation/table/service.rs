//! Problems of a service, or of a proxy in front of it.

use super::super::cause::Cause as C;
use super::super::condition::Calls::Any;
use super::super::failure_kind::FailureKind::{NoEndpoint, Status};
use super::super::next_step::NextStep as N;
use super::super::row::{Row, row};

pub(super) const ROWS: &[Row] = &[
    row(Status(500), Any, C::ServiceFailed, N::TryAgainLater),
    row(Status(501), Any, C::CallNotOffered, N::AskOperatorAboutEndpoint),
    row(Status(502), Any, C::ServiceUnavailable, N::TryAgainLater),
    row(Status(503), Any, C::ServiceUnavailable, N::TryAgainLater),
    row(Status(504), Any, C::ServiceUnavailable, N::TryAgainLater),
    row(NoEndpoint, Any, C::NoServiceInRegion, N::ChooseRegion),
];
