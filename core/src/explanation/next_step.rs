//! The steps that fix a failure.

/// The step that fixes a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NextStep {
    /// Set the image's visibility to shared.
    MakeShared,
    /// Share another image: this one is open to everyone, and its visibility can't be changed.
    ShareAnotherImage,
    /// Ask the image's owner to share it, again or at all.
    AskOwner,
    /// Act as the project that owns the image.
    UseOwnersAccount,
    /// Act as the project that the image is offered to.
    UseConsumersAccount,
    /// Use an account of the project with a stronger role, or ask for such a role.
    UseStrongerRole,
    /// Ask an administrator of the cloud.
    AskCloudAdmin,
    /// Check which project owns the image, its visibility, and the role.
    CheckOwnerVisibilityAndRole,
    /// Check which project owns the image, and the role.
    CheckOwnerAndRole,
    /// Check the account that acts, and its role.
    CheckConsumerAndRole,
    /// Check ID, region and account, or ask the owner.
    CheckImageAccess,
    /// Check the region, or ask the owner whether the image is still shared.
    CheckOffer,
    /// Load the list again.
    Refresh,
    /// Nothing: the project is a member.
    Nothing,
    /// Remove the member, then add it again.
    RemoveAndAddAgain,
    /// Remove and add again if it was rejected.
    RemoveAndAddIfRejected,
    /// Remove members that rejected the image.
    RemoveRejectedMembers,
    /// Remove the protection against deletion.
    RemoveProtection,
    /// Reactivate the image, or use an account with a stronger role.
    MakeDataReadable,

    /// Check what was entered.
    CheckCredentials,
    /// Enter a new passcode.
    EnterNewPasscode,
    /// Check the credential, or make a new one.
    CheckApplicationCredential,
    /// Get a new token.
    GetNewToken,
    /// Change the password in the cloud's dashboard.
    ChangePassword,
    /// Enter the second factor.
    EnterSecondFactor,
    /// Ask the administrator of the user.
    AskAdministrator,
    /// Ask an administrator of the project for a role.
    AskForRole,
    /// Sign in to the project with user name and password.
    SignInToProject,
    /// Sign in again.
    SignInAgain,
    /// Use an application credential that permits the call.
    UseOtherCredential,
    /// Choose a project.
    ChooseProject,
    /// Choose another region.
    ChooseRegion,

    /// Check the address.
    CheckAddress,
    /// Enter the address with its version.
    AddVersion,
    /// Enter the address that the redirect leads to.
    EnterFinalAddress,
    /// Check the address, or sign in again.
    CheckAddressOrSignIn,
    /// Ask the operator to check the service's address in the catalog.
    AskOperatorAboutEndpoint,
    /// Ask the operator to allow the page, or use a proxy.
    AllowPageOrUseProxy,
    /// Use a proxy.
    UseProxy,
    /// Use https, or a proxy with https.
    UseHttps,
    /// Ask the publisher of the page to add the host.
    AskPublisher,
    /// Ask the operator to expose a header.
    ExposeHeader,
    /// Ask the operator to do it.
    AskOperator,
    /// Report it to the operator.
    ReportToOperator,
    /// Report it with the request ID.
    ReportRequestId,
    /// Report it to the page's publisher.
    ReportToPublisher,

    /// Wait, as long as the cloud says, then try again.
    Wait,
    /// Try again.
    TryAgain,
    /// Try again when online.
    GoOnline,
    /// Try again later.
    TryAgainLater,
    /// Check whether the change was made, then try again.
    CheckThenTryAgain,
    /// Continue the run.
    ContinueRun,
    /// Enter another name.
    EnterOtherName,
    /// Correct what the cloud's answer says.
    CorrectRequest,
    /// Filter the list.
    FilterList,
}
