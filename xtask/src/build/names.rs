//! Short names between the module and its glue. wasm-bindgen's end in a hash each, and stand in both files. And the one name
//! that nothing may follow: where the glue would look for the module by itself.

use anyhow::{Context, Result, bail};
use serde::Deserialize;

/// What wasm-opt prints when it gives short names.
#[derive(Deserialize)]
struct Names {
    /// Module, name, new name.
    imports: Vec<(String, String, String)>,
    /// Name, new name.
    exports: Vec<(String, String)>,
}

/// What wasm-opt calls every module that is imported from.
const MODULE: &str = "a";

/// Where the glue looks for the module if nobody tells it. Everybody does; but bundlers see the address and fail, for no file
/// is called that in what is built.
const DEFAULT: &str = "module_or_path = new URL('whosays_bg.wasm', import.meta.url);";

/// The glue with the new names. `printed` is wasm-opt's output.
pub fn follow(glue: &str, printed: &str) -> Result<String> {
    let json =
        printed.find('{').and_then(|start| printed.get(start..)).context("wasm-opt printed no names")?;
    let names: Names = serde_json::Deserializer::from_str(json)
        .into_iter()
        .next()
        .context("wasm-opt printed no names")?
        .context("the names that wasm-opt printed")?;
    let mut glue = exports(&once(glue, DEFAULT, "")?, &names.exports);
    let mut modules: Vec<&str> = Vec::new();
    for (module, name, new) in &names.imports {
        glue = once(&glue, &format!(" {name}: "), &format!(" {new}: "))?;
        if !modules.contains(&module.as_str()) {
            modules.push(module);
        }
    }
    match modules[..] {
        [] => Ok(glue),
        [module] => once(&glue, &format!("\"{module}\": "), &format!("\"{MODULE}\": ")),
        _ => bail!("the module imports from several others: {}", modules.join(", ")),
    }
}

/// Exports are `wasm.name` in the glue.
fn exports(glue: &str, names: &[(String, String)]) -> String {
    let mut parts = glue.split("wasm.");
    let mut renamed = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let end =
            part.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '$').unwrap_or(part.len());
        let (name, rest) = part.split_at(end);
        let new = names.iter().find(|(old, _)| old == name).map_or(name, |(_, new)| new);
        renamed.extend(["wasm.", new, rest]);
    }
    renamed
}

fn once(text: &str, old: &str, new: &str) -> Result<String> {
    match text.matches(old).count() {
        1 => Ok(text.replacen(old, new, 1)),
        count => bail!("`{old}` stands in it {count} times, not once"),
    }
}

#[cfg(test)]
mod tests {
    use super::follow;

    const GLUE: &str = "wasm.read(root, wasm.reading_at); const import0 = {\n    __wbg_new_37eb: function() {},\n};\n\
        if (x) {module_or_path = new URL('whosays_bg.wasm', import.meta.url);} return { \"./whosays_bg.js\": import0 }; wasm.readable";
    const NAMES: &str = "warning\n{\"imports\": [[\"./whosays_bg.js\", \"__wbg_new_37eb\", \"A\"]], \"exports\": \
        [[\"read\", \"B\"], [\"reading_at\", \"C\"]]}\n";

    #[test]
    fn the_glue_follows() {
        let glue = follow(GLUE, NAMES).expect("it fits");
        assert_eq!(
            glue,
            "wasm.B(root, wasm.C); const import0 = {\n    A: function() {},\n};\n\
            if (x) {} return { \"a\": import0 }; wasm.readable"
        );
    }

    #[test]
    fn glue_that_does_not_fit_is_an_error() {
        assert!(follow("", NAMES).is_err());
        assert!(follow(GLUE, "no names").is_err());
    }
}
