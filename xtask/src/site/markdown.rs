//! A document as the inside of a page.
//!
//! Two things are ours. A block of code marked `html live` is shown and runs: what is read is what runs. A block quote
//! behind the comment `<!-- lit -->` is an article, which the embed lights.

use std::collections::BTreeMap;

use anyhow::Result;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::links::{self, Kind, Target};
use super::source::escaped;
use crate::repo::Repo;

/// What stands before a block quote that is an article.
const LIT: &str = "<!-- lit -->";

/// One page, without what all pages have.
#[derive(Debug)]
pub struct Page {
    /// What it was made from.
    pub kind: Kind,
    /// Its first heading.
    pub title: String,
    /// Headings of the second level: place and words.
    pub sections: Vec<(String, String)>,
    /// HTML.
    pub body: String,
    /// What it links to in the tree.
    pub targets: Vec<Target>,
    /// Whether the embed lights something in it.
    pub lit: bool,
}

impl Default for Page {
    fn default() -> Page {
        Page {
            kind: Kind::Document,
            title: String::new(),
            sections: Vec::new(),
            body: String::new(),
            targets: Vec::new(),
            lit: false,
        }
    }
}

/// Renders the document at `path`.
pub fn render(repo: &Repo, path: &str, text: &str) -> Result<Page> {
    let events: Vec<Event> =
        Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH).collect();
    let mut writer = Writer {
        page: Page::default(),
        slugs: BTreeMap::new(),
        anchor: None,
        tables: 0,
        in_article: false,
        out: Vec::new(),
    };
    let mut at = 0;
    while at < events.len() {
        at += writer.take(repo, path, &events[at..])?;
    }
    html::push_html(&mut writer.page.body, writer.out.into_iter());
    // The corner of a table is no heading of anything; and the site's policy takes no style from an attribute.
    let body = writer.page.body.replace("<th></th>", "<td></td>");
    writer.page.body = body.replace(" style=\"text-align: right\"", " class=\"right\"");
    Ok(writer.page)
}

struct Writer<'a> {
    page: Page,
    /// How often each anchor was given.
    slugs: BTreeMap<String, usize>,
    /// What the heading that is written ends with.
    anchor: Option<String>,
    tables: usize,
    /// Between the comment and the end of its quote.
    in_article: bool,
    out: Vec<Event<'a>>,
}

impl<'a> Writer<'a> {
    /// Takes the first event, or all of what it begins, and says how many it took.
    fn take(&mut self, repo: &Repo, path: &str, events: &[Event<'a>]) -> Result<usize> {
        match &events[0] {
            // The headings of an article are its own.
            Event::Start(Tag::Heading { level, .. }) if !self.in_article => self.heading(*level, events),
            Event::End(TagEnd::Heading(_)) => {
                if let Some(anchor) = self.anchor.take() {
                    self.out.push(Event::InlineHtml(anchor.into()));
                }
                self.out.push(events[0].clone());
            }
            Event::Start(Tag::CodeBlock(kind)) => return Ok(self.code(kind, events)),
            Event::Start(Tag::Table(_)) => {
                // It scrolls by itself where the window is narrow, so it must take the focus and have a name.
                self.tables += 1;
                let name = format!("Table {}", self.tables);
                self.raw(&format!(
                    "<div class=\"table\" role=\"region\" aria-label=\"{name}\" tabindex=\"0\">\n"
                ));
                self.out.push(events[0].clone());
            }
            Event::End(TagEnd::Table) => {
                self.out.push(events[0].clone());
                self.raw("</div>\n");
            }
            Event::Html(comment) if comment.trim() == LIT => self.in_article = true,
            Event::Start(Tag::BlockQuote(_)) if self.in_article => {
                self.page.lit = true;
                self.raw("<article class=\"lit\">\n");
            }
            Event::End(TagEnd::BlockQuote(_)) if self.in_article => {
                self.in_article = false;
                self.raw("</article>\n");
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let dest_url = self.address(repo, path, dest_url)?;
                let (link_type, title, id) = (*link_type, title.clone(), id.clone());
                self.out.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                let dest_url = self.address(repo, path, dest_url)?;
                let (link_type, title, id) = (*link_type, title.clone(), id.clone());
                self.out.push(Event::Start(Tag::Image { link_type, dest_url, title, id }));
            }
            other => self.out.push(other.clone()),
        }
        Ok(1)
    }

    /// The start of a heading, with its place.
    fn heading(&mut self, level: HeadingLevel, events: &[Event]) {
        let inside = events.iter().take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
        let words: String = inside
            .filter_map(|event| match event {
                Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
                _ => None,
            })
            .collect();
        let slug = self.slug(&words);
        match level {
            HeadingLevel::H1 if self.page.title.is_empty() => self.page.title.clone_from(&words),
            HeadingLevel::H2 => self.page.sections.push((slug.clone(), words.clone())),
            _ => {}
        }
        let tag =
            Tag::Heading { level, id: Some(slug.clone().into()), classes: Vec::new(), attrs: Vec::new() };
        self.out.push(Event::Start(tag));
        if level != HeadingLevel::H1 {
            let label = escaped(&words).replace('"', "&quot;");
            self.anchor =
                Some(format!("<a class=\"anchor\" href=\"#{slug}\" aria-label=\"Link to “{label}”\">#</a>"));
        }
    }

    /// An anchor as the places make it where the sources are read: letters, digits, `-` and `_`, blanks as `-`.
    fn slug(&mut self, words: &str) -> String {
        let kept = words
            .to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric() || " -_".contains(*c))
            .collect::<String>();
        let slug = kept.replace(' ', "-");
        let before = self.slugs.entry(slug.clone()).or_default();
        *before += 1;
        if *before == 1 { slug } else { format!("{slug}-{}", *before - 1) }
    }

    /// A block of code, all of it.
    fn code(&mut self, kind: &CodeBlockKind, events: &[Event]) -> usize {
        let end = events.iter().position(|event| matches!(event, Event::End(TagEnd::CodeBlock)));
        let end = end.unwrap_or(events.len() - 1);
        let text: String = events[1..end]
            .iter()
            .filter_map(|event| if let Event::Text(text) = event { Some(text.as_ref()) } else { None })
            .collect();
        let shown = format!("<pre tabindex=\"0\"><code>{}</code></pre>\n", escaped(&text));
        match kind {
            CodeBlockKind::Fenced(info) if info.as_ref() == "html live" => {
                self.raw(&format!(
                    "<div class=\"live\">\n<div class=\"result\">\n{text}</div>\n{shown}</div>\n"
                ));
            }
            _ => self.raw(&shown),
        }
        end + 1
    }

    fn address(&mut self, repo: &Repo, path: &str, link: &str) -> Result<CowStr<'a>> {
        let (address, target) = links::follow(repo, path, link)?;
        self.page.targets.extend(target);
        Ok(address.into())
    }

    fn raw(&mut self, html: &str) {
        self.out.push(Event::Html(html.to_owned().into()));
    }
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::repo::Repo;

    fn body(text: &str) -> String {
        render(&Repo::find().expect("a checkout"), "docs/x.md", text).expect("it renders").body
    }

    #[test]
    fn headings_have_the_anchors_that_links_expect() {
        let body = body("# A\n## The `?` and `??`\n### Added\n### Added\n");
        for id in ["<h1 id=\"a\">A</h1>", "<h2 id=\"the--and-\">", "<h3 id=\"added\">", "<h3 id=\"added-1\">"]
        {
            assert!(body.contains(id), "{id} in {body}");
        }
    }

    #[test]
    fn links_lead_to_pages_and_broken_ones_are_errors() {
        assert!(body("[a](../README.md#more)").contains("href=\"../index.html#more\""));
        assert!(body("[a](labels.md)").contains("href=\"../docs/labels.html\""));
        assert!(body("[a](https://example.org/a.md)").contains("href=\"https://example.org/a.md\""));
        let repo = Repo::find().expect("a checkout");
        assert!(render(&repo, "docs/x.md", "[a](nowhere.md)").is_err());
    }

    #[test]
    fn live_code_is_shown_as_it_runs() {
        let body = body("```html live\n<b>x</b>\n```\n");
        assert!(body.contains("<div class=\"result\">\n<b>x</b>\n</div>"), "{body}");
        assert!(body.contains("&lt;b&gt;x&lt;/b&gt;"), "{body}");
    }

    #[test]
    fn a_quote_is_lit_where_the_comment_says_so() {
        assert!(body("<!-- lit -->\n\n> One.\n").contains("<article class=\"lit\">"));
        assert!(body("<!-- lit -->\n\n> One.\n\n---\n\n> Two.\n").contains("<blockquote>"));
    }
}
