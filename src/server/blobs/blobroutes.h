#pragma once

#include "server/route.h"

namespace shortlist::server {

class BlobStore;

/// HEAD, GET and PUT /v1/blobs/{sha256} (docs/protocol.md, Blobs). All need the scope `recruiting`; GET also a files
/// row of the caller's tenant with that hash. Whatever is missing is answered alike: not found.
[[nodiscard]] QList<Route> blobRoutes(BlobStore &store);

} // namespace shortlist::server
