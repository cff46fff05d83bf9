//! Variables that are set and mean nothing to the server: misspelt ones, and those of AWS that it does not know.
//!
//! They are told and not refused: Kubernetes makes variables that begin like ours, and AWS's are for other programs, too.

use std::env;

use clap::CommandFactory;
use s3_storage::CredentialsSource;

use super::{
    StorageChoice,
    args::{Cli, S3Args},
};

/// What AWS's chain of credentials goes by, where this build has it.
const CHAIN: [&str; 18] = [
    "AWS_CONFIG_FILE",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_EC2_METADATA_DISABLED",
    "AWS_EC2_METADATA_SERVICE_ENDPOINT",
    "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE",
    "AWS_EC2_METADATA_V1_DISABLED",
    "AWS_ENDPOINT_URL_SSO",
    "AWS_ENDPOINT_URL_SSO_OIDC",
    "AWS_ENDPOINT_URL_STS",
    "AWS_PROFILE",
    "AWS_ROLE_ARN",
    "AWS_ROLE_SESSION_NAME",
    "AWS_SHARED_CREDENTIALS_FILE",
    // What it asks for is what is done anyway.
    "AWS_STS_REGIONAL_ENDPOINTS",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
];
/// What concerns other programs alone.
const OF_OTHERS: [&str; 3] = ["AWS_DEFAULT_OUTPUT", "AWS_EXECUTION_ENV", "AWS_PAGER"];
/// What stands for a variable of AWS that is not supported.
const INSTEAD: [(&str, &str); 5] = [
    ("AWS_CA_BUNDLE", "INGEST_S3_CA"),
    ("AWS_ENDPOINT_URL", "INGEST_S3_ENDPOINT"),
    ("AWS_ENDPOINT_URL_S3", "INGEST_S3_ENDPOINT"),
    ("AWS_S3_ADDRESSING_STYLE", "INGEST_S3_ADDRESSING"),
    ("AWS_S3_FORCE_PATH_STYLE", "INGEST_S3_ADDRESSING"),
];

/// The names of all variables that are set to something.
pub fn names() -> Vec<String> {
    let set = env::vars_os().filter(|(_, value)| !value.is_empty());
    set.filter_map(|(name, _)| name.into_string().ok())
        .collect()
}

/// What is to be told of the variables `set` that begin like ours and are none.
pub fn misspelt(set: &[String]) -> Vec<String> {
    let known = settings();
    let unknown = set.iter().filter(|name| {
        name.starts_with("INGEST_") && !name.starts_with("INGEST_TEST_") && !known.contains(name)
    });
    let mut told: Vec<String> = unknown
        .map(|name| match nearest(name, &known) {
            Some(meant) => format!("{name} is no setting, and ignored; {meant} is one"),
            None => format!("{name} is no setting, and ignored"),
        })
        .collect();
    told.sort();
    told
}

/// What is to be told of the variables of AWS in `set`, for a server that works on `storage`.
pub fn unsupported(set: &[String], storage: &StorageChoice, args: &S3Args) -> Vec<String> {
    match storage {
        StorageChoice::Embedded { .. } => {
            let has_key = args
                .aws_access_key_id
                .as_ref()
                .is_some_and(|id| !id.is_empty());
            let profile = set.iter().any(|name| name == "AWS_PROFILE");
            let told = "there are credentials of AWS, but INGEST_S3_BUCKET (--s3-bucket) names no bucket: files go to the \
                        embedded S3";
            (has_key || profile)
                .then(|| told.to_owned())
                .into_iter()
                .collect()
        }
        StorageChoice::Real(_) => {
            let known = settings();
            let of_chain = |name: &str| CredentialsSource::HAS_CHAIN && CHAIN.contains(&name);
            let unsupported = set.iter().filter(|name| {
                name.starts_with("AWS_")
                    && !known.contains(name)
                    && !of_chain(name)
                    && !OF_OTHERS.contains(&name.as_str())
            });
            let mut told: Vec<String> = unsupported.map(|name| not_supported(name)).collect();
            told.sort();
            told
        }
    }
}

fn not_supported(name: &str) -> String {
    if CHAIN.contains(&name) {
        return format!(
            "{name} is set, and not supported by this build: it takes the cargo feature aws-config"
        );
    }
    match INSTEAD.iter().find(|(theirs, _)| *theirs == name) {
        Some((_, ours)) => format!("{name} is set, and not supported; see {ours}"),
        None => format!("{name} is set, and not supported"),
    }
}

/// The variables of all settings.
fn settings() -> Vec<String> {
    let command = Cli::command();
    let variables = command.get_arguments().filter_map(clap::Arg::get_env);
    variables
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}

/// The setting that was probably meant.
fn nearest<'a>(name: &str, known: &'a [String]) -> Option<&'a String> {
    let alike = |known: &&String| strsim::jaro_winkler(name, known);
    let ours = known.iter().filter(|known| known.starts_with("INGEST_"));
    let nearest = ours.max_by(|a, b| alike(a).total_cmp(&alike(b)))?;
    // Short of that they have little more in common than the prefix.
    (alike(&nearest) > 0.93).then_some(nearest)
}

#[cfg(test)]
mod tests {
    use s3_storage::{Credentials, S3Config};

    use super::*;

    fn set(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn real() -> StorageChoice {
        let keys = Credentials {
            access_key_id: "A".into(),
            secret_access_key: "S".into(),
            session_token: None,
            expires_at: None,
        };
        let keys = CredentialsSource::Static(keys);
        StorageChoice::Real(Box::new(S3Config::aws("files", "us-east-1", keys)))
    }

    #[test]
    fn what_begins_like_a_setting_and_is_none_is_told() {
        assert_eq!(
            misspelt(&set(&[
                "INGEST_LISTEN",
                "INGEST_UPLOAD_WINDOWS",
                "INGEST_PORT_80_TCP_ADDR",
                "HOME",
            ])),
            [
                "INGEST_PORT_80_TCP_ADDR is no setting, and ignored",
                "INGEST_UPLOAD_WINDOWS is no setting, and ignored; INGEST_UPLOAD_WINDOW is one",
            ]
        );
    }

    #[test]
    fn variables_of_aws_are_told_where_they_would_matter() {
        let names = set(&[
            "AWS_ENDPOINT_URL_S3",
            "AWS_REGION",
            "AWS_PAGER",
            "AWS_USE_FIPS_ENDPOINT",
        ]);
        assert_eq!(
            unsupported(&names, &real(), &S3Args::default()),
            [
                "AWS_ENDPOINT_URL_S3 is set, and not supported; see INGEST_S3_ENDPOINT",
                "AWS_USE_FIPS_ENDPOINT is set, and not supported",
            ]
        );
        let told = unsupported(&set(&["AWS_PROFILE"]), &real(), &S3Args::default());
        assert_eq!(told.is_empty(), CredentialsSource::HAS_CHAIN, "{told:?}");
    }

    #[test]
    fn keys_without_a_bucket_are_told() {
        let embedded = StorageChoice::Embedded {
            listen: ([127, 0, 0, 1], 0).into(),
            public_endpoint: None,
        };
        let with_key = S3Args {
            aws_access_key_id: Some("A".into()),
            ..S3Args::default()
        };
        let told = unsupported(&[], &embedded, &with_key);
        assert!(told[0].contains("INGEST_S3_BUCKET"), "{told:?}");
        assert!(unsupported(&[], &embedded, &S3Args::default()).is_empty());
    }
}
