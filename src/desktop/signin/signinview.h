#pragma once

#include "desktop/shell/profilegateway.h"

#include <QDateTime>
#include <QTimer>
#include <QWidget>

#include <memory>

QT_BEGIN_NAMESPACE
namespace Ui {
class SignInView;
class LockedView;
class KeyProblemView;
} // namespace Ui
QT_END_NAMESPACE

namespace shortlist::desktop {

/// Server, organisation, e-mail, password. Keeps what was typed whatever happens; says when the next try is taken.
class SignInView : public QWidget
{
    Q_OBJECT
public:
    explicit SignInView(QWidget *parent = nullptr);
    ~SignInView() override;
    void prefill(const QString &server, const QString &tenant, const QString &email);
    void setBusy(bool busy);
    void showProblem(const SignInProblem &problem);
    void showProbe(int milliseconds, client::SyncCause cause);
    void clearPassword();
    /// What came of another way to an account, in place of a problem.
    void showSaid(const QString &headline, const QString &text);
    /// What comes after the sign-in, beside whatever stands there already; two empty texts take it back.
    void showHint(const QString &headline, const QString &text);
    [[nodiscard]] QString typedServer() const;
    [[nodiscard]] QString typedEmail() const;

Q_SIGNALS:
    void signInRequested(const QUrl &server, const QString &tenant, const QString &email, const QString &password);
    void serverTyped(const QUrl &server);
    void forgotRequested();
    void invitedRequested();
    void signUpRequested();

private:
    void submit();
    void tick();
    std::unique_ptr<Ui::SignInView> m_ui;
    QTimer m_second;
    int m_wait = 0;
    SignInProblem m_problem;
    QString m_hint; ///< what the banner says as long as it is no problem
    bool m_busy = false;
};

/// What the locked page may say: figures and times, no names but the person's own.
struct LockedSummary
{
    QString person;
    QDateTime since;
    int idleMinutes = 0; ///< 0: locked on demand
    int waiting = 0;     ///< edits that the server does not have yet
    QDateTime oldestWaiting{};
};

/// Shown instead of the workspace while it is locked: no names but the person's own.
class LockedView : public QWidget
{
    Q_OBJECT
public:
    explicit LockedView(QWidget *parent = nullptr);
    ~LockedView() override;
    void show(const LockedSummary &summary, bool hasPassphrase);
    void showProblem(const QString &headline, const QString &text);
    /// As SignInView's.
    void showHint(const QString &headline, const QString &text);

Q_SIGNALS:
    void unlockRequested(const QString &passphrase);
    void keychainRequested();
    void otherPersonRequested();

private:
    std::unique_ptr<Ui::LockedView> m_ui;
    QString m_hint;
};

/// Why the profile's key is not to be had, and what to do; also asks for a new passphrase where there is no keychain.
class KeyProblemView : public QWidget
{
    Q_OBJECT
public:
    explicit KeyProblemView(QWidget *parent = nullptr);
    ~KeyProblemView() override;
    void show(KeyProblem problem, bool hasPassphrase);
    /// Before the first sign-in on a machine without a keychain.
    void askForNewPassphrase();
    void showWrong(const QString &text);

Q_SIGNALS:
    void passphraseGiven(const QString &passphrase);
    void newPassphraseGiven(const QString &passphrase);
    void retryRequested();

private:
    void submit();
    std::unique_ptr<Ui::KeyProblemView> m_ui;
    bool m_new = false;
};

} // namespace shortlist::desktop
