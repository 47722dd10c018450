#include "server/blobs/blobstore.h"

#include "core/uuid.h"
#include "server/blobs/blobfile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

#include <sys/file.h>
#include <unistd.h>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

constexpr QFileDevice::Permissions ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

core::Unexpected cannot(const QString &what, const QFileDevice &file)
{
    const bool full = file.error() == QFileDevice::ResourceError || file.error() == QFileDevice::WriteError;
    return fail(full ? ErrorCode::DiskFull : ErrorCode::Io, QStringLiteral("%1: %2").arg(what, file.errorString()));
}

/// The file of an unfinished blob's pieces: one encrypted file after the other. Holding it open holds its lock.
class Pieces
{
public:
    [[nodiscard]] Expected<void> open(const QString &path)
    {
        m_file.setFileName(path);
        // The lock is for the file that has this name: another holder may have removed the one that was opened.
        while (true) {
            if (!m_file.open(QIODevice::ReadWrite))
                return cannot(QStringLiteral("A blob's pieces cannot be kept"), m_file);
            m_file.setPermissions(ownerOnly);
            while (::flock(m_file.handle(), LOCK_EX) != 0 && errno == EINTR) {
            }
            if (QFile::exists(path) && QFile(path).size() == m_file.size())
                return {};
            m_file.close();
        }
    }

    /// Plain bytes of the whole pieces; what a crash left of an unfinished one is cut off.
    [[nodiscard]] Expected<qint64> measure()
    {
        qint64 plain = 0;
        qint64 position = 0;
        while (m_file.seek(position) && !m_file.atEnd()) {
            const Expected<qint64> size = readPlainSize(m_file);
            if (!size || *size > BlobStore::largestPiece || position + storedSize(*size) > m_file.size())
                break;
            plain += *size;
            position += storedSize(*size);
        }
        if (position != m_file.size() && !m_file.resize(position))
            return cannot(QStringLiteral("A blob's pieces cannot be repaired"), m_file);
        return plain;
    }

    [[nodiscard]] Expected<void> append(const QByteArray &piece, const QByteArray &key, const QByteArray &binding)
    {
        m_file.seek(m_file.size());
        BlobFileWriter writer(m_file, key, binding);
        Expected<void> written = writer.begin(piece.size());
        if (written)
            written = writer.write(piece);
        if (written)
            written = writer.finish();
        if (!written)
            return fail(written.error());
        // Acknowledged means kept: the client will not send it again.
        if (!m_file.flush() || ::fdatasync(m_file.handle()) != 0)
            return cannot(QStringLiteral("A blob's piece cannot be kept"), m_file);
        return {};
    }

    [[nodiscard]] QDateTime lastChange() const { return QFileInfo(m_file.fileName()).lastModified(); }
    void remove() { m_file.remove(); }
    [[nodiscard]] bool isEmpty() const { return m_file.size() == 0; }

private:
    QFile m_file;
};

} // namespace

BlobStore::BlobStore(QString directory, const ServerKey &key)
    : m_directory(std::move(directory)), m_key(key.derive(ServerKey::Purpose::Blobs))
{}

Expected<void> BlobStore::prepare(const QString &directory)
{
    if (!QDir().mkpath(directory) || !QFile::setPermissions(directory, ownerOnly | QFileDevice::ExeOwner))
        return fail(ErrorCode::Io, QStringLiteral("The directory for blobs cannot be made: %1").arg(directory),
                    directory);
    return {};
}

BlobStore::Place BlobStore::placeOf(const QUuid &tenant, const QUuid &sender, const QByteArray &sha256) const
{
    const QByteArray tenantId = core::toBytes(tenant);
    Place place;
    place.directory = m_directory + u'/' + QString::fromLatin1(tenantId);
    // Names tell nothing: who sees the directory cannot look for a known file.
    const QByteArray name = keyedHash(m_key, {"name", tenantId, sha256}).toHex().left(48);
    place.blob = place.directory + u'/' + QString::fromLatin1(name);
    // Each sender's apart: nobody finishes with one piece what somebody else has sent.
    const QByteArray pieces = keyedHash(m_key, {"pieces", tenantId, core::toBytes(sender), sha256}).toHex().left(48);
    place.pieces = place.directory + u'/' + QString::fromLatin1(pieces) + QStringLiteral(".part");
    place.key = keyedHash(m_key, {"tenant", tenantId});
    place.binding = tenantId + '/' + sha256;
    return place;
}

Expected<std::optional<qint64>> BlobStore::size(const QUuid &tenant, const QByteArray &sha256) const
{
    QFile blob(placeOf(tenant, QUuid(), sha256).blob);
    if (!blob.open(QIODevice::ReadOnly))
        return std::optional<qint64>();
    const Expected<qint64> size = readPlainSize(blob);
    if (!size)
        return fail(size.error());
    return std::optional<qint64>(*size);
}

Expected<qint64> BlobStore::arrived(const QUuid &tenant, const QUuid &sender, const QByteArray &sha256) const
{
    const Place place = placeOf(tenant, sender, sha256);
    if (!QFile::exists(place.pieces))
        return 0;
    Pieces pieces;
    if (const Expected<void> opened = pieces.open(place.pieces); !opened)
        return fail(opened.error());
    return pieces.measure();
}

Expected<BlobStore::PutResult> BlobStore::put(const QUuid &tenant, const QUuid &sender, const QByteArray &sha256,
                                              qint64 offset, qint64 total, const QByteArray &piece) const
{
    const Place place = placeOf(tenant, sender, sha256);
    if (const Expected<void> made = prepare(place.directory); !made)
        return fail(made.error());
    Pieces pieces;
    if (const Expected<void> opened = pieces.open(place.pieces); !opened)
        return fail(opened.error());
    const Expected<qint64> arrived = pieces.measure();
    if (!arrived)
        return fail(arrived.error());
    if (*arrived != offset) {
        if (pieces.isEmpty())
            pieces.remove();
        return PutResult{PutOutcome::WrongOffset, *arrived};
    }
    if (!piece.isEmpty()) {
        // The position is bound in, so that pieces cannot change places.
        const Expected<void> kept = pieces.append(piece, place.key, place.binding + '@' + QByteArray::number(offset));
        if (!kept)
            return fail(kept.error());
    }
    if (offset + piece.size() < total)
        return PutResult{PutOutcome::Piece, offset + piece.size()};
    const Expected<PutResult> result = complete(place, sha256, total);
    // Pieces that cannot be read any more are of no use either: the client begins again.
    if (result || result.error().code == ErrorCode::Corrupt)
        pieces.remove();
    return result;
}

Expected<BlobStore::PutResult> BlobStore::complete(const Place &place, const QByteArray &sha256, qint64 total) const
{
    QFile pieces(place.pieces);
    if (!pieces.open(QIODevice::ReadOnly))
        return cannot(QStringLiteral("A blob's pieces cannot be read"), pieces);
    // Bytes that the tenant has are checked all the same, and not stored again.
    const bool there = QFile::exists(place.blob);
    QSaveFile blob(place.blob);
    if (!there && (!blob.open(QIODevice::WriteOnly) || !blob.setPermissions(ownerOnly)))
        return cannot(QStringLiteral("A blob cannot be written"), blob);

    QCryptographicHash hash(QCryptographicHash::Sha256);
    BlobFileWriter writer(blob, place.key, place.binding);
    Expected<void> written = there ? Expected<void>() : writer.begin(total);
    qint64 offset = 0;
    while (written && !pieces.atEnd()) {
        const QByteArray binding = place.binding + '@' + QByteArray::number(offset);
        const Expected<void> read = readBlobFile(pieces, place.key, binding, [&](const QByteArray &plain) {
            hash.addData(plain);
            offset += plain.size();
            if (!there)
                written = writer.write(plain);
            return written.hasValue();
        });
        if (!read)
            return fail(read.error());
    }
    if (written && !there)
        written = writer.finish();
    if (!written)
        return fail(written.error());
    if (offset != total || hash.result().toHex() != sha256) {
        if (!there)
            blob.cancelWriting();
        return PutResult{PutOutcome::WrongHash, 0};
    }
    if (!there && (!blob.flush() || ::fdatasync(blob.handle()) != 0 || !blob.commit()))
        return cannot(QStringLiteral("A blob cannot be kept"), blob);
    return PutResult{PutOutcome::Complete, total};
}

Expected<void> BlobStore::remove(const QUuid &tenant, const QByteArray &sha256) const
{
    QFile blob(placeOf(tenant, QUuid(), sha256).blob);
    if (blob.exists() && !blob.remove() && blob.exists())
        return cannot(QStringLiteral("A blob cannot be removed"), blob);
    return {};
}

Expected<int> BlobStore::forgetPieces(const QDateTime &before) const
{
    int forgotten = 0;
    QDirIterator all(m_directory, {QStringLiteral("*.part")}, QDir::Files, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        const QString path = all.next();
        if (QFileInfo(path).lastModified() >= before)
            continue;
        // Under the lock it is looked at again: its sender may have come back meanwhile.
        Pieces pieces;
        if (const Expected<void> opened = pieces.open(path); !opened)
            return fail(opened.error());
        if (pieces.lastChange() >= before)
            continue;
        pieces.remove();
        ++forgotten;
    }
    return forgotten;
}

Expected<void> BlobStore::read(const QUuid &tenant, const QByteArray &sha256, qint64 first, qint64 length,
                               const std::function<bool(const QByteArray &)> &sink) const
{
    const Place place = placeOf(tenant, QUuid(), sha256);
    QFile blob(place.blob);
    if (!blob.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, QStringLiteral("There is no such blob"));
    // A secretstream is read from its start; at 25 MiB that costs some ten milliseconds at most.
    qint64 position = 0;
    return readBlobFile(blob, place.key, place.binding, [&](const QByteArray &plain) {
        const qint64 from = std::max<qint64>(0, first - position);
        const qint64 to = std::min<qint64>(plain.size(), first + length - position);
        position += plain.size();
        if (to > from && !sink(plain.sliced(from, to - from)))
            return false;
        return position < first + length;
    });
}

} // namespace shortlist::server
