#pragma once

#include "desktop/widgets/recordtable.h"

namespace shortlist::desktop {

/// Paints the rows of CandidateTableModel: avatar, title and company, match bar, stage pie.
class CandidateDelegate final : public RecordDelegate
{
    Q_OBJECT
public:
    using RecordDelegate::RecordDelegate;

protected:
    void paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const override;
    [[nodiscard]] QString contentOf(const QModelIndex &index) const override;
};

} // namespace shortlist::desktop
