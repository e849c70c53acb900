//! Whatever fuzzing has found, and the inputs that reach the most code, once more with the stable compiler: see fuzz/.
#![cfg(all(feature = "cli", feature = "markdown", not(target_arch = "wasm32")))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

// The fuzzer alone looks at some inputs less closely.
#[allow(dead_code)]
#[path = "../fuzz/src/lib.rs"]
mod fuzz;

use std::fs;
use std::path::Path;

use fuzz::{Depth, TARGETS};

/// The inputs of a target, by name: what once broke it, and what reaches the most of the code.
fn inputs(target: &str) -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let mut inputs = Vec::new();
    for folder in ["regressions", "corpus"] {
        for entry in fs::read_dir(root.join(folder).join(target)).into_iter().flatten() {
            let path = entry.unwrap().path();
            inputs.push((path.display().to_string(), fs::read(&path).unwrap()));
        }
    }
    inputs.sort();
    inputs
}

fn replay(target: &str) {
    let (_, check) = TARGETS.iter().find(|(name, _)| *name == target).expect("a target of that name");
    let inputs = inputs(target);
    assert!(inputs.len() >= 10, "fuzz/corpus/{target} has {} inputs only", inputs.len());
    for (file, data) in inputs {
        // Shown where the check fails.
        println!("{file}");
        check(&data, Depth::Full);
    }
}

#[test]
fn plain_text() {
    replay("plain");
}

#[test]
fn markdown() {
    replay("markdown");
}

#[test]
fn articles_of_pieces() {
    replay("article");
}

#[test]
fn streams_of_lines() {
    replay("jsonl");
}

#[test]
fn files_of_outlets() {
    replay("outlets");
}

#[test]
fn time_grows_with_the_text() {
    replay("growth");
}

/// All targets are replayed, and each has its program for cargo-fuzz.
#[test]
fn no_target_is_left_out() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/fuzz_targets");
    let mut programs: Vec<String> =
        fs::read_dir(root).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    programs.sort();
    let mut targets: Vec<String> = TARGETS.iter().map(|(name, _)| format!("{name}.rs")).collect();
    targets.sort();
    assert_eq!(programs, targets);
    assert_eq!(targets.len(), 6, "a new target needs a test above");
}
