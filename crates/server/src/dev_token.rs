//! The development token: a newcomer's way in, which waits in the data directory before the server serves.

use std::{fs, io, os::unix::fs::PermissionsExt};

use anyhow::Context;
use job_store::{NewToken, Store};
use uploads::{Subject, Timestamp, ports::JobStore};
use uuid::Uuid;

use crate::{
    data_dir::DataDir,
    tokens::{self, SECRET_BYTES, Scope, Secret},
};

/// The file that holds the token, alone.
pub const FILE: &str = "dev-token";
/// Who its holder is.
const SUBJECT: &str = "dev";

/// Sees to it that the file holds a token that works. One that does is kept, whatever else was restarted or lost.
///
/// # Errors
/// The file cannot be read or written, or the database fails.
pub async fn ensure(dir: &DataDir, store: &Store) -> anyhow::Result<()> {
    let now = store.now().await?;
    if works(dir, store, now).await? {
        return Ok(());
    }
    let secret = Secret::from_random(rand::random::<[u8; SECRET_BYTES]>());
    let token = NewToken {
        id: Uuid::now_v7(),
        hash: secret.hash(),
        subject: Subject(SUBJECT.into()),
        scopes: vec![Scope::Upload.to_string()],
        expires_at: None,
    };
    // The row first: a crash in between then leaves a token that nobody knows, not a file that does not work.
    store.create_token(&token).await?;
    dir.write(FILE, secret.reveal())
        .with_context(|| format!("cannot write {}", dir.join(FILE).display()))?;
    log::info!(token_id:% = token.id; "made a development token");
    Ok(())
}

async fn works(dir: &DataDir, store: &Store, now: Timestamp) -> anyhow::Result<bool> {
    let path = dir.join(FILE);
    let text = dir
        .read(FILE)
        .with_context(|| format!("cannot read {}", path.display()))?;
    let Some(secret) = text.and_then(|text| Secret::parse(text.trim_end())) else {
        return Ok(false);
    };
    let Some(token) = store.token_by_hash(&secret.hash()).await? else {
        return Ok(false);
    };
    if token.subject.0 != SUBJECT
        || !tokens::is_live(&token, now)
        || !tokens::allows(&token, Scope::Upload)
    {
        return Ok(false);
    }
    tighten(&path).with_context(|| format!("cannot protect {}", path.display()))?;
    Ok(true)
}

/// A copied data directory may have brought a looser mode.
fn tighten(path: &std::path::Path) -> io::Result<()> {
    fs::set_permissions(path, fs::Permissions::from_mode(0o600))
}

#[cfg(test)]
mod tests {
    use job_store::{DatabaseUrl, Options};

    use super::*;

    async fn store(dir: &tempfile::TempDir) -> Store {
        let url = DatabaseUrl::sqlite(dir.path().join("ingest.sqlite3"));
        Store::connect(&url, Options::default()).await.unwrap()
    }

    fn secret(dir: &DataDir) -> Secret {
        Secret::parse(&dir.read(FILE).unwrap().unwrap()).expect("the token alone")
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn it_is_made_once_and_made_anew_when_it_does_not_work() {
        let parent = tempfile::tempdir().unwrap();
        let (dir, store) = (DataDir::take(parent.path()).unwrap(), store(&parent).await);
        ensure(&dir, &store).await.unwrap();
        let first = secret(&dir);
        let token = store.token_by_hash(&first.hash()).await.unwrap().unwrap();
        assert_eq!(
            (token.subject.0.as_str(), token.scopes),
            ("dev", vec!["upload".to_owned()])
        );

        fs::set_permissions(dir.join(FILE), fs::Permissions::from_mode(0o644)).unwrap();
        ensure(&dir, &store).await.unwrap();
        assert_eq!(secret(&dir), first);
        assert_eq!(
            fs::metadata(dir.join(FILE)).unwrap().permissions().mode() & 0o777,
            0o600
        );

        store.revoke_token(token.id).await.unwrap();
        ensure(&dir, &store).await.unwrap();
        let second = secret(&dir);
        assert_ne!(second, first);

        for broken in ["", "ingest_", "not a token"] {
            dir.write(FILE, broken).unwrap();
            ensure(&dir, &store).await.unwrap();
            assert!(
                works(&dir, &store, store.now().await.unwrap())
                    .await
                    .unwrap()
            );
        }
        dir.write(FILE, Secret::from_random([1; SECRET_BYTES]).reveal())
            .unwrap();
        ensure(&dir, &store).await.unwrap();
        assert_ne!(secret(&dir), Secret::from_random([1; SECRET_BYTES]));
    }
}
