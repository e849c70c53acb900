//! Functions that are alike stand side by side. gzip finds again what it has seen in the last 32 KB only, and the code of a
//! module is many times that.

use std::collections::HashMap;
use std::convert::Infallible;

use anyhow::Result;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser};

use super::functions::Functions;
use crate::size::gzip_size;

/// Two functions are alike by the runs of so many bytes that both have; shorter ones are everywhere.
const RUN: usize = 6;

/// How far back gzip looks, in bytes, but for what it has to say itself. Which of these is best is for each module to try.
const WINDOWS: [usize; 4] = [24_000, 26_000, 28_000, 30_000];

/// The same module with its functions in the order that compresses best.
pub fn side_by_side(wasm: &[u8]) -> Result<Vec<u8>> {
    let Functions { imports, bodies } = Functions::of(wasm)?;
    let bodies: Vec<&[u8]> = bodies.iter().map(|body| body.as_bytes()).collect();
    let runs = Runs::of(&bodies);
    let mut best = wasm.to_vec();
    for window in WINDOWS {
        let module = reordered(wasm, imports, order(&bodies, &runs, window))?;
        if gzip_size(&module)? < gzip_size(&best)? {
            best = module;
        }
    }
    Ok(best)
}

fn reordered(wasm: &[u8], imports: u32, order: Vec<usize>) -> Result<Vec<u8>> {
    let mut places = vec![0; order.len()];
    for (place, &function) in (imports..).zip(&order) {
        places[function] = place;
    }
    let mut module = Module::new();
    Order { imports, order, places }
        .parse_core_module(&mut module, Parser::new(0), wasm)
        .map_err(|error| anyhow::anyhow!("giving the functions another order: {error}"))?;
    Ok(module.finish())
}

/// Which runs of bytes each function has.
struct Runs {
    of: Vec<Vec<usize>>,
    /// Of each run the functions that have it.
    holders: Vec<Vec<usize>>,
}

impl Runs {
    fn of(bodies: &[&[u8]]) -> Runs {
        let mut ids: HashMap<&[u8], usize> = HashMap::new();
        let mut runs = Runs { of: Vec::new(), holders: Vec::new() };
        for (function, body) in bodies.iter().enumerate() {
            let mut own = Vec::new();
            for run in body.windows(RUN) {
                let id = *ids.entry(run).or_insert_with(|| {
                    runs.holders.push(Vec::new());
                    runs.holders.len() - 1
                });
                if runs.holders[id].last() != Some(&function) {
                    runs.holders[id].push(function);
                    own.push(id);
                }
            }
            runs.of.push(own);
        }
        runs
    }
}

/// One after the other, each time the function of which the largest share has just been seen.
fn order(bodies: &[&[u8]], Runs { of: runs, holders }: &Runs, window: usize) -> Vec<usize> {
    // How often each run stands in the window, and how many runs of each function do.
    let mut in_window = vec![0_u32; holders.len()];
    let mut seen = vec![0_usize; bodies.len()];
    let mut left: Vec<usize> = (0..bodies.len()).collect();
    let mut order: Vec<usize> = Vec::new();
    let (mut oldest, mut bytes) = (0, 0);
    while !left.is_empty() {
        // The first of the best; at the very beginning nothing has been seen.
        let best = (1..left.len()).fold(0, |best, at| {
            let (one, two) = (left[best], left[at]);
            if seen[two] * runs[one].len().max(1) > seen[one] * runs[two].len().max(1) { at } else { best }
        });
        let function = left.remove(best);
        order.push(function);
        bytes += bodies[function].len();
        for &run in &runs[function] {
            in_window[run] += 1;
            if in_window[run] == 1 {
                holders[run].iter().for_each(|&holder| seen[holder] += 1);
            }
        }
        while bytes > window && oldest + 1 < order.len() {
            let gone = order[oldest];
            oldest += 1;
            bytes -= bodies[gone].len();
            for &run in &runs[gone] {
                in_window[run] -= 1;
                if in_window[run] == 0 {
                    holders[run].iter().for_each(|&holder| seen[holder] -= 1);
                }
            }
        }
    }
    order
}

/// Writes a module anew with its functions in another order.
struct Order {
    /// Functions that the module brings from outside; they come first and stay there.
    imports: u32,
    order: Vec<usize>,
    /// The new index of each function of the module's own.
    places: Vec<u32>,
}

impl Reencode for Order {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        Ok(match function.checked_sub(self.imports) {
            Some(own) => self.places[own as usize],
            None => function,
        })
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let types: Vec<u32> = section.into_iter().collect::<Result<_, _>>()?;
        for function in self.order.clone() {
            functions.function(self.type_index(types[function])?);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let bodies: Vec<_> = section.into_iter().collect::<Result<_, _>>()?;
        for function in self.order.clone() {
            self.parse_function_body(code, bodies[function].clone())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, ExportKind, ExportSection, Function, FunctionSection, Module, TypeSection,
    };
    use wasmparser::Payload;

    use super::*;

    #[test]
    fn what_is_alike_stands_side_by_side() {
        let (one, other) = (b"the first of two kinds", b"and quite another one!");
        let bodies: [&[u8]; 5] = [one, other, one, b"short", other];
        assert_eq!(order(&bodies, &Runs::of(&bodies), 1000), [0, 2, 1, 4, 3]);
        assert_eq!(order(&[], &Runs::of(&[]), 1000), [0_usize; 0]);
    }

    #[test]
    fn calls_and_exports_follow_their_functions() {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        let add = |functions: &mut FunctionSection, code: &mut CodeSection, callee: u32, times: usize| {
            functions.function(0);
            let mut body = Function::new([]);
            for _ in 0..times {
                body.instructions().call(callee);
            }
            body.instructions().end();
            code.function(&body);
        };
        add(&mut functions, &mut code, 1, 20);
        add(&mut functions, &mut code, 0, 1);
        add(&mut functions, &mut code, 1, 30);
        let mut exports = ExportSection::new();
        exports.export("last", ExportKind::Func, 2);
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&exports).section(&code);
        let wasm = reordered(&module.finish(), 0, vec![0, 2, 1]).unwrap();
        let mut calls = Vec::new();
        let mut exported = None;
        for payload in Parser::new(0).parse_all(&wasm) {
            match payload.unwrap() {
                Payload::ExportSection(section) => {
                    exported = section.into_iter().next().map(|export| export.unwrap().index);
                }
                Payload::CodeSectionEntry(body) => calls.push(body.as_bytes()[2]),
                _ => {}
            }
        }
        assert_eq!(exported, Some(1));
        assert_eq!(calls, [2, 2, 0]);
    }
}
