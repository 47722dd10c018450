#include "cache/overlayrule.h"

#include "core/uuid.h"

#include <QDateTime>
#include <QtEndian>

#include <algorithm>

namespace shortlist::cache {

using protocol::Column;
using protocol::ColumnType;
using protocol::Entity;
using protocol::MutationKind;
using protocol::Row;

namespace {

void setFields(const Entity &entity, Row &row, const PendingEdit &edit)
{
    for (auto it = edit.fields.cbegin(); it != edit.fields.cend(); ++it) {
        const int i = entity.indexOf(it.key());
        if (i > 0)
            row.values[i] = it->newValue;
    }
}

/// The millisecond in a UUIDv7 (RFC 9562): when its row was made.
QDateTime timeOf(const QUuid &id)
{
    const QByteArray bytes = id.toRfc4122();
    const auto high = qFromBigEndian<quint64>(bytes.constData());
    const bool isVersion7 = ((high >> 12) & 0xF) == 7;
    return isVersion7 ? QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(high >> 16), Qt::UTC) : QDateTime();
}

Row insertedRow(const Entity &entity, const PendingEdit &edit)
{
    const QDateTime at = edit.at.isValid() ? edit.at : timeOf(edit.row);
    Row row;
    for (const Column &column : entity.columns) {
        if (column.name == u"id")
            row.values.append(core::toBytes(edit.row));
        else if (column.hasDefault && !column.defaultText.isEmpty())
            row.values.append(column.defaultText.toUtf8());
        else if (column.hasDefault && column.type == ColumnType::Timestamp && at.isValid())
            row.values.append(protocol::timestampText(at)); // now() on the server
        else
            row.values.append(protocol::Value());
    }
    setFields(entity, row, edit);
    return row;
}

/// Undoing a removal carries the row as it was, for the copy that has lost it since. Without its own fields a restore
/// only says who restored.
bool carriesRow(const PendingEdit &restore)
{
    return std::any_of(restore.fields.keyBegin(), restore.fields.keyEnd(),
                       [](const QString &column) { return column != u"updated_by"; });
}

void touch(const Entity &entity, Row &row, const PendingEdit &edit)
{
    const int i = entity.indexOf(QStringLiteral("updated_at"));
    if (i > 0 && edit.at.isValid() && entity.columns[i].type == ColumnType::Timestamp)
        row.values[i] = protocol::timestampText(edit.at);
}

/// Edits that take each other back leave the row as it is at the server, with who changed it last and when.
void keepStamps(const Entity &entity, Row &row, const Row &server)
{
    const int at = entity.indexOf(QStringLiteral("updated_at"));
    const int by = entity.indexOf(QStringLiteral("updated_by"));
    Row stamped = row;
    for (const int i : {at, by}) {
        if (i > 0)
            stamped.values[i] = server.values[i];
    }
    for (int i = 0; i < entity.columns.size(); ++i) {
        if (!protocol::sameValue(entity.columns[i], stamped.values[i], server.values[i]))
            return;
    }
    row = server;
}

} // namespace

OptionalRow layEdits(const Entity &entity, const OptionalRow &server, const QList<PendingEdit> &edits)
{
    OptionalRow row = server;
    bool hidden = false;
    for (const PendingEdit &edit : edits) {
        switch (edit.kind) {
        case MutationKind::Insert:
            // What undoes the removal of a row that is not kept as removed makes it anew.
            hidden = hidden && entity.softDelete;
            if (!row)
                row = insertedRow(entity, edit);
            break;
        case MutationKind::Update:
            if (row) {
                setFields(entity, *row, edit);
                touch(entity, *row, edit);
            }
            break;
        case MutationKind::Remove:
            hidden = true;
            break;
        case MutationKind::Restore:
            hidden = false;
            if (!row && carriesRow(edit))
                row = insertedRow(entity, edit);
            break;
        }
    }
    if (row && server && !edits.isEmpty())
        keepStamps(entity, *row, *server);
    return hidden ? OptionalRow() : row;
}

} // namespace shortlist::cache
