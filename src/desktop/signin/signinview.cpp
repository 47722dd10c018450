#include "desktop/signin/signinview.h"

#include "desktop/shell/wording.h"
#include "desktop/signin/signinparts.h"
#include "desktop/style/glyphs.h"
#include "desktop/style/icons.h"
#include "ui_keyproblemview.h"
#include "ui_lockedview.h"
#include "ui_signinview.h"

#include <QLocale>

namespace shortlist::desktop {

namespace {

/// Says what comes later where nothing more urgent stands; `hint` is what was said so before.
void hintIn(Banner &banner, QString &hint, const QString &headline, const QString &text)
{
    if (!banner.message().isEmpty() && banner.message() != hint)
        return;
    banner.setMessage(Status::Info, headline, text);
    hint = banner.message();
}

} // namespace

SignInView::SignInView(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::SignInView>())
{
    m_ui->setupUi(this);
    m_ui->logo->setGlyph(QStringLiteral("list-check"), IconColour::Accent, 32);
    m_ui->footGlyph->setGlyph(QStringLiteral("shield-lock"), IconColour::Secondary, metric::icon::small + 2);
    m_ui->serverState->hide();
    addReveal(m_ui->password);
    connect(m_ui->signInButton, &QPushButton::clicked, this, &SignInView::submit);
    for (QLineEdit *edit : {m_ui->server, m_ui->tenant, m_ui->email, m_ui->password})
        connect(edit, &QLineEdit::returnPressed, this, &SignInView::submit);
    connect(m_ui->server, &QLineEdit::editingFinished, this, [this] {
        const QUrl url = serverUrl(m_ui->server->text());
        if (!m_ui->server->text().trimmed().isEmpty() && url.isValid())
            Q_EMIT serverTyped(url);
    });
    connect(m_ui->server, &QLineEdit::textEdited, m_ui->serverState, &QWidget::hide);
    for (const auto &[from, to] : {std::pair<QWidget *, QWidget *>{m_ui->server, m_ui->tenant},
                                   {m_ui->tenant, m_ui->email},
                                   {m_ui->email, m_ui->password},
                                   {m_ui->password, m_ui->signInButton}})
        setTabOrder(from, to);
    for (const auto &[link, signal] :
         {std::pair<QPushButton *, void (SignInView::*)()>{m_ui->forgotLink, &SignInView::forgotRequested},
          {m_ui->invitedLink, &SignInView::invitedRequested},
          {m_ui->signUpLink, &SignInView::signUpRequested}})
        connect(link, &QPushButton::clicked, this, signal);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &SignInView::tick);
}

SignInView::~SignInView() = default;

void SignInView::prefill(const QString &server, const QString &tenant, const QString &email)
{
    m_ui->server->setText(server);
    m_ui->tenant->setText(tenant);
    m_ui->email->setText(email);
    QLineEdit *first = server.isEmpty() ? m_ui->server : email.isEmpty() ? m_ui->email : m_ui->password;
    first->setFocus(Qt::OtherFocusReason);
}

QString SignInView::typedServer() const
{
    return m_ui->server->text().trimmed();
}

QString SignInView::typedEmail() const
{
    return m_ui->email->text().trimmed();
}

void SignInView::showSaid(const QString &headline, const QString &text)
{
    m_wait = 0;
    m_second.stop();
    m_ui->signInButton->setEnabled(!m_busy);
    m_ui->banner->setMessage(Status::Success, headline, text);
}

void SignInView::showHint(const QString &headline, const QString &text)
{
    hintIn(*m_ui->banner, m_hint, headline, text);
}

void SignInView::clearPassword()
{
    m_ui->password->clear();
}

void SignInView::setBusy(bool busy)
{
    m_busy = busy;
    m_ui->signInButton->setEnabled(!busy && m_wait == 0);
    m_ui->signInButton->setText(busy ? tr("Signing in…") : tr("Sign in"));
}

void SignInView::submit()
{
    if (m_busy || m_wait > 0)
        return;
    const QUrl url = serverUrl(m_ui->server->text());
    QLineEdit *missing = nullptr;
    for (QLineEdit *edit : {m_ui->server, m_ui->email, m_ui->password}) {
        const bool bad =
            edit->text().trimmed().isEmpty() || (edit == m_ui->server && (!url.isValid() || url.host().isEmpty()));
        edit->setProperty("invalid", bad);
        edit->update();
        if (bad && !missing)
            missing = edit;
    }
    if (missing) {
        m_ui->banner->setMessage(Status::Danger,
                                 missing == m_ui->server ? tr("The server’s address is missing or no address.")
                                                         : tr("Something is missing."),
                                 missing == m_ui->server ? tr("It looks like https://shortlist.example.com.")
                                                         : tr("Fill in the marked field."));
        missing->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_ui->banner->clear();
    Q_EMIT signInRequested(url, m_ui->tenant->text().trimmed(), m_ui->email->text().trimmed(), m_ui->password->text());
}

void SignInView::showProblem(const SignInProblem &problem)
{
    m_problem = problem;
    m_wait = problem.retryAfter;
    if (m_wait > 0)
        m_second.start();
    if (problem.kind == SignInProblem::Kind::TenantNeeded)
        m_ui->tenant->setFocus(Qt::OtherFocusReason);
    tick();
    if (m_wait > 0 && m_second.isActive())
        m_wait = problem.retryAfter;
}

void SignInView::tick()
{
    using Kind = SignInProblem::Kind;
    const QString wait =
        m_wait > 0 ? tr("Next try in %1 s.").arg(QLocale().toString(m_wait)) : tr("You can try again now.");
    switch (m_problem.kind) {
    case Kind::WrongCredentials:
        m_ui->banner->setMessage(Status::Danger, tr("E-mail or password is not right."), wait);
        break;
    case Kind::TooManyTries:
        m_ui->banner->setMessage(Status::Danger, tr("Too many tries."), wait);
        break;
    case Kind::TenantNeeded:
        m_ui->banner->setMessage(Status::Info, tr("You belong to several organisations."),
                                 tr("Type one of these: %1.").arg(m_problem.tenants.join(QStringLiteral(", "))));
        break;
    case Kind::NotReachable:
        m_ui->banner->setMessage(Status::Warning, tr("The server cannot be used."), whyUnusable(m_problem.cause));
        break;
    case Kind::CodeNeeded:
    case Kind::WrongCode:
        break; // the code page says so
    case Kind::Refused:
        m_ui->banner->setMessage(Status::Danger, tr("The server refused."), m_problem.detail);
        break;
    }
    m_ui->signInButton->setEnabled(m_wait == 0 && !m_busy);
    if (m_wait > 0)
        --m_wait;
    else
        m_second.stop();
}

void SignInView::showProbe(int milliseconds, client::SyncCause cause)
{
    const bool reached = cause == client::SyncCause::None;
    m_ui->serverState->setTone(reached ? QStringLiteral("success") : QStringLiteral("warning"));
    m_ui->serverState->setText(reached ? tr("✓ reached, %1 ms").arg(QLocale().toString(milliseconds))
                                       : tr("not reached yet"));
    m_ui->serverState->show();
}

LockedView::LockedView(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::LockedView>())
{
    m_ui->setupUi(this);
    m_ui->lockGlyph->setGlyph(QStringLiteral("lock-fill"), IconColour::Primary, metric::icon::empty);
    m_ui->footGlyph->setGlyph(QStringLiteral("eye-slash"), IconColour::Secondary, metric::icon::small + 2);
    addReveal(m_ui->passphrase);
    const auto unlock = [this] { Q_EMIT unlockRequested(m_ui->passphrase->text()); };
    connect(m_ui->unlockButton, &QPushButton::clicked, this, unlock);
    connect(m_ui->passphrase, &QLineEdit::returnPressed, this, unlock);
    connect(m_ui->keychainButton, &QPushButton::clicked, this, &LockedView::keychainRequested);
    connect(m_ui->otherButton, &QPushButton::clicked, this, &LockedView::otherPersonRequested);
}

LockedView::~LockedView() = default;

void LockedView::show(const LockedSummary &summary, bool hasPassphrase)
{
    const QString since = clockTime(summary.since);
    const QString why = summary.idleMinutes > 0
                            ? tr("Locked after %n minute(s) without a touch.", nullptr, summary.idleMinutes)
                            : QString();
    m_ui->who->setText(why.isEmpty() ? isolated(summary.person)
                                     : isolated(summary.person) + QStringLiteral("\n") + why);
    m_ui->lockedGlyph->setGlyph(QStringLiteral("shield-lock"), IconColour::Secondary, metric::icon::small + 2);
    m_ui->lockedText->setText(tr("Your data is encrypted"));
    //: A time of day, at the end of a line
    m_ui->lockedSince->setText(tr("since %1").arg(since));
    const bool waits = summary.waiting > 0;
    m_ui->waitingGlyph->setGlyph(statusIcon(waits ? Status::Waiting : Status::Success),
                                 waits ? IconColour::Secondary : IconColour::Success, metric::icon::small + 2);
    m_ui->waitingText->setText(waits ? tr("%n edit(s) wait for the server", nullptr, summary.waiting)
                                     : tr("Everything was sent to the server"));
    m_ui->waitingSince->setText(
        waits && summary.oldestWaiting.isValid() ? tr("since %1").arg(clockTime(summary.oldestWaiting)) : QString());
    m_ui->passphrase->clear();
    m_ui->banner->clear();
    m_ui->passphrase->setVisible(hasPassphrase);
    m_ui->label_passphrase->setVisible(hasPassphrase);
    m_ui->unlockButton->setVisible(hasPassphrase);
    // One button is the way out; which one depends on what opens this profile.
    m_ui->keychainButton->setProperty("kind", hasPassphrase ? QString() : QStringLiteral("primary"));
    m_ui->keychainButton->setText(hasPassphrase ? tr("Use the keychain") : tr("Unlock with the keychain"));
    (hasPassphrase ? static_cast<QWidget *>(m_ui->passphrase) : m_ui->keychainButton)->setFocus(Qt::OtherFocusReason);
    QWidget::show();
}

void LockedView::showProblem(const QString &headline, const QString &text)
{
    m_ui->banner->setMessage(Status::Warning, headline, text);
    m_ui->passphrase->selectAll();
}

void LockedView::showHint(const QString &headline, const QString &text)
{
    hintIn(*m_ui->banner, m_hint, headline, text);
}

KeyProblemView::KeyProblemView(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::KeyProblemView>())
{
    m_ui->setupUi(this);
    m_ui->keyGlyph->setGlyph(QStringLiteral("key"), IconColour::Primary, metric::space::xxl);
    addReveal(m_ui->passphrase);
    connect(m_ui->openButton, &QPushButton::clicked, this, &KeyProblemView::submit);
    connect(m_ui->passphrase, &QLineEdit::returnPressed, this, [this] {
        if (!m_new)
            submit();
    });
    connect(m_ui->again, &QLineEdit::returnPressed, this, &KeyProblemView::submit);
    connect(m_ui->retryButton, &QPushButton::clicked, this, &KeyProblemView::retryRequested);
}

KeyProblemView::~KeyProblemView() = default;

void KeyProblemView::show(KeyProblem problem, bool hasPassphrase)
{
    m_new = false;
    QString headline;
    QString text;
    QString todo = hasPassphrase ? tr("Type your passphrase, or unlock the keychain and try again.")
                                 : tr("Unlock the keychain with your system’s own window, then try again.");
    switch (problem) {
    case KeyProblem::KeychainLocked:
        headline = tr("The keychain is locked");
        text = tr(
            "The key that opens your data lies in this machine’s keychain, and the keychain does not hand it out now.");
        break;
    case KeyProblem::KeychainMissing:
        headline = tr("There is no keychain");
        text = tr("The key that opens your data lay in a keychain, and this machine runs none now.");
        if (!hasPassphrase)
            todo = tr("Start the keychain service, such as GNOME Keyring or KWallet, then try again.");
        break;
    case KeyProblem::KeychainHanging:
        headline = tr("The keychain does not answer");
        text = tr("It was asked for the key that opens your data and has not answered for 5 seconds.");
        break;
    case KeyProblem::EntryMissing:
        headline = tr("The keychain has no key for this profile");
        text = tr("Your data is here and whole, but the key that opens it is not in the keychain any more.");
        if (!hasPassphrase)
            todo = tr("Restore the keychain from a backup, or sign in with a new profile; what was sent to the server "
                      "comes back.");
        break;
    case KeyProblem::PassphraseNeeded:
        headline = tr("Type your passphrase");
        text = tr("It opens the encrypted copy of your data on this machine.");
        todo.clear();
        break;
    }
    m_ui->headline->setText(headline);
    m_ui->explanation->setText(text);
    m_ui->whatToDo->setText(todo);
    m_ui->whatToDo->setVisible(!todo.isEmpty());
    m_ui->safe->setText(tr("No file was changed and no new key was made."));
    m_ui->passphraseBox->setVisible(hasPassphrase);
    m_ui->again->hide();
    m_ui->label_again->hide();
    m_ui->openButton->setVisible(hasPassphrase);
    m_ui->openButton->setText(tr("Open"));
    m_ui->retryButton->setVisible(problem != KeyProblem::PassphraseNeeded);
    m_ui->retryButton->setProperty("kind", hasPassphrase ? QString() : QStringLiteral("primary"));
    m_ui->banner->clear();
    m_ui->passphrase->clear();
    (hasPassphrase ? static_cast<QWidget *>(m_ui->passphrase) : m_ui->retryButton)->setFocus(Qt::OtherFocusReason);
}

void KeyProblemView::askForNewPassphrase()
{
    show(KeyProblem::PassphraseNeeded, true);
    m_new = true;
    m_ui->headline->setText(tr("Choose a passphrase"));
    m_ui->explanation->setText(tr("This machine has no keychain to keep the key of your data. A passphrase opens it "
                                  "instead; nobody can bring it back if you forget it."));
    m_ui->again->show();
    m_ui->label_again->show();
    m_ui->openButton->setText(tr("Set the passphrase"));
}

void KeyProblemView::showWrong(const QString &text)
{
    m_ui->banner->setMessage(Status::Danger, tr("This did not open it."), text);
    m_ui->passphrase->selectAll();
    m_ui->passphrase->setFocus(Qt::OtherFocusReason);
}

void KeyProblemView::submit()
{
    const QString passphrase = m_ui->passphrase->text();
    if (!m_new) {
        Q_EMIT passphraseGiven(passphrase);
        return;
    }
    if (passphrase.size() < 10)
        m_ui->banner->setMessage(Status::Danger, tr("Too short."),
                                 tr("Use at least 10 characters; several words are easiest to remember."));
    else if (passphrase != m_ui->again->text())
        m_ui->banner->setMessage(Status::Danger, tr("The two differ."), tr("Type the same passphrase twice."));
    else
        Q_EMIT newPassphraseGiven(passphrase);
}

} // namespace shortlist::desktop
