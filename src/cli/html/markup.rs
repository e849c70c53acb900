//! Writes HTML: elements by fixed names, text escaped, and the words of each sentence in `<mark>`.
//!
//! Nothing that an article says becomes markup here, since text has only one way in.

use super::super::words::{name, short, whose};
use std::fmt::Write;
use whosays::report::{Label, QuoteKind};
use whosays::{Report, Span};

/// An article on its way to HTML. Its spans are bytes of `text`, and so are those of `report`.
pub(crate) struct Markup<'a> {
    text: &'a str,
    report: &'a Report,
    /// What the ids of this article begin with.
    id: &'a str,
    runs: Vec<Run>,
    out: String,
    /// The run whose `<mark>` is open.
    open: Option<usize>,
    /// The beginning of each sentence as it is shown, without Markdown's marks; empty before its first mark.
    beginnings: Vec<String>,
    headline: Headline,
}

/// A stretch of one sentence that has one `<mark>` as far as no element cuts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    span: Span,
    sentence: usize,
    quote: Option<QuoteKind>,
}

/// The words of the first heading, for the title of a page.
#[derive(Debug, PartialEq, Eq)]
enum Headline {
    Awaited,
    Open(String),
    Done(String),
}

/// A title or a note names a sentence by so many characters of its beginning.
const BEGINNING: usize = 70;

impl<'a> Markup<'a> {
    pub(crate) fn new(text: &'a str, report: &'a Report, id: &'a str) -> Markup<'a> {
        Markup {
            text,
            report,
            id,
            runs: runs(report),
            // Marks and notes are several times as long as the words that they stand by.
            out: String::with_capacity(text.len() * 4),
            open: None,
            beginnings: vec![String::new(); report.sentences.len()],
            headline: Headline::Awaited,
        }
    }

    /// Opens an element; `name` and the attributes' names are ours, the values may be anybody's.
    pub(crate) fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.switch(None);
        tag(&mut self.out, name, attributes);
    }

    /// Closes an element.
    pub(crate) fn end(&mut self, name: &str) {
        self.switch(None);
        let _ = write!(self.out, "</{name}>");
    }

    /// A line break of the source, or what stands for one.
    pub(crate) fn line(&mut self) {
        self.switch(None);
        self.out.push('\n');
    }

    /// The words of a span of the text.
    pub(crate) fn words(&mut self, span: Span) {
        let mut at = span.start;
        while at < span.end {
            let place = self.runs.partition_point(|run| run.span.end <= at);
            let (run, end) = match self.runs.get(place) {
                Some(run) if run.span.start <= at => (Some(place), run.span.end),
                Some(run) => (None, run.span.start),
                None => (None, span.end),
            };
            let part = Span::new(at, end.min(span.end));
            self.switch(run);
            self.push(part.of(self.text));
            at = part.end;
        }
    }

    /// What follows is the headline, unless one stood before.
    pub(crate) fn start_headline(&mut self) {
        if self.headline == Headline::Awaited {
            self.headline = Headline::Open(String::new());
        }
    }

    /// The heading ends.
    pub(crate) fn end_headline(&mut self) {
        if let Headline::Open(words) = &mut self.headline {
            let words = std::mem::take(words);
            self.headline = if words.trim().is_empty() { Headline::Awaited } else { Headline::Done(words) };
        }
    }

    /// The HTML, the headline, and how each sentence begins.
    pub(crate) fn finish(mut self) -> (String, Option<String>, Vec<String>) {
        self.switch(None);
        let headline = match self.headline {
            Headline::Done(words) => Some(words),
            _ => None,
        };
        (self.out, headline, self.beginnings)
    }

    /// Goes over to another run, or out of all of them.
    fn switch(&mut self, run: Option<usize>) {
        if self.open == run {
            return;
        }
        if self.open.is_some() {
            self.out.push_str("</mark>");
        }
        self.open = run;
        let Some(run) = run.and_then(|run| self.runs.get(run)).copied() else { return };
        let Some(sentence) = self.report.sentences.get(run.sentence) else { return };
        let first = self.beginnings.get(run.sentence).is_some_and(String::is_empty);
        let number = run.sentence + 1;
        let quote = match run.quote {
            Some(QuoteKind::Speech) => " whosays-quoted",
            Some(QuoteKind::Term) => " whosays-term",
            None => "",
        };
        let _ = write!(self.out, "<mark class=\"whosays-{}{quote}\"", sentence.label.name());
        if first {
            let id = self.id;
            let _ = write!(self.out, " id=\"{id}-{number}\" aria-details=\"{id}-note-{number}\"");
        }
        let _ = write!(self.out, " data-sentence=\"{number}\" title=\"");
        let whose = whose(sentence);
        push_escaped(&mut self.out, &whose);
        self.out.push_str("\">");
        if first {
            // Screen readers pass over what a mark is, and over titles; these words they read. A fact is the ground that
            // the rest stands out from, so it has the fewest.
            let whose = if sentence.label == Label::ReportedFact { name(sentence.label) } else { &whose };
            self.out.push_str("<span class=\"whosays-whose\">");
            push_escaped(&mut self.out, whose);
            self.out.push_str(": </span>");
        }
    }

    fn push(&mut self, words: &str) {
        push_escaped(&mut self.out, words);
        if let Some(beginning) = self
            .open
            .and_then(|run| self.runs.get(run))
            .and_then(|run| self.beginnings.get_mut(run.sentence))
            .filter(|beginning| beginning.len() <= BEGINNING * 4)
        {
            // Cut twice: here so that nothing long is kept, in `short` for the ellipsis.
            beginning.push_str(&short(words, BEGINNING + 1));
        }
        if let Headline::Open(headline) = &mut self.headline
            && headline.len() <= BEGINNING * 4
        {
            headline.push_str(&short(words, BEGINNING * 4));
        }
    }
}

/// What only Markdown has.
#[cfg(feature = "markdown")]
impl Markup<'_> {
    /// White space inside a block. A sentence that goes on behind it keeps its mark, and so its line has no gap; one that
    /// only begins there has its mark, with its id, from its first word on.
    pub(crate) fn space(&mut self, span: Span) {
        self.switch(self.run_on(span.start));
        self.push("\n");
    }

    /// The same as an element: a line break that the writer meant.
    pub(crate) fn line_break(&mut self, span: Span) {
        self.switch(self.run_on(span.start));
        self.out.push_str("<br>\n");
    }

    /// Words that the source writes in another way, such as `&amp;`: they cannot be cut.
    pub(crate) fn instead(&mut self, span: Span, words: &str) {
        let place = self.runs.partition_point(|run| run.span.end <= span.start);
        let inside = self.runs.get(place).is_some_and(|run| run.span.start < span.end);
        self.switch(inside.then_some(place));
        self.push(words);
    }

    /// The run at a place, where words of its sentence have been shown.
    fn run_on(&self, at: usize) -> Option<usize> {
        let place = self.runs.partition_point(|run| run.span.end <= at);
        let run = self.runs.get(place).filter(|run| run.span.start <= at)?;
        self.beginnings.get(run.sentence).is_some_and(|words| !words.is_empty()).then_some(place)
    }
}

/// A beginning or a headline in one line, cut to `longest` characters.
pub(crate) fn in_one_line(words: &str, longest: usize) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    short(&words, longest).into_owned()
}

/// A beginning as the notes show it.
pub(crate) fn beginning(words: &str) -> String {
    in_one_line(words, BEGINNING)
}

/// Pushes a start tag.
pub(crate) fn tag(out: &mut String, name: &str, attributes: &[(&str, &str)]) {
    let _ = write!(out, "<{name}");
    for (name, value) in attributes {
        let _ = write!(out, " {name}=\"");
        push_escaped(out, value);
        out.push('"');
    }
    out.push('>');
}

/// Pushes words so that they are words, in text and in quoted attributes.
///
/// Control characters have no place in HTML and show as U+FFFD. Overrides of the direction of writing and separators of
/// lines stay, as references: in the file they cannot mislead an editor or a terminal, and on the page each mark holds its
/// own in.
pub(crate) fn push_escaped(out: &mut String, words: &str) {
    let mut characters = words.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            '\r' if characters.peek() == Some(&'\n') => {}
            '\r' | '\u{c}' => out.push('\n'),
            '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                let _ = write!(out, "&#x{:x};", u32::from(c));
            }
            _ if c.is_control() => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
}

/// The labelled sentences, cut at their quoted spans; in the order of the text and without overlap.
fn runs(report: &Report) -> Vec<Run> {
    let mut runs = Vec::with_capacity(report.sentences.len());
    for (sentence, found) in report.sentences.iter().enumerate() {
        if found.label == Label::None {
            continue;
        }
        let mut done = found.start;
        let mut push = |start: usize, end: usize, quote| {
            if start < end {
                runs.push(Run { span: Span::new(start, end), sentence, quote });
            }
        };
        for quote in &found.quotes {
            let (from, to) = (quote.start.max(done), quote.end.min(found.end));
            if from < to {
                push(done, from, None);
                push(from, to, Some(quote.kind));
                done = to;
            }
        }
        push(done, found.end, None);
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(words: &str) -> String {
        let mut out = String::new();
        push_escaped(&mut out, words);
        out
    }

    #[test]
    fn words_stay_words() {
        assert_eq!(escaped("<a b=\"c\" d='e'>&amp;"), "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;amp;");
        assert_eq!(escaped("a\r\nb\rc\td\u{c}e"), "a\nb\nc\td\ne");
        assert_eq!(escaped("\0\u{1b}\u{7f}\u{9b}"), "\u{fffd}".repeat(4));
        assert_eq!(escaped("\u{202e}x\u{2069}\u{2028}"), "&#x202e;x&#x2069;&#x2028;");
        assert_eq!(escaped("שלום 김 \u{1f600}\u{200f}"), "שלום 김 \u{1f600}\u{200f}");
    }

    #[test]
    fn a_beginning_is_one_line() {
        assert_eq!(beginning(" a\n  b "), "a b");
        assert_eq!(beginning(&"ab ".repeat(60)), format!("{}a…", "ab ".repeat(23)));
        assert_eq!(beginning(&"é".repeat(71)), format!("{}…", "é".repeat(70)));
    }
}
