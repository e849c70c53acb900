//! The functions of a module, by their bytes.

use anyhow::{Context, Result};
use wasmparser::{FunctionBody, Parser, Payload, TypeRef};

/// What `order.rs` and `snip.rs` have to know of a module.
pub struct Functions<'a> {
    /// How many it brings from outside; the indices of its own begin behind them.
    pub imports: u32,
    /// Its own, in order.
    pub bodies: Vec<FunctionBody<'a>>,
}

impl<'a> Functions<'a> {
    pub fn of(wasm: &'a [u8]) -> Result<Functions<'a>> {
        let mut functions = Functions { imports: 0, bodies: Vec::new() };
        for payload in Parser::new(0).parse_all(wasm) {
            match payload.context("no module")? {
                Payload::ImportSection(section) => {
                    for import in section {
                        functions.imports += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => functions.bodies.push(body),
                _ => {}
            }
        }
        Ok(functions)
    }
}
