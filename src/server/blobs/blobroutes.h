#pragma once

#include "server/route.h"

namespace shortlist::server {

class BlobStore;
class CatalogCache;

/// HEAD, GET and PUT /v1/blobs/{sha256} (docs/protocol.md, Blobs). GET and HEAD need a row with that hash that the
/// caller sees, HEAD without one that the caller sent the bytes; PUT needs the right to create such rows. Whatever is
/// missing is answered alike: not found.
[[nodiscard]] QList<Route> blobRoutes(BlobStore &store, CatalogCache &catalog);

} // namespace shortlist::server
