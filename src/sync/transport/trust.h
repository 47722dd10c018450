#pragma once

#include <QSslConfiguration>

namespace shortlist::sync {

/// Which certificates servers may show: the system's authorities, and those in the PEM file that SSL_CERT_FILE names,
/// for a site with an authority of its own. Qt looks into the system's store by itself; the variable, which OpenSSL's
/// own programs obey, it does not know.
[[nodiscard]] QSslConfiguration serverTrust();

} // namespace shortlist::sync
