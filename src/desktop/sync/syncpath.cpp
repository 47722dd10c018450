#include "desktop/sync/syncpath.h"

#include "desktop/shell/wording.h"
#include "desktop/style/bidi.h"
#include "desktop/style/glyphs.h"
#include "desktop/style/icons.h"

#include <QPainter>
#include <QStyle>
#include <QUrl>

namespace shortlist::desktop {

namespace {

using C = client::SyncCause;

/// Causes that lie on this device: nobody was asked.
std::optional<SyncPlace> deviceTrouble(C cause)
{
    switch (cause) {
    case C::DiskFull:
        return SyncPlace{Status::Danger, SyncPath::tr("disk full")};
    case C::CacheDamaged:
        return SyncPlace{Status::Danger, SyncPath::tr("copy damaged")};
    case C::ProfileReadOnly:
        return SyncPlace{Status::Warning, SyncPath::tr("open in another program")};
    case C::Paused:
        return SyncPlace{Status::Neutral, SyncPath::tr("stopped by you")};
    case C::WipeOrdered:
        return SyncPlace{Status::Danger, SyncPath::tr("your copy is being removed")};
    default:
        return std::nullopt;
    }
}

bool isLinkTrouble(C cause)
{
    return cause == C::NoNetwork || cause == C::HostNotFound || cause == C::ConnectionRefused || cause == C::Timeout;
}

} // namespace

SyncWay syncWay(const client::SyncState &state, bool copyIsReadable)
{
    using P = client::SyncPhase;
    SyncWay way;
    way.device = !copyIsReadable               ? SyncPlace{Status::Danger, SyncPath::tr("your copy cannot be read")}
                 : !state.lastSynced.isValid() ? SyncPlace{Status::Neutral, SyncPath::tr("nothing fetched yet")}
                 : state.phase == P::Pulling   ? SyncPlace{Status::Info, SyncPath::tr("your copy is being filled")}
                                               : SyncPlace{Status::Success, SyncPath::tr("your copy is complete")};
    const SyncPlace unreachable{Status::Neutral, SyncPath::tr("not reachable")};
    if (const auto trouble = deviceTrouble(state.cause)) {
        way.device = *trouble;
        way.workspace = unreachable;
        way.toWorkspace = Status::Neutral;
        // A wipe is ordered by an answer of the server.
        const bool answered = state.cause == C::WipeOrdered;
        way.toServer = answered ? Status::Success : Status::Neutral;
        way.server = answered ? SyncPlace{Status::Success, SyncPath::tr("reached")}
                              : SyncPlace{Status::Neutral, SyncPath::tr("not asked")};
        return way;
    }
    if (state.phase == P::SignedOut) {
        way.toServer = way.toWorkspace = Status::Neutral;
        way.server = {Status::Neutral, SyncPath::tr("not asked")};
        way.workspace = unreachable;
        return way;
    }
    if (state.phase == P::Connecting && state.cause == C::None) {
        way.toServer = way.toWorkspace = Status::Neutral;
        way.server = {Status::Waiting, SyncPath::tr("being asked")};
        way.workspace = unreachable;
        return way;
    }
    const bool stopped = state.phase == P::Offline || state.phase == P::Blocked;
    if (state.cause == C::None && !stopped) {
        way.server = {Status::Success, SyncPath::tr("reached")};
        way.workspace = {Status::Success,
                         state.waiting > 0 ? SyncPath::tr("edits on the way") : SyncPath::tr("up to date")};
        return way;
    }
    way.workspace = unreachable;
    if (isLinkTrouble(state.cause)) {
        way.toServer = Status::Danger;
        way.toWorkspace = Status::Neutral;
        way.server = {Status::Danger,
                      state.cause == C::Timeout ? SyncPath::tr("does not answer") : SyncPath::tr("not reached")};
    } else {
        way.toWorkspace = Status::Danger;
        way.server = {Status::Danger, SyncPath::tr("answers, but refuses")};
    }
    return way;
}

SyncPath::SyncPath(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize SyncPath::sizeHint() const
{
    return {600, scaled(metric::lineHeight::body) + 2 * scaled(metric::lineHeight::small) + 2};
}

void SyncPath::render(const client::SyncState &state, const client::Person &person, bool copyIsReadable)
{
    m_state = state;
    m_person = person;
    m_copyIsReadable = copyIsReadable;
    setAccessibleName(tr("This device, the server and the workspace"));
    const SyncWay way = syncWay(state, copyIsReadable);
    setAccessibleDescription(QStringList{way.device.says, way.server.says, way.workspace.says}.join(
        tr(", ", "Between parts of a spoken sentence")));
    update();
}

void SyncPath::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    const SyncWay way = syncWay(m_state, m_copyIsReadable);
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    painter.setRenderHint(QPainter::Antialiasing);
    struct Node
    {
        QString iconName, title, second, third;
        Status status;
    };
    const QString host = QUrl(m_person.serverUrl).host();
    const std::array<Node, 3> nodes{
        Node{QStringLiteral("laptop"), tr("This device, “%1”").arg(m_person.deviceName), tr("encrypted"),
             way.device.says, way.device.status},
        Node{QStringLiteral("globe"), host,
             m_person.serverUrl.startsWith(QLatin1String("https")) ? tr("encrypted connection")
                                                                   : tr("this machine only"),
             way.server.says, way.server.status},
        Node{QStringLiteral("database"), tr("Workspace %1").arg(m_person.tenantName),
             m_state.lastSynced.isValid() ? tr("last seen %1").arg(clockTime(m_state.lastSynced)) : tr("not seen yet"),
             way.workspace.says, way.workspace.status}};
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
            const Status link = i == 0 ? way.toServer : way.toWorkspace;
            const bool broken = link == Status::Danger;
            const bool unknown = link == Status::Neutral;
            const QColor colour = broken ? t.status.danger.solid : unknown ? t.border.control : t.status.success.solid;
            const QRect reach =
                place(QRect(x + widths[i] + metric::space::m, height() / 2, gap - 2 * metric::space::m, 1));
            painter.setPen(QPen(colour, 2, broken || unknown ? Qt::DashLine : Qt::SolidLine, Qt::FlatCap));
            painter.drawLine(reach.left(), reach.top(), reach.right(), reach.top());
            QRect shape(0, 0, scaled(14), scaled(14));
            shape.moveCenter(reach.center());
            painter.setPen(Qt::NoPen);
            painter.setBrush(t.layer.surface);
            painter.drawEllipse(shape.adjusted(-2, -2, 2, 2));
            paintStatus(&painter, shape, link);
        }
        x += widths[i] + gap;
    }
}

} // namespace shortlist::desktop
