#pragma once

#include "core/expected.h"

#include <memory>

namespace boost::asio::ssl {
class context;
}

namespace shortlist::server {

/// Makes the server's TLS settings from a certificate chain and its key, both PEM files: TLS 1.2 and 1.3, ciphers with
/// forward secrecy and authenticated encryption only. Io when a file cannot be read, InvalidInput (`where` is the file)
/// when it holds no certificate or key or the two do not belong together.
[[nodiscard]] core::Expected<std::shared_ptr<boost::asio::ssl::context>> makeTlsContext(const QString &certificateFile,
                                                                                        const QString &keyFile);

} // namespace shortlist::server
