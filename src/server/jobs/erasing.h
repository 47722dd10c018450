#pragma once

namespace shortlist::server {

class BlobStore;
class JobRunner;

/// The job that erases people whose waiting time is over (0086_erasing.sql): their rows first, then the bytes of their
/// files. It goes on where a crash left it. The store outlives the runner; null: this server keeps no files.
void registerErasing(JobRunner &jobs, const BlobStore *blobs);

} // namespace shortlist::server
