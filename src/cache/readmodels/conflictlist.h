#pragma once

#include "cache/reader.h"

#include <QDateTime>

namespace shortlist::cache {

/// One side of a conflict.
struct ConflictSide
{
    protocol::Value value;
    QUuid by;              ///< user id
    QString byName;        ///< empty when the directory does not know them
    QDateTime at;
    QString device;        ///< as people named it
};

/// One conflict: a field, or a whole row where `column` is empty.
struct ConflictItem
{
    QUuid id;
    QString kind;          ///< field, edit_removed, remove_edited, refused, review
    QString column;
    protocol::Value base;  ///< what both saw
    ConflictSide mine;     ///< the edit that arrived second
    ConflictSide theirs;   ///< what stood there
    protocol::FieldMap fields; ///< every value of the edit, for a whole-row conflict
    QString reason;        ///< the server's sentence, for refused edits
    QString status;        ///< open or settled
    QString settledWith;
    QString settledByName;
    QDateTime settledAt;
    QDateTime created;
    bool pending = false;  ///< the settlement waits for the server
};

/// The conflicts of one row.
struct ConflictGroup
{
    QString entity;
    QUuid row;
    QString title;         ///< of the row as it is now; empty when it is gone or has none
    QList<ConflictItem> conflicts; ///< oldest first
};

/// Reads the conflict inbox.
class ConflictListReader
{
public:
    explicit ConflictListReader(const Reader &reader) : m_reader(reader) {}

    /// Rows with open conflicts; the newest conflict's row first.
    [[nodiscard]] core::Expected<QList<ConflictGroup>> open() const { return groups(QStringLiteral("open")); }
    /// The same for settled ones.
    [[nodiscard]] core::Expected<QList<ConflictGroup>> settled() const { return groups(QStringLiteral("settled")); }
    [[nodiscard]] core::Expected<int> openCount() const;

private:
    [[nodiscard]] core::Expected<QList<ConflictGroup>> groups(const QString &status) const;

    const Reader &m_reader;
};

} // namespace shortlist::cache
