//! Which S3: a bucket alone means AWS, an endpoint needs a bucket, and `AWS_…` alone means nothing, for whoever has such
//! variables for other programs does not want their files there.

use std::{fs, net::SocketAddr};

use s3_storage::{Addressing, Authorities, Credentials, CredentialsSource, Endpoint, S3Config};

use super::{
    StorageChoice,
    args::S3Args,
    read::{self, Reader},
};

/// What the last of these settings needs besides.
const NEEDS_BUCKET: &str = "is set, so INGEST_S3_BUCKET (--s3-bucket) has to name a bucket there";

pub(super) fn read(
    reader: &mut Reader,
    args: &S3Args,
    http: Option<SocketAddr>,
) -> Option<StorageChoice> {
    let endpoint = reader.secret("INGEST_S3_ENDPOINT", &args.s3_endpoint, endpoint_of);
    let public_endpoint = reader.secret(
        "INGEST_S3_PUBLIC_ENDPOINT",
        &args.s3_public_endpoint,
        endpoint_of,
    );
    let addressing = reader.optional("INGEST_S3_ADDRESSING", &args.s3_addressing, addressing_of);
    let authorities = reader.optional("INGEST_S3_CA", &args.s3_ca, authorities_of);
    let bucket = reader.optional("INGEST_S3_BUCKET", &args.s3_bucket, read::bucket)?;
    let (endpoint, addressing, authorities) = (endpoint?, addressing?, authorities?);
    let Some(bucket) = bucket else {
        let of_a_real_one = [
            ("INGEST_S3_ENDPOINT", endpoint.is_some()),
            ("INGEST_S3_ADDRESSING", addressing.is_some()),
            ("INGEST_S3_CA", authorities.is_some()),
        ];
        if let Some((name, _)) = of_a_real_one.into_iter().find(|(_, is_set)| *is_set) {
            reader.refuse(format!("{name} {NEEDS_BUCKET}"));
            return None;
        }
        return embedded(reader, args, http, public_endpoint?);
    };
    let region = reader.optional("AWS_REGION", &args.aws_region, read::region);
    let fallback = reader.optional("AWS_DEFAULT_REGION", &args.aws_default_region, read::region);
    let credentials = credentials(reader, args);
    let mut config = S3Config::aws(&bucket, s3_storage::DEFAULT_REGION, credentials?);
    config.endpoint = endpoint;
    config.public_endpoint = public_endpoint?;
    config.region = region?.or(fallback?);
    config.addressing = addressing.unwrap_or_default();
    config.authorities = authorities;
    Some(StorageChoice::Real(Box::new(config)))
}

fn embedded(
    reader: &mut Reader,
    args: &S3Args,
    http: Option<SocketAddr>,
    public_endpoint: Option<String>,
) -> Option<StorageChoice> {
    let listen = reader.required(
        "INGEST_DEV_S3_LISTEN",
        &args.dev_s3_listen,
        "127.0.0.1:9000",
        read::address,
    )?;
    if http == Some(listen) && listen.port() != 0 {
        reader.refuse(format!(
            "INGEST_LISTEN and INGEST_DEV_S3_LISTEN are both {listen}; they need two ports"
        ));
    }
    Some(StorageChoice::Embedded {
        listen,
        public_endpoint,
    })
}

fn endpoint_of(text: &str) -> Result<String, String> {
    let endpoint = Endpoint::parse(text).map_err(|error| error.to_string())?;
    Ok(endpoint.origin().to_owned())
}

fn addressing_of(text: &str) -> Result<Addressing, String> {
    match text {
        "path" => Ok(Addressing::Path),
        "virtual" => Ok(Addressing::VirtualHost),
        _ => Err("path or virtual".into()),
    }
}

fn authorities_of(file: &str) -> Result<Authorities, String> {
    let accepted = "a file with one or more certificates in PEM";
    let bundle = fs::read(file).map_err(|error| format!("{accepted} ({error})"))?;
    Authorities::from_pem(&bundle).ok_or_else(|| accepted.to_owned())
}

fn credentials(reader: &mut Reader, args: &S3Args) -> Option<CredentialsSource> {
    let id = reader.secret("AWS_ACCESS_KEY_ID", &args.aws_access_key_id, read::key)?;
    let secret = reader.secret(
        "AWS_SECRET_ACCESS_KEY",
        &args.aws_secret_access_key,
        read::key,
    )?;
    let session_token = reader.secret("AWS_SESSION_TOKEN", &args.aws_session_token, read::key)?;
    match (id, secret, session_token) {
        (Some(access_key_id), Some(secret_access_key), session_token) => {
            Some(CredentialsSource::Static(Credentials {
                access_key_id,
                secret_access_key,
                session_token,
                expires_at: None,
            }))
        }
        (None, None, None) if CredentialsSource::HAS_CHAIN => Some(CredentialsSource::Chain),
        (None, None, None) => {
            reader.refuse(
                "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY have to be set: this build looks for keys nowhere else \
                 (profiles, containers, instances), which takes the cargo feature aws-config that releases have",
            );
            None
        }
        (None, None, Some(_)) => {
            reader.refuse("AWS_SESSION_TOKEN belongs to AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: set all three");
            None
        }
        (Some(_), None, _) | (None, Some(_), _) => {
            reader.refuse(
                "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY belong together: set both, or neither",
            );
            None
        }
    }
}
