//! What a caller asks for, and what is wrong with it.

use crate::decimal::decimal;
use crate::outlet::CONTROLS;
use crate::{Input, Outlet, Settings};
use js_sys::{Array, Object, Reflect, TypeError};
use wasm_bindgen::{JsCast, JsValue};

/// What a caller asks for. Read by hand rather than by serde: its error texts alone would bring the formatting of
/// every number type into the download.
#[derive(Default)]
pub(super) struct Options {
    markdown: bool,
    pub(super) settings: Settings,
}

impl Options {
    pub(super) fn read(options: JsValue) -> Result<Options, JsValue> {
        let mut read = Options::default();
        if options.is_undefined() || options.is_null() {
            return Ok(read);
        }
        let Some(options) = options.dyn_ref::<Object>() else {
            return Err(type_error(
                "options must be an object, { input?: 'plain' | 'markdown', outlets?: [...], control?: [...] }",
            ));
        };
        read.markdown = match property(options, "input") {
            None => false,
            Some(input) => match input.as_string().as_deref() {
                Some("plain") => false,
                Some("markdown") => true,
                _ => return Err(type_error("options.input must be 'plain' | 'markdown'")),
            },
        };
        for (index, outlet) in list(options, "outlets", "options.outlets")?.iter().enumerate() {
            read.settings
                .outlets
                .push(outlet_of(&outlet, &["options.outlets[", &decimal(index), "]"].concat())?);
        }
        for control in list(options, "control", "options.control")?.iter() {
            let control = control.as_string().filter(|control| CONTROLS.contains(&control.as_str()));
            let control = control.ok_or_else(|| wrong("options.control must hold some of", &known()))?;
            read.settings.control.push(control);
        }
        Ok(read)
    }

    pub(super) fn input(&self) -> Result<Input, JsValue> {
        match self.markdown {
            false => Ok(Input::Plain),
            #[cfg(feature = "markdown")]
            true => Ok(Input::Markdown),
            #[cfg(not(feature = "markdown"))]
            true => Err(type_error("this build reads no Markdown; use the full build, or input: 'plain'")),
        }
    }
}

fn outlet_of(outlet: &JsValue, place: &str) -> Result<Outlet, JsValue> {
    let Some(object) = outlet.dyn_ref::<Object>() else {
        return Err(wrong(place, " must be an object, { name, country?, control?, aliases? }"));
    };
    let text = |key: &str| match property(object, key) {
        None => Ok(String::new()),
        Some(value) => value.as_string().ok_or_else(|| {
            let place = [place, ".", key].concat();
            wrong(&place, " must be a string")
        }),
    };
    let mut aliases = Vec::new();
    for alias in list(object, "aliases", &[place, ".aliases"].concat())?.iter() {
        let alias = alias.as_string();
        aliases.push(alias.ok_or_else(|| wrong(place, ".aliases must hold strings"))?);
    }
    let outlet =
        Outlet { name: text("name")?, country: text("country")?, control: text("control")?, aliases };
    if outlet.name.trim().is_empty() {
        return Err(wrong(place, " has no name"));
    }
    if !outlet.control.is_empty() && !CONTROLS.contains(&outlet.control.as_str()) {
        return Err(wrong(&[place, ".control must be one of"].concat(), &known()));
    }
    Ok(outlet)
}

/// A property that is there; a getter that throws counts as none.
fn property(object: &Object, key: &str) -> Option<JsValue> {
    Reflect::get(object, &key.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

fn list(object: &Object, key: &str, place: &str) -> Result<Array, JsValue> {
    match property(object, key) {
        None => Ok(Array::new()),
        Some(value) => value.dyn_into().map_err(|_| wrong(place, " must be an array")),
    }
}

pub(super) fn string(text: &JsValue) -> Result<String, JsValue> {
    text.as_string().ok_or_else(|| type_error("the text must be a string"))
}

pub(super) fn type_error(message: &str) -> JsValue {
    TypeError::new(&["whosays: ", message].concat()).into()
}

/// The types of control, with a blank in front.
fn known() -> String {
    CONTROLS.iter().enumerate().flat_map(|(k, control)| [if k > 0 { ", " } else { " " }, control]).collect()
}

/// What is wrong with the option at `place`.
fn wrong(place: &str, what: &str) -> JsValue {
    type_error(&[place, what].concat())
}
