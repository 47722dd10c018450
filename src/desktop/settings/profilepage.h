#pragma once

#include "desktop/settings/rowspage.h"
#include "desktop/sources/accountsource.h"

class QLineEdit;
class QPushButton;

namespace shortlist::desktop {

class Avatar;

/// The person's own name, telephone and what else colleagues see. A field is sent when one leaves it.
class ProfilePage final : public RowsPage
{
    Q_OBJECT
public:
    /// `account` is null where the profile is open for reading only.
    ProfilePage(AccountSource *account, DirectorySource &directory, QWidget *parent = nullptr);
    void refresh() override;

private:
    using Field = std::optional<QString> client::ProfileChange::*;
    QLineEdit *field(const QString &name, const QString &label, const QString &hint, Field of);
    void showProfile(const client::ProfileInfo &profile);
    void send(QLineEdit *edit, Field of);

    AccountSource *m_account;
    Avatar *m_avatar;
    TextLabel *m_email;
    TextLabel *m_role;
    TextLabel *m_saved;
    QPushButton *m_again = nullptr;
    QHash<QString, QLineEdit *> m_fields;
};

} // namespace shortlist::desktop
