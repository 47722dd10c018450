#include "server/mailboxes/imapsession.h"

#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <array>

#include <boost/asio/ip/address.hpp>
#include <curl/curl.h>
#include <poll.h>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds lookForStop{200};

core::Unexpected problem(ErrorCode code, const char *which, const QString &message)
{
    return fail(code, message, QString::fromLatin1(which));
}

core::Unexpected asProblem(const core::Error &error)
{
    switch (error.code) {
    case ErrorCode::Cancelled:
        return fail(error.code, error.message);
    case ErrorCode::Refused:
        return problem(error.code, "not_permitted", error.message);
    case ErrorCode::Unauthorised:
        return problem(error.code, "sign_in", error.message);
    case ErrorCode::Protocol:
        return problem(error.code, "not_secure", error.message);
    case ErrorCode::Unreachable:
        return problem(error.code, "unreachable", error.message);
    case ErrorCode::Timeout:
        return problem(error.code, "silent", error.message);
    default:
        return problem(error.code, "other", error.message);
    }
}

core::Unexpected stopped()
{
    return fail(ErrorCode::Cancelled, QStringLiteral("The server is stopping"));
}

core::Unexpected endless()
{
    return problem(ErrorCode::Timeout, "silent", QStringLiteral("The mail server does not come to an end"));
}

bool isLoopback(const QString &host)
{
    if (host.compare(u"localhost", Qt::CaseInsensitive) == 0)
        return true;
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(host.toStdString(), error);
    return !error && address.is_loopback();
}

/// A quoted string (RFC 3501, section 4.3); the database keeps line ends out of folders.
QByteArray quoted(const QString &text)
{
    QByteArray out = text.toUtf8();
    out.replace('\\', "\\\\").replace('"', "\\\"");
    return '"' + out + '"';
}

/// "17-Jul-1996 02:44:25 -0700", as INTERNALDATE has it; invalid when it is something else.
QDateTime internalDate(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("^ ?(\\d{1,2})-(\\w{3})-(\\d{4}) (\\d{2}:\\d{2}:\\d{2}) ([+-])(\\d{2})(\\d{2})$"));
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return {};
    const QDate day = QLocale::c().toDate(match.captured(1) + u' ' + match.captured(2) + u' ' + match.captured(3),
                                          QStringLiteral("d MMM yyyy"));
    const int offset = (match.captured(6).toInt() * 60 + match.captured(7).toInt()) * 60;
    QDateTime time(day, QTime::fromString(match.captured(4), QStringLiteral("HH:mm:ss")), Qt::UTC);
    return time.addSecs(match.captured(5) == u"-" ? offset : -offset);
}

/// The fetched data of a reply "* n FETCH (…)"; nothing for other replies.
std::optional<QString> fetched(const ImapReply &reply)
{
    static const QRegularExpression form(QStringLiteral("^\\* \\d+ FETCH \\((.*)\\)$"),
                                         QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = form.match(QString::fromLatin1(reply.text));
    return match.hasMatch() ? std::optional(match.captured(1)) : std::nullopt;
}

qint64 numberAfter(const QString &text, const char *name)
{
    const QRegularExpression form(
        QStringLiteral("(?:^|[ (])%1 (\\d{1,15})(?:[ )]|$)").arg(QRegularExpression::escape(QString::fromLatin1(name))),
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = form.match(text);
    return match.hasMatch() ? match.captured(1).toLongLong() : -1;
}

} // namespace

ImapSession::ImapSession(std::unique_ptr<Transfer> transfer, const MailboxRules &rules,
                         const std::atomic<bool> &stopping)
    : m_transfer(std::move(transfer)), m_stopping(stopping), m_silence(rules.silence), m_replies(rules.largestMessage)
{}

ImapSession::~ImapSession() = default;

Expected<std::unique_ptr<ImapSession>> ImapSession::open(const MailboxAddress &address, const MailboxRules &rules,
                                                         const std::atomic<bool> &stopping)
{
    const bool plain = address.security == u"none";
    if (plain && !isLoopback(address.host))
        return problem(ErrorCode::Refused, "not_secure",
                       QStringLiteral("Without TLS the password would cross the network in clear"));
    // Administrators of workspaces do not look for open ports from here.
    if (address.port != 143 && address.port != 993 && !isLoopback(address.host) &&
        !rules.trustedHosts.contains(address.host, Qt::CaseInsensitive))
        return problem(ErrorCode::Refused, "not_permitted",
                       QStringLiteral("Ports other than 143 and 993 are for mail servers that the operator named"));
    const QString url =
        QStringLiteral("%1://%2:%3/")
            .arg(address.security == u"tls" ? QStringLiteral("imaps") : QStringLiteral("imap"), address.host)
            .arg(address.port);
    auto transfer = Transfer::create(EgressPolicy{.trustedHosts = rules.trustedHosts, .endWithin = rules.silence}, url,
                                     "imap,imaps", &stopping);
    if (!transfer)
        return asProblem(transfer.error());
    CURL *const curl = (*transfer)->handle();
    curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(plain ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    curl_easy_setopt(curl, CURLOPT_USERNAME, address.user.toUtf8().constData());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, address.password.toUtf8().constData());
    if (!rules.certificates.isEmpty())
        curl_easy_setopt(curl, CURLOPT_CAINFO, rules.certificates.toUtf8().constData());
    // libcurl's own fetching marks messages as read and cannot tell a literal from an answer: it signs in, no more.
    curl_easy_setopt(curl, CURLOPT_CONNECT_ONLY, 1L);
    curl_easy_setopt(curl, CURLOPT_FORBID_REUSE, 0L); // the connection is to outlast the sign-in
    if (const Expected<void> signedIn = (*transfer)->perform(); !signedIn)
        return asProblem(signedIn.error());
    return std::unique_ptr<ImapSession>(new ImapSession(*std::move(transfer), rules, stopping));
}

Expected<void> ImapSession::waitFor(short event, Moment until) const
{
    curl_socket_t socket = CURL_SOCKET_BAD;
    curl_easy_getinfo(m_transfer->handle(), CURLINFO_ACTIVESOCKET, &socket);
    if (socket == CURL_SOCKET_BAD)
        return problem(ErrorCode::Unreachable, "unreachable", QStringLiteral("The mail server has hung up"));
    const Moment silent = std::min(until, Clock::now() + m_silence);
    while (Clock::now() < silent) {
        if (m_stopping)
            return stopped();
        pollfd waiting{socket, event, 0};
        if (::poll(&waiting, 1, static_cast<int>(lookForStop.count())) > 0)
            return {};
    }
    if (silent == until)
        return endless();
    return problem(ErrorCode::Timeout, "silent",
                   QStringLiteral("The mail server said nothing for %1 seconds").arg(m_silence.count()));
}

Expected<void> ImapSession::send(const QByteArray &bytes, Moment until)
{
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        std::size_t count = 0;
        const CURLcode outcome = curl_easy_send(m_transfer->handle(), bytes.constData() + sent,
                                                static_cast<std::size_t>(bytes.size() - sent), &count);
        if (outcome != CURLE_OK && outcome != CURLE_AGAIN)
            return problem(ErrorCode::Unreachable, "unreachable", QStringLiteral("The mail server has hung up"));
        sent += static_cast<qsizetype>(count);
        if (outcome == CURLE_AGAIN) {
            if (Expected<void> ready = waitFor(POLLOUT, until); !ready)
                return ready;
        }
    }
    return {};
}

Expected<ImapReply> ImapSession::nextReply(Moment until)
{
    std::array<char, std::size_t{64} * 1024> buffer{};
    while (true) {
        // Here: a mail server that always has another byte is never waited for.
        if (m_stopping)
            return stopped();
        if (Clock::now() >= until)
            return endless();
        auto reply = m_replies.next();
        if (!reply)
            return problem(reply.error().code, "other", reply.error().message);
        if (*reply)
            return **std::move(reply);
        std::size_t count = 0;
        const CURLcode outcome = curl_easy_recv(m_transfer->handle(), buffer.data(), buffer.size(), &count);
        if (outcome == CURLE_AGAIN) {
            if (const Expected<void> ready = waitFor(POLLIN, until); !ready)
                return fail(ready.error());
            continue;
        }
        if (outcome != CURLE_OK || count == 0)
            return problem(ErrorCode::Unreachable, "unreachable", QStringLiteral("The mail server has hung up"));
        m_replies.feed(QByteArrayView(buffer.data(), static_cast<qsizetype>(count)));
    }
}

Expected<QList<ImapReply>> ImapSession::command(const QByteArray &words, const char *which)
{
    const QByteArray tag = "s" + QByteArray::number(++m_commands);
    const Moment until = Clock::now() + 4 * m_silence; // a server that talks without an end
    if (const Expected<void> sent = send(tag + ' ' + words + "\r\n", until); !sent)
        return fail(sent.error());
    QList<ImapReply> replies;
    qsizetype size = 0;
    while (true) {
        Expected<ImapReply> reply = nextReply(until);
        if (!reply)
            return fail(reply.error());
        if (reply->text.startsWith(tag + ' ')) {
            const QByteArray said = reply->text.sliced(tag.size() + 1);
            if (said.left(3).toUpper() == "OK " || said.toUpper() == "OK")
                return replies;
            return problem(ErrorCode::Refused, which,
                           QStringLiteral("The mail server answered: %1").arg(QString::fromUtf8(said).simplified()));
        }
        size += qsizetype{sizeof(ImapReply)} + reply->text.size(); // an empty line takes room too
        for (const QByteArray &literal : std::as_const(reply->literals))
            size += literal.size();
        if (size > ImapReplies::longestText + 32LL * 1024 * 1024)
            return problem(ErrorCode::Protocol, "other", QStringLiteral("The mail server does not stop answering"));
        replies.append(*std::move(reply));
    }
}

Expected<quint32> ImapSession::examine(const QString &folder)
{
    const auto replies = command("EXAMINE " + quoted(folder), "folder");
    if (!replies)
        return fail(replies.error());
    for (const ImapReply &reply : *replies) {
        static const QRegularExpression form(QStringLiteral("^\\* OK \\[UIDVALIDITY (\\d{1,10})\\]"),
                                             QRegularExpression::CaseInsensitiveOption);
        const QRegularExpressionMatch match = form.match(QString::fromLatin1(reply.text));
        if (match.hasMatch() && match.captured(1).toUInt() > 0)
            return match.captured(1).toUInt();
    }
    return problem(ErrorCode::Protocol, "other", QStringLiteral("The mail server does not say its UIDVALIDITY"));
}

Expected<QList<quint32>> ImapSession::messagesAfter(quint32 after, const QDate &since)
{
    QByteArray words = "UID SEARCH UID " + QByteArray::number(qint64{after} + 1) + ":*";
    if (since.isValid())
        words += " SINCE " + QLocale::c().toString(since, QStringLiteral("d-MMM-yyyy")).toLatin1();
    const auto replies = command(words, "other");
    if (!replies)
        return fail(replies.error());
    QList<quint32> uids;
    for (const ImapReply &reply : *replies) {
        if (!reply.text.toUpper().startsWith("* SEARCH"))
            continue;
        const QByteArrayList numbers = reply.text.sliced(8).split(' ');
        for (const QByteArray &number : numbers) {
            // n:* always has the last message, also where its number is below n.
            if (const quint32 uid = number.trimmed().toUInt(); uid > after)
                uids.append(uid);
        }
    }
    std::sort(uids.begin(), uids.end());
    uids.erase(std::unique(uids.begin(), uids.end()), uids.end());
    return uids;
}

Expected<QList<ImapMessage>> ImapSession::describe(const QList<quint32> &uids)
{
    if (uids.isEmpty())
        return QList<ImapMessage>();
    QByteArrayList numbers;
    for (const quint32 uid : uids)
        numbers.append(QByteArray::number(uid));
    const auto replies = command("UID FETCH " + numbers.join(',') + " (UID RFC822.SIZE INTERNALDATE)", "other");
    if (!replies)
        return fail(replies.error());
    QList<ImapMessage> messages;
    for (const ImapReply &reply : *replies) {
        const std::optional<QString> data = fetched(reply);
        if (!data)
            continue;
        static const QRegularExpression date(QStringLiteral("INTERNALDATE \"([^\"]*)\""),
                                             QRegularExpression::CaseInsensitiveOption);
        const ImapMessage message{static_cast<quint32>(std::max<qint64>(0, numberAfter(*data, "UID"))),
                                  numberAfter(*data, "RFC822.SIZE"), internalDate(date.match(*data).captured(1))};
        if (uids.contains(message.uid) && message.size >= 0 && message.receivedAt.isValid())
            messages.append(message);
    }
    std::sort(messages.begin(), messages.end(),
              [](const ImapMessage &a, const ImapMessage &b) { return a.uid < b.uid; });
    return messages;
}

Expected<std::optional<QByteArray>> ImapSession::fetch(quint32 uid)
{
    const auto replies = command("UID FETCH " + QByteArray::number(uid) + " (UID BODY.PEEK[])", "other");
    if (!replies)
        return fail(replies.error());
    for (const ImapReply &reply : *replies) {
        const std::optional<QString> data = fetched(reply);
        if (data && reply.literals.size() == 1 && numberAfter(*data, "UID") == qint64{uid})
            return std::optional(reply.literals.constFirst());
    }
    return std::optional<QByteArray>();
}

} // namespace shortlist::server
