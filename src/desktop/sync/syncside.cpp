#include "desktop/sync/syncside.h"

#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/glyphs.h"
#include "desktop/widgets/plaintip.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QUrl>

#include <algorithm>

namespace shortlist::desktop {

SyncSide::SyncSide(QWidget *parent)
    : Panel(parent), m_logTable(new RecordTable(this)), m_deviceTable(new RecordTable(this))
{
    setLine(QStringLiteral("leading"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 0, 1, 0);
    layout->setSpacing(0);
    const auto head = [&](const QString &title) {
        auto *row = new QHBoxLayout;
        row->setContentsMargins(metric::space::l, 14, metric::space::l, 6);
        row->setSpacing(metric::space::s);
        auto *name =
            new TextLabel(title, QStringLiteral("body"), QStringLiteral("primary"), QStringLiteral("semibold"), this);
        name->setElides(false);
        row->addWidget(name);
        auto *more = new TextLabel(QString(), QStringLiteral("small"), QStringLiteral("tertiary"),
                                   QStringLiteral("regular"), this);
        row->addWidget(more, 1);
        layout->addLayout(row);
        return more;
    };
    m_since = head(tr("Log", "Of the sync"));
    m_logTable->setObjectName(QStringLiteral("logTable"));
    m_logTable->setAccessibleName(tr("Log", "Of the sync"));
    m_log.setHeaders({{tr("Time", "Column")}, {tr("What happened", "Column")}});
    setUpCellTable(m_logTable, &m_log, {80, 240}, 1);
    layout->addWidget(m_logTable, 3);
    m_about = head(tr("Your devices"));
    m_about->setObjectName(QStringLiteral("deviceNote"));
    m_deviceTable->setObjectName(QStringLiteral("syncDeviceTable"));
    m_deviceTable->setAccessibleName(tr("Your devices"));
    m_devices.setHeaders({{tr("Device", "Column")}, {tr("Last seen", "Column")}});
    setUpCellTable(m_deviceTable, &m_devices, {180, 130}, 0);
    layout->addWidget(m_deviceTable, 2);
}

void SyncSide::render(const SyncViewState &state)
{
    using Kind = SyncEvent::Kind;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QString host = QUrl(state.person.serverUrl).host();
    m_since->setText(state.log.isEmpty() ? tr("nothing happened since this window opened")
                                         : tr("since this window opened"));
    QList<CellTableModel::Row> rows;
    for (const SyncEvent &event : state.log) {
        const int n = static_cast<int>(std::min<qint64>(event.number, std::numeric_limits<int>::max()));
        Cell what;
        switch (event.kind) {
        case Kind::Stored:
            what = {tr("%n edit(s) stored on this device", nullptr, n)};
            what.status = Status::Waiting;
            break;
        case Kind::Pushed:
            what = {tr("%n edit(s) reached the server", nullptr, n)};
            what.status = Status::Success;
            break;
        case Kind::Pulled:
            what = {tr("%n row(s) came from the server", nullptr, n)};
            what.status = Status::Success;
            break;
        case Kind::Conflicts:
            what = {tr("%n new conflict(s)", nullptr, n)};
            what.status = Status::Conflict;
            break;
        case Kind::Settled:
            what = {tr("%n conflict(s) settled", nullptr, n)};
            what.status = Status::Success;
            break;
        case Kind::Stopped:
            what = {syncExplanation(event.state, host, event.at).headline};
            if (n > 1)
                what.second = tr("tried %n time(s)", nullptr, n);
            what.status = event.state.phase == client::SyncPhase::Blocked ? Status::Danger : Status::Offline;
            break;
        case Kind::Returned:
            what = {tr("the connection is back")};
            what.status = Status::Success;
            break;
        }
        what.tip = what.text;
        const bool today = here(event.at).date() == here(now).date();
        Cell time{today ? QLocale().toString(here(event.at).time(), QStringLiteral("HH:mm:ss"))
                        : shortMoment(event.at)};
        time.tip = fullMoment(event.at);
        rows << CellTableModel::Row{event.at, {time, what}};
    }
    m_log.setRows(rows);
    m_logTable->setVisible(!rows.isEmpty());
    rows.clear();
    for (const client::DeviceInfo &device : state.devices) {
        Cell name{device.name};
        name.iconName = QStringLiteral("laptop");
        name.strong = true;
        if (device.isCurrent)
            name.second = tr("this device");
        Cell seen{device.wipe                 ? device.wipe->doneAt.isValid() ? tr("wiped") : tr("to be wiped")
                                  : !device.isSignedIn ? tr("signed out")
                  : device.lastSeen.isValid() ? ago(device.lastSeen, now)
                                              : tr("never", "Device was seen")};
        seen.tip = fullMoment(device.lastSeen);
        rows << CellTableModel::Row{device.id, {name, seen}};
    }
    m_devices.setRows(rows);
    m_about->setText(state.devicesProblem);
    m_about->setToolTip(plainTip(state.devicesProblem));
    m_deviceTable->horizontalHeader()->setVisible(!rows.isEmpty());
}

} // namespace shortlist::desktop
