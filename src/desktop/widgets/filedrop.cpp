#include "desktop/widgets/filedrop.h"

#include "client/passingfile.h"
#include "desktop/shell/wording.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/directsave.h"

#include <QDropEvent>
#include <QMimeData>
#include <QPainter>
#include <QThreadPool>
#include <QWidget>

namespace shortlist::desktop {

namespace {

class DropFrame final : public QWidget
{
public:
    explicit DropFrame(QWidget *parent) : QWidget(parent)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        hide();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(tokens().accent.fill, 2, Qt::DashLine));
        painter.drawRoundedRect(QRectF(rect()).adjusted(3, 3, -3, -3), metric::radius::card, metric::radius::card);
    }
};

/// Reads what goes away again, so that it does so now and not when somebody comes to it.
void readPassing(const QList<client::FileInput> &files)
{
    for (const client::FileInput &file : files) {
        if (file.passing)
            QThreadPool::globalInstance()->start([passing = file.passing] { (void)passing->read(); });
    }
}

QString worded(const QList<client::DropProblem> &problems)
{
    using Why = client::DropProblem::Why;
    const client::DropProblem &first = problems.constFirst();
    const auto others = static_cast<int>(problems.size()) - 1;
    QString text;
    switch (first.why) {
    case Why::TooMany:
        text = FileDrop::tr("%1 was left out: these are too many files for one drop.").arg(isolated(first.name));
        break;
    case Why::TooLarge:
        text = FileDrop::tr("%1 was left out: it is too large.").arg(isolated(first.name));
        break;
    case Why::NotHandedOver:
        text = first.name.isEmpty()
                   ? FileDrop::tr("The other program did not hand over what was dropped. Save it as a file (a mail as "
                                  ".eml), and drop that here.")
                   : FileDrop::tr("The other program did not hand %1 over. Save it as a file, and drop that here.")
                         .arg(isolated(first.name));
        break;
    }
    return others > 0 ? text + u' ' + FileDrop::tr("The same goes for %n more.", nullptr, others) : text;
}

} // namespace

FileDrop::FileDrop(QWidget *target) : QObject(target), m_target(target), m_frame(new DropFrame(target))
{
    target->setAcceptDrops(true);
    target->installEventFilter(this);
    watchDropSources();
}

bool FileDrop::isOurs(const QMimeData &data)
{
    // Once for each drag: some programs write a file whenever they are asked what they drag.
    if (!m_ours)
        m_ours = client::hasFiles(data) || client::onlyPromisesFiles(data);
    return *m_ours;
}

bool FileDrop::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::DragEnter:
        m_ours.reset();
        [[fallthrough]];
    case QEvent::DragMove: {
        auto *drag = static_cast<QDragMoveEvent *>(event);
        if (!m_target->acceptDrops() || !isOurs(*drag->mimeData()))
            break;
        drag->setDropAction(Qt::CopyAction);
        drag->accept();
        m_frame->setGeometry(m_target->rect());
        m_frame->raise();
        m_frame->show();
        return true;
    }
    case QEvent::DragLeave:
        m_frame->hide();
        break;
    case QEvent::Drop: {
        m_frame->hide();
        auto *drop = static_cast<QDropEvent *>(event);
        if (!m_target->acceptDrops() || !isOurs(*drop->mimeData()))
            break;
        drop->setDropAction(Qt::CopyAction);
        drop->accept();
        m_ours.reset();
        const QMimeData &data = *drop->mimeData();
        const client::DroppedFiles taken = client::takeFiles(data, {}, [&data] { return saveDirectly(data); });
        readPassing(taken.files);
        if (!taken.files.isEmpty())
            Q_EMIT dropped(taken.files);
        if (!taken.problems.isEmpty())
            Q_EMIT refused(worded(taken.problems));
        return true;
    }
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace shortlist::desktop
