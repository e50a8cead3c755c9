//! Splits the page's module into the main module, which every visit loads, and one module per chunk of pages (`app/src/chunks/`),
//! which is fetched when one of its pages is opened. Called by `build`, between trunk and publishing.
//!
//! The splitter needs the linker's output with relocations and must run before `wasm-bindgen`. trunk runs `wasm-bindgen` itself,
//! so the result for the whole module is replaced here, under the same names.

use std::fs;
use std::path::Path;

use wasm_split_cli_support::{Options, transform};

use super::files::{self, PageFiles, has_extension};
use super::hashed_name::integrity;
use super::join::{LOADERS_MODULE, join_scripts};
use crate::exec;
use crate::failure::{Context, Failure, Result};
use crate::paths::Paths;
use crate::tools::WASM_TARGET;

/// Replaces the whole module in the page that trunk built by the split ones.
///
/// # Errors
/// The page has no such module, or the output of the tools does not have the expected form.
pub fn split_page(paths: &Paths) -> Result<()> {
    let mut page = files::read_folder(&paths.built_page())?;
    let stem = module_stem(&page)?;
    let parts_folder = paths.join("target/page/parts");
    if parts_folder.exists() {
        fs::remove_dir_all(&parts_folder).context(parts_folder.display())?;
    }
    let main_module = parts_folder.join("main").join(format!("{stem}.wasm"));
    fs::create_dir_all(parts_folder.join("main")).context(parts_folder.display())?;
    split_module(paths, &stem, &parts_folder, &main_module)?;
    run_bindgen(paths, &main_module, &parts_folder.join("bound"))?;
    replace_module(&mut page, &stem, &parts_folder).map_err(Failure::new)?;
    files::replace_folder(&page, &paths.built_page())
}

/// The name that trunk gave the page's module and its bindings, without `.js` and `_bg.wasm`.
fn module_stem(page: &PageFiles) -> Result<String> {
    let module = page.keys().find_map(|name| {
        name.strip_suffix("_bg.wasm").filter(|stem| stem.starts_with("imageshare-"))
    });
    module.map(str::to_owned).ok_or_else(|| Failure::new("trunk built no imageshare-*_bg.wasm."))
}

fn split_module(paths: &Paths, stem: &str, parts_folder: &Path, main_module: &Path) -> Result<()> {
    let linked = exec::target_folder(paths).join(WASM_TARGET).join("release/imageshare.wasm");
    let module = fs::read(&linked).context(linked.display())?;
    let bindings = format!("./{stem}.js");
    let mut options = Options::new(&module);
    options.output_dir = parts_folder;
    options.main_out_path = main_module;
    options.main_module = &bindings;
    options.link_name = LOADERS_MODULE;
    let split = transform(options)
        .map_err(|cause| Failure::new(format!("{}: {cause:#}", linked.display())))?;
    if split.split_modules.is_empty() {
        return Err(Failure::new("The page's module has no chunks to split off.")
            .with_advice("Build it with the feature `split` of imageshare-app."));
    }
    Ok(())
}

/// Runs `wasm-bindgen` as trunk does, but keeps the exports that the other modules need.
fn run_bindgen(paths: &Paths, main_module: &Path, target: &Path) -> Result<()> {
    let mut bindgen = exec::command(paths, "wasm-bindgen")?;
    bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir"]);
    exec::output(bindgen.arg(target).arg(main_module)).map(drop)
}

/// Writes the main module, its bindings and the other modules into the page, and updates the integrity in `index.html`.
fn replace_module(
    page: &mut PageFiles,
    stem: &str,
    parts_folder: &Path,
) -> std::result::Result<(), String> {
    let read = |name: &Path| {
        fs::read(parts_folder.join(name)).map_err(|cause| format!("{}: {cause}", name.display()))
    };
    let text = |name: &Path| {
        String::from_utf8(read(name)?).map_err(|_| format!("{} is not UTF-8", name.display()))
    };
    let bindings = format!("{stem}.js");
    let script = join_scripts(
        &text(&Path::new("bound").join(&bindings))?,
        &text(Path::new(LOADERS_MODULE))?,
    )?;
    let module = format!("{stem}_bg.wasm");
    let main = read(&Path::new("bound").join(&module))?;
    let mut index = page
        .remove("index.html")
        .map(String::from_utf8)
        .and_then(std::result::Result::ok)
        .ok_or("index.html is missing")?;
    for (name, bytes) in [(bindings, script.into_bytes()), (module, main)] {
        let before =
            page.get(&name).map(|before| integrity(before)).ok_or(format!("{name} is missing"))?;
        if !index.contains(&before) {
            return Err(format!("index.html has no integrity for {name}"));
        }
        index = index.replace(&before, &integrity(&bytes));
        page.insert(name, bytes);
    }
    page.insert("index.html".to_owned(), index.into_bytes());
    for (name, bytes) in files::read_folder(parts_folder).map_err(|failure| failure.to_string())? {
        if !name.contains('/') && has_extension(&name, &["wasm"]) {
            page.insert(name, bytes);
        }
    }
    Ok(())
}
