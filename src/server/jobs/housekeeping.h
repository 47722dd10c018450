#pragma once

namespace shortlist::server {

class JobRunner;

/// The periodic work that is one SQL function each: one line in housekeeping.cpp.
void registerHousekeeping(JobRunner &jobs);

} // namespace shortlist::server
