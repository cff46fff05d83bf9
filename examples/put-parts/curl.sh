#!/bin/sh
# Puts the parts of a file with curl: curl.sh FILE PART_SIZE < urls. Prints each part's ETag.
set -eu
parts=$(mktemp -d)
trap 'rm -rf "$parts"' EXIT
split -b "$2" -a 4 -d "$1" "$parts/"
for part in "$parts"/*; do
  read -r url
  curl -sS --fail-with-body --upload-file "$part" "$url" -o /dev/null -w '%header{etag}\n'
done
