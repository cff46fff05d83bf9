//! The S3 that files are in, and the credentials for it.

use clap::Args;

/// The S3 that files are in, and the credentials for it.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "S3")]
pub struct S3Args {
    /// The bucket of a real S3, on AWS unless an endpoint is given; if neither is set, the embedded S3 serves
    #[arg(long, env = "INGEST_S3_BUCKET", value_name = "NAME")]
    pub s3_bucket: Option<String>,
    /// Another S3 than AWS, such as https://s3.example.com
    #[arg(long, env = "INGEST_S3_ENDPOINT", value_name = "URL")]
    pub s3_endpoint: Option<String>,
    /// The host that presigned URLs name, where clients see S3 elsewhere; if not set, the endpoint
    #[arg(long, env = "INGEST_S3_PUBLIC_ENDPOINT", value_name = "URL")]
    pub s3_public_endpoint: Option<String>,
    /// What every key begins with; may be empty [default: uploads/]
    #[arg(long, env = "INGEST_S3_PREFIX", value_name = "PREFIX")]
    pub s3_prefix: Option<String>,
    /// Where the embedded S3 is; port 0 takes a free one [default: 127.0.0.1:9000]
    #[arg(long, env = "INGEST_DEV_S3_LISTEN", value_name = "ADDRESS:PORT")]
    pub dev_s3_listen: Option<String>,
    /// How addresses name the bucket: path, as in https://s3.example.com/bucket/key and if not set, or virtual, as in
    /// https://bucket.s3.example.com/key
    #[arg(long, env = "INGEST_S3_ADDRESSING", value_name = "FORM")]
    pub s3_addressing: Option<String>,
    /// A file of certificate authorities in PEM that are trusted for S3 beside the system's
    #[arg(long, env = "INGEST_S3_CA", value_name = "PATH")]
    pub s3_ca: Option<String>,
    /// The region of the bucket; if not set, that of AWS_DEFAULT_REGION or of the profile, and else us-east-1
    #[arg(long, env = "AWS_REGION", value_name = "REGION")]
    pub aws_region: Option<String>,
    /// The region where --aws-region is not set
    #[arg(long, env = "AWS_DEFAULT_REGION", value_name = "REGION")]
    pub aws_default_region: Option<String>,
    /// The key for S3; if not set, AWS's usual chain, in builds that have it: profile, web identity, container, instance
    #[arg(long, env = "AWS_ACCESS_KEY_ID", value_name = "ID")]
    pub aws_access_key_id: Option<String>,
    /// Its secret
    #[arg(long, env = "AWS_SECRET_ACCESS_KEY", value_name = "SECRET")]
    pub aws_secret_access_key: Option<String>,
    /// What a temporary key has besides
    #[arg(long, env = "AWS_SESSION_TOKEN", value_name = "TOKEN")]
    pub aws_session_token: Option<String>,
}
