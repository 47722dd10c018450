#pragma once

#include "cache/reader.h"

#include <QDateTime>

namespace shortlist::cache {

/// A mail that came to one of the workspace's mailboxes; what stands in it is in its file alone.
struct MailApplicationItem
{
    QUuid id;
    QString mailbox; ///< its name
    QUuid job;       ///< that the mailbox is for; null: none
    QString jobTitle;
    QByteArray sha256; ///< of the message; empty: it was too large for the server
    QDateTime receivedAt;
    qint64 size = 0; ///< bytes
    QString status;  ///< "new", "imported", "set_aside" or "too_large"
    QUuid candidate; ///< who came of it
    QString candidateName;
    bool pending = false; ///< the row waits for the server

    [[nodiscard]] bool isWaiting() const { return status == u"new" || status == u"too_large"; }
};

/// Somebody who is there already.
struct KnownSender
{
    QUuid candidate; ///< null: nobody
    QString name;
    QList<QUuid> jobs; ///< that they have applied for
};

/// Reads mails and whom they may be from. Empty where this device holds no such rows.
class MailApplicationReader
{
public:
    explicit MailApplicationReader(const Reader &reader) : m_reader(reader) {}
    static constexpr int most = 200;

    /// Those that wait, the longest first; else those that were dealt with, the newest first. At most `most`.
    [[nodiscard]] core::Expected<QList<MailApplicationItem>> list(bool waiting) const;
    /// How many wait, and since when the first does.
    [[nodiscard]] core::Expected<std::pair<int, QDateTime>> waiting() const;
    /// The candidate with this address, in any case of letters.
    [[nodiscard]] core::Expected<KnownSender> knownBy(const QString &address) const;

private:
    [[nodiscard]] bool holds(const char *entity) const
    {
        return m_reader.descriptor().entity(QLatin1String(entity)) != nullptr;
    }
    const Reader &m_reader;
};

} // namespace shortlist::cache
