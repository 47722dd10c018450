#pragma once

#include "desktop/home/homepresenter.h"
#include "desktop/widgets/panel.h"

#include <QAbstractListModel>

namespace shortlist::desktop {

class RecordTable;
class TextLabel;

/// Today's interviews by time.
class InterviewModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setInterviews(const QList<cache::HomeItem> &interviews);
    [[nodiscard]] const cache::HomeItem &interview(int row) const { return m_interviews[row]; }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QList<cache::HomeItem> m_interviews;
};

/// Jobs that are looked after, with the last days.
class HomeJobModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setJobs(const QList<cache::HomeJob> &jobs);
    [[nodiscard]] const cache::HomeJob &job(int row) const { return m_jobs[row]; }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QList<cache::HomeJob> m_jobs;
};

/// What stands beside the list of Home: today's interviews and the own jobs. Passive.
class HomeSide final : public Panel
{
    Q_OBJECT
public:
    explicit HomeSide(QWidget *parent = nullptr);
    void render(const HomeState &state);

Q_SIGNALS:
    void interviewOpened(const shortlist::cache::HomeItem &interview);
    void jobOpened(const QUuid &job);

private:
    void fit();
    InterviewModel m_interviewModel;
    HomeJobModel m_jobModel;
    TextLabel *m_interviewCount;
    TextLabel *m_noInterviews;
    TextLabel *m_jobsTitle;
    QWidget *m_jobsHead;
    QWidget *m_jobColumns;
    RecordTable *m_interviews;
    RecordTable *m_jobs;
};

} // namespace shortlist::desktop
