#include "desktop/administration/devicespage.h"

#include "desktop/administration/liststack.h"
#include "desktop/administration/wipedialog.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/agocell.h"
#include "desktop/widgets/panel.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace shortlist::desktop {

QString wipeReceipt(const client::WipeInfo &wipe, const QDateTime &now)
{
    if (!wipe.doneAt.isValid())
        return WorkspaceDevicesPage::tr("A wipe was ordered (%1). The device destroys its copy when it next reaches "
                                        "the server.")
            .arg(ago(wipe.orderedAt, now));
    QString text = WorkspaceDevicesPage::tr("Wiped on %1: %n file(s), %2.", nullptr, wipe.files)
                       .arg(shortMoment(wipe.doneAt), fileSize(wipe.bytes));
    text += QLatin1Char(' ');
    text += wipe.unsent == 0
                ? WorkspaceDevicesPage::tr("Everything typed there had reached the server.")
                : WorkspaceDevicesPage::tr("%n edit(s) had not reached the server and are lost.", nullptr, wipe.unsent);
    return text;
}

WorkspaceDevicesPage::WorkspaceDevicesPage(const Sources &sources, QWidget *parent)
    : SettingsPage(QStringLiteral("workspace-devices"), Group::Workspace, tr("Devices of the workspace"),
                   QStringLiteral("laptop"), parent)
    , m_account(sources.account)
{
    auto *left = new QWidget(this);
    auto *lists = new QVBoxLayout(left);
    lists->setContentsMargins(0, 0, 0, 0);
    lists->setSpacing(0);
    m_count = makeLabel(QStringLiteral("hint"), QString(), this);
    lists->addWidget(sectionHead(makeLabel(QStringLiteral("heading"), tr("Devices"), this), m_count, {}, this));
    m_list = new ListStack(
        {{tr("Device", "Column")}, {tr("Person", "Column")}, {tr("Last seen", "Column")}, {tr("State", "Column")}},
        {200, 170, 100, 130}, 0, this);
    m_list->table()->setObjectName(QStringLiteral("deviceTable"));
    m_list->table()->setAccessibleName(title());
    lists->addWidget(m_list, 1);
    new ListBesideAside(left, buildAside(), this);
    connect(m_list, &ListStack::buttonClicked, this, &WorkspaceDevicesPage::refresh);
    connect(m_list, &ListStack::rowChosen, this, [this](const QVariant &id) {
        m_chosen = id.toUuid();
        renderAside();
    });
    m_list->showLoading();
    renderAside();
}

QWidget *WorkspaceDevicesPage::buildAside()
{
    const auto [aside, layout] = makeAside(272, this);
    m_aside = aside;
    m_name = makeLabel(QStringLiteral("heading"), QString(), aside);
    m_name->setSizeName(QStringLiteral("title"));
    m_person = makeLabel(QStringLiteral("body"), QString(), aside);
    m_person->setTone(QStringLiteral("secondary"));
    m_facts = makeLabel(QStringLiteral("hint"), QString(), aside);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_receipt = makeLabel(QStringLiteral("hint"), QString(), aside);
    m_receipt->setObjectName(QStringLiteral("wipeReceipt"));
    m_signOut = new QPushButton(icon(QStringLiteral("box-arrow-right")), tr("Sign out"), aside);
    m_signOut->setObjectName(QStringLiteral("signOutButton"));
    m_wipe = new QPushButton(icon(QStringLiteral("trash"), IconColour::Danger), tr("Wipe…"), aside);
    m_wipe->setObjectName(QStringLiteral("wipeButton"));
    m_wipe->setProperty("kind", QStringLiteral("danger"));
    layout->addWidget(m_name);
    layout->addWidget(m_person);
    layout->addWidget(m_facts);
    layout->addSpacing(metric::space::s);
    auto *verbs = new QHBoxLayout;
    verbs->setSpacing(metric::space::s);
    verbs->addWidget(m_signOut);
    verbs->addWidget(m_wipe);
    verbs->addStretch(1);
    layout->addLayout(verbs);
    layout->addSpacing(metric::space::s);
    layout->addWidget(m_receipt);
    layout->addStretch(1);
    connect(m_signOut, &QPushButton::clicked, this, [this] { signOut(false); });
    connect(m_wipe, &QPushButton::clicked, this, &WorkspaceDevicesPage::askToWipe);
    return aside;
}

QStringList WorkspaceDevicesPage::searchWords() const
{
    return {tr("Sign out"), tr("Wipe…"), tr("Lost laptop", "What people look for when they need a wipe")};
}

void WorkspaceDevicesPage::refresh()
{
    if (!m_account)
        return m_list->showFailed(tr("The devices could not be read"), tr("They come from the server alone."),
                                  QString());
    m_account->allDevices(this, [this](core::Expected<QList<client::DeviceInfo>> devices) {
        if (!devices) {
            m_devices.clear();
            m_count->clear();
            m_list->showFailed(tr("The devices could not be read"), describe(devices.error()), tr("Try again"));
            renderAside();
            return;
        }
        m_devices = *devices;
        render();
    });
}

const client::DeviceInfo *WorkspaceDevicesPage::chosen() const
{
    const auto it = std::find_if(m_devices.begin(), m_devices.end(),
                                 [this](const client::DeviceInfo &each) { return each.id == m_chosen; });
    return it == m_devices.end() ? nullptr : &*it;
}

void WorkspaceDevicesPage::render()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QList<CellTableModel::Row> rows;
    for (const client::DeviceInfo &device : std::as_const(m_devices)) {
        Cell name{device.name};
        name.strong = true;
        name.iconName = QStringLiteral("laptop");
        if (device.isCurrent)
            name.second = tr("this one", "Beside the name of the device one sits at");
        Cell says{tr("Signed out")};
        says.status = Status::Neutral;
        if (device.wipe && device.wipe->doneAt.isValid()) {
            says.text = tr("Wiped", "A device");
            says.status = Status::Success;
        } else if (device.wipe) {
            says.text = tr("Wipe ordered");
            says.status = Status::Waiting;
        } else if (device.isSignedIn) {
            says.text = tr("Signed in");
            says.status = Status::Info;
        }
        rows << CellTableModel::Row{device.id, {name, Cell{device.userName}, agoCell(device.lastSeen, now), says}};
    }
    if (!chosen() && !m_devices.isEmpty())
        m_chosen = m_devices.first().id;
    m_count->setText(QLocale().toString(m_devices.size()));
    if (rows.isEmpty())
        m_list->showEmpty(QStringLiteral("laptop"), tr("No device yet"),
                          tr("A device is listed once somebody signs in."));
    else
        m_list->showRows(rows);
    m_list->choose(m_chosen);
    renderAside();
}

void WorkspaceDevicesPage::renderAside()
{
    const client::DeviceInfo *device = chosen();
    for (QWidget *widget :
         {static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_person), static_cast<QWidget *>(m_facts),
          static_cast<QWidget *>(m_signOut), static_cast<QWidget *>(m_wipe)})
        widget->setVisible(device);
    m_aside->setVisible(device);
    m_receipt->setVisible(device && (device->wipe || device->isCurrent));
    if (!device)
        return;
    m_name->setText(device->name);
    m_person->setText(device->userName);
    QStringList facts;
    if (!device->userAgent.isEmpty())
        facts << isolated(device->userAgent);
    if (!device->ipAddress.isEmpty())
        //: %1 is an IP address
        facts << tr("last from %1").arg(isolated(device->ipAddress));
    if (device->isRemembered)
        facts << tr("not asked for a code");
    m_facts->setText(facts.join(QLatin1Char('\n')));
    const bool isOrdered = device->wipe.has_value();
    m_signOut->setVisible(device->isSignedIn && !device->isCurrent);
    m_wipe->setVisible(!device->isCurrent && !isOrdered);
    m_receipt->setText(isOrdered ? wipeReceipt(*device->wipe, QDateTime::currentDateTimeUtc())
                                 : tr("You sit at this device. Sign out from the menu with your initials."));
}

void WorkspaceDevicesPage::askToWipe()
{
    const client::DeviceInfo *device = chosen();
    if (!device)
        return;
    auto *dialog = new WipeDialog(*device, this);
    connect(dialog, &QDialog::accepted, this, [this] { signOut(true); });
    dialog->open();
}

void WorkspaceDevicesPage::signOut(bool wipe)
{
    if (!m_account || m_chosen.isNull())
        return;
    m_account->signOutAnyDevice(m_chosen, wipe, this, [this](core::Expected<AccountSource::Nothing> done) {
        if (done)
            Q_EMIT settled();
        else
            Q_EMIT problem(describe(done.error()));
        refresh();
    });
}

} // namespace shortlist::desktop
