#include "server/mail/smtp.h"

#include "server/egress/transfer.h"

#include <QUrl>

#include <algorithm>

#include <boost/asio/ip/address.hpp>
#include <curl/curl.h>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

core::Unexpected wrong(const QString &option, const QString &message)
{
    return fail(ErrorCode::InvalidInput, message, option);
}

bool isLoopback(const QString &host)
{
    if (host.compare(u"localhost", Qt::CaseInsensitive) == 0)
        return true;
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(host.toStdString(), error);
    return !error && address.is_loopback();
}

struct Upload
{
    const QByteArray &bytes;
    qsizetype next = 0;
};

std::size_t readMore(char *buffer, std::size_t size, std::size_t count, void *self)
{
    auto &upload = *static_cast<Upload *>(self);
    const qsizetype wanted = std::min(static_cast<qsizetype>(size * count), upload.bytes.size() - upload.next);
    std::copy_n(upload.bytes.constData() + upload.next, wanted, buffer);
    upload.next += wanted;
    return static_cast<std::size_t>(wanted);
}

/// What was said last: which command a refusal answers decides whether it is for good.
struct Dialogue
{
    QByteArray command;
    QByteArray reply;
    bool over = false;
};

int listen(CURL *, curl_infotype type, char *data, std::size_t size, void *self)
{
    auto &dialogue = *static_cast<Dialogue *>(self);
    const QByteArray line(data, static_cast<qsizetype>(std::min<std::size_t>(size, 500)));
    if (type == CURLINFO_HEADER_OUT && line.startsWith("QUIT"))
        dialogue.over = true; // the farewell says nothing about the mail
    if (dialogue.over)
        return 0;
    if (type == CURLINFO_HEADER_OUT)
        dialogue.command = line.left(4).toUpper();
    else if (type == CURLINFO_HEADER_IN)
        dialogue.reply = line.trimmed();
    return 0;
}

bool isForGood(int reply, const QByteArray &command)
{
    // Refused at MAIL or at the sign-in it is our sender or our account: the operator can mend that.
    return reply >= 500 && reply < 600 && (command == "RCPT" || command == "DATA");
}

} // namespace

Expected<std::optional<SmtpOptions>> SmtpOptions::fromCommandLine(const QString &url, const QString &user,
                                                                  const QString &from, bool allowPlain)
{
    if (url.isEmpty()) {
        if (!user.isEmpty() || !from.isEmpty() || allowPlain)
            return wrong(QStringLiteral("--smtp"),
                         QStringLiteral("--smtp-user, --smtp-plain and --mail-from belong to --smtp"));
        return std::optional<SmtpOptions>();
    }
    const QUrl parsed(url, QUrl::StrictMode);
    const bool scheme = parsed.scheme() == u"smtp" || parsed.scheme() == u"smtps";
    const bool bare =
        parsed.userInfo().isEmpty() && parsed.query().isEmpty() && (parsed.path().isEmpty() || parsed.path() == u"/");
    if (!parsed.isValid() || !scheme || parsed.host().isEmpty() || !bare)
        return wrong(QStringLiteral("--smtp"),
                     QStringLiteral("--smtp needs smtp://HOST:PORT or smtps://HOST:PORT, without a name or password"));
    const std::optional<Mailbox> sender = Mailbox::parse(from);
    if (!sender)
        return wrong(QStringLiteral("--mail-from"),
                     QStringLiteral("--smtp needs --mail-from with the sender's address, such as "
                                    "“Shortlist <no-reply@example.org>”"));
    return std::optional(SmtpOptions{.url = url,
                                     .user = user,
                                     .password = qEnvironmentVariable("SHORTLIST_SMTP_PASSWORD"),
                                     .from = *sender,
                                     .allowPlain = allowPlain});
}

MailAttempt deliver(const SmtpOptions &options, const QString &recipient, const QByteArray &message,
                    const std::atomic<bool> &stopping)
{
    const QString host = QUrl(options.url).host();
    const auto transfer = Transfer::create(EgressPolicy{.trustedHosts = {host}}, options.url, "smtp,smtps", &stopping);
    if (!transfer)
        return {MailAttempt::Outcome::Later, 0, transfer.error().message};
    CURL *const curl = (*transfer)->handle();
    Upload upload{message};
    Dialogue dialogue;
    curl_slist *const recipients = curl_slist_append(nullptr, recipient.toUtf8().constData());
    const bool plain = isLoopback(host) || options.allowPlain;
    curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(plain ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, options.from.address.toUtf8().constData());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients);
    if (!options.user.isEmpty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, options.user.toUtf8().constData());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, options.password.toUtf8().constData());
    }
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, &readMore);
    curl_easy_setopt(curl, CURLOPT_READDATA, &upload);
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(message.size()));
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L); // only verbose transfers tell the dialogue; nothing is printed
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, &listen);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &dialogue);
    const Expected<void> done = (*transfer)->perform();
    curl_slist_free_all(recipients);
    if (done)
        return {MailAttempt::Outcome::Sent, 250, {}};
    MailAttempt attempt;
    attempt.reply = dialogue.reply.left(3).toInt();
    if (done.error().code == ErrorCode::Cancelled)
        attempt.outcome = MailAttempt::Outcome::Stopped;
    else if (isForGood(attempt.reply, dialogue.command))
        attempt.outcome = MailAttempt::Outcome::Refused;
    attempt.reason =
        attempt.reply >= 400
            ? QStringLiteral("The mail server answered: %1").arg(QString::fromUtf8(dialogue.reply).simplified())
            : done.error().message;
    return attempt;
}

} // namespace shortlist::server
