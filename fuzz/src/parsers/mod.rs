//! Fuzzes everything that reads text from strangers: responses of clouds, pasted text, links and files. Each parser must return a result
//! or an error for any bytes, within time and memory, and what it returns must hold what its documentation promises.
//!
//! `cargo xtask fuzz` runs each of [`FUZZ_TARGETS`] on its own, beginning with the inputs in `fuzz/seeds`.

mod responses;
mod scripted_responses;
mod texts;

/// One fuzz target.
#[derive(Debug, Clone, Copy)]
pub struct FuzzTarget {
    /// Its name, which is also the name of its folder of seeds.
    pub name: &'static str,
    /// Reads the bytes, and checks what was read.
    pub check: fn(&[u8]),
}

const fn new_target(name: &'static str, check: fn(&[u8])) -> FuzzTarget {
    FuzzTarget { name, check }
}

/// All fuzz targets.
pub const FUZZ_TARGETS: [FuzzTarget; 12] = [
    new_target("keystone-sign-in", responses::fuzz_keystone_sign_in),
    new_target("rackspace-sign-in", responses::fuzz_rackspace_sign_in),
    new_target("projects", responses::fuzz_project_list),
    new_target("image-list", responses::fuzz_image_list),
    new_target("image", responses::fuzz_image),
    new_target("members", responses::fuzz_member_list),
    new_target("paging-link", texts::fuzz_paging_link),
    new_target("address", texts::fuzz_entered_address),
    new_target("sign-in-file", texts::fuzz_sign_in_file),
    new_target("recipients", texts::fuzz_recipients),
    new_target("link", texts::fuzz_page_link),
    new_target("stored", texts::fuzz_stored_text),
];

/// The fuzz target with this name.
pub fn find_target(name: &str) -> Option<FuzzTarget> {
    FUZZ_TARGETS.into_iter().find(|target| target.name == name)
}
