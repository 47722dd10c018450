#pragma once

#include "desktop/settings/settingspage.h"
#include "desktop/sources/sources.h"

class QPushButton;

namespace shortlist::desktop {

class ListStack;
class TextLabel;

/// Every device that was ever signed in to the workspace: sign it out, order it to destroy its copy, see the receipt.
class WorkspaceDevicesPage : public SettingsPage
{
    Q_OBJECT
public:
    explicit WorkspaceDevicesPage(const Sources &sources, QWidget *parent = nullptr);

    [[nodiscard]] QStringList searchWords() const override;
    [[nodiscard]] bool fillsHeight() const override { return true; }
    void refresh() override;

private:
    QWidget *buildAside();
    void render();
    void renderAside();
    void askToWipe();
    void signOut(bool wipe);
    [[nodiscard]] const client::DeviceInfo *chosen() const;

    AccountSource *m_account;
    ListStack *m_list;
    TextLabel *m_count;
    QWidget *m_aside = nullptr;
    TextLabel *m_name = nullptr;
    TextLabel *m_person = nullptr;
    TextLabel *m_facts = nullptr;
    TextLabel *m_receipt = nullptr;
    QPushButton *m_signOut = nullptr;
    QPushButton *m_wipe = nullptr;
    QList<client::DeviceInfo> m_devices;
    QUuid m_chosen;
};

/// What became of the order to wipe a device, in one or two sentences.
[[nodiscard]] QString wipeReceipt(const client::WipeInfo &wipe, const QDateTime &now);

} // namespace shortlist::desktop
