"""Downloads of result files to a local folder: what `BackendClient.download_to` returns.

A file is written under a hidden name and renamed when it is complete, so a file under its final name is a whole file. A
download that broke off, in this call or in an earlier process, is gone on with where it stopped if the server confirms
that it still has the same content. What is unfinished, and what is known of the finished files, is in the subfolder
``.downloads``; removing that only costs downloads.

A file that is there already is not fetched again. What counts as the same file:

- With a known checksum (a file reference's ``checksum``: MD5, SHA-1 or SHA-256 in hexadecimal) the local file's one
  must be equal; then nothing is sent at all.
- Else the local file must be as it was left (size and modification time), and the server is asked whether it still has
  the content that was downloaded: by ``ETag`` or ``Last-Modified``, which takes one request and no body. Where a server
  sends neither, the content is fetched and compared.

The name of a local file is a hash of the URL without its signature (other query parameters count) and the URL's own
file name, made safe; so it stays the same while presigned URLs change.

Files are asked for as they are. Which form of one that comes with a ``Content-Encoding`` all the same is the file, says
`codings`; what cannot be decoded is an error.

Only ``base_url``'s origin receives credentials, also after redirects.
"""

from synapse_client.runtime.transfers.downloads.downloader import AsyncDownloader, Downloader
from synapse_client.runtime.transfers.downloads.source import RemoteFile

__all__ = ["AsyncDownloader", "Downloader", "RemoteFile"]
