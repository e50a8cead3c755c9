//! The table of calls, one row each: the only definition of each call's address. Used by client and mock.

use http::Method;

use super::{Route, Service};

macro_rules! routes {
    ($($call:ident $service:ident $method:ident $path:literal $ok:expr;)*) => {
        /// Every call, by its name in the API documents.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "each is documented by its row in ROUTES")]
        pub enum Call {
            $($call,)*
        }

        /// The table, in the order of [`Call`].
        pub static ROUTES: &[Route] = &[$(Route {
            call: Call::$call,
            service: Service::$service,
            method: Method::$method,
            path: $path,
            success_statuses: &$ok,
        }),*];
    };
}

// Literal paths come before those with a segment of any text in the same position.
routes! {
    KeystoneVersions   IdentityV3  GET    "/"                                            [300, 200];
    KeystoneVersion    IdentityV3  GET    "/v3"                                          [200];
    IssueToken         IdentityV3  POST   "/v3/auth/tokens"                              [201];
    ShowToken          IdentityV3  GET    "/v3/auth/tokens"                              [200];
    RevokeToken        IdentityV3  DELETE "/v3/auth/tokens"                              [204];
    ListAuthProjects   IdentityV3  GET    "/v3/auth/projects"                            [200];
    WebSso             IdentityV3  GET    "/v3/auth/OS-FEDERATION/websso/{protocol_id}"  [200];
    WebSsoOfProvider   IdentityV3  GET    "/v3/auth/OS-FEDERATION/identity_providers/{idp_id}/protocols/{protocol_id}/websso" [200];
    ShowAuthCatalog    IdentityV3  GET    "/v3/auth/catalog"                             [200];
    ListProjects       IdentityV3  GET    "/v3/projects"                                 [200];
    ShowProject        IdentityV3  GET    "/v3/projects/{project_id}"                    [200];
    ListAuthDomains    IdentityV3  GET    "/v3/auth/domains"                             [200];
    ShowAuthSystem     IdentityV3  GET    "/v3/auth/system"                              [200];
    ListUsers          IdentityV3  GET    "/v3/users"                                    [200];
    ShowUser           IdentityV3  GET    "/v3/users/{user_id}"                          [200];
    ListUserProjects   IdentityV3  GET    "/v3/users/{user_id}/projects"                 [200];
    RevokeUserTokens   IdentityV3  DELETE "/v3/users/{user_id}/tokens"                   [204];
    ChangePassword     IdentityV3  POST   "/v3/users/{user_id}/password"                 [204];
    ListAppCredentials IdentityV3  GET    "/v3/users/{user_id}/application_credentials"  [200];
    CreateAppCredential IdentityV3  POST   "/v3/users/{user_id}/application_credentials"  [201];
    ShowAppCredential  IdentityV3  GET    "/v3/users/{user_id}/application_credentials/{credential_id}" [200];
    DeleteAppCredential IdentityV3  DELETE "/v3/users/{user_id}/application_credentials/{credential_id}" [204];
    ListAccessRules    IdentityV3  GET    "/v3/users/{user_id}/access_rules"             [200];
    ShowAccessRule     IdentityV3  GET    "/v3/users/{user_id}/access_rules/{rule_id}"   [200];
    DeleteAccessRule   IdentityV3  DELETE "/v3/users/{user_id}/access_rules/{rule_id}"   [204];
    ListDomains        IdentityV3  GET    "/v3/domains"                                  [200];
    ShowDomain         IdentityV3  GET    "/v3/domains/{domain_id}"                      [200];
    ListRegions        IdentityV3  GET    "/v3/regions"                                  [200];
    ShowRegion         IdentityV3  GET    "/v3/regions/{region_id}"                      [200];
    ListServices       IdentityV3  GET    "/v3/services"                                 [200];
    ShowService        IdentityV3  GET    "/v3/services/{service_id}"                    [200];
    ListEndpoints      IdentityV3  GET    "/v3/endpoints"                                [200];
    ShowEndpoint       IdentityV3  GET    "/v3/endpoints/{endpoint_id}"                  [200];
    Authenticate       IdentityV2  POST   "/v2.0/tokens"                               [200];
    RevokeTokenV2      IdentityV2  DELETE "/v2.0/tokens"                               [204];
    ListTokenEndpoints IdentityV2  GET    "/v2.0/tokens/{token_id}/endpoints"          [200];
    ImageVersions      Image       GET    "/"                                          [300];
    ImageVersionsList  Image       GET    "/versions"                                  [200];
    ListImages         Image       GET    "/v2/images"                                 [200];
    CreateImage        Image       POST   "/v2/images"                                 [201];
    ShowImage          Image       GET    "/v2/images/{image_id}"                      [200];
    UpdateImage        Image       PATCH  "/v2/images/{image_id}"                      [200];
    DeleteImage        Image       DELETE "/v2/images/{image_id}"                      [204];
    AddTag             Image       PUT    "/v2/images/{image_id}/tags/{tag}"           [204];
    RemoveTag          Image       DELETE "/v2/images/{image_id}/tags/{tag}"           [204];
    DownloadImage      Image       GET    "/v2/images/{image_id}/file"                 [200, 206, 204];
    UploadImage        Image       PUT    "/v2/images/{image_id}/file"                 [204];
    StageImage         Image       PUT    "/v2/images/{image_id}/stage"                [204];
    DeactivateImage    Image       POST   "/v2/images/{image_id}/actions/deactivate"   [204];
    ReactivateImage    Image       POST   "/v2/images/{image_id}/actions/reactivate"   [204];
    ListMembers        Image       GET    "/v2/images/{image_id}/members"              [200];
    ShowMember         Image       GET    "/v2/images/{image_id}/members/{member_id}"  [200];
    AddMember          Image       POST   "/v2/images/{image_id}/members"              [200];
    UpdateMember       Image       PUT    "/v2/images/{image_id}/members/{member_id}"  [200];
    RemoveMember       Image       DELETE "/v2/images/{image_id}/members/{member_id}"  [204];
    ShowSchema         Image       GET    "/v2/schemas/{schema}"                       [200];
    CreateTask         Image       POST   "/v2/tasks"                                  [201];
    ListTasks          Image       GET    "/v2/tasks"                                  [200];
    ShowTask           Image       GET    "/v2/tasks/{task_id}"                        [200];
    RemoveTask         Image       DELETE "/v2/tasks/{task_id}"                        [];
    ImportImage        Image       POST   "/v2/images/{image_id}/import"               [202];
    ListImageTasks     Image       GET    "/v2/images/{image_id}/tasks"                [200];
    RemoveFromStore    Image       DELETE "/v2/stores/{store_id}/{image_id}"           [204];
    ShowImportMethods  Image       GET    "/v2/info/import"                            [200];
    ListStores         Image       GET    "/v2/info/stores"                            [200];
    ListStoreDetails   Image       GET    "/v2/info/stores/detail"                     [200];
    ShowUsage          Image       GET    "/v2/info/usage"                             [200];
    ListServers        Compute     GET    "/servers"                                   [200];
    ListServersDetail  Compute     GET    "/servers/detail"                            [200];
    CreateServer       Compute     POST   "/servers"                                   [202];
    ShowServer         Compute     GET    "/servers/{server_id}"                       [200];
    DeleteServer       Compute     DELETE "/servers/{server_id}"                       [204];
    ServerAction       Compute     POST   "/servers/{server_id}/action"                [202];
    ListFlavors        Compute     GET    "/flavors"                                   [200];
    ListFlavorsDetail  Compute     GET    "/flavors/detail"                            [200];
    ShowFlavor         Compute     GET    "/flavors/{flavor_id}"                       [200];
    ListServerImages   Compute     GET    "/images"                                    [200];
    ListServerImagesDetail Compute GET    "/images/detail"                             [200];
    ShowServerImage    Compute     GET    "/images/{image_id}"                         [200];
    DeleteServerImage  Compute     DELETE "/images/{image_id}"                         [204];
    ListContainers     ObjectStore GET    ""                                           [200, 204];
    ShowAccount        ObjectStore HEAD   ""                                           [204];
    ListObjects        ObjectStore GET    "/{container}"                               [200, 204];
    ShowContainer      ObjectStore HEAD   "/{container}"                               [204];
    CreateContainer    ObjectStore PUT    "/{container}"                               [201, 202];
    DeleteContainer    ObjectStore DELETE "/{container}"                               [204];
    GetObject          ObjectStore GET    "/{container}/{object*}"                     [200, 206];
    ShowObject         ObjectStore HEAD   "/{container}/{object*}"                     [200];
    PutObject          ObjectStore PUT    "/{container}/{object*}"                     [201];
    DeleteObject       ObjectStore DELETE "/{container}/{object*}"                     [204];
}
