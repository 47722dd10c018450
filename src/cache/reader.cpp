#include "cache/reader.h"

#include "cache/driver/statement.h"
#include "cache/rowtable.h"
#include "cache/storeschema.h"
#include "core/uuid.h"

namespace shortlist::cache {

using core::ErrorCode;
using core::Expected;
using core::fail;
using protocol::ColumnType;
using protocol::Entity;
using protocol::Row;

namespace {

Expected<QByteArray> listSql(const Entity &entity, const ListQuery &query)
{
    QByteArray sql = "SELECT " + columnList(entity) + ", _key FROM " + quoted(entity.name);
    int parameter = 0;
    for (qsizetype i = 0; i < query.where.size(); ++i) {
        const auto column = protocol::requireColumn(entity, query.where[i].column);
        if (!column)
            return fail(column.error());
        sql += i == 0 ? " WHERE " : " AND ";
        sql += quoted((*column)->name) +
               (query.where[i].value ? " = ?" + QByteArray::number(++parameter) : QByteArray(" IS NULL"));
    }
    const auto order = protocol::requireColumn(entity, query.orderBy.isEmpty() ? QStringLiteral("id") : query.orderBy);
    if (!order)
        return fail(order.error());
    const QByteArray direction = query.descending ? " DESC" : "";
    sql += " ORDER BY " + sortExpression(**order) + direction;
    if ((*order)->name != u"id")
        sql += ", \"id\"" + direction; // a total order: pages never overlap
    if (query.among)
        return sql; // keys are looked at row by row, and so are the limits
    return sql + " LIMIT " + QByteArray::number(query.limit) + " OFFSET " + QByteArray::number(query.offset);
}

core::Unexpected noSuchRow(const QString &entity, const QUuid &id)
{
    return fail(ErrorCode::NotFound, QStringLiteral("There is no row %1 in %2").arg(core::toText(id), entity),
                QStringLiteral("id"));
}

} // namespace

Expected<QList<Row>> Reader::list(const ListQuery &query) const
{
    const auto entity = m_descriptor.require(query.entity);
    if (!entity)
        return fail(entity.error());
    const auto sql = listSql(**entity, query);
    if (!sql)
        return fail(sql.error());
    auto statement = Statement::prepare(m_connection.handle(), *sql);
    if (!statement)
        return fail(statement.error());
    int parameter = 0;
    for (const Condition &condition : query.where) {
        if (condition.value)
            statement->bindText(++parameter, *condition.value);
    }
    QList<Row> rows;
    const auto keyColumn = static_cast<int>((*entity)->columns.size());
    int skip = query.offset;
    while (!query.among || query.limit < 0 || rows.size() < query.limit) {
        const auto found = statement->step();
        if (!found)
            return fail(found.error());
        if (!*found)
            break;
        if (query.among && (!query.among->contains(statement->intAt(keyColumn)) || skip-- > 0))
            continue;
        rows.append(rowAt(*statement, 0, (*entity)->columns.size()));
    }
    return rows;
}

Expected<Row> Reader::show(const QString &entityName, const QUuid &id) const
{
    const auto entity = m_descriptor.require(entityName);
    if (!entity)
        return fail(entity.error());
    StatementCache once(m_connection.handle());
    auto row = RowTable(m_connection.handle(), **entity, once).read(core::toBytes(id));
    if (!row)
        return fail(row.error());
    if (!*row)
        return noSuchRow(entityName, id);
    return **std::move(row);
}

Expected<qint64> Reader::count(const QString &entityName) const
{
    const auto entity = m_descriptor.require(entityName);
    if (!entity)
        return fail(entity.error());
    const auto number = m_connection.scalar(QStringLiteral("SELECT count(*) FROM \"%1\"").arg((*entity)->name));
    if (!number)
        return fail(number.error());
    return number->toLongLong();
}

Expected<bool> Reader::isPending(const QString &entity, const QUuid &id) const
{
    const auto found = m_connection.scalar(QStringLiteral("SELECT 1 FROM _base WHERE entity = ? AND row_id = ?"),
                                           {entity, core::toText(id)});
    if (!found)
        return fail(found.error());
    return found->isValid();
}

Expected<Row> Reader::serverRow(const QString &entityName, const QUuid &id) const
{
    const auto entity = m_descriptor.require(entityName);
    if (!entity)
        return fail(entity.error());
    auto statement =
        Statement::prepare(m_connection.handle(), "SELECT line FROM _base WHERE entity = ?1 AND row_id = ?2");
    if (!statement)
        return fail(statement.error());
    statement->bindText(1, entityName.toUtf8());
    statement->bindText(2, core::toBytes(id));
    const auto found = statement->step();
    if (!found)
        return fail(found.error());
    if (!*found)
        return show(entityName, id);
    if (statement->isNullAt(0))
        return noSuchRow(entityName, id);
    return fromLine(statement->textAt(0), (*entity)->columns.size());
}

} // namespace shortlist::cache
