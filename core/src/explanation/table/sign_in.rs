//! Signing in and out, and calls with a token that isn't valid.

use super::super::cause::Cause as C;
use super::super::condition::Calls::{Any, OfServices, These};
use super::super::failure_kind::FailureKind::{
    OutsideAccessRules, PasswordExpired, SecondFactorMissing, Status, Unscoped,
};
use super::super::next_step::NextStep as N;
use super::super::row::{Row, row};
use crate::cloud::SignInMethod as M;
use crate::wire::endpoint::{Call, Service};

const SIGN_IN: &[Call] = &[Call::IssueToken, Call::Authenticate];
const SIGN_OUT: &[Call] = &[Call::RevokeToken, Call::RevokeTokenV2, Call::RevokeUserTokens];
const IDENTITY: &[Service] = &[Service::IdentityV3, Service::IdentityV2];

/// Measured: 401 to a wrong user, password, project or domain alike; 404 to a token that isn't valid, and to an unknown application
/// credential; 403 to the token of an application credential for another project. Documented for Rackspace: 401 to wrong credentials, 403
/// to a disabled user, 404 to an unknown token.
pub(super) const ROWS: &[Row] = &[
    row(SecondFactorMissing, Any, C::SecondFactorMissing, N::EnterSecondFactor),
    row(PasswordExpired, Any, C::PasswordExpired, N::ChangePassword),
    row(OutsideAccessRules, Any, C::OutsideAccessRules, N::UseOtherCredential),
    row(Unscoped, Any, C::NoProject, N::ChooseProject),
    row(Status(401), These(SIGN_IN), C::WrongPasscode, N::EnterNewPasscode).with(M::Passcode),
    row(Status(401), These(SIGN_IN), C::WrongToken, N::GetNewToken).with(M::Token),
    row(Status(404), These(SIGN_IN), C::WrongToken, N::GetNewToken).with(M::Token),
    row(Status(401), These(SIGN_IN), C::NoRoleInProject, N::AskForRole).with(M::SessionToken),
    row(Status(404), These(SIGN_IN), C::SessionEnded, N::SignInAgain).with(M::SessionToken),
    row(Status(403), These(SIGN_IN), C::CannotChangeProject, N::SignInToProject)
        .with(M::SessionToken),
    row(Status(401), These(SIGN_IN), C::WrongApplicationCredential, N::CheckApplicationCredential)
        .with(M::ApplicationCredential),
    row(Status(404), These(SIGN_IN), C::WrongApplicationCredential, N::CheckApplicationCredential)
        .with(M::ApplicationCredential),
    row(Status(401), These(SIGN_IN), C::WrongCredentials, N::CheckCredentials),
    row(Status(403), These(SIGN_IN), C::UserDisabled, N::AskAdministrator),
    row(Status(404), These(SIGN_IN), C::NotAnIdentityService, N::CheckAddress),
    row(Status(405), These(SIGN_IN), C::NotAnIdentityService, N::CheckAddress),
    row(Status(410), These(SIGN_IN), C::NotAnIdentityService, N::CheckAddress),
    row(Status(300), These(SIGN_IN), C::AddressWithoutVersion, N::AddVersion),
    row(Status(401), These(SIGN_OUT), C::SessionEnded, N::Nothing),
    row(Status(401), These(&[Call::ChangePassword]), C::WrongCredentials, N::CheckCredentials),
    row(Status(401), Any, C::SessionEnded, N::SignInAgain),
    row(Status(404), These(SIGN_OUT), C::SessionEnded, N::Nothing),
    row(Status(404), These(TOKEN_READS), C::TokenOrAddressUnknown, N::CheckAddressOrSignIn),
    row(Status(409), These(&[Call::CreateAppCredential]), C::NameTaken, N::EnterOtherName),
    row(Status(404), OfServices(IDENTITY), C::ResourceNotFound, N::CheckAddressOrSignIn),
];

const TOKEN_READS: &[Call] = &[
    Call::ShowToken,
    Call::ListAuthProjects,
    Call::ShowAuthCatalog,
    Call::ListTokenEndpoints,
    Call::KeystoneVersion,
    Call::KeystoneVersions,
];
