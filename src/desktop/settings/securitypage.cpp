#include "desktop/settings/securitypage.h"

#include "desktop/settings/qrcode.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/fittingstack.h"
#include "desktop/widgets/textlabel.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHideEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>

namespace shortlist::desktop {

namespace {

TextLabel *sentence(const QString &text, QWidget *parent)
{
    auto *label =
        new TextLabel(text, QStringLiteral("body"), QStringLiteral("primary"), QStringLiteral("regular"), parent);
    label->setWordWrap(true);
    return label;
}

QVBoxLayout *column(QWidget *page)
{
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metric::space::s);
    return layout;
}

} // namespace

SecurityPage::SecurityPage(AccountSource *account, QWidget *parent)
    : RowsPage(QStringLiteral("security"), Group::You, tr("Password and second factor"), QStringLiteral("shield-lock"),
               nullptr, parent)
    , m_account(account)
{
    addPassword();
    addFactor();
    setEnabled(account);
}

QLineEdit *SecurityPage::field(const QString &name, const QString &label, bool secret)
{
    auto *box = new QWidget(this);
    auto *layout = column(box);
    layout->setSpacing(metric::space::xs);
    auto *title =
        new TextLabel(label, QStringLiteral("small"), QStringLiteral("secondary"), QStringLiteral("regular"), box);
    auto *edit = new QLineEdit(box);
    title->setBuddy(edit);
    layout->addWidget(title);
    layout->addWidget(edit);
    edit->setObjectName(name);
    edit->setAccessibleName(label);
    edit->setFixedWidth(std::min(scaled(260), 420));
    if (secret)
        edit->setEchoMode(QLineEdit::Password);
    m_fields << edit;
    return edit;
}

void SecurityPage::addPassword()
{
    auto *row = addRow(tr("Password"), tr("Your other devices are signed out when it changes"),
                       {tr("Change password"), tr("Sign-in")});
    row->setVertical();
    m_old = field(QStringLiteral("oldPassword"), tr("Present password"), true);
    m_new = field(QStringLiteral("newPassword"), tr("New password"), true);
    m_again = field(QStringLiteral("newPasswordAgain"), tr("New password, once more"), true);
    m_proof = field(QStringLiteral("passwordCode"), tr("Code of your app"), false);
    for (QLineEdit *edit : {m_old, m_new, m_again, m_proof})
        row->add(edit->parentWidget());
    m_change = new QPushButton(tr("Change password"), this);
    m_change->setObjectName(QStringLiteral("changePassword"));
    row->add(m_change);
    m_changed =
        new TextLabel(QString(), QStringLiteral("small"), QStringLiteral("success"), QStringLiteral("regular"), this);
    m_changed->hide();
    row->add(m_changed);
    connect(m_change, &QPushButton::clicked, this, &SecurityPage::changePassword);
}

void SecurityPage::addFactor()
{
    auto *row = addRow(tr("Second factor"), tr("A code of an app beside the password"),
                       {tr("TOTP"), tr("Authenticator app"), tr("Recovery codes"), tr("Two-factor")});
    m_steps = new FittingStack(this);
    m_steps->setObjectName(QStringLiteral("factorSteps"));
    for (QWidget *page : {buildOff(), buildConfirm(), buildCodes(), buildOn()})
        m_steps->addWidget(page);
    row->add(m_steps, 1);
    go(Off);
}

QWidget *SecurityPage::buildOff()
{
    auto *page = new QWidget;
    auto *layout = column(page);
    layout->addWidget(sentence(tr("Not set up. Who learns your password can sign in as you."), page));
    m_password = field(QStringLiteral("factorPassword"), tr("Present password"), true);
    layout->addWidget(m_password->parentWidget());
    auto *begin = new QPushButton(tr("Set up…"), page);
    begin->setObjectName(QStringLiteral("beginFactor"));
    layout->addWidget(begin, 0, Qt::AlignLeading);
    layout->addStretch();
    connect(begin, &QPushButton::clicked, this, &SecurityPage::begin);
    connect(m_password, &QLineEdit::returnPressed, this, &SecurityPage::begin);
    return page;
}

QWidget *SecurityPage::buildConfirm()
{
    auto *page = new QWidget;
    auto *layout = column(page);
    layout->addWidget(sentence(tr("Scan this with your authenticator app, or type the secret into it. Then give the "
                                  "code that it shows."),
                               page));
    m_qr = new QrCode(page);
    layout->addWidget(m_qr);
    m_secret = new QLineEdit(page);
    m_secret->setObjectName(QStringLiteral("factorSecret"));
    m_secret->setAccessibleName(tr("Secret to type into the app"));
    m_secret->setReadOnly(true);
    m_secret->setLayoutDirection(Qt::LeftToRight);
    m_secret->setFixedWidth(std::min(scaled(340), 560));
    layout->addWidget(m_secret, 0, QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    m_code = field(QStringLiteral("factorCode"), tr("Code, 6 digits"), false);
    layout->addWidget(m_code->parentWidget());
    auto *buttons = new QHBoxLayout;
    auto *confirm = new QPushButton(tr("Confirm"), page);
    confirm->setObjectName(QStringLiteral("confirmFactor"));
    confirm->setProperty("kind", QStringLiteral("primary"));
    auto *cancel = new QPushButton(tr("Cancel"), page);
    buttons->addWidget(confirm);
    buttons->addWidget(cancel);
    buttons->addStretch();
    layout->addLayout(buttons);
    layout->addStretch();
    connect(confirm, &QPushButton::clicked, this, &SecurityPage::confirm);
    connect(m_code, &QLineEdit::returnPressed, this, &SecurityPage::confirm);
    connect(cancel, &QPushButton::clicked, this, [this] { go(Off); });
    return page;
}

QWidget *SecurityPage::buildCodes()
{
    auto *page = new QWidget;
    auto *layout = column(page);
    layout->addWidget(sentence(tr("The second factor is in force. Each of these codes signs you in once when your app "
                                  "is lost. They are shown this once: keep them where your password is not."),
                               page));
    m_codes = new TextLabel(page);
    m_codes->setObjectName(QStringLiteral("recoveryCodes"));
    m_codes->setAccessibleName(tr("Recovery codes"));
    m_codes->setElides(false);
    m_codes->setLayoutDirection(Qt::LeftToRight);
    m_codes->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_codes->setTextFormat(Qt::PlainText);
    layout->addWidget(m_codes, 0, QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    auto *buttons = new QHBoxLayout;
    auto *copy = new QPushButton(icon(QStringLiteral("clipboard")), tr("Copy the codes"), page);
    copy->setObjectName(QStringLiteral("copyCodes"));
    auto *kept = new QPushButton(tr("I have kept them"), page);
    kept->setObjectName(QStringLiteral("codesKept"));
    kept->setProperty("kind", QStringLiteral("primary"));
    buttons->addWidget(kept);
    buttons->addWidget(copy);
    buttons->addStretch();
    layout->addLayout(buttons);
    layout->addStretch();
    connect(copy, &QPushButton::clicked, this, [this] { Q_EMIT copyRequested(m_recovery.join(QLatin1Char('\n'))); });
    connect(kept, &QPushButton::clicked, this, [this] {
        go(On);
        refresh();
    });
    return page;
}

QWidget *SecurityPage::buildOn()
{
    auto *page = new QWidget;
    auto *layout = column(page);
    m_left = sentence(QString(), page);
    m_left->setObjectName(QStringLiteral("factorState"));
    layout->addWidget(m_left);
    m_removePassword = field(QStringLiteral("removePassword"), tr("Present password"), true);
    m_removeCode = field(QStringLiteral("removeCode"), tr("Code, or a recovery code"), false);
    layout->addWidget(m_removePassword->parentWidget());
    layout->addWidget(m_removeCode->parentWidget());
    auto *remove = new QPushButton(tr("Remove the second factor"), page);
    remove->setObjectName(QStringLiteral("removeFactor"));
    remove->setProperty("kind", QStringLiteral("danger"));
    layout->addWidget(remove, 0, Qt::AlignLeading);
    layout->addStretch();
    connect(remove, &QPushButton::clicked, this, &SecurityPage::remove);
    return page;
}

void SecurityPage::go(Step step)
{
    if (step != Codes) {
        m_recovery.clear();
        m_codes->clear();
    }
    if (step != Confirm) {
        m_qr->setText({});
        m_secret->clear();
    }
    m_proof->parentWidget()->setVisible(m_hasFactor);
    m_steps->setCurrentIndex(step);
}

void SecurityPage::empty()
{
    for (QLineEdit *edit : std::as_const(m_fields))
        edit->clear();
}

void SecurityPage::hideEvent(QHideEvent *event)
{
    empty();
    if (!event->spontaneous() && m_steps->currentIndex() != On)
        go(m_hasFactor ? On : Off);
    RowsPage::hideEvent(event);
}

client::FactorProof SecurityPage::proof(const QLineEdit *edit) const
{
    const QString typed = edit->text().simplified().remove(QLatin1Char(' '));
    client::FactorProof proof;
    // Codes of an app are six digits; recovery codes are longer and have letters.
    bool isNumber = false;
    typed.toUInt(&isNumber);
    (isNumber && typed.size() == 6 ? proof.code : proof.recoveryCode) = typed;
    return proof;
}

void SecurityPage::refresh()
{
    if (!m_account) {
        Q_EMIT problem(tr("This profile is open for reading only: another window holds it."));
        return;
    }
    m_account->profile(this, [this](core::Expected<client::ProfileInfo> profile) {
        if (!profile) {
            Q_EMIT problem(describe(profile.error()));
            return;
        }
        Q_EMIT settled();
        m_hasFactor = profile->hasSecondFactor;
        m_left->setText(tr("In force. %n recovery code(s) left.", nullptr, profile->recoveryCodesLeft));
        // Codes that were just made stay in sight until they are kept.
        if (m_steps->currentIndex() == Off || m_steps->currentIndex() == On)
            go(m_hasFactor ? On : Off);
    });
}

void SecurityPage::changePassword()
{
    m_changed->hide();
    if (m_new->text() != m_again->text()) {
        m_again->setProperty("invalid", true);
        m_again->update();
        Q_EMIT problem(tr("The new password was typed in two different ways. Nothing was changed."));
        return;
    }
    m_again->setProperty("invalid", false);
    m_again->update();
    m_change->setEnabled(false);
    m_account->changePassword(m_old->text(), m_new->text(), m_hasFactor ? proof(m_proof) : client::FactorProof(), this,
                              [this](core::Expected<AccountSource::Nothing> done) {
                                  m_change->setEnabled(true);
                                  if (!done) {
                                      Q_EMIT problem(describe(done.error()));
                                      return;
                                  }
                                  empty();
                                  Q_EMIT settled();
                                  m_changed->setText(tr("Changed. Your other devices are signed out."));
                                  m_changed->show();
                              });
}

void SecurityPage::begin()
{
    const QString password = m_password->text();
    m_password->clear();
    m_account->beginSecondFactor(password, this, [this](core::Expected<client::FactorOffer> offer) {
        if (!offer) {
            Q_EMIT problem(describe(offer.error()));
            return;
        }
        Q_EMIT settled();
        go(Confirm);
        m_qr->setText(offer->uri.toUtf8());
        QString spaced;
        for (int i = 0; i < offer->secret.size(); i += 4)
            spaced += (i > 0 ? QStringLiteral(" ") : QString()) + offer->secret.mid(i, 4);
        // Not before: this font comes from the disk, and hardly anybody looks at this.
        m_secret->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        m_secret->setText(spaced);
        m_code->setFocus(Qt::OtherFocusReason);
    });
}

void SecurityPage::confirm()
{
    m_account->confirmSecondFactor(m_code->text().simplified().remove(QLatin1Char(' ')), this,
                                   [this](core::Expected<QStringList> codes) {
                                       if (!codes) {
                                           Q_EMIT problem(describe(codes.error()));
                                           return;
                                       }
                                       Q_EMIT settled();
                                       empty();
                                       m_hasFactor = true;
                                       go(Codes);
                                       m_recovery = *codes;
                                       // Two columns of five.
                                       QStringList lines;
                                       for (int i = 0; i < codes->size(); i += 2)
                                           lines << codes->mid(i, 2).join(QStringLiteral("     "));
                                       m_codes->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
                                       m_codes->setText(lines.join(QLatin1Char('\n')));
                                   });
}

void SecurityPage::remove()
{
    m_account->removeSecondFactor(m_removePassword->text(), proof(m_removeCode), this,
                                  [this](core::Expected<AccountSource::Nothing> done) {
                                      if (!done) {
                                          Q_EMIT problem(describe(done.error()));
                                          return;
                                      }
                                      empty();
                                      m_hasFactor = false;
                                      go(Off);
                                      Q_EMIT settled();
                                  });
}

} // namespace shortlist::desktop
