#!/usr/bin/env bash
# Makes target/release-archive/ingest-VERSION-TARGET.tar.gz, and its SHA-256 beside it, from what is committed: the server and
# the command line, stripped, and what belongs to running it. From one commit, compiler and path the same archive comes out byte for byte.
set -euo pipefail
cd "$(dirname "$0")/.."

version=$(sed -n '/^\[workspace.package\]/,/^\[/s/^version = "\(.*\)"/\1/p' Cargo.toml)
target=$(rustc -vV | sed -n 's/^host: //p')
name=ingest-$version-$target
out=$PWD/target/release-archive
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH CARGO_INCREMENTAL=0
# No path of this machine is in a message of the program.
RUSTFLAGS="--remap-path-prefix=$PWD=. --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo" \
  cargo build --locked --profile dist --package server --package cli --features server/aws-config

rm -rf "${out:?}/$name"
mkdir -p "$out/$name"
cp "${CARGO_TARGET_DIR:-target}"/dist/{ingest-server,ingest} README.md CHANGELOG.md LICENSE-APACHE LICENSE-MIT openapi.yaml "$out/$name"
# Where they are in a checkout, for the links between them.
git archive HEAD deploy docs | tar -x -C "$out/$name"
tar -C "$out" --sort=name --owner=0 --group=0 --numeric-owner --mode='u=rwX,go=rX' --mtime="@$SOURCE_DATE_EPOCH" \
  -c "$name" | gzip -n > "$out/$name.tar.gz"
(cd "$out" && sha256sum "$name.tar.gz" > "$name.tar.gz.sha256")
rm -rf "${out:?}/$name"
ls -l "$out/$name.tar.gz"
