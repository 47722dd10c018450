#include "desktop/sync/syncpresenter.h"

#include "desktop/shell/wording.h"

namespace shortlist::desktop {

SyncPresenter::SyncPresenter(SyncSource &sync, DirectorySource &directory, WorkspaceEvents &events,
                             AccountSource *account, QObject *parent)
    : QObject(parent), m_sync(sync), m_directory(directory), m_account(account)
{
    m_state.sync = sync.syncState();
    m_state.person = directory.person();
    // During a first sync the state changes many times a second; the page keeps up with four.
    m_soon.setSingleShot(true);
    m_soon.setInterval(250);
    connect(&m_soon, &QTimer::timeout, this, &SyncPresenter::refresh);
    connect(&events, &WorkspaceEvents::syncStateChanged, this, [this] {
        const client::SyncState before = std::exchange(m_state.sync, m_sync.syncState());
        m_log.note(before, m_state.sync, QDateTime::currentDateTimeUtc());
        m_state.log = m_log.events();
        Q_EMIT stateChanged(m_state);
        // Those of before could not be asked for.
        if (m_shown && !m_state.devicesProblem.isEmpty() && before.phase != m_state.sync.phase &&
            m_state.sync.phase == client::SyncPhase::Synced)
            askForDevices();
        if (m_shown && !m_soon.isActive())
            m_soon.start();
    });
}

void SyncPresenter::setShown(bool shown)
{
    m_shown = shown;
    if (!shown)
        return;
    refresh();
    askForDevices();
}

void SyncPresenter::askForDevices()
{
    if (!m_account) {
        m_state.devicesProblem = tr("not to be had while another window holds this profile");
        Q_EMIT stateChanged(m_state);
        return;
    }
    m_account->devices(this, [this](const core::Expected<QList<client::DeviceInfo>> &devices) {
        m_state.devicesProblem = devices ? QString()
                                 : m_state.sync.phase == client::SyncPhase::Offline
                                     ? tr("offline: only the server knows them")
                                     : describe(devices.error());
        if (devices)
            m_state.devices = *devices;
        Q_EMIT stateChanged(m_state);
    });
}

void SyncPresenter::refresh()
{
    m_state.sync = m_sync.syncState();
    m_state.person = m_directory.person();
    Q_EMIT stateChanged(m_state);
    m_sync.waitingEdits(this, [this](core::Expected<QList<WaitingEdit>> waiting) {
        m_state.problem = waiting ? QString() : describe(waiting.error());
        if (waiting)
            m_state.waiting = *waiting;
        Q_EMIT stateChanged(m_state);
    });
    m_sync.storedRows(this, [this](core::Expected<QList<StoredRows>> stored) {
        if (stored)
            m_state.stored = *stored;
        else
            m_state.problem = describe(stored.error());
        Q_EMIT stateChanged(m_state);
    });
}

void SyncPresenter::syncNow()
{
    m_sync.syncNow();
}

void SyncPresenter::pause()
{
    m_sync.pauseSync();
}

QString SyncPresenter::details() const
{
    const client::SyncState &s = m_state.sync;
    return QStringLiteral("phase %1\ncause %2\ndetail %3\nsince %4\nlast synced %5\ntries %6\nwaiting %7\nversion "
                          "%8\nschema %9\napplication %10\n")
        .arg(client::toString(s.phase), client::toString(s.cause), s.detail, s.since.toString(Qt::ISODate),
             s.lastSynced.toString(Qt::ISODate))
        .arg(s.tries)
        .arg(s.waiting)
        .arg(s.version)
        .arg(m_directory.descriptor().version)
        .arg(QLatin1String(SHORTLIST_VERSION));
}

} // namespace shortlist::desktop
