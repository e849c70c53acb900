//! A plain text as HTML: its blocks.

use super::markup::Markup;
use whosays::report::{Block, BlockKind};
use whosays::{Report, Span};

/// A headline is a line of so many words at most.
const HEADLINE: usize = 24;

/// Writes the blocks of `report` into `markup`; what stands between them is white space and the marks of lists.
pub(crate) fn write(markup: &mut Markup<'_>, text: &str, report: &Report) {
    let headline = headline(text, report);
    let mut list = false;
    for (index, block) in report.blocks.iter().enumerate() {
        let item = block.kind == BlockKind::ListItem;
        if item != list {
            if item {
                markup.start("ul", &[])
            } else {
                markup.end("ul")
            }
            markup.line();
            list = item;
        }
        let span = Span::new(block.start, block.end);
        let headed = Some(index) == headline;
        let name = match block.kind {
            _ if headed => "h1",
            BlockKind::ListItem => "li",
            BlockKind::Heading => "h2",
            _ => "p",
        };
        let furniture: &[_] =
            if block.kind == BlockKind::Furniture { &[("class", "whosays-furniture")] } else { &[] };
        if headed {
            markup.start_headline();
        }
        markup.start(name, furniture);
        markup.words(span);
        markup.end(name);
        if headed {
            markup.end_headline();
        }
        markup.line();
    }
    if list {
        markup.end("ul");
        markup.line();
    }
}

/// The first block of the story, where it is laid out as a headline: one short line that does not end as a sentence does.
/// A wrong guess makes large type and nothing worse.
fn headline(text: &str, report: &Report) -> Option<usize> {
    let is_story = |block: &Block| block.kind != BlockKind::Furniture;
    let (index, block) = report.blocks.iter().enumerate().find(|(_, block)| is_story(block))?;
    let words = Span::new(block.start, block.end).of(text);
    let short = !words.contains('\n') && words.split_whitespace().take(HEADLINE + 1).count() <= HEADLINE;
    let ends = words.ends_with(['.', '!', '?', '…', ':', '"', '”', '’']);
    let alone = report.blocks.len() > 1 && block.kind != BlockKind::ListItem;
    (short && !ends && alone).then_some(index)
}
