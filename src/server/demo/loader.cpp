#include "server/demo/loader.h"

#include "core/random.h"
#include "core/uuid.h"
#include "server/storage/database.h"
#include "server/storage/statements.h"
#include "server/storage/values.h"

#include <QJsonDocument>
#include <QtEndian>

namespace shortlist::server {

using core::Expected;
using core::fail;
using protocol::Value;

namespace {

constexpr int batchRows = 2000;

} // namespace

DemoLoader::DemoLoader(Database &database, const QUuid &tenant, const QByteArray &table, const QByteArray &columns)
    : m_database(database), m_tenant(tenant)
{
    QByteArrayList names;
    QByteArrayList arrays;
    QByteArrayList picks;
    const QByteArrayList parts = columns.split(',');
    for (const QByteArray &part : parts) {
        const QByteArrayList words = part.trimmed().split(' ');
        names.append(words[0]);
        // Texts go in as text: an array of a domain would be a type of its own.
        arrays.append('$' + QByteArray::number(names.size() + 1) + "::text[]");
        picks.append("u." + words[0] + "::" + words[1]);
    }
    m_sql = "INSERT INTO " + table + " (tenant_id, " + names.join(", ") + ") SELECT $1::uuid, " + picks.join(", ") +
            " FROM unnest(" + arrays.join(", ") + ") AS u (" + names.join(", ") + ") WHERE NOT EXISTS (SELECT FROM " +
            table + " t WHERE t.tenant_id = $1::uuid AND t.id = u.id::uuid)";
    m_columns.resize(names.size());
}

Expected<void> DemoLoader::add(const QList<Value> &row)
{
    for (qsizetype i = 0; i < row.size(); ++i)
        m_columns[i].append(row[i]);
    return m_columns[0].size() < batchRows ? Expected<void>() : flush();
}

Expected<void> DemoLoader::flush()
{
    if (m_columns[0].isEmpty())
        return {};
    QList<Value> arguments{demovalues::id(m_tenant)};
    for (QList<Value> &column : m_columns) {
        arguments.append(Value(arrayLiteral(column)));
        column.clear();
    }
    const SqlResult done = m_database.statements().run(m_sql, arguments);
    if (!done.ok)
        return fail(core::Error{done.failure.toError().code, done.failure.message, QString(), {}});
    m_added += static_cast<int>(done.affected);
    return {};
}

QUuid demoId(quint64 seed, DemoKind kind, int number)
{
    constexpr quint64 start = 1'736'150'400'000; // 2025-01-06
    core::SeededRandom random((seed << 32) ^ (static_cast<quint64>(kind) << 24) ^
                              static_cast<quint64>(number) * 0x9E37'79B9'7F4A'7C15ULL);
    const quint64 high = ((start + static_cast<quint64>(number) * 400) << 16) | 0x7000U | (random.next() & 0xfff);
    const quint64 low = (random.next() & 0x3fff'ffff'ffff'ffffULL) | 0x8000'0000'0000'0000ULL;
    uchar bytes[16];
    qToBigEndian(high, bytes);
    qToBigEndian(low, bytes + 8);
    return QUuid::fromRfc4122(QByteArrayView(reinterpret_cast<const char *>(bytes), 16));
}

namespace demovalues {

Value text(const QString &value)
{
    return value.isEmpty() ? Value() : Value(value.toUtf8());
}

Value id(const QUuid &value)
{
    return Value(core::toBytes(value));
}

Value number(qint64 value)
{
    return Value(QByteArray::number(value));
}

Value flag(bool value)
{
    return Value(value ? "t" : "f");
}

Value time(const QDateTime &value)
{
    return value.isValid() ? Value(protocol::timestampText(value)) : Value();
}

Value list(const QJsonArray &values)
{
    return Value(QJsonDocument(values).toJson(QJsonDocument::Compact));
}

Value list(const QStringList &values)
{
    return list(QJsonArray::fromStringList(values));
}

} // namespace demovalues

} // namespace shortlist::server
