#pragma once

#include "desktop/activity/activitymodel.h"

#include <QWidget>

class QComboBox;
class QPushButton;
class QStackedWidget;

namespace shortlist::desktop {

class HomeTable;
class StatePage;
class TextLabel;

/// The area Activity: what happened in the workspace, by days, with filters. Passive.
class ActivityView : public QWidget
{
    Q_OBJECT
public:
    explicit ActivityView(QWidget *parent = nullptr);

    void render(const ActivityState &state);
    void focusList();
    [[nodiscard]] const ActivityModel &model() const { return m_model; }

Q_SIGNALS:
    void filterChosen(const shortlist::desktop::ActivityFilter &filter);
    /// The end of what was read is on screen.
    void moreWanted();
    void opened(const shortlist::cache::ActivityItem &item);
    void retryRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildHeader();
    void fillChoices();
    void tellFilter();
    void lookForMore();

    ActivityState m_state;
    ActivityModel m_model;
    QComboBox *m_topic = nullptr;
    QComboBox *m_by = nullptr;
    QComboBox *m_job = nullptr;
    QStackedWidget *m_stack = nullptr;
    StatePage *m_statePage = nullptr;
    HomeTable *m_list = nullptr;
    TextLabel *m_end = nullptr;
    QPushButton *m_more = nullptr;
};

} // namespace shortlist::desktop
