#include "server/blobs/blobfile.h"

#include <QtEndian>

#include <sodium.h>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

constexpr QByteArrayView magic("SLBLOB1\n");
constexpr qsizetype sizeBytes = 8;
constexpr qsizetype chunkBytes = 64 * 1024;
constexpr qsizetype overhead = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr qsizetype streamHeaderBytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;

const unsigned char *raw(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

unsigned char *raw(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

unsigned long long length(QByteArrayView bytes)
{
    return static_cast<unsigned long long>(bytes.size());
}

Expected<void> put(QIODevice &device, const QByteArray &bytes)
{
    if (device.write(bytes) != bytes.size())
        return fail(ErrorCode::Io, QStringLiteral("A blob cannot be written: %1").arg(device.errorString()));
    return {};
}

core::Unexpected damaged()
{
    return fail(ErrorCode::Corrupt, QStringLiteral("A stored blob is damaged"));
}

} // namespace

struct BlobFileWriter::Stream
{
    crypto_secretstream_xchacha20poly1305_state state;
    ~Stream() { sodium_memzero(&state, sizeof state); }
};

BlobFileWriter::BlobFileWriter(QIODevice &device, const QByteArray &key, QByteArray binding)
    : m_device(device), m_key(key), m_binding(std::move(binding)), m_stream(std::make_unique<Stream>())
{}

BlobFileWriter::~BlobFileWriter() = default;

Expected<void> BlobFileWriter::begin(qint64 plainSize)
{
    QByteArray size(sizeBytes, Qt::Uninitialized);
    qToBigEndian(plainSize, size.data());
    QByteArray header(streamHeaderBytes, Qt::Uninitialized);
    crypto_secretstream_xchacha20poly1305_init_push(&m_stream->state, raw(header), raw(m_key));
    return put(m_device, magic.toByteArray() + size + header);
}

Expected<void> BlobFileWriter::write(const QByteArray &plain)
{
    m_waiting += plain;
    // A full chunk waits until more comes: only then is it known not to be the last.
    while (m_waiting.size() > chunkBytes) {
        if (const Expected<void> written = writeChunk(QByteArrayView(m_waiting).first(chunkBytes), false); !written)
            return fail(written.error());
        m_waiting.remove(0, chunkBytes);
    }
    return {};
}

Expected<void> BlobFileWriter::finish()
{
    return writeChunk(m_waiting, true);
}

Expected<void> BlobFileWriter::writeChunk(QByteArrayView plain, bool last)
{
    QByteArray sealed(plain.size() + overhead, Qt::Uninitialized);
    crypto_secretstream_xchacha20poly1305_push(&m_stream->state, raw(sealed), nullptr, raw(plain), length(plain),
                                               raw(m_binding), length(m_binding),
                                               last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
    return put(m_device, sealed);
}

Expected<qint64> readPlainSize(QIODevice &device)
{
    const QByteArray head = device.read(magic.size() + sizeBytes);
    if (head.size() != magic.size() + sizeBytes || !head.startsWith(magic))
        return damaged();
    const auto size = qFromBigEndian<qint64>(head.constData() + magic.size());
    if (size < 0)
        return damaged();
    return size;
}

Expected<void> readBlobFile(QIODevice &device, const QByteArray &key, const QByteArray &binding,
                            const std::function<bool(const QByteArray &)> &sink)
{
    const Expected<qint64> size = readPlainSize(device);
    if (!size)
        return fail(size.error());
    const QByteArray header = device.read(streamHeaderBytes);
    crypto_secretstream_xchacha20poly1305_state state;
    if (header.size() != streamHeaderBytes ||
        crypto_secretstream_xchacha20poly1305_init_pull(&state, raw(header), raw(key)) != 0)
        return damaged();
    qint64 left = *size;
    while (true) {
        const qsizetype expected = std::min<qint64>(left, chunkBytes);
        const QByteArray sealed = device.read(expected + overhead);
        QByteArray plain(expected, Qt::Uninitialized);
        unsigned char tag = 0;
        if (sealed.size() != expected + overhead ||
            crypto_secretstream_xchacha20poly1305_pull(&state, raw(plain), nullptr, &tag, raw(sealed), length(sealed),
                                                       raw(binding), length(binding)) != 0)
            return damaged();
        left -= expected;
        const bool last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
        if (last != (left == 0))
            return damaged();
        if (!sink(plain) || last)
            return {};
    }
}

qint64 storedSize(qint64 plainSize)
{
    const qint64 chunks = std::max<qint64>(1, (plainSize + chunkBytes - 1) / chunkBytes);
    return magic.size() + sizeBytes + streamHeaderBytes + plainSize + chunks * overhead;
}

} // namespace shortlist::server
