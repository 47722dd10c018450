#include "desktop/demo/demohome.h"

#include "desktop/demo/demoparts.h"
#include "desktop/shell/moment.h"

#include <algorithm>
#include <numeric>

namespace shortlist::desktop {

using cache::HomeItem;
using Kind = HomeItem::Kind;

namespace {

constexpr qint64 minutesPerDay = 24 * 60;

/// A time of a day near today, where the person is.
QDateTime at(int days, int hour, int minute)
{
    const QDate day = here(QDateTime::currentDateTimeUtc()).date().addDays(days);
    return QDateTime(day, QTime(hour, minute)).toUTC();
}

} // namespace

void DemoHome::build(const QList<Somebody> &people, const QList<cache::JobListItem> &jobs, bool arabic)
{
    if (people.size() < 12 || jobs.size() < 3)
        return;
    const auto about = [&](Kind kind, int number, int person, int job) {
        HomeItem item;
        item.kind = kind;
        item.row = demoId(20 + static_cast<int>(kind), number);
        item.candidate = people[person].id;
        item.person = people[person].name;
        item.job = jobs[job].id;
        item.jobTitle = jobs[job].title;
        return item;
    };
    const QStringList deeds =
        arabic
            ? QStringList{QStringLiteral("الاتصال بعد مراجعة المرجع"), QStringLiteral("السؤال عن تاريخ البدء"),
                          QStringLiteral("إرسال جدول المقابلات")}
            : QStringList{QStringLiteral("call after the reference check"), QStringLiteral("ask when they could start"),
                          QStringLiteral("send the plan of the interview day")};
    for (int i = 0; i < 3; ++i) {
        HomeItem item = about(Kind::FollowUp, i + 1, i + 3, i % 2);
        item.what = deeds[i];
        item.at = i == 0 ? at(-2, 9, 0) : at(0, 14 + i, 30);
        item.people = QStringList{QStringLiteral("Ingrid Solheim")};
        m_followUps << item;
    }
    HomeItem offer = about(Kind::Offer, 1, 1, 0);
    offer.status = QStringLiteral("sent");
    offer.day = here(QDateTime::currentDateTimeUtc()).date();
    offer.at = at(1, 0, 0);
    offer.what = jobs[0].title;
    HomeItem question = about(Kind::Approval, 1, 2, 2);
    question.candidate = {};
    question.people = QStringList{QStringLiteral("Rafael Duarte")};
    question.what = arabic ? QStringLiteral("%1: وظيفتان شاغرتان").arg(jobs[2].title)
                           : QStringLiteral("%1: 2 openings, Rotterdam").arg(jobs[2].title);
    question.at = minutesAgo(1300);
    HomeItem conflict = about(Kind::Conflict, 1, 7, 0);
    conflict.entity = QStringLiteral("candidates");
    conflict.row = conflict.candidate;
    conflict.jobTitle.clear();
    conflict.count = 2;
    conflict.at = minutesAgo(130);
    m_day.decide = {offer, question, conflict};
    const QStringList stages =
        arabic ? QStringList{QStringLiteral("فرز"), QStringLiteral("تقييم"), QStringLiteral("مقابلة")}
               : QStringList{QStringLiteral("Screening"), QStringLiteral("Assessment"), QStringLiteral("Interview")};
    for (int i = 0; i < 4; ++i) {
        HomeItem item = about(Kind::Stuck, i + 1, i + 8, i % 2);
        item.stageName = stages[i % 3];
        item.limitDays = 5 + i % 3;
        item.at = minutesAgo((17 - i * 3) * minutesPerDay);
        m_day.stuck << item;
    }
    m_day.stuckTotal = 4;
    const QList<QList<int>> days{{1, 0, 2, 3, 4, 1, 1}, {0, 2, 1, 1, 0, 1, 2}, {0, 0, 1, 2, 1, 0, 0}};
    for (int i = 0; i < 3; ++i) {
        HomeItem item = about(Kind::NewApplicants, i + 1, i, i);
        item.row = item.job;
        item.perDay = days[i];
        item.count = std::accumulate(days[i].begin(), days[i].end(), 0);
        item.score = 91 - i * 5;
        m_day.fresh << item;
        m_day.freshTotal += item.count;
        m_day.jobs << cache::HomeJob{item.job, item.jobTitle, item.count, i == 2 ? 0 : 2, item.perDay};
    }
    const QList<std::tuple<const char *, const char *, const char *, int>> held{
        {"technical", "video", "completed", 9},
        {"panel", "in_person", "scheduled", 11},
        {"behavioral", "video", "scheduled", 14},
        {"screening", "phone", "scheduled", 16}};
    for (int i = 0; i < held.size(); ++i) {
        const auto &[type, mode, status, hour] = held[i];
        HomeItem item = about(Kind::Interview, i + 1, i, i % 2);
        item.what = QString::fromLatin1(type);
        item.mode = QString::fromLatin1(mode);
        item.status = QString::fromLatin1(status);
        item.count = i % 2 == 0 ? 45 : 60;
        item.at = at(0, hour, 0);
        item.people = QStringList{QStringLiteral("Ingrid Solheim"), QStringLiteral("Priya Raghunathan")};
        m_day.interviews << item;
    }
}

std::optional<client::Edit> DemoHome::apply(const client::Edit &edit)
{
    if (edit.entity != u"follow_ups" || edit.kind != protocol::MutationKind::Update)
        return std::nullopt;
    client::Edit inverse = edit;
    if (std::none_of(m_followUps.begin(), m_followUps.end(), [&](const HomeItem &i) { return i.row == edit.row; })) {
        const bool done = edit.values.value(QStringLiteral("done_at")).has_value();
        inverse.values[QStringLiteral("done_at")] =
            done ? protocol::Value() : protocol::Value(protocol::timestampText(minutesAgo(0)));
        if (done)
            m_doneElsewhere.insert(edit.row);
        else
            m_doneElsewhere.remove(edit.row);
        return inverse;
    }
    for (HomeItem &item : m_followUps) {
        if (item.row != edit.row)
            continue;
        if (edit.values.contains(QStringLiteral("done_at"))) {
            inverse.values[QStringLiteral("done_at")] =
                item.done ? protocol::Value(protocol::timestampText(minutesAgo(0))) : protocol::Value();
            item.done = edit.values.value(QStringLiteral("done_at")).has_value();
        }
        if (const protocol::Value due = edit.values.value(QStringLiteral("due_at"))) {
            inverse.values[QStringLiteral("due_at")] = protocol::timestampText(item.at);
            item.at = protocol::parseTimestamp(*due);
        }
    }
    return inverse;
}

void DemoHome::day(const cache::HomeQuery &query, QObject *context, Done<cache::HomeDay> done)
{
    cache::HomeDay day = m_day;
    for (const HomeItem &item : std::as_const(m_followUps)) {
        if (item.done)
            day.done << item;
        else if (item.at < query.dayEnds)
            day.decide << item;
    }
    std::stable_sort(day.decide.begin(), day.decide.end(),
                     [](const HomeItem &a, const HomeItem &b) { return a.at < b.at; });
    day.decideTotal = static_cast<int>(day.decide.size());
    core::Expected<cache::HomeDay> result = day;
    if (m_failure)
        result = core::fail(*m_failure);
    QMetaObject::invokeMethod(
        context, [done = std::move(done), result = std::move(result)] { done(result); }, Qt::QueuedConnection);
}

} // namespace shortlist::desktop
