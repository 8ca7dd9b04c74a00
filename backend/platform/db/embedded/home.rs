//! Where a cluster lives and as whom it runs.

use super::{Durability, Options, binaries};
use anyhow::{Context, bail, ensure};
use sha2::{Digest, Sha256};
use std::fs::{self, DirBuilder, File, Permissions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt, chown};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use tokio_postgres::{Client, NoTls};

/// The longest path of a Unix socket that Linux and macOS both take.
const LONGEST_SOCKET: usize = 103;
/// PostgreSQL names its socket after the port.
const SOCKET: &str = ".s.PGSQL.5432";
/// How long one attempt to connect may take while the server is busy recovering.
const PATIENCE: Duration = Duration::from_secs(2);

/// The account that PostgreSQL runs under when we are root, which it refuses to be.
#[derive(Debug, Clone, Copy)]
struct Account {
    uid: u32,
    gid: u32,
}

pub struct Home {
    pub folder: PathBuf,
    pub data: PathBuf,
    pub sockets: PathBuf,
    pub options: Options,
    bin: PathBuf,
    account: Option<Account>,
}

impl Home {
    /// Chooses the folder, the account and the programs, and makes the folders. Under root the data moves to `/var/lib` when
    /// the account that PostgreSQL runs under cannot pass through every folder above it.
    pub fn locate(wanted: &Path, options: Options) -> anyhow::Result<Self> {
        let mut folder = std::path::absolute(wanted)?;
        let mut account = account_for(&folder)?;
        let parent = folder.parent().context("the folder of the database cannot be the root of the file system")?;
        fs::create_dir_all(parent).with_context(|| format!("cannot make {}", parent.display()))?;
        if account.is_some_and(|account| !may_enter(parent, account)) {
            folder = PathBuf::from(format!("/var/lib/hunar-{}", short_hash(&folder)));
            account = account_for(&folder)?;
            tracing::warn!(
                "PostgreSQL's account cannot reach {}: the data is in {}",
                wanted.display(),
                folder.display()
            );
            fs::create_dir_all("/var/lib")?;
        }
        let data = folder.join("data");
        let bin = binaries::find(fs::read_to_string(data.join("PG_VERSION")).ok().as_deref().map(str::trim))?;
        let sockets = match folder.join("socket") {
            short if short.join(SOCKET).as_os_str().len() <= LONGEST_SOCKET => short,
            _ => PathBuf::from(format!("/tmp/hunar-{}", short_hash(&folder))),
        };
        let home = Self { folder, data, sockets, options, bin, account };
        home.make_private(&home.folder)?;
        home.make_private(&home.sockets)?;
        Ok(home)
    }

    /// Makes a folder that PostgreSQL's account alone can enter, since the socket trusts whoever reaches it. An empty folder of
    /// ours will do as well.
    fn make_private(&self, folder: &Path) -> anyhow::Result<()> {
        let shown = folder.display();
        let ours = rustix::process::geteuid().as_raw();
        match DirBuilder::new().mode(0o700).create(folder) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => bail!("cannot make {shown}: {error}"),
            _ => {}
        }
        let found = fs::symlink_metadata(folder)?;
        if found.is_dir() && found.uid() == ours && fs::read_dir(folder)?.next().is_none() {
            fs::set_permissions(folder, Permissions::from_mode(0o700))?;
            if let Some(Account { uid, gid }) = self.account {
                chown(folder, Some(uid), Some(gid)).with_context(|| format!("chown {shown}"))?;
            }
        }
        let owner = self.account.map_or(ours, |account| account.uid);
        let found = fs::symlink_metadata(folder)?;
        ensure!(
            found.is_dir() && found.uid() == owner && found.mode() & 0o077 == 0,
            "{shown} must be a folder of the user with id {owner} that nobody else can enter. \
             Was Hunar started as another user before?"
        );
        Ok(())
    }

    pub fn url(&self, database: &str) -> String {
        let sockets = self.sockets.to_string_lossy().replace('\\', r"\\").replace('\'', r"\'");
        format!("host='{sockets}' user=hunar dbname={database}")
    }

    /// Makes the cluster if there is none. It becomes `data` in one step, so that a kill in the middle leaves nothing half.
    pub fn make_cluster(&self) -> anyhow::Result<()> {
        if self.data.exists() {
            ensure!(
                self.options.durability == Durability::Safe,
                "{} holds a cluster already; a throw-away one starts from nothing",
                self.folder.display()
            );
            return Ok(());
        }
        let unfinished = self.folder.join("data.new");
        // Systems without C.UTF-8 still have C, which sorts the same way.
        if let Err(first) = self.initdb(&unfinished, "C.UTF-8") {
            self.initdb(&unfinished, "C").context(first)?;
        }
        fs::rename(&unfinished, &self.data)?;
        File::open(&self.folder)?.sync_all()?;
        Ok(())
    }

    fn initdb(&self, into: &Path, locale: &str) -> anyhow::Result<()> {
        absent(fs::remove_dir_all(into))?;
        let mut initdb = self.command("initdb");
        initdb.arg("-D").arg(into).args(["-U", "hunar", "-E", "UTF8", "--auth-local=trust", "--auth-host=reject"]);
        initdb.args(["--data-checksums", "--no-instructions", "--locale", locale]);
        if self.options.durability == Durability::Throwaway {
            initdb.arg("--no-sync");
        }
        let done = initdb.stdin(Stdio::null()).output().context("initdb")?;
        ensure!(done.status.success(), "initdb failed: {}", String::from_utf8_lossy(&done.stderr).trim());
        Ok(())
    }

    /// The server with our settings; what it has to say goes to the file `log`.
    pub fn postgres(&self) -> anyhow::Result<Command> {
        let log = File::options().create(true).append(true).open(self.log())?;
        let mut postgres = self.command("postgres");
        postgres.arg("-D").arg(&self.data).arg("-k").arg(&self.sockets).args(["-p", "5432"]);
        let connections = format!("max_connections={}", self.options.max_connections);
        for setting in COMMON.iter().chain(self.options.durability.settings()).copied().chain([connections.as_str()]) {
            postgres.args(["-c", setting]);
        }
        // In a group of its own a terminal's Ctrl-C reaches us alone, and we stop it when we have finished.
        postgres.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log).process_group(0);
        Ok(postgres)
    }

    fn command(&self, program: &str) -> Command {
        let mut command = binaries::command(self.bin.join(program));
        command.current_dir(&self.folder);
        if let Some(Account { uid, gid }) = self.account {
            command.uid(uid).gid(gid);
        }
        command
    }

    fn log(&self) -> PathBuf {
        self.folder.join("log")
    }

    /// Starts a new log and keeps the one of the run before.
    pub fn turn_log(&self) -> io::Result<()> {
        absent(fs::rename(self.log(), self.folder.join("log.old")))
    }

    /// The last words of the server, for an error message.
    pub fn last_words(&self) -> String {
        let log = fs::read(self.log()).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let lines: Vec<&str> = log.lines().rev().take(5).collect();
        lines.into_iter().rev().collect::<Vec<_>>().join("\n")
    }

    /// Removes what a server that was killed left behind. Only for the process that holds the lock, with no server alive.
    pub fn clear_stale(&self) -> io::Result<()> {
        absent(fs::remove_file(self.data.join("postmaster.pid")))?;
        absent(fs::remove_file(self.sockets.join(format!("{SOCKET}.lock"))))?;
        absent(fs::remove_file(self.sockets.join(SOCKET)))
    }

    pub fn listens(&self) -> bool {
        UnixStream::connect(self.sockets.join(SOCKET)).is_ok()
    }

    /// One attempt to use the server: none while it is not ready.
    pub async fn connect(&self, database: &str) -> Option<Client> {
        let url = self.url(database);
        let attempt = tokio::time::timeout(PATIENCE, tokio_postgres::connect(&url, NoTls)).await;
        let (client, connection) = attempt.ok()?.ok()?;
        tokio::spawn(connection);
        Some(client)
    }
}

/// What both kinds share. Statements and values stay out of the log: they hold personal data.
const COMMON: [&str; 8] = [
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "timezone=UTC",
    "log_timezone=UTC",
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
    "log_checkpoints=off",
    "jit=off",
];

impl Durability {
    fn settings(self) -> &'static [&'static str] {
        match self {
            Self::Safe => &["shared_buffers=128MB"],
            Self::Throwaway => &[
                "shared_buffers=32MB",
                "fsync=off",
                "synchronous_commit=off",
                "full_page_writes=off",
                "wal_level=minimal",
                "max_wal_senders=0",
                "autovacuum=off",
            ],
        }
    }
}

/// Whose data it is already, else PostgreSQL's usual account, else nobody; none at all when we are not root.
fn account_for(folder: &Path) -> anyhow::Result<Option<Account>> {
    if !rustix::process::geteuid().is_root() {
        return Ok(None);
    }
    if let Ok(found) = fs::metadata(folder.join("data"))
        && found.uid() != 0
    {
        return Ok(Some(Account { uid: found.uid(), gid: found.gid() }));
    }
    for name in ["postgres", "_postgres", "nobody"] {
        if let (Some(uid), Some(gid)) = (id("-u", name), id("-g", name)) {
            return Ok(Some(Account { uid, gid }));
        }
    }
    bail!("PostgreSQL refuses to run as root, and there is neither a user postgres nor a user nobody to run it as")
}

fn id(which: &str, name: &str) -> Option<u32> {
    let answer = Command::new("id").args([which, name]).output().ok()?;
    String::from_utf8(answer.stdout).ok()?.trim().parse().ok()
}

/// Asked of the system itself, which knows access lists and mounts as well as modes.
fn may_enter(folder: &Path, Account { uid, gid }: Account) -> bool {
    let asked = Command::new("test").arg("-x").arg(folder).current_dir("/").uid(uid).gid(gid).status();
    asked.is_ok_and(|status| status.success())
}

/// A name for a folder that stays the same over versions of Hunar, since it is where the data is found again.
fn short_hash(folder: &Path) -> String {
    let hash = Sha256::digest(folder.as_os_str().as_encoded_bytes());
    hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// Removing what is not there is no failure.
fn absent(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
