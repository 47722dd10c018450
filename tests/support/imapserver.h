#pragma once

#include "server/storage/osidentity.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace shortlist::testing {

/// A real IMAP server (Dovecot) on loopback with one mailbox, in a directory of its own, removed in the end. Needs no
/// root rights, and gives them up where the tests have them. Ends the test program where it cannot be started.
class ImapServer
{
public:
    static constexpr auto user = "jobs@acme.test";
    static constexpr auto password = "pass word\"1";

    ImapServer();
    ~ImapServer();
    ImapServer(const ImapServer &) = delete;
    ImapServer &operator=(const ImapServer &) = delete;

    void start();
    void stop();
    /// Puts a message into the inbox; its numbers are given in the order of delivery.
    void deliver(const QByteArray &message, const QDateTime &receivedAt = QDateTime::currentDateTimeUtc());
    /// Gives every message another number and the inbox another UIDVALIDITY. Stopped meanwhile.
    void changeValidity(quint32 validity);
    /// Names of the files of the inbox with their flags: whoever reads or removes a message changes them.
    [[nodiscard]] QStringList messages() const;

    [[nodiscard]] int plainPort() const { return m_plainPort; } ///< also takes STARTTLS
    [[nodiscard]] int tlsPort() const { return m_tlsPort; }
    /// Its certificate, for "localhost", which no authority of the system vouches for.
    [[nodiscard]] QString certificate() const;

private:
    [[nodiscard]] QString path(const QString &name) const { return m_directory + u'/' + name; }
    [[nodiscard]] QString inbox() const;
    void write(const QString &name, const QByteArray &bytes) const;

    const QString m_directory;
    server::OsIdentity m_identity;
    int m_plainPort = 0;
    int m_tlsPort = 0;
    int m_delivered = 0;
    pid_t m_process = 0;
};

} // namespace shortlist::testing
