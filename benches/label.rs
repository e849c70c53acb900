//! Criterion's statistics for whole labelling, by the kind of text:
//!
//!     cargo bench --no-default-features --features markdown
//!
//! Without the command line, which Cargo builds for another way to panic: the two libraries would take each other's place.
//! The stages are private and stay so; what each of them takes stands in `cargo xtask bench profile`.

#![allow(clippy::expect_used, missing_docs, unreachable_pub)]

use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use whosays::{Input, Labeler, Offsets};

/// The articles of each kind, from tests/golden and www/articles.
const KINDS: &[(&str, Input, &[&str])] = &[
    ("plain news", Input::Plain, &["tests/golden/business-harwood.txt", "tests/golden/wire-1991-miners.txt"]),
    (
        "full of quotations",
        Input::Plain,
        &["tests/golden/transcript-wildfire.txt", "tests/golden/wire-page-rail-bill.txt"],
    ),
    (
        "full of outlets",
        Input::Plain,
        &["tests/golden/saved-page-mekong-flood.txt", "tests/golden/wire-1987-gulf-oil.txt"],
    ),
    ("Markdown", Input::Markdown, &["www/articles/cuba-blackout.md", "www/articles/science-seagrass.md"]),
];

fn label(criterion: &mut Criterion) {
    let labeler = Labeler::new();
    let mut group = criterion.benchmark_group("label");
    for (kind, input, files) in KINDS {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let read = |file: &&str| fs::read_to_string(root.join(file)).expect("an article of the repository");
        let text = files.iter().map(read).collect::<Vec<_>>().join("\n\n");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(kind), &text, |bencher, text| {
            bencher.iter(|| labeler.label(black_box(text), *input, Offsets::Utf8));
        });
    }
    group.finish();
}

fn start(criterion: &mut Criterion) {
    criterion.bench_function("lexicons", |bencher| bencher.iter(Labeler::new));
}

criterion_group!(benches, label, start);
criterion_main!(benches);
