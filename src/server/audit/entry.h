#pragma once

#include <QByteArray>
#include <QUuid>
#include <QVariant>

namespace shortlist::server {

/// One entry of audit_log: what the digest covers, in text form.
struct AuditEntry
{
    qint64 position = 0;
    qint64 id = 0;        ///< pending_id
    QByteArrayList facts; ///< version, time in microseconds, actor, device, login, action, entity, row; empty for NULL
    QUuid subject;        ///< null: nobody
    QByteArray sealed;    ///< empty: the person was erased before it was stored
    QByteArray salt;
    QByteArray previous;
    QByteArray digest;

    /// The digest that the entry has to have.
    [[nodiscard]] QByteArray computed(const QByteArray &chainKey, const QUuid &tenant) const;
};

/// SQL of the facts as one text, joined by line feeds (no value has one), for a row named `e`; the version is
/// `version`.
[[nodiscard]] QString factsSql(const QString &version);
[[nodiscard]] QByteArrayList factsOf(const QVariant &column);

/// The seal of a chain's end.
[[nodiscard]] QByteArray headSeal(const QByteArray &chainKey, const QUuid &tenant, qint64 position,
                                  const QByteArray &digest);

/// What the first entry has as its previous digest.
[[nodiscard]] QByteArray chainStart();

} // namespace shortlist::server
