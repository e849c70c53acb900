//! A small server for dist/ on this machine only.

use std::ffi::OsString;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use lexopt::{Arg, ValueExt};

use crate::manifest::Manifest;
use crate::repo::Repo;
use crate::run::which;
use crate::{build, cli, setup};

const DEFAULT_PORT: u16 = 8787;

/// How many ports after the default one are tried.
const TRIES: u16 = 100;

/// The longest request head. No browser sends one like it, so whoever does gets no memory for it.
const LONGEST_HEAD: u64 = 64 * 1024;

/// The command `serve`.
pub fn main(args: Vec<OsString>) -> Result<ExitCode> {
    let (mut port, mut open, mut fresh) = (None, false, true);
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("port") => port = Some(cli::number("--port", &parser.value()?.string()?.into())?),
            Arg::Long("open") => open = true,
            Arg::Long("no-build") => fresh = false,
            other => return Err(other.unexpected().into()),
        }
    }
    let repo = Repo::find()?;
    // Taken before the build, so that a port that cannot be had is known at once.
    let listener = listen(port)?;
    if fresh {
        let manifest = Manifest::read(&repo)?;
        let tools = setup::ensure(&repo, &manifest, setup::FOR_BUILD)?;
        build::build(&repo, &manifest, &tools)?;
    }
    let dist = repo.dist();
    if !dist.join("index.html").is_file() {
        bail!("dist/ has no page to serve; run `cargo xtask serve` without --no-build");
    }
    let address = format!("http://{}/", listener.local_addr()?);
    println!("whosays reader: {address}   (Ctrl-C ends it)");
    if open {
        open_browser(&address);
    }
    serve(&listener, &dist);
    Ok(ExitCode::SUCCESS)
}

/// Serves `folder` for as long as the listener lives, a thread for each connection.
pub fn serve(listener: &TcpListener, folder: &Path) {
    for stream in listener.incoming().flatten() {
        let folder = folder.to_path_buf();
        // A client that goes away in the middle is no matter of ours.
        thread::spawn(move || drop(answer(stream, &folder)));
    }
}

fn listen(port: Option<u16>) -> Result<TcpListener> {
    if let Some(port) = port {
        return TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .with_context(|| format!("port {port} cannot be had"));
    }
    (DEFAULT_PORT..DEFAULT_PORT + TRIES)
        .find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok())
        .with_context(|| format!("none of the {TRIES} ports from {DEFAULT_PORT} on is free; try --port 0"))
}

fn answer(mut stream: TcpStream, folder: &Path) -> Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    stream.set_write_timeout(Some(Duration::from_secs(30)))?;
    let mut reader = BufReader::new((&stream).take(LONGEST_HEAD));
    let mut request = String::new();
    reader.read_line(&mut request)?;
    // The rest of the head has nothing for us, but closing before it is read would reset the connection.
    let mut line = String::new();
    while reader.read_line(&mut line)? > 0 && line.trim_end() != "" {
        line.clear();
    }
    let mut words = request.split_whitespace();
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let (status, kind, body) = respond(method, target, folder);
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nCache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
    )?;
    if method != "HEAD" {
        stream.write_all(&body)?;
    }
    Ok(stream.flush()?)
}

fn respond(method: &str, target: &str, folder: &Path) -> (&'static str, &'static str, Vec<u8>) {
    const TEXT: &str = "text/plain; charset=utf-8";
    if method != "GET" && method != "HEAD" {
        return ("405 Method Not Allowed", TEXT, b"only GET and HEAD\n".to_vec());
    }
    match file_for(target, folder).and_then(|path| Some((fs::read(&path).ok()?, mime(&path)))) {
        Some((body, kind)) => ("200 OK", kind, body),
        None => ("404 Not Found", TEXT, b"not found\n".to_vec()),
    }
}

/// The file in `folder` that a request's target names, if it is one.
fn file_for(target: &str, folder: &Path) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?;
    let path = percent_decode(path.strip_prefix('/')?)?;
    let mut file = folder.to_path_buf();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        // After decoding, so that no spelling of `..` leads out; `\` and `:` are separators elsewhere.
        if part == ".." || part == "." || part.contains(['\\', ':', '\0']) {
            return None;
        }
        file.push(part);
    }
    if file.is_dir() {
        file.push("index.html");
    }
    // A link must not lead out either.
    let file = file.canonicalize().ok()?;
    (file.starts_with(folder.canonicalize().ok()?) && file.is_file()).then_some(file)
}

fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digits = [rest.next()?, rest.next()?];
        bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
    }
    String::from_utf8(bytes).ok()
}

/// Browsers refuse modules and streaming wasm of any other type.
fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json; charset=utf-8",
        Some("md") => "text/markdown; charset=utf-8",
        Some("txt") => "text/plain; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webp") => "image/webp",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// Opens the page; the address stands on the screen for whoever has no program for it.
fn open_browser(address: &str) {
    let opener = ["xdg-open", "open", "x-www-browser", "explorer"].into_iter().find_map(which);
    let opened = opener.and_then(|program| {
        Command::new(program)
            .arg(address)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .ok()
    });
    if opened.is_none() {
        eprintln!("no program here opens a browser; open the address by hand");
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{file_for, percent_decode, respond};

    #[test]
    fn no_target_leads_out_of_the_folder() {
        let top = std::env::temp_dir().join(format!("whosays-serve-{}", std::process::id()));
        let folder = top.join("dist");
        fs::create_dir_all(folder.join("articles")).expect("a folder");
        fs::write(top.join("secret.txt"), "s").expect("a file");
        fs::write(folder.join("index.html"), "page").expect("a file");
        fs::write(folder.join("articles/a b.md"), "article").expect("a file");

        assert_eq!(respond("GET", "/?x#y", &folder).2, b"page");
        assert_eq!(respond("GET", "/articles/a%20b.md", &folder).1, "text/markdown; charset=utf-8");
        assert_eq!(respond("POST", "/", &folder).0, "405 Method Not Allowed");
        for target in
            ["/../secret.txt", "/%2e%2e/secret.txt", "/articles/..%2f..%2fsecret.txt", "/..%5csecret.txt"]
        {
            assert_eq!(file_for(target, &folder), None, "{target}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(top.join("secret.txt"), folder.join("link.txt")).expect("a link");
            assert_eq!(file_for("/link.txt", &folder), None);
        }
        fs::remove_dir_all(&top).expect("it is ours");
    }

    #[test]
    fn broken_escapes_are_no_path() {
        assert_eq!(percent_decode("a%2"), None);
        assert_eq!(percent_decode("a%zz"), None);
        assert_eq!(percent_decode("a%ff"), None);
        assert_eq!(percent_decode("%C3%A9").as_deref(), Some("é"));
    }
}
