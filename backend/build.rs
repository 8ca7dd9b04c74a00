//! New folders of these kinds do not change any Rust file, so cargo must be told to look at them.
fn main() {
    for folder in ["../migrations", "../frontend", "../search-config", "skills/taxonomy"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
