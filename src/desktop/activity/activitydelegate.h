#pragma once

#include "desktop/widgets/recordtable.h"

namespace shortlist::desktop {

/// Lines of ActivityModel: who, what, the job, when; days as headings.
class ActivityDelegate final : public RecordDelegate
{
    Q_OBJECT
public:
    using RecordDelegate::RecordDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const override;
};

} // namespace shortlist::desktop
