#pragma once

#include "desktop/shell/undohistory.h"

namespace shortlist::desktop {

struct Member
{
    QUuid row;
    QUuid user;
    QString name;
    QString email;
    QString role;
    bool isActive = true;
    bool isPending = false; ///< an edit of it waits for the server
    bool isSelf = false;
};

struct PeopleState
{
    enum class Phase { Loading, Ready, Failed };
    Phase phase = Phase::Loading;
    QString problem;
    QList<Member> members;
    QList<client::InvitationInfo> invitations; ///< neither accepted nor revoked, newest first
    QString invitationsProblem;                ///< they come from the server alone
    bool readOnly = false;
};

/// The people of the workspace: members from this device's rows, changed by ordinary edits; invitations from the
/// server. GUI thread; the sources outlive it.
class PeoplePresenter : public QObject
{
    Q_OBJECT
public:
    PeoplePresenter(const Sources &sources, UndoHistory &history, QObject *parent = nullptr);

    void reload();
    void setRole(const QUuid &row, const QString &role);
    void setActive(const QUuid &row, bool active);
    void invite(const client::NewInvitation &invitation, QObject *context,
                std::function<void(const QString &problem)> done);
    void resend(const QUuid &invitation);
    void revoke(const QUuid &invitation);
    [[nodiscard]] const PeopleState &state() const { return m_state; }

Q_SIGNALS:
    void stateChanged(const shortlist::desktop::PeopleState &state);
    void problem(const QString &sentence);
    void settled();

private:
    void edit(const QUuid &row, const QString &column, const QByteArray &value, const QString &said);
    void reloadInvitations();
    [[nodiscard]] QString nameOf(const QUuid &row) const;

    Sources m_sources;
    UndoHistory &m_history;
    PeopleState m_state;
};

} // namespace shortlist::desktop
