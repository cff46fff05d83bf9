"""Uploads a file to S3 with boto3's transfer manager as often as it is told to, and prints the seconds of each.

    throughput.py ENDPOINT BUCKET KEY FILE PART_SIZE

The credentials come from the environment. Each line of standard input is one upload: what Python takes to start does not
count against boto3.
"""

import sys
import time

import boto3
from boto3.s3.transfer import TransferConfig

endpoint, bucket, key, file, part_size = sys.argv[1:]
client = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1")
config = TransferConfig(multipart_chunksize=int(part_size))
print("ready", flush=True)
for _ in sys.stdin:
    begun = time.perf_counter()
    client.upload_file(file, bucket, key, Config=config)
    print(time.perf_counter() - begun, flush=True)
