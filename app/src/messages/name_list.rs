//! Joins several names in one sentence. Used by texts that list names.

/// "DFW and ORD"; "DFW, ORD, and SYD".
pub fn join_names(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [one, other] => format!("{one} and {other}"),
        [first @ .., last] => format!("{}, and {last}", first.join(", ")),
    }
}

/// How many images or projects are named before the rest is counted.
const MAX_LISTED_NAMES: usize = 3;

/// Images, each once; of more than three, two are named: "web, api, and 4 other images".
pub fn join_first_images(names: impl Iterator<Item = String>) -> String {
    join_first(names, |others| format!("{others} other images"))
}

/// Projects, each once; of more than three, two are named: "QA Lab, Training, and 4 other projects".
pub fn join_first_projects(names: impl Iterator<Item = String>) -> String {
    join_first(names, |others| format!("{others} other projects"))
}

/// `others_text` is the text for the rest, which are at least two.
fn join_first(all: impl Iterator<Item = String>, others_text: fn(usize) -> String) -> String {
    let mut first: Vec<String> = Vec::new();
    for name in all {
        if !first.contains(&name) {
            first.push(name);
        }
    }
    if first.len() > MAX_LISTED_NAMES {
        let rest = first.len() - (MAX_LISTED_NAMES - 1);
        first.truncate(MAX_LISTED_NAMES - 1);
        first.push(others_text(rest));
    }
    join_names(&first)
}

/// Images with their regions: "web in DFW and IAD, api in SYD, and base in ORD".
pub fn join_images_with_regions<'a>(images: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let mut by_title: Vec<(&str, Vec<String>)> = Vec::new();
    for (title, region) in images {
        match by_title.iter_mut().find(|(known, _)| *known == title) {
            Some((_, regions)) => regions.push(region),
            None => by_title.push((title, vec![region])),
        }
    }
    let one =
        |(title, regions): (&str, Vec<String>)| format!("{title} in {}", join_names(&regions));
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
        assert_eq!(join_names(&all), "DFW, ORD, and SYD");
        assert_eq!(join_names(&all[..2]), "DFW and ORD");
        assert_eq!(join_names(&all[..1]), "DFW");
        assert_eq!(join_names(&[]), "");
    }

    #[test]
    fn beyond_three_names_the_rest_is_counted() {
        let all = |names: &[&str]| join_first_images(names.iter().map(|name| (*name).to_owned()));
        assert_eq!(all(&["web", "api", "web", "pg"]), "web, api, and pg");
        assert_eq!(all(&["web", "api", "pg", "x"]), "web, api, and 2 other images");
    }

    #[test]
    fn an_image_in_several_regions_comes_once() {
        let of = |title, region: &str| (title, region.to_owned());
        let all = [of("web", "DFW"), of("base", "ORD"), of("web", "IAD")];
        assert_eq!(join_images_with_regions(all.clone()), "web in DFW and IAD, and base in ORD");
        assert_eq!(join_images_with_regions(all.into_iter().take(1)), "web in DFW");
    }
}
