#pragma once

#include "client/accountrecords.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace shortlist::desktop {

class Banner;
class TextLabel;

/// Asks whom to invite and as what; the role that may do least is the default. Stays open until it was sent.
class InviteDialog : public QDialog
{
    Q_OBJECT
public:
    explicit InviteDialog(QWidget *parent = nullptr);
    /// What the server said; what was typed stays.
    void showProblem(const QString &sentence);

Q_SIGNALS:
    void inviteRequested(const shortlist::client::NewInvitation &invitation);

private:
    void send();
    void describeRole();

    QLineEdit *m_email;
    QLineEdit *m_name;
    QComboBox *m_role;
    TextLabel *m_sentence;
    TextLabel *m_error;
    Banner *m_banner;
    QPushButton *m_send;
};

} // namespace shortlist::desktop
