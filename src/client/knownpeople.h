#pragma once

#include "cache/reader.h"
#include "protocol/value.h"

#include <QHash>

namespace shortlist::client {

/// Who is known by what: candidates that are there, and the lines of a file that came before. An address tells a
/// person; a telephone or a LinkedIn page only says that it may be the same one.
class KnownPeople
{
public:
    [[nodiscard]] core::Expected<void> read(const cache::Reader &reader);

    /// What a line has in common with somebody, as a sentence that begins with the column; empty: nothing.
    struct Found
    {
        QString sentence;
        bool same = false; ///< the same address; else only alike
    };
    [[nodiscard]] Found find(const protocol::FieldMap &fields) const;
    /// The line's person is known from now on.
    void add(const protocol::FieldMap &fields, qsizetype line);

private:
    void add(const QString &email, const QString &phone, const QString &page, const QString &who);

    QHash<QString, QString> m_addresses;
    QHash<QString, QString> m_phones;
    QHash<QString, QString> m_pages;
};

} // namespace shortlist::client
