#pragma once

namespace shortlist::server {

class BlobStore;
class JobRunner;

/// The periodic work: one SQL function each, one line in housekeeping.cpp; and the pieces of uploads that nobody has
/// gone on with for a week. The store outlives the runner; null: another runner looks after it.
void registerHousekeeping(JobRunner &jobs, const BlobStore *blobs);

} // namespace shortlist::server
