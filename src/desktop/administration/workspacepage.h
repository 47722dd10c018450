#pragma once

#include "desktop/settings/rowspage.h"
#include "desktop/sources/sources.h"

class QLineEdit;

namespace shortlist::desktop {

class StatePage;
class TextLabel;

/// How many of the seats are taken, as a bar.
class SeatsBar : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;
    void setShare(double share);
    [[nodiscard]] QSize sizeHint() const override { return {240, 8}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_share = 0;
};

/// Name, short name, tier and seats of the workspace.
class WorkspacePage final : public RowsPage
{
    Q_OBJECT
public:
    explicit WorkspacePage(const Sources &sources, QWidget *parent = nullptr);

    void refresh() override;

private:
    SettingsRow *add(const QString &label, const QString &hint, QWidget *control, int stretch = 0);
    void showTenant(const client::TenantInfo &tenant);
    void rename();

    AccountSource *m_account;
    QList<SettingsRow *> m_shown;
    StatePage *m_failed;
    QLineEdit *m_name;
    TextLabel *m_slug;
    TextLabel *m_state;
    TextLabel *m_tier;
    TextLabel *m_seats;
    SeatsBar *m_bar;
    TextLabel *m_since;
    client::TenantInfo m_tenant;
    int m_renames = 0;
};

} // namespace shortlist::desktop
