#include "desktop/administration/invitedialog.h"

#include "desktop/administration/liststack.h"
#include "desktop/administration/roles.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/textlabel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace shortlist::desktop {

InviteDialog::InviteDialog(QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("inviteDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Invite somebody"));
    setFixedWidth(scaled(metric::size::dialogSmall));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::space::detailPadding, metric::space::l, metric::space::detailPadding,
                               metric::space::l);
    layout->setSpacing(metric::space::xs);
    auto *title = makeLabel(QStringLiteral("heading"), windowTitle(), this);
    title->setSizeName(QStringLiteral("title"));
    layout->addWidget(title);
    layout->addWidget(makeLabel(QStringLiteral("hint"),
                                tr("They get a mail with a link that is good for a few days and once."), this));
    m_banner = new Banner(this);
    layout->addWidget(m_banner);
    const auto field = [this, layout](const QString &name, QWidget *editor) {
        layout->addSpacing(metric::space::s);
        auto *label = makeLabel(QStringLiteral("label"), name, this);
        label->setBuddy(editor);
        layout->addWidget(label);
        editor->setAccessibleName(name);
        layout->addWidget(editor);
    };
    m_email = new QLineEdit(this);
    m_email->setObjectName(QStringLiteral("inviteEmail"));
    m_email->setMaxLength(320);
    m_email->setLayoutDirection(Qt::LeftToRight);
    field(tr("E-mail"), m_email);
    m_error = makeLabel(QStringLiteral("hint"), QString(), this);
    m_error->setTone(QStringLiteral("danger"));
    m_error->setShape(Status::Danger);
    m_error->hide();
    layout->addWidget(m_error);
    m_name = new QLineEdit(this);
    m_name->setObjectName(QStringLiteral("inviteName"));
    m_name->setMaxLength(200);
    m_name->setPlaceholderText(tr("may stay empty"));
    field(tr("Name"), m_name);
    m_role = new QComboBox(this);
    m_role->setObjectName(QStringLiteral("inviteRole"));
    for (const QString &role : teamRoles())
        m_role->addItem(roleTitle(role), role);
    field(tr("Role"), m_role);
    m_sentence = makeLabel(QStringLiteral("hint"), QString(), this);
    m_sentence->setMinimumHeight(2 * m_sentence->fontMetrics().lineSpacing());
    layout->addWidget(m_sentence);
    layout->addSpacing(metric::space::m);
    auto *buttons = new QDialogButtonBox(this);
    auto *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setText(tr("Cancel"));
    cancel->setIcon({});
    m_send = buttons->addButton(tr("Send the invitation"), QDialogButtonBox::AcceptRole);
    m_send->setObjectName(QStringLiteral("sendInvitation"));
    m_send->setProperty("kind", QStringLiteral("primary"));
    m_send->setDefault(true);
    layout->addWidget(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_send, &QPushButton::clicked, this, &InviteDialog::send);
    connect(m_role, &QComboBox::currentIndexChanged, this, &InviteDialog::describeRole);
    describeRole();
}

void InviteDialog::describeRole()
{
    m_sentence->setText(roleSentence(m_role->currentData().toString()));
}

void InviteDialog::send()
{
    const QString email = m_email->text().trimmed();
    const bool good =
        email.indexOf(QLatin1Char('@')) > 0 && !email.endsWith(QLatin1Char('@')) && !email.contains(QLatin1Char(' '));
    m_email->setProperty("invalid", !good);
    m_email->update();
    m_error->setVisible(!good);
    m_error->setText(good ? QString() : tr("An address has a name, an @ and a domain."));
    if (!good) {
        m_email->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_send->setEnabled(false);
    Q_EMIT inviteRequested({email, m_role->currentData().toString(), m_name->text().trimmed()});
}

void InviteDialog::showProblem(const QString &sentence)
{
    m_send->setEnabled(true);
    m_banner->setMessage(Status::Danger, tr("Not sent."), sentence);
}

} // namespace shortlist::desktop
