#!/bin/sh
# Puts the parts of a file with wget: wget.sh FILE PART_SIZE < urls. Prints each part's ETag.
set -eu
parts=$(mktemp -d)
trap 'rm -rf "$parts"' EXIT
split -b "$2" -a 4 -d "$1" "$parts/"
for part in "$parts"/*; do
  read -r url
  wget -q -O /dev/null --server-response --method=PUT --body-file="$part" "$url" 2> "$parts.head" \
    || { cat "$parts.head" >&2; exit 1; }
  sed -n 's/^ *[Ee][Tt]ag: *//p' "$parts.head"
done
