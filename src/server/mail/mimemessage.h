#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

namespace shortlist::server {

/// An address, perhaps with a name before it: "Shortlist <no-reply@example.org>".
struct Mailbox
{
    QString name; ///< may be empty
    QString address;

    /// Nothing when the text is neither an address nor a name with one in angle brackets.
    [[nodiscard]] static std::optional<Mailbox> parse(const QString &text);
};

/// True for one bare address that can neither hold a second one nor end a header's line.
[[nodiscard]] bool isMailAddress(const QString &text);

/// What a message is made of.
struct MimeParts
{
    Mailbox from;
    QString to;
    QString subject;
    QString body;
    QString id; ///< left part of the Message-ID; the same for every attempt, so that receivers see a repetition
    QDateTime date;
};

/// The whole message, RFC 5322 and MIME: CRLF lines of at most 76 bytes, headers in ASCII (RFC 2047 where needed), the
/// body as UTF-8 in base64. No text of a part can add a header: control characters become spaces.
[[nodiscard]] QByteArray mimeMessage(const MimeParts &parts);

} // namespace shortlist::server
