#pragma once

#include "core/expected.h"

#include <QByteArray>
#include <QIODevice>

#include <functional>
#include <memory>

namespace shortlist::server {

/// One encrypted file: a magic word, the plain size, a secretstream header, then chunks of 64 KiB plain bytes, the last
/// one tagged as final. Reordered, dropped, swapped or shortened chunks are recognised. `binding` says what the file
/// is; a file written with another one cannot be read.
class BlobFileWriter
{
public:
    BlobFileWriter(QIODevice &device, const QByteArray &key, QByteArray binding);
    ~BlobFileWriter();
    BlobFileWriter(const BlobFileWriter &) = delete;
    BlobFileWriter &operator=(const BlobFileWriter &) = delete;

    [[nodiscard]] core::Expected<void> begin(qint64 plainSize);
    [[nodiscard]] core::Expected<void> write(const QByteArray &plain);
    [[nodiscard]] core::Expected<void> finish();

private:
    [[nodiscard]] core::Expected<void> writeChunk(QByteArrayView plain, bool last);

    QIODevice &m_device;
    const QByteArray m_key;
    const QByteArray m_binding;
    QByteArray m_waiting; // less than one chunk
    struct Stream;
    std::unique_ptr<Stream> m_stream;
};

/// The plain size that a file at the device's position says it has.
[[nodiscard]] core::Expected<qint64> readPlainSize(QIODevice &device);

/// Reads one file from the device's position to its end marker, chunk by chunk, until `sink` answers false. Corrupt
/// when anything was changed or is missing.
[[nodiscard]] core::Expected<void> readBlobFile(QIODevice &device, const QByteArray &key, const QByteArray &binding,
                                                const std::function<bool(const QByteArray &)> &sink);

/// Bytes on disk of a file with so many plain bytes.
[[nodiscard]] qint64 storedSize(qint64 plainSize);

} // namespace shortlist::server
