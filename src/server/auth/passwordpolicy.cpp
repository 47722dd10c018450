#include "server/auth/passwordpolicy.h"

#include <QFile>
#include <QSet>

namespace shortlist::server {

namespace {

QSet<QString> readCommonPasswords()
{
    QSet<QString> words;
    QFile file(QStringLiteral(":/shortlist/auth/common-passwords.txt"));
    if (file.open(QIODevice::ReadOnly)) {
        const QList<QByteArray> lines = file.readAll().split('\n');
        for (const QByteArray &line : lines) {
            if (!line.isEmpty())
                words.insert(QString::fromUtf8(line));
        }
    }
    return words;
}

/// Letters in lower case, look-alikes among them as the letters they stand for, and nothing around them.
QString coreOf(const QString &text)
{
    static const QString lookAlikes = QStringLiteral("@4310$57!");
    static const QString letters = QStringLiteral("aaeiosst"
                                                  "i");
    QString word = text.toLower();
    qsizetype end = word.size();
    while (end > 0 && !word[end - 1].isLetter())
        --end;
    word.truncate(end);
    qsizetype begin = 0;
    while (begin < word.size() && word[begin].isDigit())
        ++begin;
    word.remove(0, begin);
    for (QChar &c : word) {
        const qsizetype at = lookAlikes.indexOf(c);
        if (at >= 0)
            c = letters[at];
    }
    return word;
}

} // namespace

std::optional<QString> passwordFault(const QString &password, const QString &email, const QString &displayName)
{
    static const QSet<QString> common = readCommonPasswords();
    if (password.size() < shortestPassword)
        return QStringLiteral("A password has at least %1 characters").arg(shortestPassword);
    if (password.size() > longestPassword)
        return QStringLiteral("A password has at most %1 characters").arg(longestPassword);
    const QString lower = password.trimmed().toLower();
    const QString bare = coreOf(password);
    const QString name = displayName.trimmed().toLower();
    for (const QString &own :
         {email.toLower(), email.section(u'@', 0, 0).toLower(), name, QString(name).remove(u' ')}) {
        if (!own.isEmpty() && (lower == own || (!bare.isEmpty() && bare == coreOf(own))))
            return QStringLiteral("A password must not be the person's address or name");
    }
    if (common.contains(lower) || (!bare.isEmpty() && common.contains(bare)))
        return QStringLiteral("This password is one of the most common ones");
    return std::nullopt;
}

} // namespace shortlist::server
