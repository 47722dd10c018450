#pragma once

#include "desktop/home/homelistmodel.h"

#include <QWidget>

class QAction;
class QPushButton;
class QStackedWidget;

namespace shortlist::desktop {

class Banner;
class HomeSide;
class HomeTable;
class SegmentedControl;
class StatePage;
class TextLabel;

/// The area Home: what waits today in one list, today's interviews and the own jobs beside it. Passive.
class HomeView : public QWidget
{
    Q_OBJECT
public:
    explicit HomeView(QWidget *parent = nullptr);

    void render(const HomeState &state);
    void showProblem(const QString &text);
    /// What the button New offers.
    void setNewActions(const QList<QAction *> &actions);
    void focusList();
    /// Where the window is narrow, everything is in one list.
    void setNarrow(bool narrow);
    [[nodiscard]] const HomeListModel &model() const { return m_model; }

Q_SIGNALS:
    void tabChosen(shortlist::desktop::HomeTab tab);
    void opened(const shortlist::cache::HomeItem &item);
    void jobOpened(const QUuid &job);
    void doneRequested(const shortlist::cache::HomeItem &item, bool done);
    void putOffRequested(const shortlist::cache::HomeItem &item);
    void retryRequested();

private:
    QWidget *buildHeader();
    void fillList();
    void act(int row);
    void pressed(Qt::Key key);
    void labelTabs();

    HomeState m_state;
    HomeListModel m_model;
    TextLabel *m_title = nullptr;
    SegmentedControl *m_tabs = nullptr;
    QPushButton *m_new = nullptr;
    Banner *m_banner = nullptr;
    QStackedWidget *m_stack = nullptr;
    StatePage *m_statePage = nullptr;
    HomeTable *m_list = nullptr;
    HomeSide *m_side = nullptr;
    bool m_narrow = false;
};

} // namespace shortlist::desktop
