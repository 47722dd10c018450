#pragma once

#include "desktop/board/boardstate.h"

#include <QAbstractListModel>

namespace shortlist::desktop {

/// The cards of one column; a snapshot, no I/O. A new snapshot takes rows out and puts rows in where it differs, so
/// that selection and scroll position stay.
class BoardColumnModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole, CandidateRole };

    using QAbstractListModel::QAbstractListModel;
    /// `cards` is shared with the other columns; `column` says which of them stand here.
    void setCards(const cache::BoardCards &cards, const BoardColumn &column, const QDateTime &now);
    [[nodiscard]] const cache::BoardCard &card(int row) const { return m_cards[m_rows[row]]; }
    [[nodiscard]] int rowOf(const QUuid &application) const;
    /// Whole days that the card has stood in its stage.
    [[nodiscard]] int days(int row) const;
    /// Whole days that it is past the stage's limit; 0: it is not.
    [[nodiscard]] int over(int row) const;
    /// What the card says below its lines: why it ended, that it stands too long or is flagged; empty for most.
    [[nodiscard]] QString footer(int row) const;
    [[nodiscard]] static QString footerOf(const cache::BoardCard &card, const cache::BoardStage &stage,
                                          const QDateTime &now);
    /// Whether there is one; asked of every card where a column is laid out.
    [[nodiscard]] bool hasFooter(int row) const;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    cache::BoardCards m_cards;
    QList<int> m_rows;
    cache::BoardStage m_stage;
    QDateTime m_now;
};

} // namespace shortlist::desktop
