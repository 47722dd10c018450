#include "desktop/widgets/momentedit.h"

#include <QDateTimeEdit>
#include <QLineEdit>

namespace shortlist::desktop {

void showInOrder(QDateTimeEdit *edit, const QString &format)
{
    const bool mirrored = edit->isRightToLeft();
    edit->setLayoutDirection(Qt::LeftToRight);
    edit->setDisplayFormat(format);
    edit->unsetLayoutDirection();
    auto *line = edit->findChild<QLineEdit *>();
    if (!line || !mirrored)
        return;
    line->setLayoutDirection(Qt::LeftToRight);
    edit->setAlignment(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
}

} // namespace shortlist::desktop
