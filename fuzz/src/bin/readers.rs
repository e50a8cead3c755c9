//! With `cargo xtask fuzz`, the fuzz target of the reader that `IMAGESHARE_READER` names. Without it, a program that replays input files:
//! `cargo run -p imageshare-fuzz --bin readers -- READER FILE...`.

#![cfg_attr(fuzzing, no_main)]

use imageshare_fuzz::readers;

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    static SELECTED_TARGET: std::sync::LazyLock<fn(&[u8])> = std::sync::LazyLock::new(|| {
        let name = std::env::var("IMAGESHARE_READER").unwrap_or_default();
        readers::find_target(&name)
            .map_or_else(|| panic!("there is no fuzz target {name:?}"), |it| it.read)
    });
    SELECTED_TARGET(bytes);
});

#[cfg(not(fuzzing))]
fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let name = arguments.next().unwrap_or_default();
    let Some(target) = readers::find_target(&name.to_string_lossy()) else {
        let names: Vec<&str> = readers::FUZZ_TARGETS.iter().map(|target| target.name).collect();
        println!("The fuzz targets: {}", names.join(", "));
        return Ok(());
    };
    for file in arguments {
        (target.read)(&std::fs::read(&file)?);
        println!("{}: read", file.to_string_lossy());
    }
    Ok(())
}
