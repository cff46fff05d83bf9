//! What an S3 server answers: documents, errors, headers, half of them, or something else.

use std::{
    error::Error,
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{LazyLock, Mutex, PoisonError},
    thread,
    time::Duration,
};

use futures::TryStreamExt as _;
use s3_storage::{Credentials, CredentialsSource, Retry, S3Config, S3Storage, Timeouts};
use tokio::runtime::Runtime;
use uploads::{
    ETag, JobId, KeyPrefix, ObjectKey, PartList, UploadId,
    ports::{CompleteAnswer, Storage as _, StorageError},
};

const STATUSES: [u16; 16] = [
    200, 200, 200, 200, 200, 204, 206, 301, 400, 403, 404, 409, 412, 416, 500, 503,
];

/// What the server answers next.
static NEXT: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static PARTS: LazyLock<(Runtime, S3Storage)> = LazyLock::new(start);

/// The first byte tells what is asked for, and the second the status of the answer. The rest is its body, or a header
/// where there is no body.
pub(crate) fn run(data: &[u8]) {
    let [action, status, rest @ ..] = data else {
        return;
    };
    let status = STATUSES[usize::from(status % 16)];
    let is_head = action % 9 == 6;
    let mut answer = format!("HTTP/1.1 {status} -\r\nconnection: close\r\n").into_bytes();
    if is_head {
        if rest.iter().any(|byte| *byte < b' ') {
            return;
        }
        for name in ["content-length", "etag", "x-amz-meta-job-id"] {
            answer.extend_from_slice(name.as_bytes());
            answer.extend_from_slice(b": ");
            answer.extend_from_slice(rest);
            answer.extend_from_slice(b"\r\n");
        }
        answer.extend_from_slice(b"\r\n");
    } else {
        let head = format!("etag: \"a\"\r\ncontent-length: {}\r\n\r\n", rest.len());
        answer.extend_from_slice(head.as_bytes());
        answer.extend_from_slice(rest);
    }
    *NEXT.lock().unwrap_or_else(PoisonError::into_inner) = answer;
    let (runtime, storage) = &*PARTS;
    runtime.block_on(ask(storage, action % 9));
}

/// Asks once. Whatever comes of it, it comes soon, and what is said of it can stand in a log.
async fn ask(storage: &S3Storage, action: u8) {
    let prefix = KeyPrefix::parse("uploads/").unwrap();
    let job = JobId(uuid::Uuid::from_u128(7));
    let (key, upload) = (ObjectKey::of(&prefix, job), UploadId("id".into()));
    let etag = ETag::parse("d41d8cd98f00b204e9800998ecf8427e").unwrap();
    let told = match action {
        0 => told(storage.list_parts(&key, &upload).await),
        1 => told(
            storage
                .create_multipart_upload(&key, "text/plain", job)
                .await,
        ),
        2 => {
            let list = PartList::new(vec![etag]);
            match storage
                .complete_multipart_upload(&key, &upload, &list)
                .await
            {
                CompleteAnswer::Done => String::new(),
                CompleteAnswer::Refused { code } => code,
                CompleteAnswer::Unclear { seen } => seen,
            }
        }
        3 => told(storage.abort_multipart_upload(&key, &upload).await),
        4 => told(storage.open_uploads(&key).await),
        5 => told(storage.open_uploads_below(&prefix, None).await),
        6 => told(storage.head_object(&key).await),
        7 => told(storage.delete_object(&key).await),
        _ => match storage.read_object(&key, &etag, 0).await {
            Ok(bytes) => told(bytes.try_collect::<Vec<_>>().await),
            Err(error) => told::<()>(Err(error)),
        },
    };
    assert!(
        told.len() < 1000 && !told.contains(char::is_control),
        "{told:?}"
    );
}

/// An error with its causes, as the log has it.
fn told<T>(result: Result<T, StorageError>) -> String {
    let Err(error) = result else {
        return String::new();
    };
    let mut told = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        told = format!("{told}: {next}");
        cause = next.source();
    }
    told
}

/// The adapter, and a server that answers each request with what is next.
fn start() -> (Runtime, S3Storage) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            serve(stream);
        }
    });
    let soon = Duration::from_secs(20);
    let keys = CredentialsSource::Static(Credentials {
        access_key_id: "AKIAIOSFODNN7EXAMPLE".into(),
        secret_access_key: "secret".into(),
        session_token: None,
        expires_at: None,
    });
    let config = S3Config {
        timeouts: Timeouts {
            connect: soon,
            answer: soon,
            complete: soon,
            silence: soon,
        },
        retry: Retry {
            tries: 1,
            ..Retry::default()
        },
        ..S3Config::at(&origin(address), "bucket", "us-east-1", keys)
    };
    (Runtime::new().unwrap(), S3Storage::new(config).unwrap())
}

fn origin(address: SocketAddr) -> String {
    format!("http://{address}")
}

fn serve(mut stream: TcpStream) {
    let mut request = Vec::new();
    let mut buffer = [0; 8 * 1024];
    // A body comes with its head, or is not missed: what is answered does not depend on it.
    while !request.windows(4).any(|four| four == b"\r\n\r\n") {
        match stream.read(&mut buffer) {
            Ok(count @ 1..) => request.extend_from_slice(&buffer[..count]),
            Ok(0) | Err(_) => return,
        }
    }
    let answer = NEXT.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let _ = stream.write_all(&answer);
    let _ = stream.shutdown(std::net::Shutdown::Write);
    // What is still unread would turn the end into a reset, and the answer into none.
    while matches!(stream.read(&mut buffer), Ok(1..)) {}
}
