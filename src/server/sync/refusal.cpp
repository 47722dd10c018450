#include "server/sync/refusal.h"

namespace shortlist::server {

QString refusalSentence(const Catalog &catalog, const protocol::Entity &entity, const SqlFailure &failure,
                        protocol::MutationKind kind)
{
    if (failure.state.startsWith("SL")) // raised by our own triggers, in words
        return failure.message;
    const ConstraintInfo constraint = catalog.constraints.value(failure.table + u'.' + failure.constraint);
    const QString columns = !failure.column.isEmpty() ? failure.column : constraint.columns.join(QStringLiteral(", "));
    if (failure.state == "23502")
        return QStringLiteral("%1 must not be empty").arg(columns);
    if (failure.state == "23503" && kind == protocol::MutationKind::Remove)
        return QStringLiteral("Rows of %1 still point to this row of %2: remove those first")
            .arg(failure.table, entity.name);
    if (failure.state == "23503")
        return QStringLiteral("%1: there is no such row in %2").arg(columns, constraint.references);
    if (failure.state == "23505") {
        if (columns == u"id")
            return QStringLiteral("id: a row of %1 with this id exists already").arg(entity.name);
        if (!constraint.sentence.isEmpty())
            return constraint.sentence;
        return QStringLiteral("%1: another row of %2 has this value already").arg(columns, entity.name);
    }
    if (failure.state == "23514") {
        if (!constraint.sentence.isEmpty())
            return constraint.sentence;
        if (failure.constraint.isEmpty()) // raised by a trigger or a domain, in words
            return failure.message;
        return columns.isEmpty() ? QStringLiteral("A value is not allowed by the rule %1").arg(failure.constraint)
                                 : QStringLiteral("%1: this value is not allowed").arg(columns);
    }
    if (failure.state == "42501")
        return QStringLiteral("There is no such row in %1").arg(entity.name);
    if (failure.state == "22001")
        return QStringLiteral("A text is longer than its column allows");
    if (failure.state == "22003")
        return QStringLiteral("A number is too large for its column");
    return columns.isEmpty() ? QStringLiteral("A value does not fit its column")
                             : QStringLiteral("%1: the value does not fit").arg(columns);
}

} // namespace shortlist::server
