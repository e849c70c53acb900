//! The manual pages that `--help` prints.

/// `whosays --help`.
pub(crate) const GENERAL: &str = "\
whosays labels every sentence of a news article by whose word the reader takes
for it: reported fact (in the article's own voice, not verified), quotation, or
state-media claim.

Usage: whosays label [OPTIONS] [FILE ...]

Commands:
  label          Label files or standard input; whosays label --help says how

Options:
  -h, --help     Print this
  -V, --version  Print the version
";

/// `whosays label --help`.
pub(crate) const LABEL: &str = "\
Label every sentence of news articles.

Usage: whosays label [OPTIONS] [FILE ...]

Without FILE, or where FILE is -, standard input is read. Text is UTF-8.

Options:
  --format FORMAT    text, json, jsonl, jsonld, csv or html (below). Without
                     it: text where standard output is a terminal, json
                     elsewhere.
  --fragment         With --format html: only the article elements, for a page
                     of your own.
  --style            Print the style sheet for such a page, and nothing else.
  --offsets UNIT     What start and end count in: utf8 (bytes; the default),
                     utf16 (code units, as in JavaScript and Java) or
                     code-points (as in Python). They start at 0; end is one
                     past the last. text and html have none; jsonld always
                     counts code points.
  --input KIND       plain or markdown. Without it: markdown for files named
                     *.md or *.markdown, plain for everything else.
  --outlets FILE     Add state outlets to the built-in ones. Tab-separated, with
                     the header outlet, country, control, aliases; the aliases
                     are set apart by |; lines that start with # are skipped.
                     May be given more than once.
  --control TYPES    Count built-in outlets of these types too: captured-public,
                     captured-private, state-funded, set apart by commas.
                     Without it only state-controlled ones count.
  -h, --help         Print this

Formats:
  text   The article with a badge before each sentence ([F] reported fact,
         [Q] quotation, [S] state-media claim, [-] page furniture), in colour on
         a terminal, and a legend with counts. NO_COLOR and CLICOLOR_FORCE are
         respected. Characters that would act on the terminal show as \\u{1b}.
  json   One report, with the file's name in \"doc\" (\"-\" for standard input);
         for several files an array of such reports.
  jsonl  One document a line in: {\"doc\": ID, \"text\": \"...\"}, where ID is a
         string or a number; other fields are passed over. One report a line
         out, in order, as it is ready: {\"doc\": ID, \"sentences\": [...], ...}.
         Blank lines are skipped. A bad line gives
         {\"doc\": null, \"line\": N, \"error\": \"...\"} in its place (and \"file\"
         where a file was named), and the rest goes on. --input is plain unless
         given.
  csv    A header, then a row for each sentence: doc, index, start, end, block,
         label, form, confidence, rule, because, source, source_kind, channel,
         country, cue, flags (set apart by |), introduced_by, text. A field that
         a spreadsheet would take for a formula, because it starts with = + - @,
         a tab or a carriage return, has an apostrophe put before it (and so has
         one that starts so after apostrophes of its own); json has it bare.
  html   A page that stands alone: no script, nothing loaded, the styles inside.
         Each sentence is in one or more <mark class=\"whosays-LABEL\">, begins
         with its label in words for screen readers, and has a note at the end
         that says why. Markdown keeps its structure; its raw HTML is shown as
         text, links go to http, https, mailto and the same site only, and
         pictures are there with --fragment alone (otherwise their descriptions
         are). Several files give one page with an article for each, in order.
         With --fragment you get the same <article class=\"whosays\"> elements
         without the page around them; --style has their looks. All ids begin
         with whosays- and a number that is the article's own.
  jsonld Web Annotations (W3C): an AnnotationPage for each file, in an array
         where there are several. An annotation for each labelled sentence, with
         its label, the reason, its words with what stands around them, and its
         place in the file, in code points. The file's name is the address.

Exit status:
  0  Done, also when the reader of the output stops early
  1  Done, but some line of jsonl input was bad
  2  Not done: one line on standard error names the file, the line and the mend.
     All files are read before anything is written; jsonl, which streams, looks
     for all its files first.
";
