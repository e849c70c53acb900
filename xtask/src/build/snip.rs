//! What a panic would print is no part of what readers download: the module traps, and the page says that it did
//! (www/engine.js). The functions that make its words give way to a trap, so that wasm-opt can drop what only they need.

use std::collections::{HashMap, HashSet};
use std::convert::Infallible;

use anyhow::{Result, bail};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, Function, Module};
use wasmparser::{CodeSectionReader, FunctionBody, KnownCustom, Name, Operator, Parser, Payload};

use super::functions::Functions;

/// The same module; where it would panic, it traps at once.
pub fn panics(wasm: &[u8]) -> Result<Vec<u8>> {
    let Functions { imports, bodies } = Functions::of(wasm)?;
    let names = names(wasm)?;
    if names.is_empty() {
        bail!("the module has no names by which to know the functions that panic");
    }
    let all = |kind: fn(&str) -> bool| -> HashSet<u32> {
        names.iter().filter(|(_, name)| kind(name)).map(|(&index, _)| index).collect()
    };
    let mut dead = all(panics_always);
    // Formatting goes with them where nothing else calls it; through the table only formatting calls formatting.
    let formatting = all(formats);
    let mut needed = false;
    for (index, body) in (imports..).zip(&bodies) {
        if !dead.contains(&index) && !formatting.contains(&index) && calls(body, &formatting)? {
            needed = true;
        }
    }
    if !needed {
        dead.extend(formatting);
    }
    let mut module = Module::new();
    Snip { imports, dead }
        .parse_core_module(&mut module, Parser::new(0), wasm)
        .map_err(|error| anyhow::anyhow!("taking panics out: {error}"))?;
    Ok(module.finish())
}

/// The functions' names, as [`plain`] has them.
fn names(wasm: &[u8]) -> Result<HashMap<u32, String>> {
    let mut names = HashMap::new();
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::CustomSection(section) = payload?
            && let KnownCustom::Name(section) = section.as_known()
        {
            for subsection in section {
                if let Name::Function(map) = subsection? {
                    for naming in map {
                        let naming = naming?;
                        names.insert(naming.index, plain(naming.name));
                    }
                }
            }
        }
    }
    Ok(names)
}

/// A name without what tells builds apart: `core[8f2a]::fmt::write` or `core::fmt::write::h0123456789abcdef`, by the
/// compiler's age.
fn plain(name: &str) -> String {
    let mut depth = 0;
    let mut plain = String::new();
    for c in name.chars() {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    match plain.rsplit_once("::h") {
        Some((front, hash)) if hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit()) => {
            front.to_owned()
        }
        _ => plain,
    }
}

/// Functions of the standard library that never return.
fn panics_always(name: &str) -> bool {
    let standard =
        ["core::", "alloc::", "<alloc::", "std::", "<core::"].iter().any(|library| name.starts_with(library));
    let diverges = name.contains("::panicking::panic") && !name.contains("::panic_count::")
        || ["_fail", "_failed", "_fail_rt", "handle_alloc_error", "capacity_overflow"]
            .iter()
            .any(|end| name.ends_with(end))
        || name.contains("::cell::panic_already");
    standard && diverges
}

fn formats(name: &str) -> bool {
    name.contains("::fmt::")
}

fn calls(body: &FunctionBody<'_>, callees: &HashSet<u32>) -> Result<bool> {
    for operator in body.get_operators_reader()? {
        if let Operator::Call { function_index } = operator?
            && callees.contains(&function_index)
        {
            return Ok(true);
        }
    }
    Ok(false)
}

struct Snip {
    imports: u32,
    dead: HashSet<u32>,
}

impl Reencode for Snip {
    type Error = Infallible;

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        for (index, body) in (self.imports..).zip(section) {
            if self.dead.contains(&index) {
                let mut trap = Function::new([]);
                trap.instructions().unreachable().end();
                code.function(&trap);
            } else {
                self.parse_function_body(code, body?)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{CodeSection, Function, FunctionSection, Module, NameMap, NameSection, TypeSection};

    use super::*;

    const NAMES: [&str; 3] = ["core[17]::panicking::panic_fmt", "core[17]::fmt::write", "whosays[4]::label"];

    /// A module of three functions, the last of which calls `callee`; each begins with a `nop`.
    fn module(callee: u32, named: bool) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let (mut functions, mut code, mut names) =
            (FunctionSection::new(), CodeSection::new(), NameMap::new());
        for (index, name) in (0..).zip(NAMES) {
            functions.function(0);
            let mut body = Function::new([]);
            body.instructions().nop();
            if index == 2 {
                body.instructions().call(callee);
            }
            body.instructions().end();
            code.function(&body);
            names.append(index, name);
        }
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&code);
        if named {
            let mut section = NameSection::new();
            section.functions(&names);
            module.section(&section);
        }
        module.finish()
    }

    /// Which functions trap at once.
    fn traps(wasm: &[u8]) -> Vec<bool> {
        let mut found = Vec::new();
        for payload in Parser::new(0).parse_all(wasm) {
            if let Payload::CodeSectionEntry(body) = payload.unwrap() {
                let first = body.get_operators_reader().unwrap().read().unwrap();
                found.push(matches!(first, Operator::Unreachable));
            }
        }
        found
    }

    #[test]
    fn panics_trap_and_take_the_formatting_with_them() {
        assert_eq!(traps(&panics(&module(0, true)).unwrap()), [true, true, false]);
    }

    #[test]
    fn formatting_stays_where_something_else_calls_it() {
        assert_eq!(traps(&panics(&module(1, true)).unwrap()), [true, false, false]);
    }

    #[test]
    fn what_returns_is_no_panic() {
        for name in ["std[1]::panicking::panic_count::is_zero_slow_path", "whosays[1]::panicking::panic_fmt"]
        {
            assert!(!panics_always(&plain(name)), "{name}");
        }
        for name in [
            "core[1]::str::slice_error_fail_rt",
            "core::panicking::panic_fmt::h0123456789abcdef",
            "<alloc[1]::vec::Vec<_>>::remove::assert_failed",
        ] {
            assert!(panics_always(&plain(name)), "{name}");
        }
    }

    #[test]
    fn a_module_without_names_is_an_error() {
        assert!(panics(&module(0, false)).is_err());
    }
}
