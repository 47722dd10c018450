#pragma once

#include <QStyledItemDelegate>
#include <QUuid>

namespace shortlist::desktop {

struct TimelineEntry;

/// Lays the entries out with QTextLayout and keeps their heights per width.
class TimelineDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void forget() { m_heights.clear(); }
    /// Whether reminders can be ticked off here.
    void setTicking(bool on) { m_ticking = on; }

Q_SIGNALS:
    void ticked(const QUuid &followUp, bool done);
    /// What can be done with the note of this row is wanted, at `spot` of the viewport.
    void noteVerbsWanted(const QModelIndex &index, const QPoint &spot);

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

private:
    /// Where things of the entry can be pressed; empty where there is nothing.
    struct Spots
    {
        QRect tick;
        QRect more;
    };
    int layOut(QPainter *painter, const QRect &rect, const TimelineEntry &entry, Qt::LayoutDirection direction,
               bool last, Spots *spots = nullptr) const;
    bool m_ticking = false;
    mutable QHash<QPair<int, int>, int> m_heights;
};

} // namespace shortlist::desktop
