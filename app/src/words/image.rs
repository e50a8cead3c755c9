//! What an image is, in words: its system, its licence, its size.

use imageshare_core::model::Image;

use super::case::{capital, upper};
use super::count;

/// Distributions by the word in `os_distro`, with the name that people know.
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

/// Rackspace's licence bits; 0 where nothing is licensed.
const LICENCE_BITS: &str = "com.rackspace__1__options";

/// The operating system: "Debian 12", or only its kind; nothing where the image does not say.
pub fn system(image: &Image) -> Option<String> {
    let Some(distro) = distro(image) else {
        return image.property("os_type").map(name_of);
    };
    let version =
        image.property("os_version").or_else(|| image.property("org.openstack__1__os_version"));
    Some(match version {
        // Windows by its year is the server's.
        Some(year) if distro == "windows" && year.starts_with("20") => {
            format!("Windows Server {year}")
        }
        Some(version) => format!("{} {version}", name_of(distro)),
        None => name_of(distro),
    })
}

/// True for Windows, by its system or its kind.
pub fn is_windows(image: &Image) -> bool {
    [distro(image), image.property("os_type")].contains(&Some("windows"))
}

/// True where the image holds software that somebody needs a licence for: Windows, or licence bits of Rackspace.
pub fn is_licensed(image: &Image) -> bool {
    is_windows(image) || image.property(LICENCE_BITS).is_some_and(|bits| bits.trim() != "0")
}

/// The size of the data: "4.2 GB"; "no data yet" while there is none.
pub fn size(image: &Image) -> String {
    image.size.map_or_else(|| "no data yet".to_owned(), count::bytes)
}

/// A hash algorithm as people write it: "SHA-512" for `sha512`.
pub fn hash_name(word: &str) -> String {
    match word.strip_prefix("sha") {
        Some(bits) if bits.starts_with(|sign: char| sign.is_ascii_digit()) => format!("SHA-{bits}"),
        _ => upper(word),
    }
}

/// The word in `os_distro`, or the last part of the older reverse domain name (`org.debian`).
fn distro(image: &Image) -> Option<&str> {
    image.property("os_distro").or_else(|| {
        let domain = image.property("org.openstack__1__os_distro")?;
        domain.rsplit('.').next()
    })
}

fn name_of(word: &str) -> String {
    let known = DISTROS.iter().find(|(key, _)| key.eq_ignore_ascii_case(word));
    known.map_or_else(|| capital(word), |(_, name)| (*name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::example;

    fn with(properties: &[(&str, &str)]) -> Image {
        let mut image = example::image("web");
        image.properties = properties
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        image
    }

    #[test]
    fn a_system_is_said_by_its_name_and_version() {
        assert_eq!(
            system(&with(&[("os_distro", "debian"), ("os_version", "12")])).as_deref(),
            Some("Debian 12")
        );
        assert_eq!(
            system(&with(&[("org.openstack__1__os_distro", "com.ubuntu")])).as_deref(),
            Some("Ubuntu")
        );
        assert_eq!(system(&with(&[("os_distro", "haiku")])).as_deref(), Some("Haiku"));
        assert_eq!(system(&with(&[("os_type", "windows")])).as_deref(), Some("Windows"));
        assert_eq!(
            system(&with(&[("os_distro", "windows"), ("os_version", "2022")])).as_deref(),
            Some("Windows Server 2022")
        );
        assert_eq!(system(&with(&[])), None);
    }

    #[test]
    fn windows_and_licence_bits_are_licensed_and_a_zero_is_not() {
        assert!(is_licensed(&with(&[("os_distro", "windows")])));
        assert!(is_licensed(&with(&[("com.rackspace__1__options", "4")])));
        assert!(!is_licensed(&with(&[
            ("com.rackspace__1__options", "0"),
            ("os_distro", "debian")
        ])));
    }

    #[test]
    fn a_hash_is_named_as_people_write_it() {
        assert_eq!(hash_name("sha512"), "SHA-512");
        assert_eq!(hash_name("md5"), "MD5");
        assert_eq!(hash_name("shake"), "SHAKE");
    }

    #[test]
    fn an_image_without_data_says_so() {
        assert_eq!(size(&Image { size: None, ..example::image("web") }), "no data yet");
        assert_eq!(size(&Image { size: Some(4_200_000_000), ..example::image("web") }), "4.2 GB");
    }
}
