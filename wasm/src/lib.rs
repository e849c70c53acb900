//! What JavaScript can call of whosays, linked into a module: see `src/wasm.rs` of the crate.

#[cfg(target_arch = "wasm32")]
pub use whosays::wasm::*;
