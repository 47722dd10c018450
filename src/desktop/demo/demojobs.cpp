#include "desktop/demo/demojobpages.h"
#include "desktop/demo/demoparts.h"

namespace shortlist::desktop {

void DemoSources::buildJobs()
{
    struct Sample
    {
        const char *title, *code, *department, *place, *remote, *status;
        int people, hired, openings, days;
    };
    static constexpr Sample samples[] = {
        {"Senior Backend Engineer, C++", "JR-0142", "Platform", "Berlin", "hybrid", "open", 148, 1, 3, 34},
        {"Staff Data Engineer", "JR-0139", "Data", "Lisbon", "remote", "open", 61, 0, 1, 41},
        {"Product Designer", "JR-0145", "Design", "Berlin", "on_site", "open", 87, 0, 1, 22},
        {"Warehouse Shift Lead", "JR-0147", "Operations", "Rotterdam", "on_site", "open", 203, 4, 6, 19},
        {"Customer Support Lead, Arabic", "JR-0148", "Support", "Riyadh", "on_site", "open", 52, 0, 2, 15},
        {"Finance Controller", "JR-0136", "Finance", "Berlin", "on_site", "open", 39, 0, 1, 56},
        {"QA Automation Engineer", "JR-0144", "Platform", "Kraków", "hybrid", "paused", 66, 0, 1, 27},
        {"Logistics Planner", "JR-0151", "Operations", "Rotterdam", "on_site", "draft", 0, 0, 2, -1},
        {"Security Engineer", "JR-0150", "Platform", "remote, EU", "remote", "draft", 0, 0, 1, -1},
        {"Site Reliability Engineer", "JR-0128", "Platform", "Berlin", "hybrid", "filled", 174, 2, 2, 63},
        {"Office Manager", "JR-0125", "People", "Berlin", "on_site", "filled", 96, 1, 1, 38},
        {"Junior Accountant", "JR-0121", "Finance", "Berlin", "on_site", "closed", 71, 0, 1, 80}};
    int number = 0;
    for (const Sample &sample : samples) {
        cache::JobListItem job;
        job.id = demoId(2, ++number);
        job.title = QString::fromUtf8(sample.title);
        if (m_scenario == Scenario::LongNames && number == 1)
            job.title = QStringLiteral(
                "Senior Principal Distinguished Backend Engineer for Low-latency Order Matching, C++ (all genders)");
        job.code = QString::fromLatin1(sample.code);
        job.department = QString::fromUtf8(sample.department);
        job.location = QString::fromUtf8(sample.place);
        job.remote = QString::fromLatin1(sample.remote);
        job.status = QString::fromLatin1(sample.status);
        job.people = sample.people;
        job.hired = sample.hired;
        job.openings = sample.openings;
        if (sample.days >= 0)
            job.published = minutesAgo(static_cast<qint64>(sample.days) * 1440);
        static constexpr int shares[] = {45, 22, 14, 11, 4, 3};
        const auto stages = pipeline();
        for (int i = 0; i < 6; ++i)
            job.pipeline << cache::StageCount{stages[i].id, stages[i].name, stages[i].kind, i + 1,
                                              job.status == QLatin1String("filled") ? (i == 5 ? sample.people : 0)
                                                                                    : sample.people * shares[i] / 100};
        job.manager = demoId(4, 3);
        job.owner = number % 3 == 1 ? demoId(4, 1) : demoId(4, 2);
        job.pending = m_scenario == Scenario::Offline && number == 2;
        m_jobs << job;
    }
}

void DemoSources::items(const cache::JobListQuery &query, QObject *context, Done<QList<cache::JobListItem>> done)
{
    if (m_scenario == Scenario::Failed)
        return answer<QList<cache::JobListItem>>(context, std::move(done), core::fail(damaged()));
    QList<cache::JobListItem> found;
    for (const cache::JobListItem &job : std::as_const(m_jobs)) {
        if (hasWords(job.title + job.department + job.location + job.code, query.search))
            found << job;
    }
    answer<QList<cache::JobListItem>>(context, std::move(done), found);
}

void DemoSources::detail(const QUuid &job, QObject *context, Done<JobDetail> done)
{
    JobDetail detail;
    for (const cache::JobListItem &item : std::as_const(m_jobs)) {
        if (item.id != job)
            continue;
        const auto set = [&detail](const char *column, const QString &value) {
            detail.record.fields.insert(QString::fromLatin1(column), value.toUtf8());
        };
        detail.record.id = job;
        set("title", item.title);
        set("code", item.code);
        set("department", item.department);
        set("location", item.location);
        set("remote", item.remote);
        set("status", item.status);
        set("employment_type", QStringLiteral("full_time"));
        set("seniority", QStringLiteral("senior"));
        set("positions_available", QString::number(item.openings));
        set("min_salary", QStringLiteral("78000.00"));
        set("max_salary", QStringLiteral("96000.00"));
        set("salary_currency", QStringLiteral("EUR"));
        set("min_experience_years", QStringLiteral("5.0"));
        set("max_experience_years", QStringLiteral("12.0"));
        set("required_skills",
            QStringLiteral(
                R"([{"level":5,"name":"C++"},{"level":4,"name":"Concurrency"},{"level":3,"name":"PostgreSQL"},{"level":4,"name":"Linux"}])"));
        set("preferred_skills",
            QStringLiteral(R"([{"level":2,"name":"Rust"},{"level":2,"name":"Kubernetes"},{"level":3,"name":"gRPC"}])"));
        if (const JobPage &page = m_jobPages->pageOf(job); !page.versions.isEmpty())
            set("description", page.versions.first().text);
        set("hiring_manager_id", demoId(4, 3).toString(QUuid::WithoutBraces));
        set("owner_id", item.owner.toString(QUuid::WithoutBraces));
        set("is_published", QStringLiteral("t"));
        if (item.published.isValid())
            set("published_at", QString::fromLatin1(protocol::timestampText(item.published)));
        set("closes_at", QString::fromLatin1(protocol::timestampText(minutesAgo(-50000))));
        detail.pipeline = item.pipeline;
        detail.people = item.people;
        detail.hired = item.hired;
        detail.hiringManager = QStringLiteral("Priya Raghunathan");
        detail.owner = QStringLiteral("Ingrid Solheim");
        detail.sources = {{QStringLiteral("career_page"), 61},
                          {QStringLiteral("referral"), 34},
                          {QStringLiteral("job_board"), 31},
                          {QStringLiteral("sourced"), 14},
                          {QStringLiteral("mailbox"), 8}};
        for (int i = 0; i < 24 && i < item.people && i < m_people.size(); ++i) {
            ApplicationItem application;
            application.id = demoId(6, i + 1);
            application.candidate = m_people[i].item.id;
            application.candidateName = m_people[i].item.name;
            application.stageName = m_people[i].item.stageName;
            application.stageKind = m_people[i].item.stageKind;
            application.disposition = QStringLiteral("active");
            application.match = m_people[i].item.match;
            application.stageEntered = m_people[i].item.active;
            detail.applications << application;
        }
        return answer<JobDetail>(context, std::move(done), detail);
    }
    answer<JobDetail>(context, std::move(done), core::fail(core::ErrorCode::NotFound, QStringLiteral("no such row")));
}

void DemoSources::firstStage(const QUuid &, QObject *context, Done<QUuid> done)
{
    answer<QUuid>(context, std::move(done), pipeline().first().id);
}

} // namespace shortlist::desktop
