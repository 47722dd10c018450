#include "cache/readmodels/candidatecolumns.h"

#include "cache/driver/statement.h"
#include "cache/storeschema.h"
#include "core/uuid.h"

namespace shortlist::cache {

using core::Expected;
using protocol::Value;

namespace {

class Addition
{
public:
    Addition(const Reader &reader, QList<CandidateListItem> &items) : m_reader(reader), m_items(items)
    {
        for (qsizetype i = 0; i < items.size(); ++i) {
            m_indexOf.insert(core::toBytes(items[i].id), i);
            m_ids.append(Value(core::toBytes(items[i].id)));
        }
    }

    /// Every row of `sql` is an id and one value more for each of `names`.
    Expected<void> values(const QByteArray &sql, const QStringList &names, const QList<Value> &arguments)
    {
        return forEachRow(m_reader.connection().handle(), sql, arguments, [&](const Statement &row) {
            CandidateListItem &item = m_items[m_indexOf.value(row.textAt(0).toByteArray())];
            for (qsizetype i = 0; i < names.size(); ++i)
                item.more.insert(names[i], row.valueAt(static_cast<int>(i) + 1));
        });
    }

    Expected<void> own(const QStringList &names)
    {
        QByteArray list;
        for (const QString &name : names)
            list += ", " + quoted(name);
        return names.isEmpty()
                   ? Expected<void>()
                   : values("SELECT id" + list + " FROM candidates WHERE id IN (" + parameters(m_ids.size()) + ')',
                            names, m_ids);
    }

    /// The name of the member that a column points to; for who recommended somebody, a name outside in its stead.
    Expected<void> member(const protocol::Entity &people, const QString &column)
    {
        const bool outside = column == u"referred_by" && people.column(QStringLiteral("referrer_name")) != nullptr;
        return values("SELECT c.id, coalesce(m.display_name" + QByteArray(outside ? ", c.referrer_name" : ", NULL") +
                          ") FROM candidates c LEFT JOIN memberships m ON m.user_id = c." + quoted(column) +
                          " WHERE c.id IN (" + parameters(m_ids.size()) + ')',
                      {column}, m_ids);
    }

    Expected<void> names(const QString &column, const QByteArray &link, const QByteArray &reference,
                         const QByteArray &target)
    {
        // DISTINCT: two devices may say the same twice.
        return forEachRow(m_reader.connection().handle(),
                          "SELECT DISTINCT l.candidate_id, t.name FROM " + link + " l JOIN " + target +
                              " t ON t.id = l." + reference + " WHERE l.candidate_id IN (" + parameters(m_ids.size()) +
                              ") ORDER BY fold(t.name)",
                          m_ids, [&](const Statement &row) {
                              Value &all = m_items[m_indexOf.value(row.textAt(0).toByteArray())].more[column];
                              all = (all ? *all + ", " : QByteArray()) + row.textAt(1).toByteArray();
                          });
    }

    /// Why the newest application that was turned down was, and for which job.
    Expected<void> rejectReasons(const QString &column)
    {
        return forEachRow(m_reader.connection().handle(),
                          "SELECT a.candidate_id, a.reject_reason, j.title FROM applications a LEFT JOIN "
                          "job_requisitions j ON j.id = a.job_id WHERE a.disposition = 'rejected' AND a.candidate_id "
                          "IN (" +
                              parameters(m_ids.size()) + ") ORDER BY a.applied_at, a.id",
                          m_ids, [&](const Statement &row) {
                              QByteArray said = row.textAt(1).toByteArray().simplified();
                              const QByteArray job = row.textAt(2).toByteArray();
                              if (!said.isEmpty() && !job.isEmpty())
                                  said += " · ";
                              m_items[m_indexOf.value(row.textAt(0).toByteArray())].more[column] = said + job;
                          });
    }

    Expected<void> custom(const QString &key)
    {
        return values("SELECT v.candidate_id, v.value FROM custom_values v JOIN custom_fields f ON f.id = v.field_id "
                      "WHERE f.\"key\" = ?" +
                          QByteArray::number(m_ids.size() + 1) + " AND v.candidate_id IN (" + parameters(m_ids.size()) +
                          ')',
                      {key}, m_ids + QList<Value>{Value(key.toUtf8())});
    }

private:
    const Reader &m_reader;
    QList<CandidateListItem> &m_items;
    QHash<QByteArray, qsizetype> m_indexOf;
    QList<Value> m_ids;
};

} // namespace

const QStringList &addedColumns()
{
    static const QStringList names{QStringLiteral("tags"), QStringLiteral("pools"), QStringLiteral("reject_reason")};
    return names;
}

Expected<void> addColumns(const Reader &reader, const QStringList &columns, QList<CandidateListItem> &items)
{
    const protocol::SchemaDescriptor &schema = reader.descriptor();
    const protocol::Entity *people = schema.entity(QStringLiteral("candidates"));
    const auto known = [&](const char *link, const char *target) {
        return schema.entity(QString::fromLatin1(link)) && schema.entity(QString::fromLatin1(target));
    };
    Addition addition(reader, items);
    QStringList own;
    Expected<void> done;
    for (const QString &column : columns) {
        if (!done)
            return done;
        if (people && people->column(column) && people->column(column)->references == u"memberships" &&
            schema.entity(QStringLiteral("memberships")))
            done = addition.member(*people, column);
        else if (people && people->indexOf(column) >= 0)
            own.append(column);
        else if (column == u"tags" && known("candidate_tags", "tags"))
            done = addition.names(column, "candidate_tags", "tag_id", "tags");
        else if (column == u"pools" && known("talent_pool_members", "talent_pools"))
            done = addition.names(column, "talent_pool_members", "pool_id", "talent_pools");
        else if (column == u"reject_reason" && known("applications", "job_requisitions"))
            done = addition.rejectReasons(column);
        else if (!addedColumns().contains(column) && known("custom_values", "custom_fields"))
            done = addition.custom(column);
    }
    return done ? addition.own(own) : done;
}

} // namespace shortlist::cache
