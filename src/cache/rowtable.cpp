#include "cache/rowtable.h"

#include "cache/storeschema.h"
#include "protocol/copytext.h"

#include <sqlcipher/sqlite3.h>

namespace shortlist::cache {

using core::Expected;
using core::fail;
using protocol::Row;

Row rowAt(const Statement &statement, int firstColumn, qsizetype count)
{
    Row row;
    row.values.reserve(count);
    for (int i = 0; i < count; ++i)
        row.values.append(statement.valueAt(firstColumn + i));
    return row;
}

QByteArray toLine(const Row &row)
{
    return protocol::encodeCopyLine(row.values);
}

Expected<Row> fromLine(QByteArrayView line, qsizetype columns)
{
    auto values = protocol::decodeCopyLine(line);
    if (!values)
        return fail(core::ErrorCode::Corrupt, QStringLiteral("A stored server row cannot be read"));
    values->resize(columns);
    return Row{*std::move(values)};
}

Expected<OptionalRow> RowTable::read(const QByteArray &id) const
{
    const auto prepared =
        m_statements.get("SELECT " + columnList(m_entity) + " FROM " + quoted(m_entity.name) + " WHERE \"id\" = ?1");
    if (!prepared)
        return fail(prepared.error());
    Statement &statement = **prepared;
    statement.bindText(1, id);
    const auto found = statement.step();
    if (!found)
        return fail(found.error());
    if (!*found)
        return OptionalRow();
    OptionalRow row = rowAt(statement, 0, m_entity.columns.size());
    statement.reset(); // a statement that stands on a row keeps the log from being emptied
    return row;
}

Expected<void> RowTable::write(const QByteArray &id, const Row &row, bool pending) const
{
    // Parameters are numbered as the columns are, so that both statements bind alike; the last one is `_pending`.
    QByteArray names;
    QByteArray values;
    QByteArray assignments;
    const auto count = static_cast<int>(m_entity.columns.size());
    for (int i = 0; i < count; ++i) {
        const QByteArray name = quoted(m_entity.columns[i].name);
        const QByteArray parameter = '?' + QByteArray::number(i + 1);
        names += name + ", ";
        values += parameter + ", ";
        if (i > 0)
            assignments += name + " = " + parameter + ", ";
    }
    const QByteArray pendingParameter = '?' + QByteArray::number(count + 1);
    const QByteArray table = quoted(m_entity.name);
    const QList<QByteArray> attempts = {
        "UPDATE " + table + " SET " + assignments + "_pending = " + pendingParameter + " WHERE \"id\" = ?1",
        "INSERT INTO " + table + '(' + names + "_pending) VALUES(" + values + pendingParameter + ')'};
    for (const QByteArray &sql : attempts) {
        const auto prepared = m_statements.get(sql);
        if (!prepared)
            return fail(prepared.error());
        Statement &statement = **prepared;
        statement.bindText(1, id);
        for (int i = 1; i < count; ++i)
            statement.bindValue(i + 1, row.values.value(i));
        statement.bindInt(count + 1, pending ? 1 : 0);
        const auto done = statement.run();
        if (!done)
            return done;
        if (sqlite3_changes(m_db) > 0)
            break;
    }
    return {};
}

Expected<void> RowTable::remove(const QByteArray &id) const
{
    const auto prepared = m_statements.get("DELETE FROM " + quoted(m_entity.name) + " WHERE \"id\" = ?1");
    if (!prepared)
        return fail(prepared.error());
    (*prepared)->bindText(1, id);
    return (*prepared)->run();
}

} // namespace shortlist::cache
