#include "desktop/links/fileopening.h"

#include <QCoreApplication>
#include <QFileOpenEvent>
#include <QUrl>

namespace shortlist::desktop {

FileOpening::FileOpening(QObject *parent) : QObject(parent)
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool FileOpening::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::FileOpen || watched != QCoreApplication::instance())
        return QObject::eventFilter(watched, event);
    const QUrl url = static_cast<QFileOpenEvent *>(event)->url();
    // Files are dropped on the window; this program is no viewer of theirs.
    if (!url.isLocalFile())
        Q_EMIT asked(url.toString(QUrl::FullyEncoded));
    return true;
}

} // namespace shortlist::desktop
