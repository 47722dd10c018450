#pragma once

#include "core/expected.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QVariant>

#include <optional>

namespace shortlist::server {

struct HandlerContext;

/// Which entries of the audit log are about rows that are another person's own, or withheld from the reader: that
/// something was changed may be seen, the values not.
class PrivateRows
{
public:
    /// `entries`: rows of the log with the entity at 6 and the row's id at 7. Inside the caller's transaction.
    [[nodiscard]] static core::Expected<PrivateRows> read(const QList<QVariantList> &entries, HandlerContext &context);

    /// `values`: the opened old and new values, two lines of JSON.
    [[nodiscard]] bool covers(const QVariantList &entry, const std::optional<QByteArray> &values) const;

private:
    QString m_reader;
    QHash<QString, QString> m_columns; ///< entity → the column with the only person who may see a row
    QSet<QString> m_others;            ///< ids of rows that are another person's, or withheld
};

} // namespace shortlist::server
