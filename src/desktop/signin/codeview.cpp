#include "desktop/signin/codeview.h"

#include "desktop/shell/wording.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/badges.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/panel.h"
#include "desktop/widgets/textlabel.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace shortlist::desktop {

namespace {

constexpr int formWidth = 360; // as the sign-in page's
constexpr int codeDigits = 6;

} // namespace

CodeView::CodeView(QWidget *parent)
    : QWidget(parent)
    , m_banner(new Banner(this))
    , m_who(new TextLabel(this))
    , m_label(new TextLabel(this))
    , m_code(new QLineEdit(this))
    , m_remember(new QCheckBox(tr("Do not ask on this device for 30 days"), this))
    , m_continue(new QPushButton(tr("Continue"), this))
    , m_other(new QPushButton(this))
{
    setObjectName(QStringLiteral("codeView"));
    m_code->setObjectName(QStringLiteral("code"));
    m_remember->setObjectName(QStringLiteral("remember"));
    m_continue->setObjectName(QStringLiteral("continueButton"));
    m_other->setObjectName(QStringLiteral("otherButton"));
    m_code->setProperty("large", true);
    m_code->setMaxLength(64);
    m_continue->setProperty("kind", QStringLiteral("primary"));
    m_continue->setProperty("large", true);
    auto *headline = new TextLabel(this);
    headline->setText(tr("One more step"));
    headline->setSizeName(QStringLiteral("title"));
    headline->setWeightName(QStringLiteral("semibold"));
    m_who->setTone(QStringLiteral("secondary"));
    m_who->setWordWrap(true);
    m_label->setSizeName(QStringLiteral("small"));
    m_label->setTone(QStringLiteral("secondary"));
    m_label->setBuddy(m_code);
    auto *back = new QPushButton(tr("Back"), this);
    back->setObjectName(QStringLiteral("backButton"));

    auto *panel = new Panel(this);
    auto *form = new QWidget(panel);
    form->setFixedWidth(formWidth);
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metric::space::m);
    column->addStretch();
    auto *head = new QHBoxLayout;
    head->setSpacing(metric::space::m);
    head->addWidget(new Glyph(QStringLiteral("list-check"), IconColour::Accent, 32, form));
    head->addWidget(headline, 1);
    column->addLayout(head);
    column->addWidget(m_who);
    column->addWidget(m_banner);
    auto *field = new QVBoxLayout;
    field->setSpacing(metric::space::xs);
    field->addWidget(m_label);
    field->addWidget(m_code);
    column->addLayout(field);
    column->addWidget(m_remember);
    column->addWidget(m_continue);
    for (QPushButton *link : {back, m_other})
        link->setProperty("kind", QStringLiteral("link"));
    auto *links = new QHBoxLayout;
    links->setSpacing(metric::space::m);
    links->addWidget(back);
    links->addStretch();
    links->addWidget(m_other);
    column->addLayout(links);
    column->addStretch();
    auto *row = new QHBoxLayout(panel);
    row->addStretch();
    row->addWidget(form);
    row->addStretch();
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(panel);

    connect(m_code, &QLineEdit::textEdited, this, &CodeView::update);
    connect(m_code, &QLineEdit::returnPressed, this, &CodeView::submit);
    connect(m_continue, &QPushButton::clicked, this, &CodeView::submit);
    connect(m_other, &QPushButton::clicked, this, [this] { useRecovery(!m_recovery); });
    connect(back, &QPushButton::clicked, this, &CodeView::cancelled);
    useRecovery(false);
}

void CodeView::ask(const QString &email, bool wrong)
{
    m_who->setText(tr("%1 is protected by a second factor.").arg(isolated(email)));
    if (!wrong)
        useRecovery(false);
    m_code->clear();
    if (wrong)
        m_banner->setMessage(Status::Danger, tr("This code is not right."),
                             m_recovery ? tr("Each recovery code works once.")
                                        : tr("Wait for the next one; each code works once."));
    else
        m_banner->clear();
    update();
    m_code->setFocus(Qt::OtherFocusReason);
}

void CodeView::setBusy(bool busy)
{
    m_busy = busy;
    update();
}

QString CodeView::typed() const
{
    QString text = m_code->text();
    text.remove(u' ');
    return text;
}

void CodeView::useRecovery(bool recovery)
{
    m_recovery = recovery;
    m_label->setText(recovery ? tr("Recovery code") : tr("Code from your authenticator app, 6 digits"));
    m_code->setAccessibleName(m_label->text());
    m_other->setText(recovery ? tr("Use the authenticator app") : tr("Use a recovery code"));
    m_code->clear();
    m_banner->clear();
    update();
    m_code->setFocus(Qt::OtherFocusReason);
}

void CodeView::update()
{
    const QString text = typed();
    bool complete = !text.isEmpty();
    if (!m_recovery) {
        complete = text.size() == codeDigits;
        for (const QChar c : text)
            complete = complete && c.isDigit();
    }
    m_continue->setEnabled(complete && !m_busy);
    m_continue->setText(m_busy ? tr("Signing in…") : tr("Continue"));
}

void CodeView::submit()
{
    if (!m_continue->isEnabled())
        return;
    QString code;
    for (const QChar c : typed()) // digits of every script count
        code += c.isDigit() ? QChar(u'0' + static_cast<char16_t>(c.digitValue())) : c;
    Q_EMIT given(m_recovery ? QString() : code, m_recovery ? code : QString(), m_remember->isChecked());
}

} // namespace shortlist::desktop
