//! PostgreSQL behind PgBouncer: in session mode all works, and in its other modes the server does not start.

use std::{
    env,
    fs::{self, File},
    net::{SocketAddr, TcpListener, TcpStream},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use serde_json::json;
use tempfile::TempDir;

use crate::{
    client::{Client, bytes},
    postgres::Postgres,
    server::{Server, command, run_to_end, wait_for},
    upload::dataset,
};

/// A PgBouncer of the test's own before a database. Stopped when dropped.
struct Pooler {
    child: Child,
    address: SocketAddr,
    directory: TempDir,
}

impl Pooler {
    /// Starts one with these lines in its configuration.
    fn before(database: &Postgres, program: &Path, settings: &str) -> Self {
        let directory = TempDir::new().unwrap();
        fs::set_permissions(directory.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = free.local_addr().unwrap();
        drop(free);
        let config = format!(
            "[databases]\n* = {}\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {}\nunix_socket_dir =\n\
             auth_type = any\n{settings}\n",
            database.for_a_pooler(),
            address.port()
        );
        let file = directory.path().join("pgbouncer.ini");
        fs::write(&file, config).unwrap();
        let log = File::create(directory.path().join("log")).unwrap();
        let mut start = Command::new(program);
        if rustix::process::geteuid().is_root() {
            start.args(["-u", "postgres"]);
        }
        let child = start
            .arg(file)
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut pooler = Self {
            child,
            address,
            directory,
        };
        wait_for("PgBouncer to listen", || {
            let ended = pooler.child.try_wait().unwrap();
            assert!(ended.is_none(), "{ended:?}: {}", pooler.log());
            TcpStream::connect(address).ok()
        });
        pooler
    }

    fn log(&self) -> String {
        fs::read_to_string(self.directory.path().join("log")).unwrap()
    }
}

impl Drop for Pooler {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if std::thread::panicking() {
            eprintln!("--- log of PgBouncer\n{}", self.log());
        }
    }
}

/// PgBouncer, where it is installed, and whether it can keep prepared statements in transaction mode.
fn installed() -> Option<(PathBuf, bool)> {
    let path = env::var_os("PATH").unwrap_or_default();
    let directories = env::split_paths(&path).chain(["/usr/sbin".into()]);
    let Some(program) = directories
        .map(|directory| directory.join("pgbouncer"))
        .find(|program| program.is_file())
    else {
        assert!(
            env::var_os("CI").is_none(),
            "under CI there has to be a PgBouncer"
        );
        eprintln!("NOT RUN behind a pooler: PgBouncer is not installed");
        return None;
    };
    let told = Command::new(&program).arg("--version").output().unwrap();
    let told = String::from_utf8(told.stdout).unwrap();
    // "PgBouncer 1.18.0"
    let version = told.lines().next().unwrap_or_default().rsplit(' ').next();
    let mut numbers = version
        .unwrap_or_default()
        .split('.')
        .map(|number| number.parse::<u32>().unwrap_or(0));
    let version = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    Some((program, version >= (1, 21)))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pooler_that_lends_sessions_out_in_between_is_refused() {
    let Some((program, keeps_statements)) = installed() else {
        return;
    };
    let Some(database) = Postgres::fresh().await else {
        return;
    };
    let mut cases = vec![
        "pool_mode = transaction",
        "pool_mode = transaction\ndefault_pool_size = 1",
        "pool_mode = transaction\nserver_round_robin = 1\nmin_pool_size = 5",
        "pool_mode = transaction\nserver_reset_query_always = 1",
        "pool_mode = statement",
        "pool_mode = statement\nserver_round_robin = 1\nmin_pool_size = 5",
    ];
    if keeps_statements {
        // What a session is told to keep is lost all the same, its time-outs first of all.
        cases.push("pool_mode = transaction\nmax_prepared_statements = 100");
    } else {
        eprintln!(
            "NOT RUN with prepared statements in transaction mode: PgBouncer is older than 1.21"
        );
    }
    for settings in cases {
        let pooler = Pooler::before(&database, &program, settings);
        let told = refused(database.url_at(pooler.address));
        assert!(told.contains("pool_mode = session"), "{settings}: {told}");
        // It was found out before anything was made.
        let tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";
        assert_eq!(database.number(tables).await, 0);
    }
}

/// The pooler asks for a password, whether or not PostgreSQL does.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_user_or_password_that_is_refused_is_not_tried_again() {
    let Some((program, _)) = installed() else {
        return;
    };
    let Some(database) = Postgres::fresh().await else {
        return;
    };
    let directory = TempDir::new().unwrap();
    fs::set_permissions(directory.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let users = directory.path().join("users");
    fs::write(&users, "\"ada\" \"love@lace\"\n").unwrap();
    let settings = format!(
        "pool_mode = session\nauth_type = scram-sha-256\nauth_file = {}",
        users.display()
    );
    let pooler = Pooler::before(&database, &program, &settings);
    let (address, name) = (pooler.address, database.name());
    for (user, told) in [
        ("ada:hunter2", "refuses the user or the password"),
        ("bob:hunter2", "refuses the user or the password"),
        ("ada", "password missing"),
    ] {
        let url = format!("postgres://{user}@{address}/{name}?sslmode=disable");
        let said = refused(url);
        assert!(said.contains(told), "{user}: {said}");
        assert!(!said.contains("hunter2"), "{user}: {said}");
    }
    let url = format!("postgres://ada:love%40lace@{address}/{name}?sslmode=disable");
    let server = Server::with(&[("DATABASE_URL", &url)]);
    drop(server);

    let direct = database.url_at(database.address());
    let said = refused(direct.replace(name, "there_is_none_of_this_name"));
    assert!(said.contains("no such database"), "{said}");
}

/// What the server says to this `DATABASE_URL`, with which it does not start.
fn refused(url: String) -> String {
    let directory = TempDir::new().unwrap();
    let mut command = command(directory.path(), &[("DATABASE_URL".into(), url)]);
    let output = run_to_end(&mut command);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("DATABASE_URL (--database-url)"), "{told}");
    told
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pooler_in_session_mode_is_like_none() {
    let Some((program, _)) = installed() else {
        return;
    };
    let Some(database) = Postgres::fresh().await else {
        return;
    };
    let pooler = Pooler::before(&database, &program, "pool_mode = session");
    let url = database.url_at(pooler.address);
    let settings = [("DATABASE_URL", url.as_str())];
    let mut server = Server::with(&settings);
    for number in 0..2 {
        if number > 0 {
            server.restart();
        }
        let content = bytes(number, 1000);
        let title = json!({"title": "t"});
        dataset(&Client::of(&server), "file.bin", &content, &title).await;
        let listed = server.run(["token", "list"]);
        assert!(listed.contains("dev"), "{listed}");
        assert_eq!(server.terminate(), Some(0));
    }
    let datasets = "SELECT count(*) FROM datasets";
    assert_eq!(database.number(datasets).await, 2);
}
