//! The page's program keeps its relocations: the build cuts it into files by them (docs/BUILD.md).

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_CFG_TARGET_FAMILY").is_some_and(|family| family == "wasm") {
        println!("cargo::rustc-link-arg-bin=aftercare=--emit-relocs");
    }
}
