//! Formats counts and sizes. Used by all texts.

/// "1 image", "3 images": the number with its noun, singular or plural.
pub fn with_noun(count: usize, singular: &str, plural: &str) -> String {
    format!("{} {}", with_separators(count), if count == 1 { singular } else { plural })
}

/// "1 project", "3 accounts". `project_word` is the cloud's word for a project: "project" or "account".
pub fn projects(count: usize, project_word: &str) -> String {
    match project_word {
        "account" => with_noun(count, "account", "accounts"),
        _ => with_noun(count, "project", "projects"),
    }
}

/// What a filter shows of a list: "3 of 14 images", or "14 images" if it shows all.
pub fn shown_of_all(shown: usize, all: usize, singular: &str, plural: &str) -> String {
    let all_of = with_noun(all, singular, plural);
    if shown == all { all_of } else { format!("{} of {all_of}", with_separators(shown)) }
}

/// A number with separators: "100,000".
pub fn with_separators(count: usize) -> String {
    let mut digits = count.to_string();
    let mut place = digits.len();
    while place > 3 {
        place -= 3;
        digits.insert(place, ',');
    }
    digits
}

/// Bytes in the unit of flavor disks: "37.0 GiB", rounded up.
pub fn format_gibibytes(bytes: u64) -> String {
    const GIB: u64 = 1 << 30;
    let tenths = bytes.saturating_mul(10).div_ceil(GIB);
    format!("{}.{} GiB", tenths / 10, tenths % 10)
}

/// Bytes in powers of 1000: "4.2 GB", "512 B". One decimal from kilobytes on.
pub fn format_bytes(count: u64) -> String {
    const UNITS: [&str; 5] = ["kB", "MB", "GB", "TB", "PB"];
    if count < 1000 {
        return format!("{count} B");
    }
    // Tenths of a unit as integers, so that no floating-point rounding shows.
    let mut tenths = count / 100;
    let mut unit = 0;
    while tenths >= 10_000 && unit + 1 < UNITS.len() {
        tenths /= 1000;
        unit += 1;
    }
    format!("{}.{} {}", tenths / 10, tenths % 10, UNITS[unit])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_singular() {
        assert_eq!(with_noun(1, "image", "images"), "1 image");
        assert_eq!(with_noun(0, "image", "images"), "0 images");
    }

    #[test]
    fn a_filtered_count_shows_the_total() {
        assert_eq!(shown_of_all(3, 14, "image", "images"), "3 of 14 images");
        assert_eq!(shown_of_all(1, 1, "image", "images"), "1 image");
    }

    #[test]
    fn thousands_have_separators() {
        let cases = [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")];
        for (count, text) in cases {
            assert_eq!(with_separators(count), text);
        }
    }

    #[test]
    fn sizes_use_the_largest_unit_that_fits() {
        assert_eq!(format_bytes(999), "999 B");
        assert_eq!(format_bytes(1000), "1.0 kB");
        assert_eq!(format_bytes(4_200_000_000), "4.2 GB");
        assert_eq!(format_bytes(999_999), "999.9 kB");
        assert_eq!(format_bytes(1_000_000), "1.0 MB");
        assert_eq!(format_bytes(u64::MAX), "18446.7 PB");
    }
}
