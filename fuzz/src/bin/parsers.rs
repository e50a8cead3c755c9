//! With `cargo xtask fuzz`, the fuzz target that `IMAGESHARE_FUZZ_TARGET` names. Without it, a program that replays input files:
//! `cargo run -p imageshare-fuzz --bin parsers -- TARGET FILE...`.

#![cfg_attr(fuzzing, no_main)]

use imageshare_fuzz::parsers;

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    static SELECTED_TARGET: std::sync::LazyLock<fn(&[u8])> = std::sync::LazyLock::new(|| {
        let name = std::env::var("IMAGESHARE_FUZZ_TARGET").unwrap_or_default();
        parsers::find_target(&name)
            .map_or_else(|| panic!("there is no fuzz target {name:?}"), |target| target.check)
    });
    SELECTED_TARGET(bytes);
});

#[cfg(not(fuzzing))]
fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let name = arguments.next().unwrap_or_default();
    let Some(target) = parsers::find_target(&name.to_string_lossy()) else {
        let names: Vec<&str> = parsers::FUZZ_TARGETS.iter().map(|target| target.name).collect();
        println!("The fuzz targets: {}", names.join(", "));
        return Ok(());
    };
    for file in arguments {
        (target.check)(&std::fs::read(&file)?);
        println!("{}: read", file.to_string_lossy());
    }
    Ok(())
}
