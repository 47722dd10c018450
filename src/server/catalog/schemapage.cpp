#include "server/catalog/schemapage.h"

#include "server/catalog/areas.h"
#include "server/storage/database.h"

#include <QHash>

namespace shortlist::server {

using core::Expected;
using core::fail;

namespace {

/// Rows of one query over all tables, by table (its first column).
using ByTable = QHash<QString, QList<QVariantList>>;

constexpr auto relationQuery =
    "SELECT c.relname::text, c.relkind = 'v', coalesce(obj_description(c.oid, 'pg_class'), ''), "
    "coalesce(pg_get_partkeydef(c.oid), ''), coalesce(e.declaration::text, '') FROM pg_class c "
    "LEFT JOIN sync_entities e ON e.entity = c.relname "
    "WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition "
    "ORDER BY 1";

/// For each: {t} restricts to the tables of the page.
constexpr auto columnQuery =
    "SELECT c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnotnull OR t.typnotnull, "
    "CASE WHEN a.attgenerated <> '' THEN 'always ' || pg_get_expr(d.adbin, d.adrelid) "
    "     WHEN a.attidentity <> '' THEN 'numbered' ELSE coalesce(pg_get_expr(d.adbin, d.adrelid), '') END, "
    "coalesce((SELECT string_agg(m[1], ', ') FROM pg_constraint k, "
    "regexp_matches(split_part(pg_get_constraintdef(k.oid), "
    "' OR refuse_', 1), "
    "'''([^'']+)''::text', 'g') AS m WHERE k.contypid = t.oid AND t.typbasetype = 'text'::regtype), ''), "
    "coalesce(col_description(a.attrelid, a.attnum), '') "
    "FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid "
    "LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum "
    "WHERE {t} AND a.attnum > 0 AND NOT a.attisdropped ORDER BY 1, a.attnum";

constexpr auto constraintQuery =
    "SELECT c.relname::text, k.contype::text, k.conname::text, pg_get_constraintdef(k.oid), "
    "coalesce(obj_description(k.oid, 'pg_constraint'), '') FROM pg_class c JOIN pg_constraint k ON k.conrelid = c.oid "
    "WHERE {t} AND k.contype IN ('p', 'u', 'f', 'c', 'x') AND k.conparentid = 0 "
    "ORDER BY 1, position(k.contype::text IN 'puxfc'), pg_get_constraintdef(k.oid), k.conname";

constexpr auto indexQuery =
    "SELECT c.relname::text, (CASE WHEN i.indisunique THEN 'unique ' ELSE '' END) || "
    "regexp_replace(pg_get_indexdef(i.indexrelid), '^.* USING ', '') FROM pg_class c JOIN pg_index i ON i.indrelid = "
    "c.oid WHERE {t} AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN "
    "('p', 'u', 'x')) ORDER BY 1, 2";

constexpr auto policyQuery =
    "SELECT c.relname::text, p.polname::text, CASE p.polcmd WHEN 'r' THEN 'read' WHEN 'a' THEN 'insert' WHEN 'w' THEN "
    "'update' WHEN 'd' THEN 'delete' ELSE 'all' END, coalesce((SELECT string_agg(r.rolname, ', ' ORDER BY r.rolname) "
    "FROM pg_roles r WHERE r.oid = ANY (p.polroles)), 'everybody'), coalesce(pg_get_expr(p.polqual, p.polrelid), ''), "
    "coalesce(obj_description(p.oid, 'pg_policy'), '') "
    "FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid WHERE {t} ORDER BY 1, 2";

constexpr auto referenceQuery =
    "SELECT c.relname::text, r.relname::text, a.attname::text, a.attnotnull FROM pg_class c JOIN pg_constraint k ON "
    "k.conrelid = c.oid JOIN pg_class r ON r.oid = k.confrelid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum "
    "= k.conkey[cardinality(k.conkey)] WHERE {t} AND k.contype = 'f' AND k.conparentid = 0 ORDER BY 1, 2, 3";

constexpr auto scopeQuery =
    "SELECT e.entity, string_agg(s.role || ' (' || s.see || ')', ', ' ORDER BY s.see, s.role) FROM sync_entities e "
    "JOIN role_scopes s ON s.scope = e.declaration ->> 'scope' GROUP BY 1";

constexpr auto rightsQuery =
    "SELECT entity, role::text, may_create, may_change::text, may_remove::text FROM role_rights ORDER BY 1, 2";

constexpr auto stateQuery =
    "SELECT c.relname::text, split_part(encode(g.tgargs, 'escape'), '\\000', 1), t.from_state, "
    "string_agg(t.to_state, ', ' ORDER BY t.to_state) FROM pg_class c JOIN pg_trigger g ON g.tgrelid = c.oid "
    "JOIN state_transitions t ON t.machine = split_part(encode(g.tgargs, 'escape'), '\\000', 2) "
    "WHERE {t} AND g.tgfoid = to_regproc('public.enforce_transition') GROUP BY 1, 2, 3 ORDER BY 1, 2, 3";

QString cell(QString text)
{
    return text.replace(u'\n', u' ').replace(QStringLiteral("|"), QStringLiteral("\\|")).simplified();
}

QString code(const QString &text)
{
    return text.isEmpty() ? QString() : u'`' + cell(text) + u'`';
}

class Page
{
public:
    explicit Page(Database &database) : m_database(database) {}

    Expected<QString> write()
    {
        const auto relations = m_database.query(QString::fromLatin1(relationQuery));
        if (!relations)
            return fail(relations.error());
        for (const QVariantList &row : *relations)
            m_relations.insert(row[0].toString(), row);
        for (const auto &[query, into] :
             {std::pair(columnQuery, &m_columns), std::pair(constraintQuery, &m_constraints),
              std::pair(indexQuery, &m_indexes), std::pair(policyQuery, &m_policies),
              std::pair(referenceQuery, &m_references), std::pair(scopeQuery, &m_scopes),
              std::pair(rightsQuery, &m_rights), std::pair(stateQuery, &m_states)}) {
            const Expected<void> got = read(query, *into);
            if (!got)
                return fail(got.error());
        }
        m_text += QStringLiteral(
            "# Schema\n\nMade by `shortlistd document schema` from the catalog of a database with every migration run; "
            "`./dev document` writes it anew. The migrations in `src/server/migrations/` are the only declaration.\n\n"
            "Every table has row-level security enabled and forced. Tables of a tenant begin each key with "
            "`tenant_id` and have the policy `tenant_isolation`: rows of the transaction's tenant, for reading and "
            "writing alike. That policy, and `owner_all` of tables without a tenant, are not repeated below. “Travels” "
            "means that clients sync the table; the role in brackets says how much: all rows, rows granted one by one, "
            "or one's own.\n");
        QStringList rest = m_relations.keys();
        rest.sort();
        for (const Area &area : schemaAreas()) {
            writeArea(area);
            for (const QString &table : area.tables)
                rest.removeAll(table);
        }
        if (!rest.isEmpty())
            writeArea({QStringLiteral("Further tables"), rest});
        return m_text;
    }

private:
    Expected<void> read(const char *query, ByTable &into)
    {
        const auto rows = m_database.query(QString::fromLatin1(query).replace(
            QStringLiteral("{t}"), QStringLiteral("c.relnamespace = 'public'::regnamespace AND c.relkind "
                                                  "IN ('r', 'p', 'v') AND NOT c.relispartition")));
        if (!rows)
            return fail(rows.error());
        for (const QVariantList &row : *rows)
            into[row[0].toString()].append(row);
        return {};
    }

    void writeArea(const Area &area)
    {
        QStringList tables;
        for (const QString &table : area.tables) {
            if (m_relations.contains(table))
                tables.append(table);
        }
        if (tables.isEmpty())
            return;
        m_text += QStringLiteral("\n## %1\n\n```mermaid\nerDiagram\n").arg(area.title);
        for (const QString &table : std::as_const(tables)) {
            QStringList lines;
            for (const QVariantList &row : m_references.value(table)) {
                if (row[2].toString() != u"tenant_id" || area.tables.contains(row[1].toString()))
                    lines.append(QStringLiteral("    %1 }o--%2 %3 : %4\n")
                                     .arg(table, row[3].toBool() ? QStringLiteral("||") : QStringLiteral("o|"),
                                          row[1].toString(), row[2].toString()));
            }
            m_text += lines.isEmpty() ? QStringLiteral("    %1\n").arg(table) : lines.join(QString());
        }
        m_text += QStringLiteral("```\n");
        for (const QString &table : std::as_const(tables))
            writeTable(table);
    }

    void line(const QString &what, const QString &text)
    {
        if (!text.isEmpty())
            m_text += QStringLiteral("- %1: %2\n").arg(what, text);
    }

    void writeTable(const QString &table)
    {
        const QVariantList relation = m_relations.value(table);
        m_text +=
            QStringLiteral("\n### %1\n\n%2%3\n")
                .arg(table, relation[1].toBool() ? QStringLiteral("View. ") : QString(), cell(relation[2].toString()));
        m_text += QStringLiteral("\n| column | type | null | default | what it is |\n|---|---|---|---|---|\n");
        for (const QVariantList &row : m_columns.value(table)) {
            const QString values = row[5].toString();
            m_text += QStringLiteral("| %1 | %2 | %3 | %4 | %5 |\n")
                          .arg(row[1].toString(),
                               cell(row[2].toString()) + (values.isEmpty() ? QString() : QStringLiteral(": ") + values),
                               row[3].toBool() ? QString() : QStringLiteral("yes"), code(row[4].toString()),
                               cell(row[6].toString()));
        }
        m_text += u'\n';
        writeSync(table, relation[4].toString());
        for (const QVariantList &row : m_constraints.value(table)) {
            const QString kind = row[1].toString();
            const QString sentence = row[4].toString();
            const QString definition = kind == u"p" || kind == u"c" || kind == u"f" || kind == u"u"
                                           ? row[3].toString().section(u'(', 1).prepend(u'(')
                                           : row[3].toString();
            line(kind == u"p"   ? QStringLiteral("primary key")
                 : kind == u"u" ? QStringLiteral("unique")
                 : kind == u"f" ? QStringLiteral("foreign key")
                 : kind == u"c" ? QStringLiteral("check")
                                : QStringLiteral("excludes"),
                 code(definition) + (sentence.isEmpty() ? QString() : QStringLiteral(" “%1”").arg(cell(sentence))));
        }
        for (const QVariantList &row : m_indexes.value(table))
            line(QStringLiteral("index"), code(row[1].toString()));
        line(QStringLiteral("partitions"), code(relation[3].toString()));
        for (const QVariantList &row : m_states.value(table))
            line(QStringLiteral("%1 %2 goes to").arg(row[1].toString(), row[2].toString()), row[3].toString());
        for (const QVariantList &row : m_policies.value(table)) {
            const QString name = row[1].toString();
            if (name == u"tenant_isolation" || name == u"owner_all")
                continue;
            const QString comment = cell(row[5].toString());
            line(
                QStringLiteral("policy %1").arg(name),
                QStringLiteral("%1 by %2 where %3").arg(row[2].toString(), row[3].toString(), code(row[4].toString())) +
                    (comment.isEmpty() ? QString() : QStringLiteral("; ") + comment));
        }
    }

    void writeSync(const QString &table, const QString &declaration)
    {
        if (declaration.isEmpty())
            return;
        line(QStringLiteral("travels"), code(declaration));
        for (const QVariantList &row : m_scopes.value(table))
            line(QStringLiteral("seen by"), row[1].toString());
        for (const QVariantList &row : m_rights.value(table)) {
            line(QStringLiteral("%1 may").arg(row[1].toString()),
                 QStringLiteral("%1, change %2, remove %3")
                     .arg(row[2].toBool() ? QStringLiteral("create") : QStringLiteral("not create"), row[3].toString(),
                          row[4].toString()));
        }
    }

    Database &m_database;
    QString m_text;
    QHash<QString, QVariantList> m_relations;
    ByTable m_columns;
    ByTable m_constraints;
    ByTable m_indexes;
    ByTable m_policies;
    ByTable m_references;
    ByTable m_scopes;
    ByTable m_rights;
    ByTable m_states;
};

} // namespace

Expected<QString> schemaPage(Database &database)
{
    return Page(database).write();
}

} // namespace shortlist::server
