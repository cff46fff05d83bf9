//! What an upload may be, how long each of its stages may take, and how many there may be.

use clap::Args;

/// What an upload may be, how long each of its stages may take, and how many there may be.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Uploads")]
pub struct UploadArgs {
    /// How long an upload may take, and so the life of its URLs: 2s to 7d [default: 24h]
    #[arg(long, env = "INGEST_UPLOAD_WINDOW", value_name = "DURATION")]
    pub upload_window: Option<String>,
    /// How long an uploaded file waits to be committed before it is deleted [default: 7d]
    #[arg(long, env = "INGEST_COMMIT_WINDOW", value_name = "DURATION")]
    pub commit_window: Option<String>,
    /// Bytes of a part, 5MiB to 5GiB; where 10,000 parts are too few, parts grow [default: 10MiB]
    #[arg(long, env = "INGEST_PART_SIZE", value_name = "SIZE")]
    pub part_size: Option<String>,
    /// The largest file [default: 5TiB]
    #[arg(long, env = "INGEST_MAX_FILE_SIZE", value_name = "SIZE")]
    pub max_file_size: Option<String>,
    /// The largest file that is taken through the server itself; up to 16 forms of that size are put down in the data
    /// directory at a time, without a name [default: 100MiB]
    #[arg(long, env = "INGEST_FORM_MAX_SIZE", value_name = "SIZE")]
    pub form_max_size: Option<String>,
    /// Comma-separated, as in csv,parquet; * is every one, and none [default: *]
    #[arg(long, env = "INGEST_ALLOWED_EXTENSIONS", value_name = "LIST")]
    pub allowed_extensions: Option<String>,
    /// Media types, comma-separated as in image/*,application/zip, whose files are not ingested if their content looks
    /// like it, whatever their names say; if not set, none
    #[arg(long, env = "INGEST_REFUSED_CONTENT_TYPES", value_name = "LIST")]
    pub refused_content_types: Option<String>,
    /// How many files this process ingests at a time: 1 to 256 [default: 4]
    #[arg(long, env = "INGEST_INGESTIONS", value_name = "NUMBER")]
    pub ingestions: Option<String>,
    /// The most uploads that one subject may have pending; if not set, no limit
    #[arg(long, env = "INGEST_QUOTA_UPLOADS", value_name = "NUMBER")]
    pub quota_uploads: Option<String>,
    /// The most bytes that those may have together; if not set, no limit
    #[arg(long, env = "INGEST_QUOTA_BYTES", value_name = "SIZE")]
    pub quota_bytes: Option<String>,
    /// How long a completion or an ingestion may be silent before another process takes it over [default: 30s]
    #[arg(long, env = "INGEST_LEASE", value_name = "DURATION")]
    pub lease: Option<String>,
    /// How often the sweeper looks for what is overdue [default: 10s]
    #[arg(long, env = "INGEST_SWEEP_INTERVAL", value_name = "DURATION")]
    pub sweep_interval: Option<String>,
}
