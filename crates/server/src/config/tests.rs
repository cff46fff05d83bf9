use clap::CommandFactory;
use s3_storage::CredentialsSource;
use uploads::Extensions;

use super::{args::Cli, *};

/// The configuration that these arguments make. Variables are not looked at, whatever the caller's environment is.
fn config(arguments: &[&str]) -> Result<Config, ConfigError> {
    let command = Cli::command().mut_args(|argument| argument.env(None::<&str>));
    let arguments = [&["ingest-server"], arguments].concat();
    let matches = command.try_get_matches_from(arguments).unwrap();
    let cli = <Cli as clap::FromArgMatches>::from_arg_matches(&matches).unwrap();
    Config::of(&cli.common, &cli.server)
}

fn refused(arguments: &[&str]) -> String {
    config(arguments).unwrap_err().to_string()
}

fn real(arguments: &[&str]) -> S3Config {
    match config(arguments).unwrap().storage {
        StorageChoice::Real(config) => *config,
        StorageChoice::Embedded { .. } => panic!("embedded: {arguments:?}"),
    }
}

fn is_embedded(arguments: &[&str]) -> bool {
    matches!(
        config(arguments).unwrap().storage,
        StorageChoice::Embedded { .. }
    )
}

#[test]
fn the_defaults_are_those_that_scripts_rely_on() {
    let config = config(&[]).unwrap();
    assert_eq!(config.listen, "127.0.0.1:8080".parse().unwrap());
    assert_eq!(config.place.data_dir, PathBuf::from("./data"));
    assert_eq!(
        config.place.database.to_string(),
        "sqlite://./data/ingest.sqlite3"
    );
    assert!(config.place.database_is_inside);
    let StorageChoice::Embedded {
        listen,
        public_endpoint: None,
    } = config.storage
    else {
        panic!("{:?}", config.storage)
    };
    assert_eq!(listen, "127.0.0.1:9000".parse().unwrap());
    let policy = config.policy;
    assert_eq!(policy.upload_window, Duration::from_secs(24 * 3600));
    assert_eq!(
        policy.terms.commit_window,
        Duration::from_secs(7 * 24 * 3600)
    );
    assert_eq!(policy.part_size, 10 << 20);
    assert_eq!(policy.max_file_size, 5 << 40);
    assert_eq!(policy.allowed_extensions, Extensions::Any);
    assert_eq!(policy.prefix.as_str(), "uploads/");
    assert_eq!((policy.quota.jobs, policy.quota.bytes), (None, None));
    assert_eq!(policy.terms.lease, Duration::from_secs(30));
    assert_eq!(policy.terms.turn, Duration::from_secs(60));
    assert_eq!(policy.refused_content_types, RefusedContentTypes::default());
    assert_eq!(config.ingestions, 4);
    assert_eq!(config.sweep_interval, Duration::from_secs(10));
    assert_eq!(config.shutdown_grace, Duration::from_secs(30));
    assert_eq!(config.front, Front::default());
    assert_eq!(config.rates, rates([2_000, 50_000, 10]));
    assert_eq!(config.jwt, None);
    let log = LogConfig::of(&CommonArgs::default()).unwrap();
    assert_eq!(
        log,
        LogConfig {
            filter: "info".into(),
            format: LogFormat::Text
        }
    );
}

fn rates(per_second: [u32; 3]) -> RateLimits {
    let [requests, urls, failures] = per_second.map(std::num::NonZeroU32::new);
    RateLimits {
        requests,
        urls,
        failures,
    }
}

#[test]
fn rates_can_be_set_and_switched_off() {
    let set = config(&["--rate-requests=7", "--rate-urls=off", "--rate-failures=1"]);
    assert_eq!(set.unwrap().rates, rates([7, 0, 1]));
    for wrong in ["0", "-1", "10000001", "1.5", "none", "5/s"] {
        let told = refused(&[&format!("--rate-urls={wrong}")]);
        assert!(told.contains("INGEST_RATE_URLS"), "{told}");
    }
}

#[test]
fn an_identity_provider_is_set_as_a_whole_or_not_at_all() {
    let all = [
        "--jwt-issuer=https://id.example.com/",
        "--jwt-audience=ingest",
        "--jwt-jwks=https://id.example.com/jwks",
    ];
    let jwt = config(&all).unwrap().jwt.unwrap();
    assert_eq!(jwt.issuer, "https://id.example.com/");
    assert_eq!(jwt.leeway, Duration::from_secs(60));
    for left_out in 0..all.len() {
        let mut some = all.to_vec();
        some.remove(left_out);
        assert!(refused(&some).contains("belong together"), "{some:?}");
    }
    for wrong in [
        "--jwt-issuer=id.example.com",
        "--jwt-issuer=https://id.example.com/#a",
        "--jwt-jwks=http://id.example.com/jwks",
        "--jwt-jwks=https://u:hunter2@id.example.com/jwks",
        "--jwt-leeway=2h",
    ] {
        let (flag, _) = wrong.split_once('=').unwrap();
        let mut arguments = all.to_vec();
        arguments.retain(|argument| !argument.starts_with(flag));
        arguments.push(wrong);
        let told = refused(&arguments);
        assert!(told.contains(flag) && !told.contains("hunter2"), "{told}");
    }
}

#[test]
fn the_help_tells_the_same_defaults() {
    let mut told = vec![];
    for argument in Cli::command().get_arguments() {
        let help = argument
            .get_help()
            .map(ToString::to_string)
            .unwrap_or_default();
        let Some((_, default)) = help.split_once("[default: ") else {
            continue;
        };
        told.push(format!(
            "--{}={}",
            argument.get_long().unwrap(),
            default.trim_end_matches(']')
        ));
    }
    assert_eq!(told.len(), 24);
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    assert_eq!(format!("{:?}", config(&told)), format!("{:?}", config(&[])));
}

#[test]
fn a_bucket_switches_to_a_real_s3_and_nothing_else_does() {
    let aws = [
        "--aws-access-key-id=A",
        "--aws-secret-access-key=S",
        "--aws-region=eu-west-1",
    ];
    assert!(is_embedded(&aws));
    assert!(is_embedded(&["--s3-bucket=", "--s3-endpoint="]));

    let bucket_alone = real(&["--s3-bucket=files"]);
    assert_eq!((bucket_alone.endpoint, bucket_alone.region), (None, None));
    assert!(matches!(bucket_alone.credentials, CredentialsSource::Chain));

    let all = [
        &aws[..],
        &[
            "--s3-bucket=files",
            "--s3-endpoint=http://s3.test:9000/",
            "--aws-session-token=T",
        ],
    ]
    .concat();
    let all = real(&all);
    assert_eq!(all.endpoint.as_deref(), Some("http://s3.test:9000"));
    assert_eq!(
        (all.bucket.as_str(), all.region.as_deref()),
        ("files", Some("eu-west-1"))
    );
    let CredentialsSource::Static(keys) = all.credentials else {
        panic!("{:?}", all.credentials)
    };
    assert_eq!(
        (keys.access_key_id.as_str(), keys.session_token.as_deref()),
        ("A", Some("T"))
    );

    let other = real(&["--s3-bucket=files", "--aws-default-region=eu-west-2"]);
    assert_eq!(other.region.as_deref(), Some("eu-west-2"));

    for half in [
        "--s3-endpoint=http://s3.test",
        "--s3-addressing=virtual",
        "--s3-ca=/etc/ssl/certs/ca-certificates.crt",
    ] {
        assert!(refused(&[half]).contains("INGEST_S3_BUCKET"), "{half}");
    }
    let token_alone = refused(&["--s3-bucket=files", "--aws-session-token=T"]);
    assert!(token_alone.contains("set all three"), "{token_alone}");
    assert!(
        refused(&["--s3-bucket=files", "--aws-access-key-id=A"]).contains("AWS_SECRET_ACCESS_KEY")
    );
}

#[test]
fn clients_may_see_any_s3_elsewhere() {
    let elsewhere = "--s3-public-endpoint=https://files.test";
    let StorageChoice::Embedded {
        public_endpoint, ..
    } = config(&[elsewhere]).unwrap().storage
    else {
        panic!("not embedded")
    };
    assert_eq!(public_endpoint.as_deref(), Some("https://files.test"));
    assert_eq!(
        real(&[elsewhere, "--s3-bucket=files"]).public_endpoint,
        public_endpoint
    );
}

#[test]
fn what_is_refused_is_named_with_what_is_accepted() {
    for (argument, named) in [
        (
            "--listen=8080",
            "INGEST_LISTEN (--listen) is \"8080\"; accepted: an IP address",
        ),
        ("--dev-s3-listen=localhost", "INGEST_DEV_S3_LISTEN"),
        (
            "--upload-window=8d",
            "INGEST_UPLOAD_WINDOW (--upload-window) is \"8d\"; accepted: a whole number of s, m, h or d from 2s to 7d",
        ),
        ("--upload-window=1s", "INGEST_UPLOAD_WINDOW"),
        ("--commit-window=forever", "INGEST_COMMIT_WINDOW"),
        ("--part-size=4MiB", "from 5MiB to 5GiB"),
        ("--part-size=6GiB", "INGEST_PART_SIZE"),
        ("--part-size=10MB", "B, KiB, MiB, GiB or TiB"),
        ("--max-file-size=0B", "INGEST_MAX_FILE_SIZE"),
        ("--max-file-size=49TiB", "INGEST_MAX_FILE_SIZE"),
        ("--allowed-extensions=csv,*", "INGEST_ALLOWED_EXTENSIONS"),
        ("--allowed-extensions=tar.gz", "INGEST_ALLOWED_EXTENSIONS"),
        ("--allowed-extensions=csv,,pdf", "INGEST_ALLOWED_EXTENSIONS"),
        ("--s3-prefix=/uploads", "INGEST_S3_PREFIX"),
        ("--s3-bucket=a/b", "INGEST_S3_BUCKET"),
        (
            "--s3-addressing=dns",
            "INGEST_S3_ADDRESSING (--s3-addressing) is \"dns\"; accepted: path or virtual",
        ),
        (
            "--s3-ca=/nowhere",
            "a file with one or more certificates in PEM (No such file",
        ),
        (
            "--s3-ca=/etc/hostname",
            "accepted: a file with one or more certificates in PEM",
        ),
        ("--quota-uploads=0", "INGEST_QUOTA_UPLOADS"),
        ("--quota-bytes=many", "INGEST_QUOTA_BYTES"),
        ("--lease=0s", "INGEST_LEASE"),
        ("--sweep-interval=2h", "INGEST_SWEEP_INTERVAL"),
        ("--shutdown-grace=1.5s", "INGEST_SHUTDOWN_GRACE"),
        (
            "--database-url=mysql://db",
            "DATABASE_URL (--database-url): ",
        ),
        (
            "--s3-public-endpoint=files.test",
            "INGEST_S3_PUBLIC_ENDPOINT",
        ),
        ("--dev-s3-listen=127.0.0.1:8080", "two ports"),
    ] {
        let told = refused(&[argument]);
        assert!(told.contains(named), "{argument}: {told}");
    }
    let told = refused(&["--s3-bucket=files", "--aws-region=eu west"]);
    assert!(told.contains("AWS_REGION"), "{told}");
}

#[test]
fn everything_that_cannot_work_is_told_at_once() {
    let told = refused(&[
        "--listen=x",
        "--part-size=x",
        "--lease=x",
        "--database-url=x",
    ]);
    assert!(told.starts_with("4 settings cannot work"), "{told}");
    for variable in [
        "INGEST_LISTEN",
        "INGEST_PART_SIZE",
        "INGEST_LEASE",
        "DATABASE_URL",
    ] {
        assert!(told.contains(variable), "{told}");
    }
}

#[test]
fn secrets_are_not_repeated() {
    for arguments in [
        &["--database-url=postgres://u:hunter2@db:port/x"][..],
        &["--s3-bucket=files", "--s3-endpoint=http://u:hunter2@host"],
        &[
            "--s3-bucket=files",
            "--aws-access-key-id=A",
            "--aws-secret-access-key=hunter2 ",
        ],
        &[
            "--s3-bucket=files",
            "--aws-access-key-id=A",
            "--aws-secret-access-key=S",
            "--aws-session-token=hunter2\n",
        ],
    ] {
        let told = refused(arguments);
        assert!(!told.contains("hunter2"), "{told}");
    }
    let accepted = config(&[
        "--database-url=postgres://u:hunter2@db/x",
        "--s3-bucket=files",
        "--aws-access-key-id=A",
        "--aws-secret-access-key=hunter2",
    ]);
    assert!(!format!("{accepted:?}").contains("hunter2"));
}

#[test]
fn extensions_are_taken_in_any_spelling() {
    let allowed = config(&["--allowed-extensions=.CSV, parquet,.Gz"])
        .unwrap()
        .policy
        .allowed_extensions;
    assert_eq!(
        allowed,
        Extensions::Only(vec!["csv".into(), "parquet".into(), "gz".into()])
    );
}

#[test]
fn quotas_and_an_empty_prefix_can_be_set() {
    let policy = config(&["--quota-uploads=3", "--quota-bytes=1GiB", "--s3-prefix="])
        .unwrap()
        .policy;
    assert_eq!(
        (policy.quota.jobs, policy.quota.bytes),
        (Some(3), Some(1 << 30))
    );
    assert_eq!(policy.prefix.as_str(), "");
}

#[test]
fn the_log_has_two_forms() {
    let of = |form: &str| {
        LogConfig::of(&CommonArgs {
            log_format: Some(form.into()),
            ..CommonArgs::default()
        })
    };
    assert_eq!(of("json").unwrap().format, LogFormat::Json);
    assert!(
        of("yaml")
            .unwrap_err()
            .to_string()
            .contains("INGEST_LOG_FORMAT")
    );
}

#[test]
fn what_stands_in_front_is_named_or_refused() {
    let front = config(&[
        "--cors-origins=https://app.example.com",
        "--trusted-proxies=10.0.0.0/8,::1",
    ]);
    let front = front.unwrap().front;
    assert_ne!(front.cors_origins, Front::default().cors_origins);
    assert!(front.trusted_proxies.contain("10.1.1.1".parse().unwrap()));
    let told = refused(&[
        "--cors-origins=https://app.example.com/",
        "--trusted-proxies=proxy",
    ]);
    for name in [
        "INGEST_CORS_ORIGINS (--cors-origins)",
        "INGEST_TRUSTED_PROXIES (--trusted-proxies)",
    ] {
        assert!(told.contains(name), "{told}");
    }
}

#[test]
fn what_is_ingested_and_how_many_at_once_can_be_set() {
    let set = config(&["--ingestions=7", "--refused-content-types=image/*"]).unwrap();
    assert_eq!(set.ingestions, 7);
    assert!(set.policy.refused_content_types.contain("image/png"));
    for wrong in ["--ingestions=0", "--ingestions=257", "--ingestions=four"] {
        assert!(refused(&[wrong]).contains("INGEST_INGESTIONS"), "{wrong}");
    }
    // It would keep nothing out, and nobody would know.
    let misspelt = refused(&["--refused-content-types=image/png,application/x-exe"]);
    for told in ["INGEST_REFUSED_CONTENT_TYPES", "application/x-exe"] {
        assert!(misspelt.contains(told), "{misspelt}");
    }
}

/// What is told of a setting with this value, where a real S3 was chosen unless the setting is of the embedded one.
fn refused_alone(flag: &str, value: &str) -> String {
    let log = |rust_log, log_format| {
        let args = CommonArgs {
            rust_log,
            log_format,
            ..CommonArgs::default()
        };
        LogConfig::of(&args).unwrap_err().to_string()
    };
    let given = format!("--{flag}={value}");
    match flag {
        "rust-log" => log(Some(value.into()), None),
        "log-format" => log(None, Some(value.into())),
        "s3-bucket" | "dev-s3-listen" => refused(&[&given]),
        _ => refused(&["--s3-bucket=files", &given]),
    }
}

#[test]
fn what_copying_adds_to_a_value_is_refused_in_every_setting() {
    let command = Cli::command();
    let settings = command
        .get_arguments()
        .filter(|argument| argument.get_env().is_some());
    for flag in settings.filter_map(|argument| argument.get_long()) {
        for (wrong, told) in [
            ("hunter2\n", "line break"),
            ("hun\r\nter2", "line break"),
            ("hunter2\u{feff}", "not seen"),
            ("hun\u{2028}ter2", "line break"),
            ("\u{1b}[2Jhunter2", "not seen"),
            (" hunter2", "white space"),
            ("hunter2\u{a0}", "white space"),
            (" ", "white space"),
            ("\"hunter2\"", "quotes"),
            ("'hunter2'", "quotes"),
        ] {
            let problem = refused_alone(flag, wrong);
            assert!(problem.contains(told), "{flag}={wrong:?}: {problem}");
            let name = format!("--{flag})");
            assert!(problem.contains(&name), "{flag}={wrong:?}: {problem}");
            assert!(!problem.contains("hunter2"), "{flag}={wrong:?}: {problem}");
        }
    }
}

#[test]
fn a_filter_of_the_log_that_would_be_passed_over_is_refused() {
    for (filter, is_taken) in [
        ("warn", true),
        ("info,server=debug,hyper=off", true),
        ("info/a text", true),
        ("server=debgu", false),
        ("server=debug=info", false),
    ] {
        let log = LogConfig::of(&CommonArgs {
            rust_log: Some(filter.into()),
            ..CommonArgs::default()
        });
        assert_eq!(log.is_ok(), is_taken, "{filter}");
        if let Err(error) = log {
            assert!(error.to_string().contains("RUST_LOG"), "{error}");
        }
    }
}
