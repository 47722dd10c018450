#pragma once

#include "server/route.h"

namespace shortlist::server {

class BlobStore;
class CatalogCache;

/// HEAD, GET and PUT /v1/blobs/{sha256} (docs/protocol.md, Blobs). Knowing a hash opens nothing: GET needs a row that
/// the caller sees and whose author, or the caller, has sent the bytes; HEAD such a row or having sent them; PUT the
/// right to create such rows. Whatever is missing is answered alike: not found.
[[nodiscard]] QList<Route> blobRoutes(BlobStore &store, CatalogCache &catalog);

} // namespace shortlist::server
