#pragma once

#include "desktop/administration/auditpresenter.h"
#include "desktop/settings/settingspage.h"

class QComboBox;
class QPushButton;

namespace shortlist::desktop {

class AuditChange;
class ListStack;
class TextLabel;

/// The audit log: filters above, entries by day of time, the chosen one's values before and after beside them.
class AuditPage : public SettingsPage
{
    Q_OBJECT
public:
    explicit AuditPage(const Sources &sources, QWidget *parent = nullptr);

    [[nodiscard]] QStringList searchWords() const override;
    [[nodiscard]] bool fillsHeight() const override { return true; }
    void refresh() override;
    [[nodiscard]] AuditPresenter *presenter() { return m_presenter; }

private:
    QWidget *buildFilters(const Sources &sources);
    QWidget *buildAside();
    void render(const AuditState &state);
    void renderAside();
    void askForOlder();

    AuditPresenter *m_presenter;
    QComboBox *m_people = nullptr;
    QComboBox *m_entities = nullptr;
    QPushButton *m_row = nullptr;
    TextLabel *m_count = nullptr;
    QWidget *m_aside = nullptr;
    ListStack *m_list = nullptr;
    TextLabel *m_what = nullptr;
    TextLabel *m_who = nullptr;
    QPushButton *m_onlyThis = nullptr;
    AuditChange *m_change = nullptr;
    QWidget *m_changeArea = nullptr;
    QUuid m_chosen;
};

} // namespace shortlist::desktop
