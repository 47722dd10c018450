#include "desktop/shell/idlewatch.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QEvent>

#include <algorithm>

namespace shortlist::desktop {

IdleWatch::IdleWatch(std::chrono::milliseconds limit, QObject *parent) : QObject(parent), m_limit(limit)
{
    m_look.setInterval(std::clamp(limit / 40, std::chrono::milliseconds(10), std::chrono::milliseconds(15000)));
    connect(&m_look, &QTimer::timeout, this, &IdleWatch::look);
}

void IdleWatch::start()
{
    touch();
    qApp->installEventFilter(this);
    m_look.start();
}

void IdleWatch::stop()
{
    m_look.stop();
    qApp->removeEventFilter(this);
}

bool IdleWatch::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TabletPress:
    case QEvent::InputMethod:
        touch();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void IdleWatch::touch()
{
    // The first touch after a long sleep comes before the timer has looked: it must not wake what ought to be locked.
    if (m_look.isActive() && m_touchedAt > 0)
        look();
    m_quiet.start();
    m_touchedAt = QDateTime::currentMSecsSinceEpoch();
}

void IdleWatch::look()
{
    const qint64 limit = m_limit.count();
    if (m_quiet.elapsed() < limit && QDateTime::currentMSecsSinceEpoch() - m_touchedAt < limit)
        return;
    stop();
    m_touchedAt = 0;
    Q_EMIT idle();
}

} // namespace shortlist::desktop
