//! The standard library for wasm32 without rustup: built from the source that Debian packages for the same compiler.
//!
//! Debian keeps the source of each of its compilers (package rust-src). Where one of them has our compiler's version,
//! whatever suite it is in, it is built once and put into the sysroot, and from then on `--target` works as usual.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::rust::{TARGET, cargo, registry_sources, remap, rustc, rustc_fact};
use crate::repo::Repo;
use crate::run::{ask, quiet, which};

/// Where Debian may have the version, small lists and likely places first.
const SUITES: &[&str] = &["trixie-backports", "bookworm-backports", "trixie", "bookworm", "forky", "sid"];

/// Crates of the standard library that tests need besides `std` itself.
const PARTS: &str = "-Zbuild-std=std,panic_abort,proc_macro,test";

/// Builds the library and puts it into the sysroot.
pub fn build(repo: &Repo) -> Result<()> {
    if which("apt-get").is_none() || which("dpkg").is_none() {
        bail!("this system has no Debian packages to build it from");
    }
    let version = rustc_fact("release")?;
    let sysroot = PathBuf::from(ask(rustc(), &["--print", "sysroot"]).context("rustc does not run")?);
    let work = WorkFolder::new()?;
    let libraries = sysroot.join("lib/rustlib").join(TARGET).join("lib");
    fs::create_dir_all(&libraries)
        .with_context(|| format!("the toolchain in {} is not ours to change", sysroot.display()))?;

    let source = SourceInSysroot::place(repo, &work.0, &sysroot, &version)?;
    let built = compile(repo, &work.0, &sysroot)?;
    drop(source);
    for library in built {
        let name = library.file_name().context("a library has a name")?;
        fs::copy(&library, libraries.join(name))?;
    }
    Ok(())
}

/// The library's source where cargo looks for it. Removed afterwards if it was not there before, so that rustup finds
/// the toolchain as it left it.
struct SourceInSysroot {
    placed: Option<PathBuf>,
}

impl SourceInSysroot {
    fn place(repo: &Repo, work: &Path, sysroot: &Path, version: &str) -> Result<SourceInSysroot> {
        let folder = sysroot.join("lib/rustlib/src/rust");
        if folder.join("library/std/Cargo.toml").is_file() {
            return Ok(SourceInSysroot { placed: None });
        }
        let package = download(repo, work, version)?;
        let unpacked = work.join("unpacked");
        quiet(repo, "unpacking rust-src", Command::new("dpkg").arg("-x").arg(&package).arg(&unpacked))?;
        let library = find_library(&unpacked).context("the package rust-src has no library/std in it")?;
        let placed = SourceInSysroot { placed: Some(folder.join("library")) };
        copy_folder(&library, &folder.join("library"))?;
        Ok(placed)
    }
}

impl Drop for SourceInSysroot {
    fn drop(&mut self) {
        if let Some(folder) = &self.placed {
            let _ = fs::remove_dir_all(folder);
            // These go only if nothing else is in them.
            let _ = folder.parent().map(fs::remove_dir);
            let _ = folder.parent().and_then(Path::parent).map(fs::remove_dir);
        }
    }
}

/// A folder for the time of the build.
struct WorkFolder(PathBuf);

impl WorkFolder {
    fn new() -> Result<WorkFolder> {
        let folder = env::temp_dir().join(format!("whosays-std-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        Ok(WorkFolder(folder))
    }
}

impl Drop for WorkFolder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The rust-src package of our compiler's version, looked for with package lists of our own: the system's are not
/// touched, and nothing here needs root.
fn download(repo: &Repo, work: &Path, version: &str) -> Result<PathBuf> {
    let sites = debian_sites()?;
    for suite in SUITES {
        let apt = PrivateApt::new(&work.join(suite), &sites, suite)?;
        // A site need not have every suite, so a list that fails is no reason to stop.
        if quiet(
            repo,
            &format!("looking for rust-src {version} in Debian {suite}"),
            apt.command("apt-get").arg("update"),
        )
        .is_err()
        {
            continue;
        }
        let Some(package) = apt.version_of("rust-src", version) else { continue };
        let mut command = apt.command("apt-get");
        command.arg("download").arg(format!("rust-src={package}")).current_dir(&apt.folder);
        quiet(repo, &format!("downloading rust-src {package}"), &mut command)?;
        let found = fs::read_dir(&apt.folder)?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .find(|path| path.extension().is_some_and(|extension| extension == "deb"));
        return found.context("apt-get download left no package");
    }
    bail!("Debian has no rust-src {version}, which the compiler would need")
}

/// Where this machine gets Debian's packages from.
fn debian_sites() -> Result<BTreeSet<String>> {
    let sites = ask("apt-get", &["indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"])
        .context("apt-get tells no package site; run `apt-get update` first")?;
    let sites: BTreeSet<String> = sites
        .lines()
        .map(str::trim)
        // The security site has the fixed suites only.
        .filter(|site| !site.is_empty() && !site.contains("debian-security"))
        .map(str::to_owned)
        .collect();
    if sites.is_empty() {
        bail!("apt-get knows no package site");
    }
    Ok(sites)
}

/// apt with one suite and folders of its own.
struct PrivateApt {
    folder: PathBuf,
    options: Vec<String>,
}

impl PrivateApt {
    fn new(folder: &Path, sites: &BTreeSet<String>, suite: &str) -> Result<PrivateApt> {
        for part in ["lists/partial", "cache/archives/partial"] {
            fs::create_dir_all(folder.join(part))?;
        }
        let sources: String = sites.iter().map(|site| format!("deb {site} {suite} main\n")).collect();
        let list = folder.join("sources.list");
        fs::write(&list, sources)?;
        let options = [
            format!("Dir::Etc::sourcelist={}", list.display()),
            "Dir::Etc::sourceparts=/dev/null".to_owned(),
            "Dir::Etc::preferencesparts=/dev/null".to_owned(),
            format!("Dir::State::Lists={}", folder.join("lists").display()),
            format!("Dir::Cache={}", folder.join("cache").display()),
            // Only the list of packages itself; translations and file lists would be most of the download.
            "Acquire::Languages=none".to_owned(),
            "APT::Update::Post-Invoke-Success=".to_owned(),
        ];
        Ok(PrivateApt { folder: folder.to_path_buf(), options: options.into() })
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        for option in &self.options {
            command.args(["-o", option]);
        }
        if ask("id", &["-u"]).as_deref() == Some("0") {
            // apt's own user could not write into a folder that is root's.
            command.args(["-o", "APT::Sandbox::User=root"]);
        }
        command
    }

    /// Debian's name for upstream's `version`, which begins with it: `1.90.0+dfsg1-1~bpo13+1`.
    fn version_of(&self, package: &str, version: &str) -> Option<String> {
        let output = self.command("apt-cache").args(["madison", package]).output().ok()?;
        String::from_utf8_lossy(&output.stdout)
            .lines()
            .filter_map(|line| line.split('|').nth(1).map(str::trim))
            .find(|found| found.strip_prefix(version).is_some_and(|rest| rest.starts_with(['+', '-', '~'])))
            .map(str::to_owned)
    }
}

fn find_library(folder: &Path) -> Option<PathBuf> {
    let candidate = folder.join("library");
    if candidate.join("std/Cargo.toml").is_file() {
        return Some(candidate);
    }
    let folders = fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    // A link may lead out of the package.
    folders.filter(|path| path.is_dir() && !path.is_symlink()).find_map(|path| find_library(&path))
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot write to {}", to.display()))?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else if entry.path().is_file() {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Builds the library beside an empty crate and returns its parts.
fn compile(repo: &Repo, work: &Path, sysroot: &Path) -> Result<Vec<PathBuf>> {
    let folder = work.join("build");
    fs::create_dir_all(folder.join("src"))?;
    fs::write(
        folder.join("Cargo.toml"),
        "[package]\nname = \"stdseed\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n[workspace]\n",
    )?;
    fs::write(folder.join("src/lib.rs"), "")?;
    // Without bitcode in it, nothing that links with `lto = true` can use the library. The paths are those of the library
    // that rustup has.
    let mut flags = vec!["-Cembed-bitcode=yes".to_owned()];
    let commit = format!("/rustc/{}", rustc_fact("commit-hash")?);
    flags.push(remap(&sysroot.join("lib/rustlib/src/rust"), &commit));
    flags.extend(registry_sources().iter().map(|folder| remap(folder, "/rust/deps")));
    let mut command = Command::new(cargo());
    command
        .args(["build", "--release", "--target", TARGET, PARTS])
        .current_dir(&folder)
        // The flag of the nightly compiler, on ours: this build only, from source of the very same version.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"))
        .env("CARGO_TARGET_DIR", folder.join("target"));
    quiet(repo, &format!("building the standard library for {TARGET}"), &mut command)?;
    let built = fs::read_dir(folder.join("target").join(TARGET).join("release/deps"))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "rlib"))
        .filter(|path| !path.to_string_lossy().contains("libstdseed"))
        .collect();
    Ok(built)
}
