#pragma once

#include "cache/reader.h"
#include "cache/readmodels/stagelimits.h"

#include <QDateTime>

#include <optional>

namespace shortlist::cache {

/// Whose day, and how long it is.
struct HomeQuery
{
    QUuid user;
    bool everybody = false; ///< what waits for any member, not for `user` alone
    QDateTime now;
    QDateTime dayBegins; ///< of the person's day, wherever they are
    QDateTime dayEnds;
    static constexpr int newDays = 7;   ///< who applied within this is new
    static constexpr int offerDays = 7; ///< offers that run out within this are shown
};

/// One thing that waits. Which of the fields are set depends on the kind.
struct HomeItem
{
    enum class Kind { FollowUp, Offer, Approval, Conflict, Mails, Stuck, NewApplicants, Interview };
    Kind kind = Kind::FollowUp;
    QUuid row;       ///< of the kind's own table; the application for Stuck, the job for NewApplicants
    QString entity;  ///< of a conflict: the table of `row`
    QUuid candidate; ///< null: none, or not on this device
    QString person;  ///< the candidate's name; a conflict's record
    QUuid job;
    QString jobTitle;
    QString what;                   ///< what is to be done, agreed to, talked about
    QString stageName;              ///< Stuck: where
    int limitDays = usualLimitDays; ///< Stuck: how long one may stand there
    QString stageKind;
    QString status;              ///< of the offer or the interview
    QString mode;                ///< of the interview
    QStringList people;          ///< members: who takes part, whose it is, who asks
    QDateTime at;                ///< when it is due, was asked, entered the stage, begins
    QDate day;                   ///< Offer: the last day
    int count = 0;               ///< NewApplicants: people; Conflict: fields; Mails: how many; Interview: minutes
    QList<int> perDay;           ///< NewApplicants: people of each day, the oldest first
    std::optional<double> score; ///< NewApplicants: the best match, of `person`
    bool done = false;
    bool pending = false; ///< the row waits for the server
};

/// A job that is looked after, with the last days.
struct HomeJob
{
    QUuid job;
    QString title;
    int fresh = 0;
    int stuck = 0;
    QList<int> perDay; ///< applications of each day, the oldest first
};

/// What a person's day has. Lists are cut; the totals are not.
struct HomeDay
{
    QList<HomeItem> decide;     ///< follow-ups, offers, approvals, conflicts and mails, the most urgent first
    QList<HomeItem> stuck;      ///< the longest over the limit first
    QList<HomeItem> fresh;      ///< one for each job, most people first
    QList<HomeItem> interviews; ///< today's, by time
    QList<HomeItem> done;       ///< follow-ups that the person ticked off today, the newest first
    QList<HomeJob> jobs;        ///< most stuck first
    int decideTotal = 0;
    int stuckTotal = 0;
    int freshTotal = 0; ///< people
    /// What asks for a deed: the figure beside the area's name.
    [[nodiscard]] int waiting() const { return decideTotal + stuckTotal; }
};

/// Reads what waits today from the rows as the person sees them, unsent edits included. Tables that this device does
/// not hold count as empty.
class HomeReader
{
public:
    explicit HomeReader(const Reader &reader) : m_reader(reader) {}
    /// Lists are cut to this many rows.
    static constexpr int most = 50;

    [[nodiscard]] core::Expected<HomeDay> day(const HomeQuery &query) const;

private:
    const Reader &m_reader;
};

} // namespace shortlist::cache
