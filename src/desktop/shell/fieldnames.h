#pragma once

#include <QCoreApplication>
#include <QStringList>

namespace shortlist::desktop {

class FieldNames
{
    Q_DECLARE_TR_FUNCTIONS(FieldNames)
public:
    /// The names of some columns within a sentence, the first three and how many more there are.
    [[nodiscard]] static QString listed(const QStringList &columns);
};

} // namespace shortlist::desktop
