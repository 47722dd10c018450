#include "desktop/notices/trayicon.h"

#include "desktop/style/theme.h"

#include <QLocale>
#include <QPainter>

namespace shortlist::desktop {

TrayIcon::TrayIcon(QObject *parent) : QObject(parent)
{
    QAction *open = m_menu.addAction(tr("Open Shortlist"), this, &TrayIcon::openRequested);
    open->setObjectName(QStringLiteral("trayOpen"));
    m_sync = m_menu.addAction(tr("Sync now"), this, &TrayIcon::syncRequested);
    m_sync->setObjectName(QStringLiteral("traySync"));
    m_menu.addSeparator();
    m_menu.addAction(tr("Quit"), this, &TrayIcon::quitRequested)->setObjectName(QStringLiteral("trayQuit"));
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT openRequested();
    });
    update();
}

void TrayIcon::setShown(bool shown)
{
    m_icon.setVisible(shown && isPossible());
}

void TrayIcon::setCounts(int waiting, int applicants)
{
    if (waiting == m_waiting && applicants == m_applicants)
        return;
    m_waiting = waiting;
    m_applicants = applicants;
    update();
}

void TrayIcon::setLocked(bool locked)
{
    m_locked = locked;
    update();
}

void TrayIcon::update()
{
    m_sync->setEnabled(!m_locked);
    m_icon.setIcon(picture(m_locked ? 0 : m_waiting));
    const QString waits = m_locked ? QString() : trayWords(m_waiting, m_applicants);
    m_icon.setToolTip(waits.isEmpty() ? tr("Shortlist") : tr("Shortlist: %1").arg(waits));
}

QIcon TrayIcon::picture(int waiting)
{
    QIcon icon;
    // Trays are light or dark whatever the program's own theme is: the sign brings its ground along.
    for (const int side : {16, 22, 24, 32, 48, 64}) {
        QPixmap pixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(0x1f, 0x4e, 0x8c));
        painter.drawRoundedRect(QRectF(0, 0, side, side), side / 5.0, side / 5.0);
        painter.setPen(QPen(Qt::white, side / 10.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const auto at = [side](double x, double y) { return QPointF(x * side, y * side); };
        for (const double y : {0.32, 0.68}) {
            painter.drawPolyline(QPolygonF{at(0.16, y), at(0.26, y + 0.1), at(0.42, y - 0.12)});
            painter.drawLine(at(0.56, y), at(0.84, y));
        }
        if (waiting > 0) {
            const QString figure =
                waiting > 99 ? QLocale().toString(99) + QLatin1Char('+') : QLocale().toString(waiting);
            QFont font = painter.font();
            font.setPixelSize(std::max(8, side * 9 / 20));
            font.setBold(true);
            painter.setFont(font);
            const double height = std::max(9.0, side * 0.52);
            const double width =
                std::min<double>(side, std::max(height, painter.fontMetrics().horizontalAdvance(figure) + height / 2));
            const QRectF badge(side - width, side - height, width, height);
            painter.setPen(Qt::NoPen);
            painter.setBrush(QColor(0xb4, 0x23, 0x18));
            painter.drawRoundedRect(badge, height / 2, height / 2);
            painter.setPen(Qt::white);
            painter.drawText(badge, Qt::AlignCenter, figure);
        }
        icon.addPixmap(pixmap);
    }
    return icon;
}

TrayNotifier::TrayNotifier(TrayIcon &tray, QObject *parent) : Notifier(parent), m_tray(tray)
{
    connect(&tray.icon(), &QSystemTrayIcon::messageClicked, this, [this] { Q_EMIT chosen(m_link); });
}

void TrayNotifier::show(const NoticeWords &words, const QString &link)
{
    if (!m_tray.isShown())
        return;
    m_link = link;
    m_tray.icon().showMessage(words.title, words.text, TrayIcon::picture(0));
}

} // namespace shortlist::desktop
