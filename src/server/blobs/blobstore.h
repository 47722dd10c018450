#pragma once

#include "core/expected.h"
#include "server/auth/serverkey.h"

#include <QDateTime>
#include <QString>
#include <QUuid>

#include <functional>
#include <optional>

namespace shortlist::server {

/// Content-addressed files of the tenants, encrypted at rest. A blob is known by the SHA-256 of its plain bytes, once
/// per tenant: the same file twice is stored once, and no tenant can tell what another one has.
///
/// On disk: DIR/<tenant>/<opaque name>, an XChaCha20-Poly1305 secretstream (blobfile.h) under a key of the tenant
/// derived from the server's; the tenant and the hash are bound into every chunk, so that no file can pass for another.
/// What has arrived of an unfinished blob is kept beside it as pieces, apart for each sender, each encrypted and synced
/// before it is acknowledged. A finished blob appears whole or not at all. Several threads and processes may use one
/// directory.
class BlobStore
{
public:
    static constexpr qint64 largestBlob = 25LL * 1024 * 1024;
    static constexpr qint64 largestPiece = 1024LL * 1024;

    BlobStore(QString directory, const ServerKey &key);

    /// Makes the directory, for its owner only.
    [[nodiscard]] static core::Expected<void> prepare(const QString &directory);

    /// The size of a whole blob; nothing when the tenant does not have it.
    [[nodiscard]] core::Expected<std::optional<qint64>> size(const QUuid &tenant, const QByteArray &sha256) const;
    /// How much of an unfinished blob this person has sent. What others sent does not count.
    [[nodiscard]] core::Expected<qint64> arrived(const QUuid &tenant, const QUuid &sender,
                                                 const QByteArray &sha256) const;

    enum class PutOutcome { Piece, Complete, WrongOffset, WrongHash };
    struct PutResult
    {
        PutOutcome outcome = PutOutcome::Piece;
        qint64 offset = 0; ///< how much has arrived now
    };
    /// Adds the piece at `offset` of a blob of `total` bytes. The last one is checked against the hash: Complete says
    /// that the sender has all of the bytes, also where the tenant had them before. Where the hash differs everything
    /// that had arrived from the sender is forgotten.
    [[nodiscard]] core::Expected<PutResult> put(const QUuid &tenant, const QUuid &sender, const QByteArray &sha256,
                                                qint64 offset, qint64 total, const QByteArray &piece) const;

    /// Streams `length` bytes from `first` on to `sink` until it answers false. NotFound when the blob is not complete,
    /// Corrupt when the file was changed.
    [[nodiscard]] core::Expected<void> read(const QUuid &tenant, const QByteArray &sha256, qint64 first, qint64 length,
                                            const std::function<bool(const QByteArray &)> &sink) const;

    /// Removes a whole blob, of which no row may speak any more; nothing happens where there is none. Pieces that
    /// people have sent of it are forgotten with their time (forgetPieces()).
    [[nodiscard]] core::Expected<void> remove(const QUuid &tenant, const QByteArray &sha256) const;

    /// Removes the pieces of uploads that nobody has gone on with since; answers how many.
    [[nodiscard]] core::Expected<int> forgetPieces(const QDateTime &before) const;

private:
    struct Place
    {
        QString directory;
        QString blob;
        QString pieces;
        QByteArray key;     ///< the tenant's
        QByteArray binding; ///< authenticated with every chunk
    };
    /// Without a sender there is no place for pieces.
    [[nodiscard]] Place placeOf(const QUuid &tenant, const QUuid &sender, const QByteArray &sha256) const;
    [[nodiscard]] core::Expected<PutResult> complete(const Place &place, const QByteArray &sha256, qint64 total) const;

    const QString m_directory;
    const QByteArray m_key;
};

} // namespace shortlist::server
