//! `--format html`: what it is made of, and that no article makes anything else of it.

use crate::markup::{Part, check, parts, sentences};
use crate::run::{CLAIM, file, whosays};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::time::Instant;

fn fragment(text: &str) -> String {
    let run = whosays(&["label", "--format", "html", "--fragment", "--input", "markdown"], text);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    check(&run.out);
    run.out
}

/// The article as Markdown gave it, without marks and labels: the inside of `.whosays-text`.
fn bare(html: &str) -> String {
    let text = html.split_once("<div class=\"whosays-text\">\n").unwrap().1;
    let text = text.split_once("</div>").unwrap().0;
    let mut bare = String::new();
    let mut in_whose = false;
    for part in parts(text) {
        match part {
            Part::Start(name, _) if name == "mark" => {}
            Part::End(name) if name == "mark" => {}
            Part::Start(_, attributes)
                if attributes.get("class").is_some_and(|class| class == "whosays-whose") =>
            {
                in_whose = true;
            }
            Part::End(_) if in_whose => in_whose = false,
            Part::Words(_) if in_whose => {}
            Part::Start(name, attributes) => {
                let _ = write!(bare, "<{name}");
                for (name, value) in attributes {
                    let _ = write!(bare, " {name}={value}");
                }
                bare.push('>');
            }
            Part::End(name) => {
                let _ = write!(bare, "</{name}>");
            }
            Part::Words(words) => bare.push_str(&words),
        }
    }
    bare
}

#[test]
fn a_page_stands_alone_and_its_policy_names_its_styles() {
    let story = file(
        "page.md",
        format!("# Rain & wind close roads in the north\n\n{CLAIM} Roads were closed on Monday.\n"),
    );
    let run = whosays(&["label", "--format", "html", &story], "");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    check(&run.out);
    assert!(run.out.starts_with("<!DOCTYPE html>\n<html lang=\"en\">") && run.out.ends_with("</html>\n"));
    assert!(run.out.contains("<title>Rain &amp; wind close roads in the north</title>"), "{}", run.out);
    let style = run.out.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    let policy = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; \
         base-uri 'none'; form-action 'none'\">",
        BASE64.encode(Sha256::digest(style))
    );
    assert!(run.out.contains(&policy), "STYLE_HASH in src/cli/html.rs is out of date: {policy}");
    for word in ["@media print", "(forced-colors: active)", "light-dark(", "color-scheme: light dark"] {
        assert!(style.contains(word), "{word}");
    }
    for word in ["@import", "url(", "<", "http"] {
        assert!(!style.contains(word), "{word}");
    }
    assert!(
        run.out.contains("through KCNA (1): <span class=\"whosays-count\">1 sentence</span>"),
        "{}",
        run.out
    );
    assert!(run.out.contains("2 sentences"), "{}", run.out);
}

#[test]
fn a_fragment_is_the_article_of_the_page_and_its_styles_come_apart() {
    let story = file("fragment.md", format!("# Rain\n\n{CLAIM}\n"));
    let page = whosays(&["label", "--format", "html", &story], "").out;
    let fragment = whosays(&["label", "--format", "html", "--fragment", &story], "").out;
    check(&fragment);
    assert!(fragment.starts_with("<article class=\"whosays\">\n") && fragment.ends_with("</article>\n"));
    assert!(page.contains(&fragment));
    let style = whosays(&["label", "--style"], "").out;
    assert!(page.contains(&style) && style.contains(".whosays mark"));
    assert_eq!(whosays(&["label", "--format", "html", "--style"], "").out, style);
    // Nothing but the articles is styled by it.
    let rules = style.lines().filter(|line| line.contains('{') && !line.trim_start().starts_with('@'));
    for rule in rules {
        assert!(rule.trim_start().starts_with(".whosays"), "{rule}");
    }
    let run = whosays(&["label", "--fragment", &story], "");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert_eq!(run.err, "whosays: --fragment goes with --format html\n");
}

#[test]
fn several_files_give_one_page_with_an_article_each() {
    let (one, two) = (file("page-1.md", CLAIM), file("page-2.txt", "Roads were closed.\n\nIt rained.\n"));
    let out = whosays(&["label", "--format", "html", &one, &two, &one], "").out;
    check(&out);
    assert_eq!(out.matches("<article class=\"whosays\">").count(), 3);
    assert_eq!(out.matches("<!DOCTYPE").count(), 1);
    let fragments = whosays(&["label", "--format", "html", "--fragment", &one, &two, &one], "").out;
    check(&fragments);
    assert!(out.contains(&fragments));
    // Built again, it is the same page.
    assert_eq!(whosays(&["label", "--format", "html", &one, &two, &one], "").out, out);
}

#[test]
fn markdown_keeps_its_structure() {
    let html = fragment(
        "---\ntitle: x\n---\n# Dam *holds*\n\nIt **rained**\nfor [a week](https://example.org/?a=1&b=2) \
         &amp; `more`.  \nRoads ~~closed~~ \\*.\n\n> Kim said so.\n\n1. One\n2. Two\n   - Three\n\n\
         | a | b |\n|---|---|\n| c | d |\n\n```\nKCNA said <so>.\n```\n\n<!-- no -->\n\n***\n",
    );
    assert_eq!(
        bare(&html),
        "<h1>Dam <em>holds</em></h1>\n\
         <p>It <strong>rained</strong>\nfor <a href=https://example.org/?a=1&b=2 rel=noopener noreferrer>a week</a> \
         & <code>more</code>.<br>\nRoads <s>closed</s> *.</p>\n\
         <blockquote>\n<p>Kim said so.</p>\n</blockquote>\n\
         <ol>\n<li>One</li>\n<li>Two<ul>\n<li>Three</li>\n</ul>\n</li>\n</ol>\n\
         <table><tr><th scope=col>a</th>\n<th scope=col>b</th>\n</tr>\n<tr><td>c</td>\n<td>d</td>\n</tr>\n</table>\n\
         <pre><code>KCNA said <so>.\n</code></pre>\n<hr>\n"
    );
    assert!(!html.contains("<code><mark class=\"whosays-state-media-claim"), "a code block is labelled");
}

#[test]
fn a_sentence_is_marked_through_the_elements_that_cut_it() {
    let html = fragment("KCNA *said* on\n**Sunday** that [the dam](x) &amp; all would `hold`. It rained.\n");
    let found: Vec<_> = sentences(&html).into_values().collect();
    let expected = [
        ("whosays-state-media-claim", "KCNA said on\nSunday that the dam & all would hold."),
        ("whosays-reported-fact", "It rained."),
    ];
    assert_eq!(found, expected.map(|(label, words)| (label.to_owned(), words.to_owned())));
    assert!(html.matches("data-sentence=\"1\"").count() >= 5);
    // Said once, where the sentence begins; the note has the rest.
    assert_eq!(
        html.matches("<span class=\"whosays-whose\">State-media claim, through KCNA: </span>").count(),
        1
    );
    assert!(html.contains("<bdi>KCNA said on Sunday that the dam &amp; all would hold.</bdi>"), "{html}");
    assert!(html.contains("names KCNA, state media, as where this comes from."), "{html}");
    // No aria-label on a mark: the standard prohibits it.
    assert!(!html.contains("<mark aria-label") && html.contains("aria-details=\"whosays-"));
}

#[test]
fn the_marks_are_the_sentences_of_the_report() {
    let story = "The dam was opened in 1987.\n\n\u{201c}We are ready,\u{201d} said Ana Ruiz. \u{1f600} KCNA said it would hold.\n\n\
                 - One was closed.\n- \u{adf8} two.\n";
    let report: serde_json::Value = serde_json::from_str(&whosays(&["label"], story).out).unwrap();
    let expected: Vec<(String, String)> = report["sentences"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|sentence| sentence["label"] != "none")
        .map(|sentence| {
            let (start, end) = crate::run::span(sentence);
            (format!("whosays-{}", sentence["label"].as_str().unwrap()), story[start..end].to_owned())
        })
        .collect();
    let html = whosays(&["label", "--format", "html"], story).out;
    check(&html);
    assert_eq!(sentences(&html).into_values().collect::<Vec<_>>(), expected);
    assert!(html.contains("<ul>\n<li><mark") && html.contains("whosays-quoted"), "{html}");
}

#[test]
fn pictures_are_there_in_a_fragment_alone() {
    let story = "![Water *stood* high at the dam on Monday.](dam.jpg)\n\nIt rained ![a flag](javascript:x) at noon.\n";
    let html = fragment(story);
    assert!(html.contains("<figure><img src=\"dam.jpg\" alt=\"\"><figcaption><mark"), "{html}");
    assert_eq!(html.matches("<img").count(), 1);
    // The description of a picture may hold a link, and the picture stand in one: `check` finds no link in a link.
    fragment("[![dam [on](a) Monday](dam.jpg)](b)\n");
    let page = whosays(&["label", "--format", "html", "--input", "markdown"], story).out;
    check(&page);
    assert!(!page.contains("<img") && page.contains("<figure><figcaption><mark"), "{page}");
}

#[test]
fn nothing_in_an_article_becomes_markup() {
    let hostile = "# <script>alert(1)</script> \"'>\n\n\
        KCNA said \"<img src=x onerror=alert(1)>\" & </mark></article><svg onload=alert(1)>.\n\n\
        [a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](java&#10;script:alert(1)) [d](&#1;javascript:x) \
        [e](data:text/html,x) [f](vbscript:x) [g](<https://example.org/\"onclick=\"x>) [h](//example.org) [i](a:b)\n\n\
        <javascript:alert(1)> <https://example.org/?\"x> ![p](javascript:x \"t\") [j](x \"\\\"onclick=\\\"y\")\n\n\
        [**k <https://example.org/k>**](https://example.org/)\n\n\
        <div onclick=\"x\">\n<style>*{display:none}</style>\n</div>\n\n\
        <!-- --> <script>x</script> -->\n\n`</code><script>` &lt;script&gt; &#60;script&#62;\n\n\
        Kim \u{202e}said\u{2066} \u{1b}[2J \u{9b} \u{0} it \u{2028}would rain, KCNA said.\r\nNext.\r\n\n\
        | <b> | \"x |\n|---|---|\n| </td><script> | ' |\n\n~~~ \"><script>\n</pre></code>\n~~~\n";
    for words in [
        &["label", "--format", "html", "--input", "markdown"][..],
        &["label", "--format", "html", "--input", "markdown", "--fragment"],
        &["label", "--format", "html", "--input", "plain"],
    ] {
        let run = whosays(words, hostile);
        assert_eq!(run.status, 0);
        check(&run.out);
        let starts: Vec<Part> = parts(&run.out);
        let is_bad = |part: &Part| matches!(part, Part::Start(name, _) if ["script", "svg", "img"].contains(&name.as_str()));
        assert!(!starts.iter().any(is_bad));
        assert!(run.out.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
        assert!(run.out.contains("&#x202e;said&#x2066; \u{fffd}[2J \u{fffd}"), "{}", run.out);
    }
    let outlets = "outlet\tcountry\tcontrol\taliases\n\"><script>\tX\t\tZubrowka Herald\n";
    let outlets = file("hostile.tsv", outlets);
    let words = ["label", "--format", "html", "--outlets", &outlets, "-"];
    let html = whosays(&words, "Taxes fell, the Zubrowka Herald said.").out;
    check(&html);
    assert!(html.contains("through &quot;&gt;&lt;script&gt;"), "{html}");
    let name = file("a\"b<i>.txt", CLAIM);
    check(&whosays(&["label", "--format", "html", &name], "").out);
}

#[test]
fn deep_nesting_stays_shallow() {
    let words = "It rained, KCNA said.\n";
    let lists: String = (0..2_000).fold(String::new(), |mut lists, depth| {
        let _ = writeln!(lists, "{:1$}- a{depth}", "", depth * 2);
        lists
    });
    for deep in [
        format!("{} {words}", ">".repeat(100_000)),
        format!("{} {words}", "- ".repeat(100_000)),
        format!("{}{words}", "1. > ".repeat(50_000)),
        format!("{}{words}{}", "*a **b ".repeat(50_000), "** *".repeat(50_000)),
        format!("{}{words}{}", "[".repeat(100_000), "](x)".repeat(100_000)),
        format!("{}{words}", "![".repeat(100_000)),
        format!("{}{words}", "<b>".repeat(100_000)),
        lists,
    ] {
        let run = whosays(&["label", "--format", "html", "--input", "markdown"], &deep);
        assert_eq!((run.status, run.err.as_str()), (0, ""));
        let deepest = check(&run.out);
        assert!(deepest < 70, "{deepest}");
    }
    let html = fragment(&format!("{}One\n{}\n{}Two\n", "> ".repeat(90), ">".repeat(90), "> ".repeat(90)));
    assert!(html.contains("One") && !html.contains("OneTwo"));
    assert_eq!(bare(&html).matches("<p>").count(), 2);
}

#[test]
fn size_and_time_grow_with_the_article() {
    let long_name = format!("{} Lee", "Kim".repeat(60_000));
    let prose =
        "Roads were *closed* on Monday, KCNA said. \u{201c}It is over,\u{201d} said [Ana Ruiz](x).\n\n";
    for (unit, most) in
        [(prose, 40), ("Hi. ", 220), ("*a* ", 220), ("<", 5), ("&amp;", 5), ("> ", 5), ("| a ", 30)]
    {
        let text = |bytes: usize| unit.repeat(bytes / unit.len());
        let label = |text: &str| {
            let started = Instant::now();
            let run = whosays(&["label", "--format", "html", "--input", "markdown"], text);
            assert_eq!(run.status, 0);
            (run.out.len(), started.elapsed())
        };
        let ((half, _), (whole, time)) = (label(&text(125_000)), label(&text(250_000)));
        assert!(
            whole * 10 < half * 21 + 10_000 && whole < 250_000 * most + 20_000,
            "{unit:?}: {half}, {whole}"
        );
        assert!(time.as_secs() < 60, "{unit:?}: {time:?}");
    }
    let megabyte = prose.repeat((1 << 20) / prose.len() + 1);
    let run = whosays(&["label", "--format", "html", "--input", "markdown"], &megabyte);
    assert_eq!(run.status, 0);
    assert!(run.out.len() < megabyte.len() * 40);
    check(&run.out);
    // A name as long as a book stands once in the text, and not again with every sentence of its bearer.
    let told = format!("\u{201c}It rains,\u{201d} said {long_name}. ").to_owned()
        + &"\u{201c}It goes on.\u{201d} ".repeat(2_000);
    let html = whosays(&["label", "--format", "html"], &told).out;
    assert!(html.len() < told.len() + 2_500 * 2_500, "{}", html.len());
}
