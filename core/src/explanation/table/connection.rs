//! Failures without an answer, answers that can't be used, and requests that were not sent.

use super::super::cause::Cause as C;
use super::super::condition::Calls::{Any, These};
use super::super::failure_kind::FailureKind::{
    BadLink, DotSegment, EmptyBody, EndlessList, IncompleteBody, InvalidRequest, MissingHeader,
    NoAnswer, NotJson, OtherResource, UnexpectedBody, UnusableField,
};
use super::super::next_step::NextStep as N;
use super::super::row::{Row, row};
use crate::cloud::TransportError as T;
use crate::rules::Profile::Rackspace;
use crate::wire::endpoint::Call;

const TOO_LARGE: T = T::TooLarge { content_length: None };

/// A browser doesn't say whether a host can't be reached or doesn't allow the page. Rackspace documents no CORS, so only a proxy
/// helps there.
pub(super) const ROWS: &[Row] = &[
    row(NoAnswer(T::Offline), Any, C::Offline, N::GoOnline),
    row(NoAnswer(T::Timeout), Any, C::NoAnswerInTime, N::CheckThenTryAgain),
    row(NoAnswer(T::CutOff), Any, C::ConnectionLost, N::CheckThenTryAgain),
    row(NoAnswer(T::Aborted), Any, C::Canceled, N::TryAgain),
    row(NoAnswer(T::Withdrawn), Any, C::RunPaused, N::ContinueRun),
    row(NoAnswer(T::Blocked), Any, C::Blocked, N::UseProxy).on(Rackspace),
    row(NoAnswer(T::Blocked), Any, C::Blocked, N::AllowPageOrUseProxy),
    row(NoAnswer(T::AddressChanged), Any, C::AddressWouldChange, N::CheckAddress),
    row(NoAnswer(T::Redirected), Any, C::Redirected, N::EnterFinalAddress),
    row(NoAnswer(T::NeedsHttps), Any, C::NeedsHttps, N::UseHttps),
    row(NoAnswer(T::HostNotAllowed), Any, C::HostNotAllowed, N::AskPublisher),
    row(NoAnswer(TOO_LARGE), Any, C::AnswerTooLarge, N::ReportToOperator),
    row(NotJson, Any, C::NotTheService, N::CheckAddress),
    row(UnexpectedBody, Any, C::NotTheService, N::CheckThenTryAgain),
    row(EmptyBody, Any, C::AnswerIncomplete, N::TryAgain),
    row(IncompleteBody, Any, C::AnswerIncomplete, N::TryAgain),
    row(UnusableField, Any, C::AnswerUnusable, N::ReportToOperator),
    row(OtherResource, Any, C::AnswerAboutOther, N::Refresh),
    row(MissingHeader, These(&[Call::IssueToken]), C::HeaderMissing, N::ExposeHeader),
    row(MissingHeader, Any, C::HeaderMissing, N::ReportToOperator),
    row(DotSegment, Any, C::AddressWithDots, N::CheckAddress),
    row(InvalidRequest, Any, C::RequestNotBuilt, N::CheckAddress),
    row(BadLink, Any, C::ListBroken, N::ReportToOperator),
    row(EndlessList, Any, C::ListEndless, N::FilterList),
];
