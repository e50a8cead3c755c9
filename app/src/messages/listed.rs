//! Joins several names in one sentence. Used by texts that list names.

/// "DFW, ORD and SYD".
pub fn names(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Images with their regions: "web in DFW and IAD, api in SYD, and base in ORD".
pub fn images<'a>(images: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let mut by_title: Vec<(&str, Vec<String>)> = Vec::new();
    for (title, region) in images {
        match by_title.iter_mut().find(|(known, _)| *known == title) {
            Some((_, regions)) => regions.push(region),
            None => by_title.push((title, vec![region])),
        }
    }
    let one = |(title, regions): (&str, Vec<String>)| format!("{title} in {}", names(&regions));
    let all: Vec<String> = by_title.into_iter().map(one).collect();
    match all.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        // The comma separates the images from the regions, which have an "and" of their own.
        [first @ .., last] => format!("{}, and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_name_is_joined_by_and() {
        let all = ["DFW", "ORD", "SYD"].map(str::to_owned);
        assert_eq!(names(&all), "DFW, ORD and SYD");
        assert_eq!(names(&all[..1]), "DFW");
        assert_eq!(names(&[]), "");
    }

    #[test]
    fn an_image_in_several_regions_comes_once() {
        let of = |title, region: &str| (title, region.to_owned());
        let all = [of("web", "DFW"), of("base", "ORD"), of("web", "IAD")];
        assert_eq!(images(all.clone()), "web in DFW and IAD, and base in ORD");
        assert_eq!(images(all.into_iter().take(1)), "web in DFW");
    }
}
