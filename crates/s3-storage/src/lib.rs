//! s3-storage
