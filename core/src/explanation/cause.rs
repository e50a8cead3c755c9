//! Why calls fail, and who can change it.

use Responsible as By;

/// Who can change what made a call fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Responsible {
    /// The caller.
    You,
    /// The project that owns the image; [`Responsible::You`] if that is the caller's.
    ImageOwner,
    /// The project that the image is offered to.
    Consumer,
    /// An administrator of the project or account, who gives its users their roles.
    Administrator,
    /// The cloud: a limit or a temporary problem.
    Cloud,
    /// The cloud's operator: its configuration.
    Operator,
    /// The device, its network, or something between page and cloud.
    Network,
    /// The page: its request, or the policy that its publisher gave it.
    Page,
    /// Nobody: what was wanted is so already, or time has passed.
    Nobody,
}

macro_rules! causes {
    ($($(#[$doc:meta])* $cause:ident $responsible:ident;)*) => {
        /// Why a call failed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Cause {
            $($(#[$doc])* $cause,)*
        }

        impl Cause {
            /// Every cause.
            pub const ALL: &'static [Self] = &[$(Self::$cause),*];

            /// Who can change it.
            pub const fn responsible(self) -> Responsible {
                match self {
                    $(Self::$cause => By::$responsible,)*
                }
            }
        }
    };
}

causes! {
    /// User, password or key, project or domain is wrong; the cloud doesn't say which (measured).
    WrongCredentials You;
    /// The passcode is wrong, or the first factor is too long ago.
    WrongPasscode You;
    /// The application credential has another secret, has expired or was deleted.
    WrongApplicationCredential You;
    /// The token that was signed in with is not valid.
    WrongToken You;
    /// The password has expired.
    PasswordExpired You;
    /// The first factor is right, but another one is needed.
    SecondFactorMissing You;
    /// The user is disabled, or may not sign in this way.
    UserDisabled Administrator;
    /// The user has no role in the project.
    NoRoleInProject Administrator;
    /// The session can't be used for another project.
    CannotChangeProject You;
    /// The address is not that of an identity service.
    NotAnIdentityService You;
    /// The address has no version of the API.
    AddressWithoutVersion You;
    /// The token has expired or was revoked.
    SessionEnded Nobody;
    /// The access rules of the application credential don't permit the call.
    OutsideAccessRules You;
    /// The token is not valid any more, or the address is not that of an identity service.
    TokenOrAddressUnknown You;

    /// The image doesn't exist in this region, or the caller can't see it; the cloud doesn't say which (measured).
    ImageInvisible ImageOwner;
    /// The caller is a member, but members can't see the image while it is private.
    SharePaused ImageOwner;
    /// Images of this visibility have no members.
    CannotHaveMembers ImageOwner;
    /// There is no such member, or it can't be seen by the caller.
    NoSuchMember Nobody;
    /// The image or the member doesn't exist, or can't be seen by the caller.
    ImageOrMemberInvisible ImageOwner;
    /// The caller has no offer of this image.
    NoOffer ImageOwner;
    /// The owner has withdrawn the offer.
    OfferWithdrawn ImageOwner;
    /// The owner has withdrawn the offer, or members can't see the image while it is private.
    OfferWithdrawnOrPaused ImageOwner;
    /// Only the project that owns the image may do this.
    NotOwner ImageOwner;
    /// The caller doesn't own the image, or can't see it.
    NotOwnerOrInvisible ImageOwner;
    /// Only the project that an image is offered to can answer.
    NotConsumer Consumer;
    /// Only an administrator of the cloud may do this.
    NotCloudAdmin Operator;
    /// The right project, but the user's role in it is too weak.
    RoleTooWeak Administrator;
    /// Another project, an image that can't have members, or a role that is too weak.
    OwnerVisibilityOrRole You;
    /// Not the consumer, an image that can't have members, or a role that is too weak.
    ConsumerVisibilityOrRole You;
    /// Another project, or a role that is too weak.
    OwnerOrRole You;
    /// The caller is the owner with a sufficient role, so only the owner's settings or the cloud's own policy can be the reason.
    PropertyProtected Operator;
    /// The rules of this kind of cloud allow it; this cloud has a stricter policy.
    StricterPolicy Operator;
    /// Only the operator deactivates and reactivates images.
    OperatorOnly Operator;
    /// The image is protected against deletion, or another project's.
    ImageProtected ImageOwner;
    /// The image's data can't be read: it is deactivated, or the role is too weak.
    DataNotReadable ImageOwner;
    /// The project is a member already.
    AlreadyMember Nobody;
    /// The image has as many members as the cloud allows.
    MemberQuotaExceeded ImageOwner;

    /// The cloud limits requests.
    RateLimited Cloud;
    /// The name is taken.
    NameTaken You;
    /// The resource is in a state in which this is impossible, or has changed in between.
    Conflict You;
    /// The request is invalid.
    InvalidRequest You;
    /// The request is larger than the cloud allows.
    RequestTooLarge You;
    /// The service can't read this kind of request.
    UnsupportedFormat Page;
    /// The requested part of the data doesn't exist.
    RangeNotAvailable You;
    /// The cloud has no such resource, or not for this caller.
    ResourceNotFound You;
    /// The user may not do this.
    NotPermitted Administrator;
    /// The service doesn't have this call.
    CallNotOffered Operator;
    /// The address in the catalog is not that of an image service.
    NoImageService Operator;
    /// The address in the catalog has no version of the API.
    EndpointWithoutVersion Operator;
    /// The service didn't get the whole request in time.
    RequestTimedOut Network;
    /// The service ran into a problem.
    ServiceFailed Cloud;
    /// The service can't be reached by the proxy in front of it, or is overloaded or under maintenance.
    ServiceUnavailable Cloud;

    /// The device has no network.
    Offline Network;
    /// No answer in time.
    NoAnswerInTime Network;
    /// The connection was lost in the answer.
    ConnectionLost Network;
    /// The browser shows no answer: the host can't be reached, or it doesn't allow this page (CORS).
    Blocked Operator;
    /// The request was canceled.
    Canceled You;
    /// The run was paused or stopped before it was sent.
    RunPaused You;
    /// The browser would send the request to another address.
    AddressWouldChange You;
    /// The address redirects to another one.
    Redirected Operator;
    /// The browser lets the page call https addresses only.
    NeedsHttps Operator;
    /// The page's policy doesn't list the host.
    HostNotAllowed Page;
    /// The answer is too large.
    AnswerTooLarge Cloud;

    /// The answer isn't from the expected kind of service.
    NotTheService Network;
    /// The answer is empty or incomplete.
    AnswerIncomplete Network;
    /// The answer can't be used.
    AnswerUnusable Cloud;
    /// The answer is about something else.
    AnswerAboutOther Cloud;
    /// A header is missing, or hidden by the browser.
    HeaderMissing Operator;
    /// The member's ID consists of dots, which a browser would resolve.
    MemberIdOfDots Operator;
    /// The address contains dots, which a browser would resolve.
    AddressWithDots You;
    /// The request couldn't be built.
    RequestNotBuilt You;
    /// The catalog has no image service in this region.
    NoServiceInRegion Operator;
    /// The sign-in has no project.
    NoProject You;
    /// The list's next page can't be followed.
    ListBroken Cloud;
    /// The list doesn't end.
    ListEndless Cloud;

    /// None of these: the general case.
    Unknown Cloud;
}
