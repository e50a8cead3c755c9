//! What an image is, in words: its system, its licence, its size.

use imageshare_core::model::Image;
use imageshare_core::rules::licence::Licence;

use super::count;
use super::letter_case::{capital, upper};

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

/// The operating system: "Debian 12", or only its kind; nothing where the image does not say.
pub fn system(image: &Image) -> Option<String> {
    let Some(distro) = image.distro() else {
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

/// What is licensed: "Windows".
pub const fn licence(licence: Licence) -> &'static str {
    match licence {
        Licence::Windows => "Windows",
        Licence::RedHat => "Red Hat Enterprise Linux",
        Licence::Other => "licensed software",
    }
}

/// The size of the data: "4.2 GB"; "no data yet" while there is none.
pub fn size(image: &Image) -> String {
    size_of(image.size)
}

/// As [`size`], where no more than the size is kept.
pub fn size_of(size: Option<u64>) -> String {
    size.map_or_else(|| "no data yet".to_owned(), count::bytes)
}

/// What a server needs at least: "38 GiB disk, 2048 MB memory". Nothing where the image does not say.
pub fn needs(image: &Image) -> Option<String> {
    let disk = image.disk_needed().map(|disk| format!("{disk} GiB disk"));
    let memory = (image.min_ram > 0).then(|| format!("{} MB memory", image.min_ram));
    let parts: Vec<String> = [disk, memory].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The disk inside, in the unit of sizes and in the unit of flavors: "39.7 GB (37.0 GiB)".
pub fn disk_inside(image: &Image) -> Option<String> {
    let size = image.virtual_size?;
    Some(format!("{} ({})", count::bytes(size), count::gibibytes(size)))
}

/// A hash algorithm as people write it: "SHA-512" for `sha512`.
pub fn hash_name(word: &str) -> String {
    match word.strip_prefix("sha") {
        Some(bits) if bits.starts_with(|sign: char| sign.is_ascii_digit()) => format!("SHA-{bits}"),
        _ => upper(word),
    }
}

fn name_of(word: &str) -> String {
    let known = DISTROS.iter().find(|(key, _)| key.eq_ignore_ascii_case(word));
    known.map_or_else(|| capital(word), |(_, name)| (*name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::example;

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
    fn a_hash_is_named_as_people_write_it() {
        assert_eq!(hash_name("sha512"), "SHA-512");
        assert_eq!(hash_name("md5"), "MD5");
        assert_eq!(hash_name("shake"), "SHAKE");
    }

    #[test]
    fn the_disk_inside_and_the_disk_needed_are_said_in_one_unit() {
        let of = |min_disk, virtual_size| Image { min_disk, virtual_size, ..example::image("web") };
        let gpu = of(38, Some(39_728_447_488));
        assert_eq!(disk_inside(&gpu).as_deref(), Some("39.7 GB (37.0 GiB)"));
        assert_eq!(needs(&gpu).as_deref(), Some("38 GiB disk"));
        assert_eq!(needs(&of(10, gpu.virtual_size)).as_deref(), Some("37 GiB disk"));
        assert_eq!(needs(&of(0, None)), None);
    }

    #[test]
    fn an_image_without_data_says_so() {
        assert_eq!(size(&Image { size: None, ..example::image("web") }), "no data yet");
        assert_eq!(size(&Image { size: Some(4_200_000_000), ..example::image("web") }), "4.2 GB");
    }
}
