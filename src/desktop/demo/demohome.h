#pragma once

#include "cache/readmodels/joblist.h"
#include "client/edit.h"
#include "desktop/sources/homesource.h"

#include <optional>

namespace shortlist::desktop {

/// An invented day. GUI thread.
class DemoHome final : public HomeSource
{
public:
    struct Somebody
    {
        QUuid id;
        QString name;
    };
    /// `people` need ten at least; without any the day is empty.
    void build(const QList<Somebody> &people, const QList<cache::JobListItem> &jobs, bool arabic);
    void setFailure(const std::optional<core::Error> &error) { m_failure = error; }
    /// Takes edits of follow-ups; what undoes it, or nothing where it is about something else.
    std::optional<client::Edit> apply(const client::Edit &edit);
    /// What tests look at and change.
    [[nodiscard]] cache::HomeDay &mine() { return m_day; }
    [[nodiscard]] bool isDone(const QUuid &followUp) const { return m_doneElsewhere.contains(followUp); }

    void day(const cache::HomeQuery &query, QObject *context, Done<cache::HomeDay> done) override;

private:
    cache::HomeDay m_day;
    QList<cache::HomeItem> m_followUps;
    QSet<QUuid> m_doneElsewhere; ///< reminders that stand on people's pages alone
    std::optional<core::Error> m_failure;
};

} // namespace shortlist::desktop
