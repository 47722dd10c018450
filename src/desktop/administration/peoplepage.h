#pragma once

#include "desktop/administration/peoplepresenter.h"
#include "desktop/settings/settingspage.h"

class QCheckBox;
class QComboBox;
class QPushButton;

namespace shortlist::desktop {

class Avatar;
class ListStack;
class Panel;
class TextLabel;

/// People and roles: members, who is invited, and the one that is chosen beside them.
class PeoplePage : public SettingsPage
{
    Q_OBJECT
public:
    PeoplePage(const Sources &sources, UndoHistory &history, QWidget *parent = nullptr);

    [[nodiscard]] QStringList searchWords() const override;
    [[nodiscard]] bool fillsHeight() const override { return true; }
    void refresh() override;
    /// Opens the dialog that invites somebody.
    void invite();
    [[nodiscard]] PeoplePresenter *presenter() { return m_presenter; }

private:
    QWidget *buildAside();
    void render(const PeopleState &state);
    void renderAside();

    PeoplePresenter *m_presenter;
    ListStack *m_members;
    ListStack *m_invitations;
    TextLabel *m_count;
    QWidget *m_aside = nullptr;
    TextLabel *m_invited;
    QWidget *m_invitedHead;
    TextLabel *m_invitedProblem;
    QPushButton *m_invite;
    Avatar *m_avatar = nullptr;
    TextLabel *m_name = nullptr;
    TextLabel *m_email = nullptr;
    TextLabel *m_roleLabel = nullptr;
    QComboBox *m_role = nullptr;
    TextLabel *m_sentence = nullptr;
    QCheckBox *m_active = nullptr;
    TextLabel *m_note = nullptr;
    QPushButton *m_resend = nullptr;
    QPushButton *m_revoke = nullptr;
    QUuid m_member;
    QUuid m_invitation;
};

} // namespace shortlist::desktop
