//! How often the labels are right, against articles labelled by hand.

#[cfg(feature = "engine")]
pub mod data;
#[cfg(feature = "engine")]
mod fit;
#[cfg(feature = "engine")]
mod labelling;
#[cfg(feature = "engine")]
mod logistic;
#[cfg(feature = "engine")]
mod table;

// The reader of tests/golden and the count of what is right are those of tests/golden.rs.
#[cfg(feature = "engine")]
#[path = "../../../tests/support/gold.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
pub mod gold;
#[cfg(feature = "engine")]
#[path = "../../../tests/support/jsonl.rs"]
mod jsonl;
#[cfg(feature = "engine")]
#[path = "../../../tests/support/names.rs"]
mod names;
#[cfg(feature = "engine")]
#[path = "../../../tests/support/outlets.rs"]
mod outlets;
#[cfg(feature = "engine")]
#[path = "../../../tests/support/score.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
mod score;

#[cfg(feature = "engine")]
pub use self::fit::main as fit;
#[cfg(feature = "engine")]
pub use self::labelling::main;
#[cfg(not(feature = "engine"))]
pub use self::without::{fit, main};

/// The commands `eval` and `fit` of an xtask without the engine.
#[cfg(not(feature = "engine"))]
mod without {
    use std::ffi::OsString;
    use std::process::ExitCode;

    use anyhow::Result;

    use crate::run::optimised;

    pub fn main(args: Vec<OsString>) -> Result<ExitCode> {
        optimised("eval", args)
    }

    pub fn fit(args: Vec<OsString>) -> Result<ExitCode> {
        optimised("fit", args)
    }
}
