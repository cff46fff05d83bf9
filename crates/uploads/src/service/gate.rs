//! Keeps every use case from S3 until it is known that this is the storage that the rows are about.
//!
//! A server that began with another bucket would find none of its uploads there, and take them for lost. So S3 is
//! unavailable to the use cases until somebody has looked.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use bytes::Bytes;

use crate::{
    ETag, JobId, KeyPrefix, ObjectKey, PartList, PartNumber, Timestamp, UploadId,
    ports::{
        ByteStream, CompleteAnswer, ListedParts, ObjectHead, OpenUploads, Outage, PartOf,
        Presigned, ReadMethod, Storage, StorageError, UploadMarker,
    },
};

/// The storage behind its gate. Clones share the gate.
#[derive(Debug, Clone)]
pub(super) struct Gate<S> {
    storage: S,
    /// What the keys of this deployment begin with; not set while the gate is shut.
    keys: Arc<OnceLock<KeyPrefix>>,
}

impl<S> Gate<S> {
    pub(super) fn new(storage: S) -> Self {
        Self {
            storage,
            keys: Arc::default(),
        }
    }

    /// Opens the gate, once.
    pub(super) fn open(&self, keys: KeyPrefix) {
        // What was told first stays: keys in use do not change.
        let _ = self.keys.set(keys);
    }

    /// What the keys of this deployment begin with, once the gate is open.
    pub(super) fn keys(&self) -> Result<&KeyPrefix, StorageError> {
        self.keys.get().ok_or_else(|| StorageError::Unavailable {
            doing: "anything yet",
            outage: Outage::NotIdentified,
            source: "it is not known yet whether it is the storage that the database is about"
                .into(),
        })
    }

    fn opened(&self) -> Result<&S, StorageError> {
        self.keys().map(|_| &self.storage)
    }
}

impl<S: Storage> Storage for Gate<S> {
    async fn create_multipart_upload(
        &self,
        key: &ObjectKey,
        content_type: &str,
        job: JobId,
    ) -> Result<UploadId, StorageError> {
        let storage = self.opened()?;
        storage
            .create_multipart_upload(key, content_type, job)
            .await
    }

    async fn list_parts(
        &self,
        key: &ObjectKey,
        upload: &UploadId,
    ) -> Result<Option<ListedParts>, StorageError> {
        self.opened()?.list_parts(key, upload).await
    }

    async fn upload_part(
        &self,
        key: &ObjectKey,
        upload: &UploadId,
        part: PartOf<'_>,
        now: Timestamp,
    ) -> Result<ETag, StorageError> {
        self.opened()?.upload_part(key, upload, part, now).await
    }

    async fn complete_multipart_upload(
        &self,
        key: &ObjectKey,
        upload: &UploadId,
        parts: &PartList,
    ) -> CompleteAnswer {
        match self.opened() {
            Ok(storage) => storage.complete_multipart_upload(key, upload, parts).await,
            Err(error) => CompleteAnswer::Unclear {
                seen: error.to_string(),
            },
        }
    }

    async fn abort_multipart_upload(
        &self,
        key: &ObjectKey,
        upload: &UploadId,
    ) -> Result<(), StorageError> {
        self.opened()?.abort_multipart_upload(key, upload).await
    }

    async fn open_uploads(&self, key: &ObjectKey) -> Result<Vec<UploadId>, StorageError> {
        self.opened()?.open_uploads(key).await
    }

    async fn open_uploads_below(
        &self,
        prefix: &KeyPrefix,
        after: Option<&UploadMarker>,
    ) -> Result<OpenUploads, StorageError> {
        self.opened()?.open_uploads_below(prefix, after).await
    }

    async fn head_object(&self, key: &ObjectKey) -> Result<Option<ObjectHead>, StorageError> {
        self.opened()?.head_object(key).await
    }

    async fn delete_object(&self, key: &ObjectKey) -> Result<(), StorageError> {
        self.opened()?.delete_object(key).await
    }

    async fn read_object(
        &self,
        key: &ObjectKey,
        etag: &ETag,
        offset: u64,
    ) -> Result<ByteStream, StorageError> {
        self.opened()?.read_object(key, etag, offset).await
    }

    async fn read_head(
        &self,
        key: &ObjectKey,
        etag: &ETag,
        length: usize,
    ) -> Result<Bytes, StorageError> {
        self.opened()?.read_head(key, etag, length).await
    }

    async fn presign_parts(
        &self,
        key: &ObjectKey,
        upload: &UploadId,
        parts: &[(PartNumber, u64)],
        now: Timestamp,
        lifetime: Duration,
    ) -> Result<Presigned, StorageError> {
        let storage = self.opened()?;
        storage
            .presign_parts(key, upload, parts, now, lifetime)
            .await
    }

    async fn presign_read(
        &self,
        read: ReadMethod,
        key: &ObjectKey,
        filename: &str,
        now: Timestamp,
        lifetime: Duration,
    ) -> Result<Presigned, StorageError> {
        let storage = self.opened()?;
        storage
            .presign_read(read, key, filename, now, lifetime)
            .await
    }

    async fn ready(&self) -> Result<(), StorageError> {
        self.opened()?.ready().await
    }
}
