#pragma once

#include "client/syncstate.h"
#include "desktop/settings/settingspage.h"

class QLineEdit;
class QListView;
class QPushButton;
class QStackedWidget;
class QStandardItemModel;

namespace shortlist::desktop {

class Banner;
class Panel;
class Pill;
class TextLabel;

/// Settings: pages by group on the leading side, the chosen page beside them, a field that finds a setting, and a line
/// that says where preferences are kept. Changes apply at once.
class SettingsView : public QWidget
{
    Q_OBJECT
public:
    explicit SettingsView(QWidget *parent = nullptr);

    /// The name of the third group: the workspace's.
    void setWorkspaceName(const QString &name);
    /// Takes the page and lists it last in its group. Pages of others' roles are not added at all.
    void addPage(SettingsPage *page);
    [[nodiscard]] QList<SettingsPage *> pages() const { return m_pages; }
    [[nodiscard]] SettingsPage *current() const { return m_current; }
    /// Shows the page with this id; the first where there is none.
    void openPage(const QString &id);
    void focusList();
    void focusFilter();
    /// What the list shows now, in order.
    [[nodiscard]] QStringList listed() const;
    void render(const client::SyncState &sync);
    void showProblem(const QString &sentence);
    [[nodiscard]] QString saveLayout() const;

Q_SIGNALS:
    void pageOpened(const QString &id);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void list();
    void adapt();
    void turnTo(SettingsPage *page);
    QWidget *buildHeader();
    QWidget *buildList();
    QWidget *buildBody();

    QList<SettingsPage *> m_pages;
    SettingsPage *m_current = nullptr;
    QString m_workspace;
    QLineEdit *m_find = nullptr;
    QListView *m_list = nullptr;
    QStandardItemModel *m_model;
    QStackedWidget *m_stack = nullptr;
    TextLabel *m_title = nullptr;
    QWidget *m_atOnce = nullptr;
    QWidget *m_bannerBox = nullptr;
    Banner *m_banner = nullptr;
    Panel *m_footer = nullptr;
    TextLabel *m_stored = nullptr;
    Pill *m_state = nullptr;
    QPushButton *m_reset = nullptr;
};

} // namespace shortlist::desktop
