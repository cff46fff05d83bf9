"""Puts the parts of a file with requests: put_parts.py FILE PART_SIZE < urls. Prints each part's ETag."""

import sys

import requests

name, part_size = sys.argv[1], int(sys.argv[2])
with requests.Session() as session, open(name, "rb") as file:
    for url in sys.stdin.read().split():
        # Bytes, whose length is known. A generator would be sent in chunks, which S3 does not take.
        answer = session.put(url, data=file.read(part_size))
        answer.raise_for_status()
        print(answer.headers["ETag"])
