#include "desktop/settings/devicespage.h"

#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/statepage.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>

namespace shortlist::desktop {

DevicesPage::DevicesPage(AccountSource *account, QWidget *parent)
    : SettingsPage(QStringLiteral("devices"), Group::You, tr("Devices"), QStringLiteral("laptop"), parent)
    , m_account(account)
    , m_table(new RecordTable(this))
    , m_pages(new QStackedWidget(this))
    , m_state(new StatePage(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metric::space::s);
    auto *says =
        new TextLabel(tr("Where you are signed in. Signing a device out leaves its encrypted copy there, closed."),
                      QStringLiteral("small"), QStringLiteral("secondary"), QStringLiteral("regular"), this);
    says->setWordWrap(true);
    layout->addWidget(says);
    auto *verbs = new QHBoxLayout;
    m_rename = new QPushButton(icon(QStringLiteral("pencil")), tr("Rename…"), this);
    m_rename->setObjectName(QStringLiteral("renameDevice"));
    m_signOut = new QPushButton(icon(QStringLiteral("box-arrow-right")), tr("Sign out"), this);
    m_signOut->setObjectName(QStringLiteral("signOutDevice"));
    m_everywhere = new QPushButton(tr("Sign out everywhere…"), this);
    m_everywhere->setObjectName(QStringLiteral("signOutEverywhere"));
    m_everywhere->setProperty("kind", QStringLiteral("danger"));
    verbs->addWidget(m_rename);
    verbs->addWidget(m_signOut);
    verbs->addStretch();
    verbs->addWidget(m_everywhere);
    layout->addLayout(verbs);
    m_table->setObjectName(QStringLiteral("deviceTable"));
    m_table->setAccessibleName(tr("Your devices"));
    m_model.setHeaders(
        {{tr("Device", "Column")}, {tr("State", "Column")}, {tr("Last seen", "Column")}, {tr("Address", "Column")}});
    setUpCellTable(m_table, &m_model, {260, 200, 140, 160}, 0);
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_state);
    layout->addWidget(m_pages, 1);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &DevicesPage::updateVerbs);
    connect(m_rename, &QPushButton::clicked, this, &DevicesPage::rename);
    connect(m_table, &QAbstractItemView::activated, this, &DevicesPage::rename);
    connect(m_signOut, &QPushButton::clicked, this, &DevicesPage::signOut);
    connect(m_everywhere, &QPushButton::clicked, this, &DevicesPage::signOutEverywhere);
    connect(m_state, &StatePage::buttonClicked, this, &DevicesPage::refresh);
    updateVerbs();
}

QStringList DevicesPage::searchWords() const
{
    return {tr("Rename a device"), tr("Sign out everywhere"), tr("Sessions"), tr("Lost device")};
}

void DevicesPage::refresh()
{
    if (!m_account) {
        m_state->showFailed(tr("The list is not to be had here"),
                            tr("This profile is open for reading only: another window holds it."), QString());
        m_pages->setCurrentWidget(m_state);
        return;
    }
    m_account->devices(this, [this](core::Expected<QList<client::DeviceInfo>> devices) {
        if (devices) {
            Q_EMIT settled();
            render(*devices);
            return;
        }
        // A list that was there stays.
        if (m_devices.isEmpty()) {
            m_state->showFailed(tr("The list of devices did not come"), describe(devices.error()), tr("Try again"));
            m_pages->setCurrentWidget(m_state);
        } else {
            Q_EMIT problem(describe(devices.error()));
        }
        updateVerbs();
    });
}

void DevicesPage::render(const QList<client::DeviceInfo> &devices)
{
    const QUuid before = chosen() ? chosen()->id : QUuid();
    m_devices = devices;
    QList<CellTableModel::Row> rows;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    int select = 0;
    for (const client::DeviceInfo &device : devices) {
        Cell name{device.name};
        name.strong = true;
        name.iconName = QStringLiteral("laptop");
        if (device.isCurrent)
            name.second = tr("this device");
        Cell state{device.isSignedIn ? tr("signed in") : tr("signed out")};
        state.status = device.isSignedIn ? Status::Success : Status::Neutral;
        if (device.wipe) {
            state.text = device.wipe->doneAt.isValid() ? tr("wiped") : tr("to be wiped");
            state.status = device.wipe->doneAt.isValid() ? Status::Neutral : Status::Warning;
        } else if (device.isRemembered) {
            state.second = tr("no code asked");
        }
        Cell seen{device.lastSeen.isValid() ? ago(device.lastSeen, now) : tr("never", "Device was seen")};
        seen.tip = fullMoment(device.lastSeen);
        if (rows.size() && device.id == before)
            select = static_cast<int>(rows.size());
        rows << CellTableModel::Row{device.id, {name, state, seen, Cell{device.ipAddress}}};
    }
    m_model.setRows(rows);
    m_pages->setCurrentWidget(m_table);
    if (!rows.isEmpty())
        m_table->selectRow(select);
    updateVerbs();
}

const client::DeviceInfo *DevicesPage::chosen() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() && index.row() < m_devices.size() ? &m_devices[index.row()] : nullptr;
}

void DevicesPage::updateVerbs()
{
    const client::DeviceInfo *device = chosen();
    m_rename->setEnabled(device);
    m_signOut->setEnabled(device && device->isSignedIn && !device->isCurrent);
    m_signOut->setToolTip(device && device->isCurrent ? tr("Sign this device out in the menu of your name")
                                                      : QString());
    m_everywhere->setEnabled(!m_devices.isEmpty());
}

void DevicesPage::answered(const core::Expected<AccountSource::Nothing> &done)
{
    if (done)
        refresh();
    else
        Q_EMIT problem(describe(done.error()));
}

void DevicesPage::rename()
{
    const client::DeviceInfo *device = chosen();
    if (!device)
        return;
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("renameDialog"));
    dialog->setWindowTitle(tr("Rename “%1”").arg(device->name));
    dialog->setLabelText(tr("Name of the device"));
    dialog->setTextValue(device->name);
    connect(dialog, &QInputDialog::textValueSelected, this, [this, id = device->id](const QString &name) {
        if (!name.trimmed().isEmpty())
            m_account->renameDevice(id, name.trimmed(), this, [this](const auto &done) { answered(done); });
    });
    dialog->open();
}

void DevicesPage::signOut()
{
    if (const client::DeviceInfo *device = chosen())
        m_account->signOutDevice(device->id, this, [this](const auto &done) { answered(done); });
}

void DevicesPage::signOutEverywhere()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("Sign out everywhere"),
                                tr("All your devices are signed out, this one too. Edits that wait stay on their "
                                   "device until you sign in there again."),
                                QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("everywhereBox"));
    QPushButton *yes = box->addButton(tr("Sign out everywhere"), QMessageBox::AcceptRole);
    yes->setProperty("kind", QStringLiteral("danger"));
    box->setDefaultButton(box->addButton(tr("Cancel"), QMessageBox::RejectRole));
    connect(yes, &QPushButton::clicked, this, [this] {
        m_account->signOutEverywhere(this, [this](const core::Expected<AccountSource::Nothing> &done) {
            if (done)
                Q_EMIT signedOut();
            else
                Q_EMIT problem(describe(done.error()));
        });
    });
    box->open();
}

} // namespace shortlist::desktop
