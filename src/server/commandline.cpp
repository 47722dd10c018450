#include "server/commandline.h"

#include "server/mail/smtp.h"

#include <QHash>
#include <QUrl>

#include <boost/asio/ip/address.hpp>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

core::Unexpected wrong(const QString &message, const QString &where = {})
{
    return fail(ErrorCode::InvalidInput, message, where);
}

/// Nothing when the text is no IP address.
std::optional<boost::asio::ip::address> ipAddress(const QString &text)
{
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(text.toStdString(), error);
    return error ? std::nullopt : std::optional(address);
}

Expected<int> number(const QString &option, const QString &text)
{
    bool ok = false;
    const int value = text.toInt(&ok);
    if (!ok || value < 0)
        return wrong(QStringLiteral("%1 needs a number, not “%2”").arg(option, text), option);
    return value;
}

Expected<void> readListen(CommandLine &line, const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    QString host = colon > 0 ? text.first(colon) : QString();
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.sliced(1, host.size() - 2);
    if (host == u"localhost")
        host = QStringLiteral("127.0.0.1");
    bool ok = false;
    const uint port = colon > 0 ? text.sliced(colon + 1).toUInt(&ok) : 0;
    if (!ok || port > 65535 || !ipAddress(host))
        return wrong(
            QStringLiteral("--listen needs an IP address and a port, such as 127.0.0.1:8080, not “%1”").arg(text),
            QStringLiteral("--listen"));
    line.listenAddress = host;
    line.listenPort = static_cast<quint16>(port);
    return {};
}

Expected<void> checkServing(const CommandLine &line)
{
    if (line.tlsCertificate.isEmpty() != line.tlsKey.isEmpty())
        return wrong(QStringLiteral("--tls-cert and --tls-key are given together"), QStringLiteral("--tls-cert"));
    const auto address = ipAddress(line.listenAddress);
    const bool loopback = address && address->is_loopback();
    if (line.tlsCertificate.isEmpty() && !loopback && !line.behindProxy)
        return wrong(
            QStringLiteral("Without TLS the server listens on loopback only: passwords would cross the network in "
                           "clear. Give --tls-cert and --tls-key, or --behind-proxy when a proxy on a trusted "
                           "network does TLS"),
            QStringLiteral("--listen"));
    if (const auto smtp = SmtpOptions::fromCommandLine(line.smtp, line.smtpUser, line.mailFrom, line.smtpPlain); !smtp)
        return fail(smtp.error());
    return {};
}

} // namespace

Expected<CommandLine> CommandLine::parse(const QStringList &arguments)
{
    CommandLine line;
    qsizetype next = 0;
    const QHash<QString, Command> commands{
        {QStringLiteral("migrate"), Command::Migrate},      {QStringLiteral("demo"), Command::Demo},
        {QStringLiteral("check"), Command::Check},          {QStringLiteral("document"), Command::Document},
        {QStringLiteral("rotate-key"), Command::RotateKey}, {QStringLiteral("restored"), Command::Restored}};
    if (!arguments.isEmpty() && commands.contains(arguments.first())) {
        line.command = commands.value(arguments.first());
        next = 1;
    }
    if (line.command == Command::Document) {
        if (arguments.size() < 2 || arguments[1].startsWith(u'-'))
            return wrong(QStringLiteral("“document” needs the name of a page"));
        line.page = arguments[next++];
    }
    const QHash<QString, QString *> texts{{QStringLiteral("--embedded"), &line.embedded},
                                          {QStringLiteral("--database"), &line.database},
                                          {QStringLiteral("--directory"), &line.directory},
                                          {QStringLiteral("--tls-cert"), &line.tlsCertificate},
                                          {QStringLiteral("--tls-key"), &line.tlsKey},
                                          {QStringLiteral("--key-file"), &line.keyFile},
                                          {QStringLiteral("--blobs"), &line.blobs},
                                          {QStringLiteral("--public-url"), &line.publicUrl},
                                          {QStringLiteral("--sign-up"), &line.signUp},
                                          {QStringLiteral("--migrations"), &line.migrations},
                                          {QStringLiteral("--smtp"), &line.smtp},
                                          {QStringLiteral("--smtp-user"), &line.smtpUser},
                                          {QStringLiteral("--mailbox-hosts"), &line.mailboxHosts},
                                          {QStringLiteral("--mail-from"), &line.mailFrom},
                                          {QStringLiteral("--worker-database"), &line.workerDatabase}};
    const QHash<QString, int *> numbers{{QStringLiteral("--max-connections"), &line.connections},
                                        {QStringLiteral("--max-connections-per-address"), &line.connectionsPerAddress},
                                        {QStringLiteral("--candidates"), &line.candidates}};
    while (next < arguments.size()) {
        const QString &option = arguments[next++];
        if (option == u"--help" || option == u"-h") {
            line.command = Command::Help;
            return line;
        }
        if (option == u"--version") {
            line.command = Command::Version;
            return line;
        }
        if (option == u"--behind-proxy") {
            line.behindProxy = true;
            continue;
        }
        if (option == u"--smtp-plain") {
            line.smtpPlain = true;
            continue;
        }
        const bool known = texts.contains(option) || numbers.contains(option) || option == u"--listen";
        if (!known)
            return wrong(QStringLiteral("Unknown argument “%1”").arg(option), option);
        if (next >= arguments.size() || arguments[next].isEmpty())
            return wrong(QStringLiteral("%1 needs a value").arg(option), option);
        const QString &value = arguments[next++];
        if (QString *const text = texts.value(option)) {
            *text = value;
        } else if (int *const count = numbers.value(option)) {
            const Expected<int> read = number(option, value);
            if (!read)
                return fail(read.error());
            *count = *read;
        } else if (const Expected<void> read = readListen(line, value); !read) {
            return fail(read.error());
        }
    }
    if (!line.directory.isEmpty() && line.command != Command::Serve)
        return wrong(QStringLiteral("--directory is for serving; give each cluster's --database URL"),
                     QStringLiteral("--directory"));
    if (int(line.embedded.isEmpty()) + int(line.database.isEmpty()) + int(line.directory.isEmpty()) != 2)
        return wrong(line.command == Command::Serve
                         ? QStringLiteral("Give one of --embedded DIR, --database URL and --directory FILE")
                         : QStringLiteral("Give either --embedded DIR or --database URL"));
    if (!line.signUp.isEmpty() && line.signUp != u"open" && line.signUp != u"closed")
        return wrong(QStringLiteral("--sign-up is open or closed, not “%1”").arg(line.signUp),
                     QStringLiteral("--sign-up"));
    if (!line.publicUrl.isEmpty()) {
        const QUrl url(line.publicUrl, QUrl::StrictMode);
        if (!url.isValid() || (url.scheme() != u"https" && url.scheme() != u"http") || url.host().isEmpty() ||
            url.hasQuery() || url.hasFragment())
            return wrong(QStringLiteral("--public-url is an address such as https://hire.example.org, not “%1”")
                             .arg(line.publicUrl),
                         QStringLiteral("--public-url"));
        while (line.publicUrl.endsWith(u'/'))
            line.publicUrl.chop(1);
    }
    if (!line.workerDatabase.isEmpty() && line.database.isEmpty())
        return wrong(QStringLiteral("--worker-database belongs to --database"), QStringLiteral("--worker-database"));
    if (line.candidates >= 0 && line.command != Command::Demo)
        return wrong(QStringLiteral("--candidates belongs to “demo”"), QStringLiteral("--candidates"));
    if (line.command == Command::Serve) {
        if (const Expected<void> fine = checkServing(line); !fine)
            return fail(fine.error());
    }
    return line;
}

QString CommandLine::usage()
{
    return QStringLiteral(
        "Usage:\n"
        "  shortlistd --embedded DIR [options]       serves with a private PostgreSQL in DIR\n"
        "  shortlistd --database URL [options]       serves from postgresql://shortlist_app@host/database\n"
        "  shortlistd --directory FILE [options]     serves the clusters that FILE names, each tenant from its own\n"
        "  shortlistd migrate (--embedded DIR | --database URL)\n"
        "  shortlistd demo    (--embedded DIR | --database URL) [--candidates N]\n"
        "  shortlistd check   (--embedded DIR | --database URL)\n"
        "  shortlistd document PAGE (--embedded DIR | --database URL)   prints docs/PAGE.md\n"
        "  shortlistd rotate-key (--embedded DIR | --database URL)   a new master key for secrets at rest\n"
        "  shortlistd restored (--embedded DIR | --database URL)   after restoring an earlier state: a new history\n"
        "  shortlistd --version | --help\n"
        "\n"
        "  --migrations DIR, with each of them       a site's own migrations in DIR run after the program's\n"
        "\n"
        "Options for serving, --key-file for demo and rotate-key too, --blobs for demo:\n"
        "  --listen HOST:PORT                        an IP address; port 0 takes a free one (127.0.0.1:0)\n"
        "  --worker-database URL                     as shortlist_worker, for mails and jobs (--database's URL with\n"
        "                                            that role's name)\n"
        "  --tls-cert FILE --tls-key FILE            PEM files; needed beyond loopback\n"
        "  --behind-proxy                            a proxy does TLS: allow plain HTTP beyond loopback\n"
        "  --smtp smtp://HOST:PORT                   the mail server (smtps:// for TLS from the start); without it\n"
        "                                            mails wait\n"
        "  --smtp-user NAME                          signs in there; password in SHORTLIST_SMTP_PASSWORD\n"
        "  --smtp-plain                              allows a mail server beyond loopback without TLS\n"
        "  --mail-from ADDRESS                       the sender of mails, with or without a name; needed with --smtp\n"
        "  --mailbox-hosts HOST[,HOST…]              mail servers inside the private network that mailboxes may name\n"
        "  --key-file FILE                           the server's key (DIR/server.key); its key ring lies beside it\n"
        "  --blobs DIR                               where files are kept (DIR/blobs)\n"
        "  --public-url URL                          where people reach the server, for links in mails\n"
        "  --sign-up open|closed                     who may set up a workspace (open with --embedded, else closed)\n"
        "  --max-connections N                       in all (12000)\n"
        "  --max-connections-per-address N           from one address beyond loopback (1000)\n"
        "\n"
        "When it is ready it prints one line: {\"ready\":true,\"url\":\"http://127.0.0.1:PORT\"}\n");
}

} // namespace shortlist::server
