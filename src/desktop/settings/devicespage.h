#pragma once

#include "desktop/settings/settingspage.h"
#include "desktop/sources/accountsource.h"
#include "desktop/widgets/celltable.h"

class QPushButton;
class QStackedWidget;

namespace shortlist::desktop {

class StatePage;

/// The person's own devices: which are signed in, where and when they were seen; renames them and signs them out.
class DevicesPage final : public SettingsPage
{
    Q_OBJECT
public:
    explicit DevicesPage(AccountSource *account, QWidget *parent = nullptr);
    [[nodiscard]] QStringList searchWords() const override;
    [[nodiscard]] bool fillsHeight() const override { return true; }
    void refresh() override;

Q_SIGNALS:
    /// This device's session has ended as well.
    void signedOut();

private:
    void render(const QList<client::DeviceInfo> &devices);
    void updateVerbs();
    void rename();
    void signOut();
    void signOutEverywhere();
    [[nodiscard]] const client::DeviceInfo *chosen() const;
    void answered(const core::Expected<AccountSource::Nothing> &done);

    AccountSource *m_account;
    QList<client::DeviceInfo> m_devices;
    CellTableModel m_model;
    RecordTable *m_table;
    QStackedWidget *m_pages;
    StatePage *m_state;
    QPushButton *m_rename;
    QPushButton *m_signOut;
    QPushButton *m_everywhere;
};

} // namespace shortlist::desktop
