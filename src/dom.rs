//! The page as the engine sees it: live DOM -> text and blocks -> ranges, with web-sys.
//!
//! Reading never writes: no node is made, moved or changed, and nothing is asked of the network.
//! Only [`render`] makes nodes, and only inside the element it is given.

mod map;
mod render;
mod walk;

pub(crate) use map::NodeMap;
#[cfg(feature = "markdown")]
pub(crate) use render::markdown;
pub(crate) use render::plain;
pub(crate) use walk::read;
