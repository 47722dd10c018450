#include "server/mail/mimemessage.h"

#include <QLocale>

#include <algorithm>

namespace shortlist::server {

namespace {

constexpr qsizetype lineBytes = 76;
/// A line with an encoded word has at most 76 bytes: "Subject: ", "=?UTF-8?B?" and "?=" take 21, base64 makes 4 of 3.
constexpr qsizetype wordBytes = 39;

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
}

/// One line without control characters.
QString oneLine(QString text)
{
    std::replace_if(text.begin(), text.end(), isControl, QChar(u' '));
    return text.simplified();
}

bool isPlain(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c <= u'~'; });
}

/// RFC 2047: words of whole characters, each encoded for itself, on lines of their own.
QByteArray encodedWords(const QString &text)
{
    QByteArray out;
    QByteArray word;
    const auto flush = [&] {
        if (word.isEmpty())
            return;
        out += (out.isEmpty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + word.toBase64() + "?=";
        word.clear();
    };
    const QList<uint> characters = text.toUcs4();
    for (const uint character : characters) {
        const auto code = static_cast<char32_t>(character);
        const QByteArray bytes = QString::fromUcs4(&code, 1).toUtf8();
        if (word.size() + bytes.size() > wordBytes)
            flush();
        word += bytes;
    }
    flush();
    return out;
}

/// A header's text, folded where it is long.
QByteArray headerText(const QString &given, qsizetype nameBytes)
{
    const QString text = oneLine(given);
    const bool fits = nameBytes + text.size() <= lineBytes;
    if (isPlain(text) && fits && !text.contains(u"=?"))
        return text.toLatin1();
    return encodedWords(text);
}

QByteArray mailbox(const Mailbox &box)
{
    const QString name = oneLine(box.name);
    if (name.isEmpty())
        return box.address.toUtf8();
    const bool word = std::all_of(name.begin(), name.end(), [](QChar c) {
        return c == u' ' || (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z');
    });
    return (word && name.size() <= 40 ? name.toLatin1() : encodedWords(name)) + "\r\n <" + box.address.toUtf8() + '>';
}

QByteArray dateText(const QDateTime &date)
{
    return QLocale::c().toString(date.toUTC(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss")).toLatin1() + " +0000";
}

QByteArray domainOf(const QString &address)
{
    return address.mid(address.indexOf(u'@') + 1).toUtf8();
}

} // namespace

bool isMailAddress(const QString &text)
{
    const qsizetype at = text.indexOf(u'@');
    if (at < 1 || at + 1 >= text.size() || text.toUtf8().size() > 320 || text.startsWith(u'-'))
        return false;
    const auto allowed = [](QChar c) {
        return !isControl(c) && !c.isSpace() && !QStringLiteral("<>()[],;:\"\\@").contains(c);
    };
    return std::all_of(text.begin(), text.begin() + at, allowed) &&
           std::all_of(text.begin() + at + 1, text.end(), allowed);
}

std::optional<Mailbox> Mailbox::parse(const QString &text)
{
    const QString trimmed = text.trimmed();
    const qsizetype open = trimmed.lastIndexOf(u'<');
    Mailbox box;
    if (open >= 0 && trimmed.endsWith(u'>')) {
        box.name = trimmed.first(open).trimmed();
        if (box.name.size() >= 2 && box.name.startsWith(u'"') && box.name.endsWith(u'"'))
            box.name = box.name.sliced(1, box.name.size() - 2);
        box.address = trimmed.sliced(open + 1).chopped(1);
    } else {
        box.address = trimmed;
    }
    const bool nameFits = std::none_of(box.name.begin(), box.name.end(), isControl);
    return nameFits && isMailAddress(box.address) ? std::optional(box) : std::nullopt;
}

QByteArray mimeMessage(const MimeParts &parts)
{
    QByteArray out;
    const auto header = [&out](const QByteArray &name, const QByteArray &value) {
        out += name + ": " + value + "\r\n";
    };
    header("From", mailbox(parts.from));
    header("To", parts.to.toUtf8());
    header("Subject", headerText(parts.subject, 9));
    header("Date", dateText(parts.date));
    header("Message-ID", '<' + parts.id.toLatin1() + '@' + domainOf(parts.from.address) + '>');
    header("Auto-Submitted", "auto-generated"); // keeps out-of-office notes away
    header("MIME-Version", "1.0");
    header("Content-Type", "text/plain; charset=utf-8");
    header("Content-Transfer-Encoding", "base64");
    out += "\r\n";
    QString text = parts.body;
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\n', QStringLiteral("\r\n"));
    const QByteArray body = text.toUtf8().toBase64();
    for (qsizetype i = 0; i < body.size(); i += lineBytes)
        out += body.mid(i, lineBytes) + "\r\n";
    return out;
}

} // namespace shortlist::server
