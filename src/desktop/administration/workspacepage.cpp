#include "desktop/administration/workspacepage.h"

#include "desktop/administration/liststack.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/widgets/statepage.h"
#include "desktop/widgets/textlabel.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>

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
    : SettingsPage(QStringLiteral("workspace"), Group::Workspace, tr("Workspace"), QStringLiteral("building"), parent)
    , m_account(sources.account)
    , m_rows(new QWidget(this))
    , m_grid(new QGridLayout(m_rows))
    , m_failed(new StatePage(this))
    , m_name(new QLineEdit(m_rows))
    , m_slug(makeLabel(QStringLiteral("body"), QString(), m_rows))
    , m_state(makeLabel(QStringLiteral("body"), QString(), m_rows))
    , m_tier(makeLabel(QStringLiteral("body"), QString(), m_rows))
    , m_seats(makeLabel(QStringLiteral("body"), QString(), m_rows))
    , m_bar(new SeatsBar(m_rows))
    , m_since(makeLabel(QStringLiteral("body"), QString(), m_rows))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_rows);
    outer->addWidget(m_failed);
    m_failed->setMinimumHeight(scaled(320));
    m_failed->hide();
    m_grid->setContentsMargins(0, metric::space::s, 0, 0);
    m_grid->setHorizontalSpacing(metric::space::xl);
    m_grid->setVerticalSpacing(0);
    m_grid->setColumnStretch(2, 1);
    m_name->setObjectName(QStringLiteral("workspaceName"));
    m_name->setMaxLength(200);
    m_name->setFixedWidth(scaled(360));
    m_slug->setTextInteractionFlags(Qt::TextSelectableByMouse);
    addRow(tr("Name"), tr("Everybody reads it above the areas, candidates in mails"), m_name);
    addRow(tr("Short name"), tr("Typed when signing in; stays as it is"), m_slug);
    addRow(tr("State"), tr("Suspended workspaces can be read, not changed"), m_state);
    addRow(tr("Tier"), tr("What was bought; Billing changes it"), m_tier);
    auto *seats = new QWidget(m_rows);
    auto *seatsLayout = new QVBoxLayout(seats);
    seatsLayout->setContentsMargins(0, 0, 0, 0);
    seatsLayout->setSpacing(metric::space::xs);
    seatsLayout->addWidget(m_seats);
    m_bar->setFixedSize(scaled(240), 8);
    seatsLayout->addWidget(m_bar);
    addRow(tr("Seats"), tr("Active members; job seekers take none"), seats);
    addRow(tr("Here since"), QString(), m_since);
    connect(m_name, &QLineEdit::editingFinished, this, &WorkspacePage::rename);
    connect(m_failed, &StatePage::buttonClicked, this, &WorkspacePage::refresh);
}

void WorkspacePage::addRow(const QString &label, const QString &hint, QWidget *control)
{
    const int row = m_grid->rowCount();
    auto *words = new QWidget(m_rows);
    words->setFixedWidth(scaled(256));
    auto *layout = new QVBoxLayout(words);
    layout->setContentsMargins(0, metric::space::s, 0, metric::space::s);
    layout->setSpacing(0);
    auto *name = makeLabel(QStringLiteral("body"), label, words);
    name->setWeightName(QStringLiteral("medium"));
    name->setBuddy(control);
    layout->addWidget(name);
    if (!hint.isEmpty())
        layout->addWidget(makeLabel(QStringLiteral("hint"), hint, words));
    control->setAccessibleName(label);
    auto *line = new QFrame(m_rows);
    line->setFrameShape(QFrame::HLine);
    m_grid->addWidget(words, row, 0);
    m_grid->addWidget(control, row, 1, Qt::AlignVCenter);
    m_grid->addWidget(line, row + 1, 0, 1, 3);
}

QStringList WorkspacePage::searchWords() const
{
    return {tr("Name"), tr("Short name"), tr("Tier"), tr("Seats")};
}

void WorkspacePage::refresh()
{
    if (!m_account)
        return;
    m_account->tenant(this, [this](core::Expected<client::TenantInfo> tenant) {
        m_rows->setVisible(tenant.hasValue());
        m_failed->setVisible(!tenant);
        if (tenant)
            render(*tenant);
        else
            m_failed->showFailed(tr("The workspace could not be read"), describe(tenant.error()), tr("Try again"));
    });
}

void WorkspacePage::render(const client::TenantInfo &tenant)
{
    m_tenant = tenant;
    if (!m_name->isModified())
        m_name->setText(tenant.name);
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
        render(*tenant);
    });
}

} // namespace shortlist::desktop
