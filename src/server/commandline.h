#pragma once

#include "core/expected.h"

#include <QStringList>

namespace shortlist::server {

/// What the command line of shortlistd asks for.
struct CommandLine
{
    enum class Command { Serve, Migrate, Demo, Check, RotateKey, Restored, Document, Help, Version };

    Command command = Command::Serve;
    QString embedded;       ///< a directory; one of these three
    QString database;       ///< URL
    QString directory;      ///< file that names several clusters; for serving only
    QString workerDatabase; ///< URL as shortlist_worker; empty: `database` with that role's name
    QString listenAddress = QStringLiteral("127.0.0.1");
    quint16 listenPort = 0;
    QString tlsCertificate;
    QString tlsKey;
    QString keyFile;
    QString blobs;
    QString migrations; ///< directory of a site's own migrations; empty: none
    QString publicUrl;  ///< for links in mails; empty: where it listens
    QString signUp;     ///< "open", "closed", or empty for the default
    QString smtp;
    QString smtpUser;
    QString mailFrom;
    bool smtpPlain = false;
    QString mailboxHosts; ///< names with commas between
    bool behindProxy = false;
    int connections = 0; ///< 0: the default
    int connectionsPerAddress = 0;
    QString page;        ///< for document
    int candidates = -1; ///< for demo; -1: not given

    /// Anybody may set up a workspace: by default with --embedded, which serves one machine or one team.
    [[nodiscard]] bool signUpOpen() const { return signUp.isEmpty() ? !embedded.isEmpty() : signUp == u"open"; }

    /// InvalidInput, with the sentence for the person, when the arguments (without the program's name) do not fit.
    [[nodiscard]] static core::Expected<CommandLine> parse(const QStringList &arguments);
    [[nodiscard]] static QString usage();
};

} // namespace shortlist::server
