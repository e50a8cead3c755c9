//! Properties of an image as text: its OS, its status, its license, its size. Used wherever images are shown.
//!
//! The modules below contain the texts of the image page, one for each of its views.

pub mod consumer;
pub mod consumer_view;
pub mod facts;
pub mod members;
pub mod missing;
pub mod page;
pub mod paused;
pub mod producer;
pub mod quick_share;
pub mod recipients;

use imageshare_core::model::{Image, ImageStatus};
use imageshare_core::rules::licence::Licence;

use super::count;
use super::text_case::{capitalize, to_uppercase};

/// Distributions by their value of `os_distro`, with their usual names.
const DISTROS: [(&str, &str); 19] = [
    ("almalinux", "AlmaLinux"),
    ("alpine", "Alpine"),
    ("arch", "Arch Linux"),
    ("centos", "CentOS"),
    ("debian", "Debian"),
    ("fedora", "Fedora"),
    ("flatcar", "Flatcar"),
    ("freebsd", "FreeBSD"),
    ("gentoo", "Gentoo"),
    ("mandriva", "Mandriva"),
    ("netbsd", "NetBSD"),
    ("openbsd", "OpenBSD"),
    ("opensuse", "openSUSE"),
    ("rhel", "Red Hat Enterprise Linux"),
    ("rocky", "Rocky Linux"),
    ("sled", "SUSE Linux Enterprise"),
    ("sles", "SUSE Linux Enterprise"),
    ("ubuntu", "Ubuntu"),
    ("windows", "Windows"),
];

/// The operating system: "Debian 12", or only its kind; none if the image doesn't specify it.
pub fn operating_system(image: &Image) -> Option<String> {
    let Some(distro) = image.distro() else {
        return image.property("os_type").map(distro_name);
    };
    let version =
        image.property("os_version").or_else(|| image.property("org.openstack__1__os_version"));
    Some(match version {
        // Windows with a year as version is Windows Server.
        Some(year) if distro == "windows" && year.starts_with("20") => {
            format!("Windows Server {year}")
        }
        Some(version) => format!("{} {version}", distro_name(distro)),
        None => distro_name(distro),
    })
}

/// The status in words, without Glance's underscore: "pending delete".
pub fn status_word(status: ImageStatus) -> String {
    status.as_str().replace('_', " ")
}

/// The name of licensed software: "Windows".
pub const fn licensed_software(licence: Licence) -> &'static str {
    match licence {
        Licence::Windows => "Windows",
        Licence::RedHat => "Red Hat Enterprise Linux",
        Licence::Other => "licensed software",
    }
}

/// The size of the data: "4.2 GB"; "no data yet" without data.
pub fn size(image: &Image) -> String {
    size_text(image.size)
}

/// As [`size`], if only the size is known.
pub fn size_text(size: Option<u64>) -> String {
    size.map_or_else(|| "no data yet".to_owned(), count::format_bytes)
}

/// The minimum requirements of a server: "38 GiB disk, 2048 MB memory". None if the image has none.
pub fn requirements(image: &Image) -> Option<String> {
    let disk = image.required_disk_gib().map(|disk| format!("{disk} GiB disk"));
    let memory = (image.min_ram > 0).then(|| format!("{} MB memory", image.min_ram));
    let parts: Vec<String> = [disk, memory].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The virtual disk size, in the units of sizes and of flavors: "39.7 GB (37.0 GiB)".
pub fn virtual_size(image: &Image) -> Option<String> {
    let size = image.virtual_size?;
    Some(format!("{} ({})", count::format_bytes(size), count::format_gibibytes(size)))
}

/// The usual name of a hash algorithm: "SHA-512" for `sha512`.
pub fn hash_name(word: &str) -> String {
    match word.strip_prefix("sha") {
        Some(bits) if bits.starts_with(|ch: char| ch.is_ascii_digit()) => format!("SHA-{bits}"),
        _ => to_uppercase(word),
    }
}

fn distro_name(word: &str) -> String {
    let known = DISTROS.iter().find(|(key, _)| key.eq_ignore_ascii_case(word));
    known.map_or_else(|| capitalize(word), |(_, name)| (*name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::test_fixtures;

    fn image_with_properties(properties: &[(&str, &str)]) -> Image {
        let mut image = test_fixtures::image("web");
        image.properties = properties
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        image
    }

    #[test]
    fn an_os_has_its_name_and_version() {
        assert_eq!(
            operating_system(&image_with_properties(&[
                ("os_distro", "debian"),
                ("os_version", "12")
            ]))
            .as_deref(),
            Some("Debian 12")
        );
        assert_eq!(
            operating_system(&image_with_properties(&[(
                "org.openstack__1__os_distro",
                "com.ubuntu"
            )]))
            .as_deref(),
            Some("Ubuntu")
        );
        assert_eq!(
            operating_system(&image_with_properties(&[("os_distro", "haiku")])).as_deref(),
            Some("Haiku")
        );
        assert_eq!(
            operating_system(&image_with_properties(&[("os_type", "windows")])).as_deref(),
            Some("Windows")
        );
        assert_eq!(
            operating_system(&image_with_properties(&[
                ("os_distro", "windows"),
                ("os_version", "2022")
            ]))
            .as_deref(),
            Some("Windows Server 2022")
        );
        assert_eq!(operating_system(&image_with_properties(&[])), None);
    }

    #[test]
    fn a_hash_has_its_usual_name() {
        assert_eq!(hash_name("sha512"), "SHA-512");
        assert_eq!(hash_name("md5"), "MD5");
        assert_eq!(hash_name("shake"), "SHAKE");
    }

    #[test]
    fn virtual_size_and_min_disk_use_the_same_unit() {
        let of = |min_disk, virtual_size| Image {
            min_disk,
            virtual_size,
            ..test_fixtures::image("web")
        };
        let gpu = of(38, Some(39_728_447_488));
        assert_eq!(virtual_size(&gpu).as_deref(), Some("39.7 GB (37.0 GiB)"));
        assert_eq!(requirements(&gpu).as_deref(), Some("38 GiB disk"));
        assert_eq!(requirements(&of(10, gpu.virtual_size)).as_deref(), Some("37 GiB disk"));
        assert_eq!(requirements(&of(0, None)), None);
    }

    #[test]
    fn an_image_without_data_has_a_text_for_it() {
        assert_eq!(size(&Image { size: None, ..test_fixtures::image("web") }), "no data yet");
        assert_eq!(
            size(&Image { size: Some(4_200_000_000), ..test_fixtures::image("web") }),
            "4.2 GB"
        );
    }
}
