#include "desktop/sync/syncpath.h"

#include "desktop/shell/wording.h"
#include "desktop/style/bidi.h"
#include "desktop/style/glyphs.h"
#include "desktop/style/icons.h"

#include <QPainter>
#include <QStyle>
#include <QUrl>

namespace shortlist::desktop {

SyncPath::SyncPath(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize SyncPath::sizeHint() const
{
    return {600, scaled(metric::lineHeight::body) + 2 * scaled(metric::lineHeight::small) + 2};
}

void SyncPath::render(const client::SyncState &state, const client::Person &person)
{
    m_state = state;
    m_person = person;
    setAccessibleName(tr("This device, the server and the workspace"));
    update();
}

void SyncPath::paintEvent(QPaintEvent *)
{
    using P = client::SyncPhase;
    using C = client::SyncCause;
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    painter.setRenderHint(QPainter::Antialiasing);
    const bool fine = m_state.phase == P::Synced || m_state.phase == P::Pulling || m_state.phase == P::Pushing;
    const bool localTrouble = m_state.cause == C::NoNetwork || m_state.cause == C::HostNotFound ||
                              m_state.cause == C::ConnectionRefused || m_state.cause == C::Timeout;
    const bool asking = m_state.phase == P::Connecting;
    struct Node
    {
        QString iconName, title, second, third;
        Status status;
    };
    const QString host = QUrl(m_person.serverUrl).host();
    const std::array<Node, 3> nodes{
        Node{QStringLiteral("laptop"), tr("This device, “%1”").arg(m_person.deviceName), tr("encrypted"),
             tr("your copy is complete"), Status::Success},
        Node{QStringLiteral("globe"), host,
             m_person.serverUrl.startsWith(QLatin1String("https")) ? tr("encrypted connection")
                                                                   : tr("this machine only"),
             fine           ? tr("reached")
             : asking       ? tr("being asked")
             : localTrouble ? tr("not reached")
                            : tr("answers, but refuses"),
             fine     ? Status::Success
             : asking ? Status::Waiting
                      : Status::Danger},
        Node{QStringLiteral("database"), tr("Workspace %1").arg(m_person.tenantName),
             m_state.lastSynced.isValid() ? tr("last seen %1").arg(clockTime(m_state.lastSynced)) : tr("not seen yet"),
             fine ? tr("up to date") : tr("not reachable"), fine ? Status::Success : Status::Neutral}};
    const int box = scaled(40);
    const int small = scaled(metric::lineHeight::small);
    const int body = scaled(metric::lineHeight::body);
    const auto widthOf = [&](const Node &node) {
        const QFontMetrics medium(textFont(TextSize::Body, TextWeight::Medium));
        const QFontMetrics tiny(textFont(TextSize::Small));
        return box + metric::space::m +
               std::max({medium.horizontalAdvance(node.title), tiny.horizontalAdvance(node.second),
                         tiny.horizontalAdvance(node.third) + 18}) +
               2;
    };
    const std::array<int, 3> widths{widthOf(nodes[0]), widthOf(nodes[1]), widthOf(nodes[2])};
    const int gap = std::max(metric::space::xxl, (width() - widths[0] - widths[1] - widths[2]) / 2);
    const auto place = [this](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    const auto align = static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft);
    int x = 0;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const Node &node = nodes[i];
        const QRect frame = place(QRect(x, (height() - box) / 2, box, box));
        painter.setPen(QPen(t.border.standard, 1));
        painter.setBrush(t.layer.surface);
        painter.drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), metric::radius::card,
                                metric::radius::card);
        paintIcon(&painter, frame.adjusted(11, 11, -11, -11), node.iconName, t.text.primary);
        const int textX = x + box + metric::space::m;
        const int textWidth = widths[i] - box - metric::space::m;
        painter.setFont(textFont(TextSize::Body, TextWeight::Medium));
        painter.setPen(t.text.primary);
        painter.drawText(place(QRect(textX, 0, textWidth, body)), align,
                         bidiSafe(node.title, layoutDirection() == Qt::RightToLeft));
        painter.setFont(textFont(TextSize::Small));
        painter.setPen(t.text.secondary);
        painter.drawText(place(QRect(textX, body, textWidth, small)), align, node.second);
        const int mark = scaled(metric::icon::small);
        paintStatus(&painter, place(QRect(textX, body + small + (small - mark) / 2, mark, mark)), node.status);
        painter.setPen(t.text.primary);
        painter.drawText(place(QRect(textX + mark + 5, body + small, textWidth - mark, small)), align, node.third);
        if (i < 2) {
            const bool broken = !fine && !asking && ((i == 0) == localTrouble);
            const bool unknown = !fine && !broken && (asking || i == 1);
            const QColor colour = broken ? t.status.danger.solid : unknown ? t.border.control : t.status.success.solid;
            const QRect link =
                place(QRect(x + widths[i] + metric::space::m, height() / 2, gap - 2 * metric::space::m, 1));
            painter.setPen(QPen(colour, 2, broken || unknown ? Qt::DashLine : Qt::SolidLine, Qt::FlatCap));
            painter.drawLine(link.left(), link.top(), link.right(), link.top());
            QRect shape(0, 0, scaled(14), scaled(14));
            shape.moveCenter(link.center());
            painter.setPen(Qt::NoPen);
            painter.setBrush(t.layer.surface);
            painter.drawEllipse(shape.adjusted(-2, -2, 2, 2));
            paintStatus(&painter, shape, broken ? Status::Danger : unknown ? Status::Neutral : Status::Success);
        }
        x += widths[i] + gap;
    }
}

} // namespace shortlist::desktop
