//! The tables as Diesel knows them: only types that SQLite and PostgreSQL have in common.
//!
//! Written by hand, because one description serves both databases; the migrations are the truth.

diesel::table! {
    jobs (id) {
        id -> Text,
        owner -> Text,
        state -> Text,
        version -> BigInt,
        token -> BigInt,
        filename -> Text,
        content_type -> Text,
        sha256 -> Nullable<Text>,
        file_size -> BigInt,
        part_size -> BigInt,
        object_key -> Text,
        upload_id -> Nullable<Text>,
        idempotency_key -> Nullable<Text>,
        request_hash -> Text,
        created_at -> BigInt,
        deadline -> BigInt,
        lease_until -> Nullable<BigInt>,
        due_at -> Nullable<BigInt>,
        tries -> Integer,
        reserved -> Bool,
        expired -> Bool,
        gone_since -> Nullable<BigInt>,
        alarm -> Bool,
        etag -> Nullable<Text>,
        discard_at -> Nullable<BigInt>,
        commit_title -> Nullable<Text>,
        commit_summary -> Nullable<Text>,
        commit_visibility -> Nullable<Text>,
        started_at -> Nullable<BigInt>,
        completed_at -> Nullable<BigInt>,
        attempts -> Integer,
        ingested_bytes -> BigInt,
        hash_state -> Nullable<Text>,
        detected_content_type -> Nullable<Text>,
        contradicting_sha256 -> Nullable<Text>,
        error_message -> Nullable<Text>,
        dataset_id -> Nullable<Text>,
        request -> Nullable<Text>,
        sent -> Text,
        intent -> Nullable<Integer>,
        pinned -> Nullable<Integer>,
    }
}

diesel::table! {
    usage (subject) {
        subject -> Text,
        jobs -> BigInt,
        bytes -> BigInt,
    }
}

diesel::table! {
    datasets (id) {
        id -> Text,
        job_id -> Text,
        owner -> Text,
        title -> Text,
        summary -> Nullable<Text>,
        visibility -> Text,
        filename -> Text,
        content_type -> Text,
        detected_content_type -> Nullable<Text>,
        size -> BigInt,
        sha256 -> Text,
        etag -> Text,
        object_key -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    orphans (upload_id) {
        upload_id -> Text,
        lease_until -> BigInt,
    }
}

diesel::table! {
    storage (singleton) {
        singleton -> Integer,
        id -> Text,
        bucket -> Text,
        adopted_at -> BigInt,
    }
}

diesel::table! {
    write_probe (singleton) {
        singleton -> Integer,
        probed_at -> BigInt,
        filler -> Text,
    }
}

diesel::table! {
    tokens (id) {
        id -> Text,
        hash -> Text,
        subject -> Text,
        scopes -> Text,
        created_at -> BigInt,
        expires_at -> Nullable<BigInt>,
        revoked_at -> Nullable<BigInt>,
        last_used_at -> Nullable<BigInt>,
    }
}
