#include "domain/filenames.h"

namespace shortlist::domain {

QString safeFileName(const QString &given, const QString &fallback)
{
    constexpr qsizetype longest = 200;
    QString name = given.mid(qMax(given.lastIndexOf(u'/'), given.lastIndexOf(u'\\')) + 1);
    name.removeIf([](QChar c) {
        return !c.isPrint() || c.isSurrogate() || c.category() == QChar::Other_Format ||
               QStringLiteral("<>:\"|?*").contains(c);
    });
    name = name.simplified();
    while (name.endsWith(u'.') || name.endsWith(u' '))
        name.chop(1);
    if (name.isEmpty())
        return fallback;
    return name.right(longest);
}

} // namespace shortlist::domain
