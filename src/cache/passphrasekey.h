#pragma once

#include "core/expected.h"

#include <QByteArray>

namespace shortlist::cache {

/// The key of `bytes` bytes that a passphrase gives: Argon2id, version 1.3, one lane, over `memory` bytes in `passes`
/// passes. What libsodium's crypto_pwhash() gives for the same. Internal where there is not that much memory.
[[nodiscard]] core::Expected<QByteArray> passphraseKey(const QByteArray &passphrase, const QByteArray &salt,
                                                       quint64 passes, quint64 memory, qsizetype bytes);

} // namespace shortlist::cache
