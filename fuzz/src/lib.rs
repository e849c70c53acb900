//! What must hold of everything that comes in from outside: a function for each way in, which panics where something
//! does not. libFuzzer calls them (fuzz_targets/), and so does tests/fuzz.rs, with every input that is kept here.
#![allow(unreachable_pub, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

// The command line's own code: jsonl.rs and html.rs are ways in and out.
#[allow(dead_code)]
#[path = "../../src"]
mod command_line {
    pub(crate) mod cli;
}
#[path = "../../tests/support/clock.rs"]
mod clock;
#[allow(dead_code)]
#[path = "../../tests/support/fragments.rs"]
mod fragments;
#[allow(dead_code)]
#[path = "../../tests/support/html.rs"]
mod html;
#[allow(dead_code)]
#[path = "../../tests/support/invariants.rs"]
mod invariants;

mod article;
mod growth;
mod jsonl;
mod outlets;
mod page;
mod text;

use std::sync::LazyLock;

use command_line::cli;
use whosays::Labeler;

pub use article::article;
pub use growth::growth;
pub use jsonl::jsonl;
pub use outlets::outlets;
pub use text::{markdown, plain};

/// A check by its name, which is also that of its target and of its folders.
pub type Target = (&'static str, fn(&[u8], Depth));

/// All of them.
pub const TARGETS: &[Target] = &[
    ("plain", plain),
    ("markdown", markdown),
    ("article", article),
    ("jsonl", jsonl),
    ("outlets", outlets),
    ("growth", growth),
];

/// How much of an input is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// What one labelling tells.
    Quick,
    /// Also what takes several, or a labeler of its own.
    Full,
}

impl Depth {
    /// Full for one input of 64: several times as many inputs are seen in the same time, and whatever is kept is checked
    /// in full by tests/fuzz.rs.
    pub fn of(data: &[u8]) -> Depth {
        let hash = data
            .iter()
            .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
        if (hash >> 13) % 64 == 0 { Depth::Full } else { Depth::Quick }
    }
}

static LABELER: LazyLock<Labeler> = LazyLock::new(Labeler::new);
/// Its tables are hashed with other keys, so that an answer that hangs on their order shows.
static TWIN: LazyLock<Labeler> = LazyLock::new(Labeler::new);
