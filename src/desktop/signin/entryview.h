#pragma once

#include "client/accountentry.h"
#include "client/syncstate.h"

#include <QUrl>
#include <QWidget>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace shortlist::desktop {

class Banner;
class TextLabel;

/// The ways to an account: a workspace of one's own, an invitation, a new password. One page whose step decides which
/// fields are shown; what was typed stays from step to step and after every refusal. Passive: submitted() says that the
/// step's fields are complete.
class EntryView : public QWidget
{
    Q_OBJECT
public:
    enum class Step {
        SignUp,     ///< workspace and person
        Verify,     ///< "check your mail": token and password
        Invited,    ///< the token of an invitation
        Invitation, ///< who invites into what; name, and a password where there is no account
        Forgot,     ///< the address
        Reset,      ///< "check your mail": token and new password
    };
    Q_ENUM(Step)

    explicit EntryView(QWidget *parent = nullptr);
    /// Empties every field but these two.
    void begin(Step step, const QString &server, const QString &email = {});
    /// Goes on to another step with what was typed.
    void show(Step step);
    void showInvitation(const client::InvitationLook &invitation);
    [[nodiscard]] Step step() const { return m_step; }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    void setBusy(bool busy);
    /// The server's sentence beside the field of this column of the protocol; above the button where there is none.
    void showRefusal(const QString &column, const QString &sentence);
    void showUnreachable(client::SyncCause cause);
    void showSaid(const QString &headline, const QString &text);

    [[nodiscard]] QUrl server() const;
    /// As typed, without blanks around it; a password as it is.
    [[nodiscard]] QString value(const QString &field) const;
    [[nodiscard]] const client::InvitationLook &invitation() const { return m_invitation; }
    /// Forgets passwords and tokens.
    void clearSecrets();

Q_SIGNALS:
    void submitted();
    void cancelled();
    /// The link below the button: another mail, or a token that is there already.
    void otherRequested();

private:
    struct Field
    {
        QString name;
        QString column; ///< in the protocol's problems
        QWidget *box = nullptr;
        TextLabel *label = nullptr;
        QLineEdit *edit = nullptr;
        TextLabel *hint = nullptr;
        TextLabel *error = nullptr;
    };
    void addField(QVBoxLayout *column, const QString &name, const QString &protocolColumn, const QString &title,
                  int maxLength);
    [[nodiscard]] Field &field(const QString &name);
    struct Texts
    {
        QString headline;
        QString text;
        QString other; ///< the link below the button; empty where there is no other way
    };
    [[nodiscard]] QStringList fieldsOf(Step step) const;
    [[nodiscard]] Texts textsOf(Step step) const;
    [[nodiscard]] QString verbOf(Step step) const; ///< on the button
    void setError(Field &field, const QString &sentence);
    void clearErrors();
    void submit();
    void suggestSlug();
    void update();

    QList<Field> m_fields;
    TextLabel *m_headline;
    TextLabel *m_text;
    QWidget *m_card;
    TextLabel *m_workspace;
    TextLabel *m_invitedBy;
    Banner *m_banner;
    QPushButton *m_go;
    QPushButton *m_back;
    QPushButton *m_other;
    client::InvitationLook m_invitation;
    Step m_step = Step::SignUp;
    bool m_busy = false;
    bool m_slugTyped = false;
};

} // namespace shortlist::desktop
