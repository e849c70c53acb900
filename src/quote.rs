//! Quoted spans: straight, curly, TeX's, single, guillemets; nested ones stay inside their outer span.
//! A quotation that runs over paragraphs is one group of spans.

use crate::article::Article;
use crate::lexicon::class;
use crate::list::list;
use crate::token::{Case, Kind, Token};

/// Words in quotation marks, within one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quoted {
    /// The token of the opening mark.
    pub(crate) open: usize,
    /// One past the last token that belongs to it; the closing mark included where there is one.
    pub(crate) end: usize,
    /// Whether a mark closes it.
    pub(crate) closed: bool,
    /// Index of the span that began the quotation; its own index, unless it goes on from an earlier paragraph.
    pub(crate) group: usize,
}

/// The quoted spans of an article, in order; `sentences` tells where an unclosed one has to stop.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub(crate) fn find(article: &Article<'_>, ends: &SentenceEnds<'_>) -> Vec<Quoted> {
    let mut spans: Vec<Quoted> = Vec::new();
    // The mark and group of a quotation that the paragraph before left open.
    let mut pending: Option<(char, usize)> = None;
    // The closing mark of a quotation whose paragraphs open none, and its group.
    let mut closing: Option<(usize, usize)> = None;
    let mut blocks = article.blocks.iter().peekable();
    while let Some(block) = blocks.next() {
        let mut start = block.tokens.start;
        if let Some((close, group)) = closing {
            let closed = close < block.tokens.end;
            let end = if closed { close + 1 } else { block.tokens.end };
            spans.push(Quoted { open: start, end, closed, group });
            if !closed {
                continue;
            }
            closing = None;
            start = end;
        }
        let first = article.tokens.get(block.tokens.start);
        let carried = pending
            .filter(|(mark, _)| first.is_some_and(|t| t.kind == Kind::Quote && same_style(t.first, *mark)));
        let from = spans.len();
        let next = blocks.peek().map_or(article.tokens.len(), |next| next.tokens.start);
        let single = opens_single(&article.tokens, next);
        let open = scan(article.slice(start..block.tokens.end), start, single, &mut spans);
        if let (Some((_, group)), Some(span)) = (carried, spans.get_mut(from))
            && span.open == block.tokens.start
        {
            span.group = group;
        }
        pending = None;
        if let Some(open) = open
            && let Some(mark) = article.tokens.get(open)
        {
            let reopened = match is_single(mark.first) {
                true => single,
                false => article
                    .tokens
                    .get(next)
                    .is_some_and(|t| t.kind == Kind::Quote && same_style(t.first, mark.first)),
            };
            // A lone single mark may be an apostrophe, unless it opens a paragraph or follows a colon.
            let clipped = article.is_any(open + 1, list!["twas", "tis", "til", "cause", "em"]);
            let speaks = (open == block.tokens.start || article.mark(open - 1, ':'))
                && !clipped
                && article.tokens.get(open + 1).is_some_and(Token::is_capital);
            if is_single(mark.first) && !reopened && !speaks {
                continue;
            }
            let close = if reopened { None } else { closing_later(article, next, mark.first) };
            // With no other paragraph to go on in, words that follow a colon or open the paragraph are taken
            // as speech to its end; a stray mark inside a sentence must not swallow the rest.
            let speech = open == block.tokens.start
                || article.tokens.get(open - 1).is_some_and(|t| t.is(':') || t.is(','));
            let end = match reopened || speech || close.is_some() {
                true => block.tokens.end,
                false => ends.after(open).min(block.tokens.end),
            };
            // Spans that were found inside it are part of it; those behind it move up or down, and begin quotations of
            // their own.
            let [at, behind] = [open, end].map(|place| spans.partition_point(|span| span.open < place));
            spans.drain(at..behind.max(at));
            let group = match carried {
                Some((_, group)) if open == block.tokens.start => group,
                _ => at,
            };
            spans.insert(at, Quoted { open, end, closed: false, group });
            for (index, span) in spans.iter_mut().enumerate().skip(at + 1) {
                span.group = index;
            }
            pending = reopened.then_some((mark.first, group));
            closing = close.map(|close| (close, group));
        }
    }
    spans
}

/// Most tokens of a quotation whose later paragraphs open no marks.
const LONGEST: usize = 400;

/// The mark that closes what `open` opened, where the next double mark from the block at `from` on is a closing one: a
/// quotation whose paragraphs do not reopen the marks.
fn closing_later(article: &Article<'_>, from: usize, open: char) -> Option<usize> {
    if is_single(open) {
        return None;
    }
    let double = |t: &Token| t.kind == Kind::Quote && !is_single(t.first);
    let at = from + article.tokens.iter().skip(from).take(LONGEST).position(double)?;
    let shut = !article.tokens.get(at)?.spaced
        && article.tokens.get(at + 1).is_none_or(|t| t.spaced || !t.is_word())
        && at > from;
    // Ann Orde, head of the union.": who has said the words above.
    let block = article.blocks.partition_point(|b| b.tokens.end <= at);
    let words = article.blocks.get(block).map_or(0, |b| at.saturating_sub(b.tokens.start));
    (shut && words >= 8 && closes(&article.tokens, at, open)).then_some(at)
}

/// For each token the quoted span it stands in, marks included, counted from 1; 0 for none.
pub(crate) fn by_token(spans: &[Quoted], tokens: usize) -> Vec<u32> {
    let mut quoted = vec![0; tokens];
    for (number, span) in (1..).zip(spans) {
        for slot in quoted.get_mut(span.open..span.end).into_iter().flatten() {
            *slot = number;
        }
    }
    quoted
}

/// The sentences as ranges of tokens, to ask where one ends.
pub(crate) struct SentenceEnds<'s>(pub(crate) &'s [std::ops::Range<usize>]);

impl SentenceEnds<'_> {
    /// One past the last token of the sentence that holds `token`.
    fn after(&self, token: usize) -> usize {
        let at = self.0.partition_point(|range| range.end <= token);
        self.0.get(at).map_or(token + 1, |range| range.end)
    }
}

/// Appends the closed spans of a block; returns the opening mark that is left open. `goes_on` tells whether the next
/// block opens with a single mark.
fn scan(tokens: &[Token], offset: usize, goes_on: bool, spans: &mut Vec<Quoted>) -> Option<usize> {
    let singles = single_closers(tokens, goes_on);
    let nested = nested_singles(tokens, &singles);
    let mut open: Option<(char, usize)> = None;
    // A single mark that nothing closes: it may go on in the next paragraph.
    let mut lone: Option<usize> = None;
    let mut i = 0;
    while let Some(token) = tokens.get(i) {
        if token.kind == Kind::Quote {
            match open {
                Some((mark, at)) if closes(tokens, i, mark) => {
                    let group = spans.len();
                    spans.push(Quoted { open: offset + at, end: offset + i + 1, closed: true, group });
                    open = None;
                }
                Some(_) => {}
                None if is_single(token.first) => {
                    let close = nested.get(i).or(singles.get(i)).copied().flatten();
                    if opens_single(tokens, i) && close.is_none() {
                        lone = lone.or(Some(i));
                    } else if opens_single(tokens, i)
                        && let Some(close) = close
                    {
                        spans.push(Quoted {
                            open: offset + i,
                            end: offset + close + 1,
                            closed: true,
                            group: spans.len(),
                        });
                        i = close;
                    }
                }
                None if opens(tokens, i) => open = Some((token.first, i)),
                None => {}
            }
        }
        i += 1;
    }
    // What stands behind a single mark that goes on in the next paragraph is inside its quotation.
    if let Some(at) = lone.filter(|_| goes_on && open.is_none()) {
        while spans.last().is_some_and(|span| span.open > offset + at) {
            spans.pop();
        }
    }
    open.map(|(_, at)| at).or(lone).map(|at| offset + at)
}

fn is_single(mark: char) -> bool {
    matches!(mark, '\'' | '‘' | '’' | '‚' | '‛')
}

/// Whether a quotation opened by `a` may be opened again by `b` in the next paragraph.
fn same_style(a: char, b: char) -> bool {
    let style = |c| match c {
        '"' | '“' | '”' | '＂' | '‟' => 0,
        '\'' | '‘' | '’' => 1,
        '«' | '»' => 2,
        other => other as u32,
    };
    style(a) == style(b)
}

/// Whether the double mark at `i` opens a quotation.
fn opens(tokens: &[Token], i: usize) -> bool {
    let Some(token) = tokens.get(i) else { return false };
    match token.first {
        '“' | '„' | '«' | '‹' | '「' | '『' | '‟' => true,
        '"' | '＂' => can_open(tokens, i),
        // »So in German«, ”so in Swedish”; elsewhere they close.
        '»' | '›' | '”' => can_open(tokens, i) && tokens.get(i + 1).is_some_and(Token::is_word),
        _ => false,
    }
}

/// White space or an opening mark before it, and no white space behind it.
fn can_open(tokens: &[Token], i: usize) -> bool {
    let Some(token) = tokens.get(i) else { return false };
    let before = i.checked_sub(1).and_then(|p| tokens.get(p));
    let free = token.spaced
        || before.is_none_or(|t| {
            t.kind == Kind::Quote
                || t.is_dash()
                || matches!(t.first, '(' | '[' | '/' | ':' | ',') && t.kind == Kind::Punct
        });
    // he told her. " You have done well.": a blank too many.
    let begins = before.is_some_and(Token::is_terminal) && tokens.get(i + 1).is_some_and(Token::is_capital);
    // The quay is closed," she said: it closes what nothing opened.
    let closes = !token.spaced && before.is_some_and(|t| t.is(','));
    free && tokens.get(i + 1).is_some_and(|next| !next.spaced || !token.spaced && !closes || begins)
}

/// Whether the mark at `i` closes a quotation that `open` opened.
fn closes(tokens: &[Token], i: usize, open: char) -> bool {
    let Some(token) = tokens.get(i) else { return false };
    match open {
        '“' | '‟' => matches!(token.first, '”' | '"' | '＂'),
        '„' => matches!(token.first, '“' | '”' | '"'),
        '«' => token.first == '»',
        '‹' => token.first == '›',
        '»' => token.first == '«',
        '›' => token.first == '‹',
        '「' => token.first == '」',
        '『' => token.first == '』',
        // A straight mark that could only open reopens the quotation, as at a paragraph that was run in.
        _ => {
            matches!(token.first, '"' | '”' | '＂')
                && !(token.spaced && tokens.get(i + 1).is_some_and(|next| !next.spaced && next.is_word()))
        }
    }
}

/// Whether the single mark at `i` opens a quotation, not *'90s* or *'em*.
fn opens_single(tokens: &[Token], i: usize) -> bool {
    let (Some(token), Some(next)) = (tokens.get(i), tokens.get(i + 1)) else { return false };
    // rock 'n' roll
    let clipped = next.span.len() <= 2
        && next.case == Case::Lower
        && tokens.get(i + 2).is_some_and(|t| t.kind == Kind::Quote);
    token.first != '’'
        && !clipped
        && can_open(tokens, i)
        && !next.spaced
        && (next.kind == Kind::Word || matches!(next.first, '…' | '.' | '[' | '('))
}

/// For each token the single mark that closes a quotation opened there. A mark behind *s* is rather a
/// possessive (*the workers' rights*) and closes only where no surer one comes before the next opening, and where the
/// quotation does not go on in the next block.
fn single_closers(tokens: &[Token], goes_on: bool) -> Vec<Option<usize>> {
    if !tokens.iter().any(|t| t.kind == Kind::Quote && is_single(t.first)) {
        return Vec::new();
    }
    let mut closers = vec![None; tokens.len()];
    let (mut sure, mut weak, mut opener) = (None, None, None);
    for i in (0..tokens.len()).rev() {
        if let Some(slot) = closers.get_mut(i) {
            *slot = match (sure, weak, opener) {
                (Some(s), Some(w), Some(o)) if w < o && o < s => Some(w),
                (Some(s), ..) => Some(s),
                (None, w, _) => w.filter(|_| !goes_on),
            };
        }
        let Some(token) = tokens.get(i).filter(|t| t.kind == Kind::Quote && is_single(t.first)) else {
            continue;
        };
        let before = i.checked_sub(1).and_then(|p| tokens.get(p));
        if !token.spaced && tokens.get(i + 1).is_none_or(|t| t.spaced || !t.is_word()) {
            let followed = tokens.get(i + 1).is_some_and(|t| t.spaced && t.kind == Kind::Word);
            let possessive = followed && before.is_some_and(|t| t.is_word() && t.ends_in_s);
            if possessive {
                weak = Some(i);
            } else {
                sure = Some(i);
            }
        } else if opens_single(tokens, i) {
            opener = Some(i);
        }
    }
    closers
}

/// The same where single marks stand within single ones, *'Calling women 'honey' is wrong,' he said*: a mark behind a
/// comma or a stop closes the outer quotation, one behind a word the inner. Empty where none do.
fn nested_singles(tokens: &[Token], closers: &[Option<usize>]) -> Vec<Option<usize>> {
    let mut nested = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    if closers.is_empty() {
        return nested;
    }
    nested.resize(tokens.len(), None);
    let mut deep = false;
    for (i, token) in tokens.iter().enumerate().filter(|(_, t)| t.kind == Kind::Quote && is_single(t.first)) {
        let before = i.checked_sub(1).and_then(|p| tokens.get(p));
        if opens_single(tokens, i) {
            open.push(i);
            deep |= open.len() > 1;
        } else if !token.spaced && tokens.get(i + 1).is_none_or(|t| t.spaced || !t.is_word()) {
            let ends = before.is_some_and(|t| t.is(',') || t.is_terminal());
            let owner = before.is_some_and(|t| t.is_word() && t.ends_in_s)
                && tokens.get(i + 1).is_some_and(|t| t.spaced && t.kind == Kind::Word);
            let from = if ends {
                open.drain(..).next()
            } else if owner {
                None
            } else {
                open.pop()
            };
            if let Some(slot) = from.and_then(|from| nested.get_mut(from)) {
                *slot = Some(i);
            }
        }
    }
    if deep { nested } else { Vec::new() }
}

/// Whether the words of a span look like somebody talking rather than a title, a nickname or a scare quote:
/// a sentence of their own, or first and second persons.
pub(crate) fn reads_as_speech(tokens: &[Token]) -> bool {
    let words = tokens.iter().filter(|t| t.is_word()).count();
    // THE WAR HAS NOT STOPPED: capitals tell nothing there.
    let shouted = tokens.iter().all(|t| t.case == Case::Upper || !t.is_word());
    let capitals = if shouted { 0 } else { tokens.iter().filter(|t| t.is_capital()).count() };
    let verb = tokens.iter().any(|t| {
        shouted && t.has(class::FINITE)
            || t.has(class::AUXILIARY) && t.kind != Kind::Clitic
            || t.kind == Kind::Clitic && !t.ends_in_s
    });
    let person = tokens.iter().any(|t| t.has(class::WE));
    // A slogan or a title: *Hands Off Our Night Bus*.
    let closes =
        tokens.iter().rev().find(|t| t.kind != Kind::Quote).is_some_and(|t| t.is_terminal() || t.is(','));
    if words >= 2 && capitals * 4 >= words * 3 && !closes {
        return false;
    }
    // A title: *Treaty on Comprehensive Partnership between the Republic and the Federation*.
    if words >= 3 && capitals * 5 >= words * 2 && !verb && !person {
        return false;
    }
    let stop =
        tokens.iter().rev().find(|t| t.kind != Kind::Quote).is_some_and(|t| t.is_terminal() || t.is(','));
    words >= 9 || words >= 3 && (verb || person) || stop && words >= 2 && (verb || person || words >= 5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    /// Quoted spans in `<>`.
    fn check(text: &str, expect: &[&str]) {
        let lexicon = Lexicon::new(&crate::Settings::default());
        let mut article = Article::new(text, 1);
        for block in crate::plain::blocks(text) {
            article.add(&block, &lexicon);
        }
        let mut sentences = Vec::new();
        for block in &article.blocks {
            sentences.extend(crate::sentence::split(&article.tokens, block.tokens.clone()));
        }
        let found = find(&article, &SentenceEnds(&sentences));
        let words: Vec<&str> = found.iter().map(|q| article.span(q.open..q.end).of(text)).collect();
        assert_eq!(words, expect);
    }

    #[test]
    fn marks_of_every_make() {
        check("He said \"no\" and “yes”, «oui» and „ja“.", &["\"no\"", "“yes”", "«oui»", "„ja“"]);
        check("``We won,'' he said.", &["``We won,''"]);
        check("She called it “a ‘fine’ mess”.", &["“a ‘fine’ mess”"]);
        check("»We go.« ‚No,‘ he said. ”Yes.” ‘‘So?’’", &["»We go.«", "‚No,‘", "”Yes.”", "‘‘So?’’"]);
        check("« We go », he said. He left » there", &["« We go »"]);
    }

    #[test]
    fn single_marks_and_apostrophes() {
        check("'I don't think so,' he said. The workers' rights.", &["'I don't think so,'"]);
        check("'The workers' rights matter,' she said.", &["'The workers' rights matter,'"]);
        check("A 'legitimate act' of war in the '90s.", &["'legitimate act'"]);
        check("‘It’s ours,’ they said.", &["‘It’s ours,’"]);
    }

    #[test]
    fn over_paragraphs() {
        let text = "Kim said: \"We go on. We win.\n\n\"We never rest.\"\n\nHe left.";
        check(text, &["\"We go on. We win.", "\"We never rest.\""]);
        check("It is a \"travesty. The bill goes on.\n\nNext.", &["\"travesty."]);
        check("She said: \"Yes. \"And no.\" He left.", &["\"Yes. \"And no.\""]);
        let text = "'No,' she said. 'It’s gone. All of it.\n\n'The dogs' food too.\n\n'All.'\n\n'Tis so.";
        check(text, &["'No,'", "'It’s gone. All of it.", "'The dogs' food too.", "'All.'"]);
        check("‘We go “home”.\n\n‘We win.’", &["‘We go “home”.", "‘We win.’"]);
        check("told ‘Press TV ``\u{a0}'' Kim\n1.  \n ", &["‘Press TV ``\u{a0}'' Kim"]);
        check("‘We go.\n\n‘We win,’ he said.\n\n‘Twas late.", &["‘We go.", "‘We win,’"]);
    }
}
