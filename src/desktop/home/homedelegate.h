#pragma once

#include "desktop/widgets/recordtable.h"

namespace shortlist::desktop {

/// Lines of HomeListModel: shape, person, what about it, the job, when, and a verb at the end.
class HomeDelegate final : public RecordDelegate
{
    Q_OBJECT
public:
    using RecordDelegate::RecordDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// Where the verb stands in a line, mirrored already.
    [[nodiscard]] static QRect verbRect(const QRect &line, Qt::LayoutDirection direction);

protected:
    void paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const override;
};

/// Days as bars, the oldest first.
void paintDays(QPainter *painter, const QRect &rect, const QList<int> &perDay, const QColor &colour,
               Qt::LayoutDirection direction);

/// The list of Home: headings are passed over; E and S are verbs; a press on a line's verb does it.
class HomeTable final : public RecordTable
{
    Q_OBJECT
public:
    explicit HomeTable(QWidget *parent = nullptr);

Q_SIGNALS:
    void verbClicked(int row);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
};

} // namespace shortlist::desktop
