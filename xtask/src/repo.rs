//! Where things are: the checkout, what is built from it, and what its clones share.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// One checkout of the repository.
#[derive(Clone, Debug)]
pub struct Repo {
    root: PathBuf,
}

impl Repo {
    /// The checkout that this program was started from.
    pub fn find() -> Result<Repo> {
        // Cargo tells where the crate is now; the place it was compiled in may since have been moved or copied.
        let here = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = here.parent().context("xtask has no folder above it")?.to_path_buf();
        Ok(Repo { root })
    }

    /// A path in the checkout, with `/` between its parts.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The top of the checkout.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What `cargo xtask build` leaves for people to use.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// Cargo's target folder; steps on the way to dist/ and logs go there too.
    pub fn target(&self) -> PathBuf {
        match env::var_os("CARGO_TARGET_DIR") {
            // A relative one counts from where cargo was called; join keeps an absolute one as it is.
            Some(dir) => env::current_dir().unwrap_or_else(|_| self.root.clone()).join(dir),
            None => self.root.join("target"),
        }
    }

    /// The output of commands that were run quietly.
    pub fn logs(&self) -> PathBuf {
        self.target().join("xtask-logs")
    }
}

/// The user's cache for tools, one folder for each tool and version, shared by all clones.
pub fn tool_cache() -> Result<PathBuf> {
    let absolute = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let cache = absolute("XDG_CACHE_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".cache")))
        .context("neither HOME nor XDG_CACHE_HOME says where tools may be kept; set one of them")?;
    Ok(cache.join("whosays").join("tools"))
}
