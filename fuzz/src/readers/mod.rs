//! Fuzzes everything that reads text from strangers: responses of clouds, pasted text, links and files. Each reader must return a result
//! or an error for any bytes, within time and memory, and what it returns must hold what its documentation promises.
//!
//! `cargo xtask fuzz` runs each of [`READERS`] on its own, beginning with the inputs in `fuzz/seeds`.

mod responses;
mod scripted_responses;
mod texts;

/// One fuzz target.
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    /// Its name, which is also the name of its folder of seeds.
    pub name: &'static str,
    /// Reads the bytes, and checks what was read.
    pub read: fn(&[u8]),
}

const fn reader(name: &'static str, read: fn(&[u8])) -> Reader {
    Reader { name, read }
}

/// All readers.
pub const READERS: [Reader; 12] = [
    reader("keystone-sign-in", responses::keystone_sign_in),
    reader("rackspace-sign-in", responses::rackspace_sign_in),
    reader("projects", responses::project_list),
    reader("image-list", responses::image_list),
    reader("image", responses::image),
    reader("members", responses::member_list),
    reader("paging-link", texts::paging_link),
    reader("address", texts::typed_address),
    reader("sign-in-file", texts::sign_in_file),
    reader("recipients", texts::recipients),
    reader("link", texts::page_link),
    reader("stored", texts::stored_text),
];

/// The reader with this name.
pub fn find_reader(name: &str) -> Option<Reader> {
    READERS.into_iter().find(|reader| reader.name == name)
}
