#include "extractor/fragments.h"

#include <QRegularExpression>

namespace shortlist::extractor {

namespace {

const QRegularExpression &bullet()
{
    // Private-use characters are what symbol fonts leave of their bullets.
    static const QRegularExpression shape(QStringLiteral(
        R"(^\s*(?:[\x{2022}\x{00B7}\x{25CF}\x{25AA}\x{25A0}\x{2023}\x{25E6}\x{2043}\x{27A2}\x{2713}\x{E000}-\x{F8FF}*]|[-\x{2013}](?=\s)|o(?=\s))\s*)"));
    return shape;
}

} // namespace

QStringList fragmentsOf(const QString &line)
{
    static const QRegularExpression separator(QStringLiteral(
        R"(\s*[|\x{2022}\x{00B7}\x{25CF}\x{25AA}\x{E000}-\x{F8FF}]\s*|\t+|\s{3,}|\s+[\x{2013}\x{2014}-]\s+)"));
    QStringList fragments;
    for (const QString &part : line.split(separator, Qt::SkipEmptyParts)) {
        if (const QString fragment = part.simplified(); !fragment.isEmpty())
            fragments.append(fragment);
    }
    return fragments;
}

bool isBulleted(const QString &line)
{
    return bullet().match(line).hasMatch();
}

QString withoutBullet(const QString &line)
{
    return QString(line).remove(bullet()).trimmed();
}

} // namespace shortlist::extractor
