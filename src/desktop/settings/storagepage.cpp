#include "desktop/settings/storagepage.h"

#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/textlabel.h"

#include <QLocale>
#include <QPushButton>
#include <QUrl>

namespace shortlist::desktop {

namespace {

TextLabel *line(const QString &name, QWidget *parent)
{
    auto *label = new TextLabel(parent);
    label->setObjectName(name);
    return label;
}

} // namespace

StoragePage::StoragePage(SyncSource &sync, DirectorySource &directory, WorkspaceEvents &events, QWidget *parent)
    : RowsPage(QStringLiteral("storage"), Group::ThisDevice, tr("Storage and offline"), QStringLiteral("hdd"), nullptr,
               parent)
    , m_sync(sync)
    , m_rows(line(QStringLiteral("storedRows"), this))
    , m_waiting(line(QStringLiteral("waitingEdits"), this))
    , m_synced(line(QStringLiteral("lastSynced"), this))
{
    addRow(tr("Kept on this device"), tr("Encrypted; everything you see works without a network"),
           {tr("Offline"), tr("Cache"), tr("Disk space")})
        ->add(m_rows, 1);
    auto *waiting = addRow(tr("Not yet on the server"), tr("Kept safe here until the server has it"), {tr("Outbox")});
    waiting->add(m_waiting, 1);
    auto *page = new QPushButton(tr("Show the sync page"), this);
    page->setObjectName(QStringLiteral("syncPageButton"));
    connect(page, &QPushButton::clicked, this, &StoragePage::syncPageRequested);
    waiting->add(page);
    auto *synced = addRow(tr("Last synced"), QUrl(directory.person().serverUrl).host(), {tr("Sync"), tr("Server")});
    synced->add(m_synced, 1);
    auto *now = new QPushButton(icon(QStringLiteral("arrow-repeat")), tr("Sync now"), this);
    now->setObjectName(QStringLiteral("settingsSyncNow"));
    now->setProperty("keyHint", QStringLiteral("F5"));
    connect(now, &QPushButton::clicked, this, [this] { m_sync.syncNow(); });
    synced->add(now);
    addRow(tr("This device"), tr("Its name in your list of devices"))
        ->add(new TextLabel(directory.person().deviceName, QStringLiteral("body"), QStringLiteral("primary"),
                            QStringLiteral("regular"), this),
              1);
    connect(&events, &WorkspaceEvents::syncStateChanged, this, &StoragePage::renderState);
    renderState();
}

void StoragePage::renderState()
{
    const client::SyncState state = m_sync.syncState();
    m_waiting->setText(state.waiting == 0 ? tr("Nothing") : tr("%n edit(s)", nullptr, state.waiting));
    m_synced->setText(state.lastSynced.isValid() ? clockTime(state.lastSynced) : tr("Not yet"));
}

void StoragePage::refresh()
{
    renderState();
    m_sync.storedRows(this, [this](core::Expected<QList<StoredRows>> stored) {
        if (!stored) {
            Q_EMIT problem(describe(stored.error()));
            return;
        }
        Q_EMIT settled();
        qint64 rows = 0;
        int kinds = 0;
        for (const StoredRows &one : *stored) {
            rows += one.rows;
            kinds += one.rows > 0 ? 1 : 0;
        }
        //: %1 is a number of records
        m_rows->setText(tr("%1 records of %n kind(s)", nullptr, kinds).arg(QLocale().toString(rows)));
    });
}

} // namespace shortlist::desktop
