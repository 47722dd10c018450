#include "desktop/administration/workspacepage.h"

#include "desktop/administration/liststack.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/widgets/statepage.h"
#include "desktop/widgets/textlabel.h"

#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace shortlist::desktop {

void SeatsBar::setShare(double share)
{
    m_share = std::clamp(share, 0.0, 1.0);
    update();
}

void SeatsBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBar(&painter, QRectF(0, (height() - 8) / 2.0, width(), 8), m_share,
             m_share >= 1 ? tokens().status.warning.solid : tokens().accent.fill, layoutDirection());
}

WorkspacePage::WorkspacePage(const Sources &sources, QWidget *parent)
    : RowsPage(QStringLiteral("workspace"), Group::Workspace, tr("Workspace"), QStringLiteral("building"), nullptr,
               parent)
    , m_account(sources.account)
    , m_failed(new StatePage(this))
    , m_name(new QLineEdit(this))
    , m_slug(makeLabel(QStringLiteral("body"), QString(), this))
    , m_state(makeLabel(QStringLiteral("body"), QString(), this))
    , m_tier(makeLabel(QStringLiteral("body"), QString(), this))
    , m_seats(makeLabel(QStringLiteral("body"), QString(), this))
    , m_bar(new SeatsBar(this))
    , m_since(makeLabel(QStringLiteral("body"), QString(), this))
{
    m_name->setObjectName(QStringLiteral("workspaceName"));
    m_name->setMaxLength(200);
    m_name->setMaximumWidth(scaled(360));
    m_slug->setTextInteractionFlags(Qt::TextSelectableByMouse);
    add(tr("Name"), tr("Everybody reads it above the areas, candidates in mails"), m_name, 20)->addStretch();
    add(tr("Short name"), tr("Typed when signing in; stays as it is"), m_slug, 1);
    add(tr("State"), tr("Suspended workspaces can be read, not changed"), m_state, 1);
    add(tr("Tier"), tr("What was bought; Billing changes it"), m_tier, 1);
    auto *seats = new QWidget(this);
    auto *seatsLayout = new QVBoxLayout(seats);
    seatsLayout->setContentsMargins(0, 0, 0, 0);
    seatsLayout->setSpacing(metric::space::xs);
    seatsLayout->addWidget(m_seats);
    m_bar->setFixedHeight(metric::space::s);
    m_bar->setMaximumWidth(scaled(240));
    seatsLayout->addWidget(m_bar);
    add(tr("Seats"), tr("Active members; job seekers take none"), seats, 1);
    add(tr("Here since"), QString(), m_since, 1);
    m_failed->setMinimumHeight(scaled(600));
    m_failed->hide();
    layout()->addWidget(m_failed);
    connect(m_name, &QLineEdit::editingFinished, this, &WorkspacePage::rename);
    connect(m_failed, &StatePage::buttonClicked, this, &WorkspacePage::refresh);
}

SettingsRow *WorkspacePage::add(const QString &label, const QString &hint, QWidget *control, int stretch)
{
    SettingsRow *row = addRow(label, hint);
    control->setAccessibleName(label);
    row->add(control, stretch);
    m_shown << row;
    return row;
}

void WorkspacePage::refresh()
{
    if (!m_account)
        return;
    m_account->tenant(this, [this](core::Expected<client::TenantInfo> tenant) {
        for (SettingsRow *row : std::as_const(m_shown))
            row->setVisible(tenant.hasValue());
        m_failed->setVisible(!tenant);
        if (tenant)
            showTenant(*tenant);
        else
            m_failed->showFailed(tr("The workspace could not be read"), describe(tenant.error()), tr("Try again"));
    });
}

void WorkspacePage::showTenant(const client::TenantInfo &tenant)
{
    m_tenant = tenant;
    if (!m_name->isModified()) {
        m_name->setText(tenant.name);
        m_name->setCursorPosition(0); // a long one is read from its beginning
    }
    m_slug->setText(tenant.slug);
    m_state->setText(tenant.status == QLatin1String("suspended") ? tr("Suspended") : valueTitle(tenant.status));
    m_tier->setText(tenant.tier.isEmpty() ? tr("None") : columnTitle(tenant.tier));
    const QLocale locale;
    m_seats->setText(
        tenant.maxUsers == 0
            ? tr("%1 taken, no limit").arg(locale.toString(tenant.activeUsers))
            //: Seats; %1 and %2 are figures
            : tr("%1 of %2 taken").arg(locale.toString(tenant.activeUsers), locale.toString(tenant.maxUsers)));
    m_bar->setVisible(tenant.maxUsers > 0);
    m_bar->setShare(tenant.maxUsers > 0 ? double(tenant.activeUsers) / tenant.maxUsers : 0);
    m_since->setText(locale.toString(here(tenant.createdAt).date(), QLocale::LongFormat));
}

void WorkspacePage::rename()
{
    const QString name = m_name->text().trimmed();
    if (!m_account || !m_name->isModified())
        return;
    m_name->setModified(false);
    if (name == m_tenant.name)
        return;
    if (name.isEmpty()) {
        m_name->setText(m_tenant.name);
        Q_EMIT problem(tr("A workspace needs a name."));
        return;
    }
    const int number = ++m_renames;
    m_account->renameTenant(name, this, [this, name, number](core::Expected<client::TenantInfo> tenant) {
        // The answer to the newest name counts: an older one must not take back what was typed since.
        if (number != m_renames)
            return;
        if (!tenant) {
            // What was typed stays, to be tried again.
            if (!m_name->isModified())
                m_name->setText(name);
            m_name->setModified(true);
            Q_EMIT problem(describe(tenant.error()));
            return;
        }
        Q_EMIT settled();
        showTenant(*tenant);
    });
}

} // namespace shortlist::desktop
