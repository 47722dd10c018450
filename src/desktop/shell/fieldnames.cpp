#include "desktop/shell/fieldnames.h"

#include "desktop/shell/wording.h"

namespace shortlist::desktop {

QString FieldNames::listed(const QStringList &columns)
{
    constexpr qsizetype most = 3;
    QStringList titles;
    for (const QString &column : columns.first(std::min(most, columns.size())))
        titles << columnTitle(column);
    const QString names = titles.join(tr(", ", "Between parts of a list"));
    if (columns.size() <= most)
        return names;
    //: %1 are names of fields, %n is how many more there are
    return tr("%1 and %n more", nullptr, static_cast<int>(columns.size() - most)).arg(names);
}

} // namespace shortlist::desktop
