#pragma once

#include "cache/reader.h"

#include <QDateTime>

namespace shortlist::cache {

/// How many people of a job stand in one stage.
struct StageCount
{
    QUuid stage;
    QString name;
    QString kind;
    int position = 0;
    int people = 0;
};

/// One row of the job list.
struct JobListItem
{
    QUuid id;
    QString title;
    QString code;
    QString department;
    QString location;
    QString remote;
    QString status;
    int openings = 0;
    int hired = 0;
    int people = 0;             ///< applications, whatever became of them
    QList<StageCount> pipeline; ///< by position; active applications
    QDateTime published;        ///< invalid when never
    QUuid manager;              ///< the hiring manager; null: nobody
    QUuid owner;                ///< who looks after it; null: nobody
    bool archived = false;      ///< put away: lists show it only when asked to
    bool pending = false;
    bool conflict = false;
};

struct JobListQuery
{
    QString search;  ///< docs/search.md
    QString status;  ///< empty: all
    QUuid user = {}; ///< whom `me` means
};

/// Reads the whole job list; counts are derived from applications, never stored.
class JobListReader
{
public:
    explicit JobListReader(const Reader &reader) : m_reader(reader) {}

    [[nodiscard]] core::Expected<QList<JobListItem>> items(const JobListQuery &query) const;

private:
    const Reader &m_reader;
};

} // namespace shortlist::cache
