#pragma once

#include <QJsonArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace shortlist::desktop {

/// Why somebody was turned down, and for which job.
inline const QString rejectReasonColumn = QStringLiteral("reject_reason");

/// One column of a list as it is arranged.
struct ListColumn
{
    QString name; ///< a column of the entity, `match`, `stage`, `tags`, `pools`, `reject_reason`, or the key of a field
                  ///< of the workspace's own
    int width = 0; ///< in pixels; 0: the usual one

    [[nodiscard]] bool operator==(const ListColumn &) const = default;
};

/// What a saved view says about a list: what is searched, which columns stand in which order, what it is sorted by.
struct ListArrangement
{
    QString query;
    QList<ListColumn> columns; ///< empty: the usual ones
    QString sort;              ///< a column's name; empty: as it is
    bool descending = false;

    [[nodiscard]] bool operator==(const ListArrangement &) const = default;

    /// The forms of `saved_views.columns` and `.sort`. What is no object with a name is left out.
    [[nodiscard]] QJsonArray columnsJson() const;
    [[nodiscard]] QJsonArray sortJson() const;
    void readColumns(const QByteArray &json);
    void readSort(const QByteArray &json);
    [[nodiscard]] QStringList columnNames() const;
};

/// A column that a list may show.
struct ColumnOffer
{
    QString name;
    QString title;
    bool sortable = true;
};

} // namespace shortlist::desktop
