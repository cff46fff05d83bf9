//! Our URLs against those of botocore 1.44.5 (recorded, with that date and those published example keys), of rusoto
//! (made here), and of the S3 API reference.

use rusoto_core::Region;
use rusoto_s3::util::{PreSignedRequest as _, PreSignedRequestOption};

use super::{disposition::attachment, *};

const KEY_ID: &str = "AKIAIOSFODNN7EXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const TOKEN: &str = "FwoGZXIvYXdzEBYaD+token/with=odd&chars==";
/// 2026-02-03T04:05:06.789Z; signatures leave out the fraction.
const NOW: Timestamp = Timestamp::from_millis(1_770_091_506_789);

fn credentials(token: Option<&str>) -> Credentials {
    Credentials {
        access_key_id: KEY_ID.into(),
        secret_access_key: SECRET.into(),
        session_token: token.map(str::to_owned),
        expires_at: None,
    }
}

fn presigner(origin: &str, region: &str, bucket: &str) -> Presigner {
    Presigner::new(Endpoint::parse(origin).unwrap(), region, bucket)
}

fn seconds(seconds: u64) -> Expires {
    Expires::new(Duration::from_secs(seconds)).unwrap()
}

fn part(number: u64, size: u64) -> (PartNumber, u64) {
    (PartNumber::new(number).unwrap(), size)
}

/// The same URL with its parameters in canonical order and the signature last, as we write it.
fn in_our_order(url: &str) -> String {
    let (before, query) = url.split_once('?').unwrap();
    let (mut signature, mut others): (Vec<&str>, Vec<&str>) = query
        .split('&')
        .partition(|pair| pair.starts_with("X-Amz-Signature="));
    others.sort_unstable();
    others.append(&mut signature);
    format!("{before}?{}", others.join("&"))
}

#[test]
fn upload_part_as_boto3_signs_it() {
    // client.generate_presigned_url("upload_part", Params={…, "ContentLength": 10485760})
    let boto = "https://s3.eu-central-1.amazonaws.com/bucket/uploads/0190b0a0-0000-7000-8000-000000000001?uploadId=VXBsb2FkSWQ&partNumber=1&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260203%2Feu-central-1%2Fs3%2Faws4_request&X-Amz-Date=20260203T040506Z&X-Amz-Expires=3600&X-Amz-SignedHeaders=content-length%3Bhost&X-Amz-Signature=0c0634bf3427c65e7a86cbcfc9a6c5e539769c96c07306d308f2a042debfd158";
    let ours = presigner(
        "https://s3.eu-central-1.amazonaws.com",
        "eu-central-1",
        "bucket",
    )
    .upload_parts(
        &credentials(None),
        "uploads/0190b0a0-0000-7000-8000-000000000001",
        "VXBsb2FkSWQ",
        &[part(2, 7), part(1, 10_485_760)],
        NOW,
        seconds(3600),
    )
    .unwrap();
    assert_eq!(ours[1].0, in_our_order(boto));
}

#[test]
fn upload_part_of_an_odd_key_with_a_token_and_a_port() {
    let boto = "http://127.0.0.1:9000/my-bucket/a%20b/%C3%BC%2B~%27%281%29%2A%21.bin?partNumber=10000&uploadId=2~x%2Fy%2Bz%3D.-_%20%C3%A9&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260203%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20260203T040506Z&X-Amz-Expires=604800&X-Amz-SignedHeaders=content-length%3Bhost&X-Amz-Security-Token=FwoGZXIvYXdzEBYaD%2Btoken%2Fwith%3Dodd%26chars%3D%3D&X-Amz-Signature=e1bd31b4abfb8d61674b92a39824b52f6d3877e58ac1db37e48b1facee4a04f7";
    let ours = presigner("http://127.0.0.1:9000", "us-east-1", "my-bucket")
        .upload_parts(
            &credentials(Some(TOKEN)),
            "a b/ü+~'(1)*!.bin",
            "2~x/y+z=.-_ é",
            &[part(10_000, 5_368_709_120)],
            NOW,
            Expires::MAX,
        )
        .unwrap();
    assert_eq!(ours[0].0, in_our_order(boto));
}

#[test]
fn get_object_as_boto3_signs_it() {
    let boto = "https://s3.eu-central-1.amazonaws.com/bucket/uploads/x?response-content-disposition=attachment%3B%20filename%3D%22Pr_f%20_1_.csv%22%3B%20filename%2A%3DUTF-8%27%27Pr%25C3%25BCf%2520%25221%2522.csv&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260203%2Feu-central-1%2Fs3%2Faws4_request&X-Amz-Date=20260203T040506Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=a52cb65846c5f4328baff8413083d145515367ef132ff118e8032a091a4dd3f5";
    let ours = presigner(
        "https://s3.eu-central-1.amazonaws.com",
        "eu-central-1",
        "bucket",
    )
    .get_object(
        &credentials(None),
        "uploads/x",
        "Prüf \"1\".csv",
        NOW,
        seconds(86_400),
    );
    assert_eq!(ours.unwrap().0, in_our_order(boto));

    let boto = "http://localhost:9000/bucket/uploads/%252e%24%26%2C%3B%3D%3A%40%23%3F?response-content-disposition=attachment%3B%20filename%3D%22data.csv%22&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260203%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20260203T040506Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Security-Token=FwoGZXIvYXdzEBYaD%2Btoken%2Fwith%3Dodd%26chars%3D%3D&X-Amz-Signature=e2700a12c8008b7e21e0567f7c924f351f8ef48dcf7f7bd17cd47d65716e4460";
    let ours = presigner("http://localhost:9000", "us-east-1", "bucket").get_object(
        &credentials(Some(TOKEN)),
        "uploads/%2e$&,;=:@#?",
        "data.csv",
        NOW,
        seconds(60),
    );
    assert_eq!(ours.unwrap().0, in_our_order(boto));
}

#[test]
fn the_published_example_of_a_presigned_get() {
    // S3 API reference, "Authenticating Requests: Using Query Parameters", the example of test.txt.
    let at = Timestamp::from_millis(1_369_353_600_000);
    let moment = Moment::of(at).unwrap();
    let scope = sigv4::scope(&moment, "us-east-1");
    let query = sigv4::auth_query(&credentials(None), &moment, &scope, 86_400, "host");
    let request = Sha256::new_with_prefix(format!(
        "GET\n/test.txt\n{query}\nhost:examplebucket.s3.amazonaws.com\n\nhost\nUNSIGNED-PAYLOAD"
    ));
    let mut signature = String::new();
    let secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    let key = SigningKey::derive(secret, &moment.day, "us-east-1");
    Signer::new(&key, &moment, &scope).sign(request, &mut signature);
    assert_eq!(
        signature,
        "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"
    );
}

/// rusoto reads the clock, so its URL tells when ours is to begin.
fn when(url: &str) -> Timestamp {
    let date = url
        .split("X-Amz-Date=")
        .nth(1)
        .unwrap()
        .split('&')
        .next()
        .unwrap();
    let format = time::macros::format_description!("[year][month][day]T[hour][minute][second]Z");
    let at = time::PrimitiveDateTime::parse(date, &format).unwrap();
    Timestamp::from_millis(at.assume_utc().unix_timestamp() * 1000)
}

fn rusoto_parts(
    token: Option<&str>,
) -> (
    Region,
    rusoto_core::credential::AwsCredentials,
    PreSignedRequestOption,
) {
    let region = Region::Custom {
        name: "eu-west-3".into(),
        endpoint: "https://s3.example.org:8443".into(),
    };
    let keys = rusoto_core::credential::AwsCredentials::new(
        KEY_ID,
        SECRET,
        token.map(str::to_owned),
        None,
    );
    let option = PreSignedRequestOption {
        expires_in: Duration::from_secs(900),
    };
    (region, keys, option)
}

#[test]
fn get_object_byte_for_byte_as_rusoto_signs_it() {
    for (key, name, token) in [
        ("uploads/0190", "data.csv", None),
        ("ä ö/+&=?#%/~'()*!", "naïve \"x\".txt", Some(TOKEN)),
        ("a//b", "", None),
    ] {
        let (region, keys, option) = rusoto_parts(token);
        let theirs = rusoto_s3::GetObjectRequest {
            bucket: "bucket".into(),
            key: key.into(),
            response_content_disposition: Some(attachment(name)),
            ..Default::default()
        }
        .get_presigned_url(&region, &keys, &option);
        let ours = presigner("https://s3.example.org:8443", "eu-west-3", "bucket").get_object(
            &credentials(token),
            key,
            name,
            when(&theirs),
            seconds(900),
        );
        assert_eq!(ours.unwrap().0, in_our_order(&theirs));
    }
}

#[test]
fn head_object_is_signed_for_its_own_method() {
    let presigner = presigner("https://s3.example.org:8443", "eu-west-3", "bucket");
    let keys = credentials(None);
    let batch = presigner
        .begin(&keys, "k", NOW, seconds(900), "host")
        .unwrap();
    let own = "&response-content-disposition=attachment%3B%20filename%3D%22f%22";
    let request = Sha256::new_with_prefix(format!(
        "HEAD\n{}\n{}{own}\nhost:s3.example.org:8443\n\nhost\nUNSIGNED-PAYLOAD",
        batch.path, batch.query
    ));
    let mut expected = format!("{}{own}&X-Amz-Signature=", batch.url());
    batch.signer.sign(request, &mut expected);
    let head = presigner.head_object(&keys, "k", "f", NOW, seconds(900));
    assert_eq!(head.unwrap().0, expected);
    let get = presigner.get_object(&keys, "k", "f", NOW, seconds(900));
    assert_ne!(get.unwrap().0, expected);
}

/// What proxies take, whatever the name: the longest names there are, in characters of one to four bytes, are shortened,
/// and only if they have to be.
#[test]
fn urls_for_reading_have_at_most_two_kibibytes() {
    let presigner = presigner(
        "https://s3.eu-central-1.amazonaws.com",
        "eu-central-1",
        "bucket",
    );
    let key = format!("uploads/{}/{}", "d".repeat(36), "j".repeat(36));
    let url = |token, name: &str| {
        let url = presigner.get_object(&credentials(token), &key, name, NOW, seconds(604_800));
        url.unwrap().0
    };
    for character in ["a", "%", " ", "\u{e9}", "\u{20ac}", "\u{1f980}"] {
        let name = format!("{}.csv", character.repeat(251));
        let signed = url(None, &name);
        assert!(signed.len() <= 2048, "{character}: {}", signed.len());
        let whole = signed.contains(&sigv4::in_query(&attachment(&name)).to_string());
        assert_eq!(whole, character.is_ascii(), "{character}");
        assert!(signed.contains(".csv%22"), "{signed}");
        if !whole {
            assert!(signed.len() > 2000, "{character}: {}", signed.len());
            let with_token = url(Some(TOKEN), &name);
            let token = sigv4::token_parameter(&credentials(Some(TOKEN)));
            assert_eq!(with_token.len(), signed.len() + token.len());
        }
    }
    // Where endpoint and key leave nothing, a name still has a little.
    let deep = "\u{e4}".repeat(400);
    let signed = presigner.get_object(&credentials(None), &deep, "data.csv", NOW, seconds(60));
    assert!(signed.unwrap().0.contains("data.csv"));
}

#[test]
fn upload_part_but_for_the_length_byte_for_byte_as_rusoto_signs_it() {
    let (region, keys, option) = rusoto_parts(Some(TOKEN));
    let theirs = rusoto_s3::UploadPartRequest {
        bucket: "bucket".into(),
        key: "ä/k".into(),
        part_number: 42,
        upload_id: "i/d+".into(),
        ..Default::default()
    }
    .get_presigned_url(&region, &keys, &option);

    let presigner = presigner("https://s3.example.org:8443", "eu-west-3", "bucket");
    let batch = presigner
        .begin(
            &credentials(Some(TOKEN)),
            "ä/k",
            when(&theirs),
            seconds(900),
            "host",
        )
        .unwrap();
    let own = "&partNumber=42&uploadId=i%2Fd%2B";
    let request = Sha256::new_with_prefix(format!(
        "PUT\n{}\n{}{own}\nhost:s3.example.org:8443\n\nhost\nUNSIGNED-PAYLOAD",
        batch.path, batch.query
    ));
    let mut ours = format!("{}{own}&X-Amz-Signature=", batch.url());
    batch.signer.sign(request, &mut ours);
    assert_eq!(ours, in_our_order(&theirs));
}

#[test]
fn the_kept_key_is_not_used_for_another_day_or_secret() {
    let kept = presigner("https://s3.example.org", "eu-west-3", "bucket");
    let other = Credentials {
        secret_access_key: "other".into(),
        ..credentials(None)
    };
    let tomorrow = NOW.after(Duration::from_secs(86_400));
    for (keys, at) in [
        (credentials(None), NOW),
        (other.clone(), NOW),
        (other, tomorrow),
        (credentials(None), NOW),
        (credentials(None), tomorrow),
    ] {
        let fresh = presigner("https://s3.example.org", "eu-west-3", "bucket");
        let sign = |with: &Presigner| with.get_object(&keys, "k", "f", at, seconds(1)).unwrap().0;
        assert!(sign(&kept) == sign(&fresh));
    }
}

#[test]
fn what_cannot_be_signed_is_refused() {
    assert_eq!(Expires::new(Duration::from_millis(999)), None);
    assert_eq!(Expires::new(Duration::from_secs(604_801)), None);
    assert_eq!(
        Expires::new(Duration::from_millis(604_800_999)),
        Some(Expires::MAX)
    );
    let presigner = presigner("https://s3.example.org", "eu-west-3", "bucket");
    let get = |key, at| presigner.get_object(&credentials(None), key, "f", at, seconds(1));
    assert_eq!(get("../k", NOW), Err(PresignError::Key));
    assert_eq!(
        get("k", Timestamp::from_millis(i64::MAX)),
        Err(PresignError::Time)
    );
    let none = presigner.upload_parts(&credentials(None), "k", "id", &[], NOW, seconds(1));
    assert_eq!(none, Ok(Vec::new()));
}

#[test]
fn urls_are_not_printed() {
    let presigner = presigner("https://s3.example.org", "eu-west-3", "bucket");
    let url = presigner.get_object(&credentials(None), "k", "f", NOW, seconds(1));
    assert!(!format!("{presigner:?} {url:?}").contains("Signature"));
}
