#include "server/auth/totp.h"

#include <QUrl>

#include <algorithm>

#include <liboath/oath.h>
#include <sodium.h>

namespace shortlist::server::totp {

namespace {

constexpr unsigned stepSeconds = 30;
constexpr qsizetype digits = 6;
constexpr std::size_t window = 1; // steps before and after: clocks differ, people type slowly

bool ready()
{
    static const bool begun = oath_init() == OATH_OK;
    return begun;
}

std::time_t seconds(std::chrono::milliseconds sinceEpoch)
{
    return static_cast<std::time_t>(sinceEpoch.count() / 1000);
}

} // namespace

QByteArray newSecret()
{
    QByteArray secret(20, Qt::Uninitialized);
    randombytes_buf(secret.data(), static_cast<std::size_t>(secret.size()));
    return secret;
}

QString base32(const QByteArray &secret)
{
    static constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    QString text;
    unsigned held = 0;
    int bits = 0;
    for (const char byte : secret) {
        held = ((held << 8) | static_cast<unsigned char>(byte)) & 0xffff;
        bits += 8;
        while (bits >= 5) {
            text += QLatin1Char(alphabet[(held >> (bits - 5)) & 31]);
            bits -= 5;
        }
    }
    if (bits > 0)
        text += QLatin1Char(alphabet[(held << (5 - bits)) & 31]);
    return text;
}

QString uri(const QByteArray &secret, const QString &account)
{
    return QStringLiteral("otpauth://totp/Shortlist:%1?secret=%2&issuer=Shortlist")
        .arg(QString::fromLatin1(QUrl::toPercentEncoding(account)), base32(secret));
}

std::optional<qint64> stepOf(const QString &code, const QByteArray &secret, std::chrono::milliseconds sinceEpoch)
{
    const QByteArray typed = QString(code).remove(u' ').toLatin1();
    if (!ready() || typed.size() != digits ||
        !std::all_of(typed.begin(), typed.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    int position = 0;
    std::uint64_t step = 0;
    const int found =
        oath_totp_validate3(secret.constData(), static_cast<std::size_t>(secret.size()), seconds(sinceEpoch),
                            stepSeconds, 0, window, &position, &step, typed.constData());
    return found >= 0 ? std::optional(static_cast<qint64>(step)) : std::nullopt;
}

QString codeAt(const QByteArray &secret, std::chrono::milliseconds sinceEpoch)
{
    char code[16] = {};
    if (!ready() || oath_totp_generate(secret.constData(), static_cast<std::size_t>(secret.size()), seconds(sinceEpoch),
                                       stepSeconds, 0, static_cast<unsigned>(digits), code) != OATH_OK)
        return {};
    return QString::fromLatin1(code);
}

} // namespace shortlist::server::totp
