//! With `cargo xtask fuzz`, the fuzz target that libFuzzer runs. Without it, a program that prints and replays the plans of input
//! files: `cargo run -p imageshare-fuzz --bin mock -- fuzz/failing_inputs/FILE`.

#![cfg_attr(fuzzing, no_main)]

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    imageshare_fuzz::execute(imageshare_fuzz::decode_plan(bytes), |_| {});
});

#[cfg(not(fuzzing))]
fn main() -> std::io::Result<()> {
    for name in std::env::args_os().skip(1) {
        let plan = imageshare_fuzz::decode_plan(&std::fs::read(name)?);
        println!("{plan:#?}");
        imageshare_fuzz::execute(plan, |line| println!("{line}"));
    }
    Ok(())
}
