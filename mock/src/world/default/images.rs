//! The images of the sandbox: one row each.

use imageshare_core::model::ImageStatus::{self, Active, Deactivated, Queued};
use imageshare_core::model::MemberStatus::{self, Accepted, Pending, Rejected};

use super::people::Project::{self, CloudImages, NightShift, PartnerLab, QaLab, WebPlatform};
use ImageOrigin::{Base, Import, Snapshot};
use Sharing::{Community, Hidden, Private, Protected, Public, Shared};

/// The origin of an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ImageOrigin {
    /// Created from a server.
    Snapshot,
    /// Imported.
    Import,
    /// Provided by the operator.
    Base,
}

/// The visibility, with two variants of shared images.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sharing {
    Private,
    Shared,
    /// Shared, and hidden from lists.
    Hidden,
    /// Shared, and protected from deletion.
    Protected,
    Community,
    Public,
}

/// One image.
pub(super) struct ImageRow {
    pub region: &'static str,
    pub owner: Project,
    pub name: &'static str,
    pub origin: ImageOrigin,
    pub status: ImageStatus,
    pub sharing: Sharing,
    /// Distribution and version.
    pub os: (&'static str, &'static str),
    /// Size in megabytes.
    pub size: u64,
    /// Age in days.
    pub days: i64,
    pub tags: &'static [&'static str],
    pub members: &'static [(Project, MemberStatus)],
}

const DEBIAN: (&str, &str) = ("debian", "12");
const UBUNTU: (&str, &str) = ("ubuntu", "24.04");
const ROCKY: (&str, &str) = ("rocky", "9");
const WINDOWS: (&str, &str) = ("windows", "2022");

macro_rules! images {
    ($($region:literal $owner:ident $name:literal $kind:ident $status:ident $sharing:ident $os:ident $size:literal $days:literal [$($tag:literal)*] [$($member:ident $status_of_member:ident)*];)*) => {
        /// All images, region by region.
        pub(super) const IMAGES: &[ImageRow] = &[$(ImageRow {
            region: $region,
            owner: $owner,
            name: $name,
            origin: $kind,
            status: $status,
            sharing: $sharing,
            os: $os,
            size: $size,
            days: $days,
            tags: &[$($tag),*],
            members: &[$(($member, $status_of_member)),*],
        }),*];
    };
}

images! {
    "DFW" WebPlatform "web-2026-11"        Snapshot Active      Shared    DEBIAN   4212   3 ["web" "release"] [QaLab Accepted PartnerLab Pending];
    "DFW" WebPlatform "web-2026-10"        Snapshot Active      Hidden    DEBIAN   4180  33 ["web" "release"] [QaLab Accepted];
    "DFW" WebPlatform "api-2026-11"        Snapshot Active      Shared    DEBIAN   3655   2 ["api" "release"] [QaLab Pending];
    "DFW" WebPlatform "pg-17-base"         Import   Active      Protected ROCKY    2890  61 ["database"]      [PartnerLab Accepted QaLab Rejected];
    "DFW" WebPlatform "build-runner-24"    Snapshot Active      Private   UBUNTU   9730  12 ["ci"]            [];
    "DFW" WebPlatform "gpu-cuda-13"        Import   Active      Shared    UBUNTU  18944   8 ["gpu"]           [QaLab Pending];
    "DFW" WebPlatform "win-2022-iis"       Snapshot Active      Shared    WINDOWS 21870  19 ["windows"]       [];
    "DFW" WebPlatform "web-2026-12-rc1"    Snapshot Queued      Shared    DEBIAN      0   0 ["web"]           [];
    "DFW" WebPlatform "legacy-php-5"       Import   Deactivated Shared    DEBIAN   1480 640 []                [QaLab Accepted];
    "DFW" QaLab       "qa-selenium-4"      Snapshot Active      Shared    UBUNTU   6120   6 ["qa"]            [WebPlatform Pending];
    "DFW" QaLab       "qa-load-generator"  Snapshot Active      Private   DEBIAN   2260  27 ["qa"]            [];
    "DFW" PartnerLab  "dataset-tools-3"    Import   Active      Shared    ROCKY    5340  15 []                [WebPlatform Accepted];
    "DFW" NightShift  "night-batch-7"      Snapshot Active      Private   ROCKY    3010  44 []                [];
    "DFW" NightShift  "rescue-tools"       Import   Active      Community DEBIAN    870  90 ["rescue"]        [];
    "DFW" CloudImages "debian-12-generic"  Base     Active      Public    DEBIAN    512  71 []                [];
    "DFW" CloudImages "ubuntu-24.04-lts"   Base     Active      Public    UBUNTU    640  52 []                [];
    "DFW" CloudImages "rocky-9-generic"    Base     Active      Public    ROCKY     780  84 []                [];
    "DFW" CloudImages "windows-2022-std"   Base     Active      Public    WINDOWS 10430  38 []                [];
    "ORD" WebPlatform "web-2026-11"        Snapshot Active      Shared    DEBIAN   4212   3 ["web" "release"] [];
    "ORD" WebPlatform "pg-17-base"         Import   Active      Shared    ROCKY    2890  61 ["database"]      [QaLab Pending];
    "ORD" CloudImages "debian-12-generic"  Base     Active      Public    DEBIAN    512  71 []                [];
    "ORD" CloudImages "ubuntu-24.04-lts"   Base     Active      Public    UBUNTU    640  52 []                [];
    "IAD" WebPlatform "web-2026-11"        Snapshot Active      Shared    DEBIAN   4212   3 ["web" "release"] [QaLab Accepted];
    "IAD" WebPlatform "edge-cache-3"       Snapshot Active      Shared    DEBIAN   1975  10 ["edge"]          [PartnerLab Pending];
    "IAD" CloudImages "debian-12-generic"  Base     Active      Public    DEBIAN    512  71 []                [];
    "IAD" CloudImages "windows-2022-std"   Base     Active      Public    WINDOWS 10430  38 []                [];
    "LON" WebPlatform "web-eu-2026-11"     Snapshot Active      Shared    DEBIAN   4305   3 ["web" "eu"]      [PartnerLab Accepted QaLab Rejected];
    "LON" PartnerLab  "lab-notebook-12"    Snapshot Active      Private   UBUNTU   7460   5 []                [];
    "LON" CloudImages "debian-12-generic"  Base     Active      Public    DEBIAN    512  71 []                [];
    "LON" CloudImages "rocky-9-generic"    Base     Active      Public    ROCKY     780  84 []                [];
    "SYD" WebPlatform "api-2026-11"        Snapshot Active      Shared    DEBIAN   3655   2 ["api" "release"] [QaLab Pending];
    "SYD" CloudImages "debian-12-generic"  Base     Active      Public    DEBIAN    512  71 []                [];
    "HKG" WebPlatform "pg-17-base"         Import   Active      Private   ROCKY    2890  61 ["database"]      [];
    "HKG" CloudImages "debian-12-generic"  Base     Active      Public    DEBIAN    512  71 []                [];
    // Has the name of the operator's image, but is another image.
    "DFW" NightShift  "debian-12-generic"  Import   Active      Shared    DEBIAN    934   2 []                [QaLab Pending];
}
