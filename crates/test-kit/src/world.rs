//! Servers, the S3 and the database between them, and the places at which a test can come between.

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    bucket::Bucket,
    client::{Answer, Client, bytes, sha256},
    gate::Gate,
    postgres::Postgres,
    proxy::Proxy,
    server::Server,
    upload::{MIB, Upload, poll},
};

/// What a world is to be made of.
#[derive(Default)]
pub struct Setup<'a> {
    /// How many servers there are besides the first.
    pub more_replicas: usize,
    /// Environment variables that all of them get.
    pub settings: &'a [(&'a str, &'a str)],
    /// The database that they share; a file of the first one's own, if none.
    pub database: Option<Postgres>,
    /// The most bytes that S3 keeps.
    pub s3_quota_bytes: Option<u64>,
}

/// One or more servers over an S3 and a database of the test's own, with a proxy before each of the two.
pub struct World {
    /// The replicas.
    pub servers: Vec<Server>,
    /// The same user, at each of them.
    pub clients: Vec<Client>,
    /// Between the servers and S3. Clients go past it.
    pub proxy: Proxy,
    /// S3's side of things.
    pub bucket: Bucket,
    /// Between the servers and PostgreSQL, where they are on it.
    gate: Option<Gate>,
    database: Option<Postgres>,
    _s3: dev_s3::Server,
    _root: TempDir,
}

impl World {
    /// One server on SQLite.
    pub async fn new() -> Self {
        Setup::default().build().await
    }

    /// So many servers on PostgreSQL; `None` where there is none, which is said aloud.
    pub async fn of_replicas(replicas: usize, settings: &[(&str, &str)]) -> Option<Self> {
        let setup = Setup {
            more_replicas: replicas - 1,
            settings,
            database: Some(Postgres::fresh().await?),
            ..Setup::default()
        };
        Some(setup.build().await)
    }

    /// The user at the first server.
    pub fn client(&self) -> &Client {
        &self.clients[0]
    }

    /// Between the servers and PostgreSQL.
    pub fn gate(&self) -> &Gate {
        self.gate.as_ref().unwrap()
    }

    /// What is in the database, asked past the gate.
    pub async fn number(&self, sql: &str) -> i64 {
        self.database.as_ref().unwrap().number(sql).await
    }

    /// The same for a text.
    pub async fn text(&self, sql: &str) -> String {
        let session = self.database.as_ref().unwrap().session().await;
        session.query_one(sql, &[]).await.unwrap().get(0)
    }

    /// Changes the database behind the servers' backs.
    pub async fn run(&self, sql: &str) {
        let session = self.database.as_ref().unwrap().session().await;
        session.batch_execute(sql).await.unwrap();
    }

    /// SIGKILL to one server, then a new process in its place.
    pub fn kill_and_restart(&mut self, replica: usize) {
        self.servers[replica].kill();
        self.restart(replica);
    }

    /// A new process in the place of one that has ended.
    pub fn restart(&mut self, replica: usize) {
        self.servers[replica].restart();
        self.follow(replica);
    }

    /// Finds a server again that has started anew.
    pub fn follow(&mut self, replica: usize) {
        self.clients[replica] = self.clients[replica].at(&self.servers[replica]);
    }

    /// An upload of two parts, both put.
    pub async fn put(&self, seed: u64) -> (Upload, Value, Vec<u8>) {
        let content = bytes(seed, 11 * MIB);
        let upload = Upload::create(self.client(), "file.bin", content.len()).await;
        let parts = upload.put_all(self.client(), &content).await;
        (upload, json!({"parts": parts}), content)
    }

    /// An upload of a few bytes, put.
    pub async fn put_small(&self, seed: u64) -> (Upload, Value, Vec<u8>) {
        let content = bytes(seed, 1000);
        let upload = Upload::create(self.client(), "file.bin", content.len()).await;
        let parts = upload.put_all(self.client(), &content).await;
        (upload, json!({"parts": parts}), content)
    }

    /// Asks the first server to complete.
    pub async fn complete(&self, upload: &Upload, body: &Value) -> Answer {
        self.client().post(&upload.path("/complete"), body).await
    }

    /// Asks a server to complete, and does not wait for the answer, which may never come.
    pub fn completing(
        &self,
        replica: usize,
        upload: &Upload,
        body: &Value,
    ) -> tokio::task::JoinHandle<reqwest::Result<reqwest::Response>> {
        let request = self.clients[replica]
            .request(reqwest::Method::POST, &upload.path("/complete"))
            .json(body);
        tokio::spawn(request.send())
    }

    /// The job as the last server tells it.
    pub async fn job(&self, upload: &Upload) -> Value {
        self.clients
            .last()
            .unwrap()
            .get(&format!("/api/jobs/{}", upload.job))
            .await
            .expect(200)
    }

    /// Waits until the last server tells that the job is in `state`.
    pub async fn reaches(&self, upload: &Upload, state: &str) {
        poll(&format!("the job to be {state}"), async || {
            (self.job(upload).await["upload_state"] == state).then_some(())
        })
        .await;
    }

    /// Completes, as often as the service asks for it; then the file is the content.
    pub async fn completes(&self, upload: &Upload, body: &Value, content: &[u8]) {
        poll("the upload to complete", async || {
            let answer = self.complete(upload, body).await;
            if answer.status != 200 {
                assert!(
                    answer.headers.contains_key("retry-after"),
                    "{}",
                    answer.text
                );
            }
            (answer.status == 200).then_some(())
        })
        .await;
        let job = upload.commit(self.client(), &json!({"title": "t"})).await;
        self.is_dataset(&job, content).await;
    }

    /// Holds the dataset of a job against what was put.
    pub async fn is_dataset(&self, job: &Value, content: &[u8]) {
        let id = job["dataset_id"]
            .as_str()
            .unwrap_or_else(|| panic!("{job}"));
        let path = format!("/api/datasets/{id}");
        assert_eq!(
            self.client().get(&path).await.expect(200)["sha256"],
            sha256(content)
        );
    }
}

impl Setup<'_> {
    /// Starts it all.
    pub async fn build(self) -> World {
        let root = TempDir::new().unwrap();
        let credentials =
            dev_s3::Credentials::load_or_create(&root.path().join("credentials")).unwrap();
        let (key, secret) = (
            credentials.access_key_id.clone(),
            credentials.secret_access_key.clone(),
        );
        let listen = "127.0.0.1:0".parse().unwrap();
        let mut config = dev_s3::Config::new(listen, root.path().join("s3"), "bucket", credentials);
        config.quota_bytes = self.s3_quota_bytes;
        let s3 = dev_s3::start(config).await.unwrap();
        let proxy = Proxy::before(s3.local_addr()).await;
        // Whatever a test does to the service, it needs no right that operators are not told of.
        proxy.enforce_policy();
        let gate = match &self.database {
            Some(database) => Some(Gate::before(database.address()).await),
            None => None,
        };
        let endpoint = format!("http://{}", proxy.address);
        let public = format!("http://{}", s3.local_addr());
        let url = self.database.as_ref().zip(gate.as_ref());
        let url = url.map(|(database, gate)| database.url_at(gate.address));
        let mut settings = vec![
            ("INGEST_S3_BUCKET", "bucket"),
            ("INGEST_S3_ENDPOINT", &endpoint),
            ("INGEST_S3_PUBLIC_ENDPOINT", &public),
            ("AWS_ACCESS_KEY_ID", &key),
            ("AWS_SECRET_ACCESS_KEY", &secret),
            ("INGEST_SWEEP_INTERVAL", "1s"),
            ("INGEST_LEASE", "2s"),
        ];
        settings.extend(url.iter().map(|url| ("DATABASE_URL", url.as_str())));
        settings.extend(self.settings);
        let servers: Vec<Server> = (0..=self.more_replicas)
            .map(|_| Server::with(&settings))
            .collect();
        let token = servers[0].create_token("alice", "upload", &[]);
        let clients = servers
            .iter()
            .map(|server| Client::with_token(server, Some(token.clone())))
            .collect();
        let world = World {
            servers,
            clients,
            proxy,
            bucket: Bucket::at(&public, &key, &secret),
            gate,
            database: self.database,
            _s3: s3,
            _root: root,
        };
        if world.database.is_some() {
            // Noting that the token is used would be a COMMIT of its own, at any time: not one that a gate is to meet.
            world
                .run("UPDATE tokens SET last_used_at = 9999999999999")
                .await;
        }
        world
    }
}
