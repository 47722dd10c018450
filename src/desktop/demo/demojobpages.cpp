#include "desktop/demo/demojobpages.h"

#include "desktop/demo/demoparts.h"

#include <QJsonDocument>
#include <QTimer>

namespace shortlist::desktop {

namespace {

template <typename T> void later(QObject *context, Done<T> done, core::Expected<T> result)
{
    QMetaObject::invokeMethod(
        context, [done = std::move(done), result = std::move(result)] { done(result); }, Qt::QueuedConnection);
}

cache::ApprovalItem question(int number, const cache::JobListItem &job, const char *who, const char *status,
                             const char *note)
{
    cache::ApprovalItem item;
    item.id = demoId(11, number);
    item.job = job.id;
    item.approver = demoId(4, number);
    item.approverName = QString::fromUtf8(who);
    item.askedBy = QStringLiteral("Rafael Duarte");
    item.summary = QStringLiteral("%1: 2 openings, Rotterdam").arg(job.title);
    item.status = QString::fromLatin1(status);
    item.note = QString::fromUtf8(note);
    item.asked = minutesAgo(2900);
    if (item.status != QLatin1String("pending"))
        item.decided = minutesAgo(300);
    return item;
}

} // namespace

void DemoJobPages::add(const cache::JobListItem &job)
{
    JobPage page;
    cache::JobMetrics &metrics = page.metrics;
    metrics.applicants = job.people;
    metrics.hired = job.hired;
    static constexpr double shares[] = {1, 0.65, 0.345, 0.18, 0.034, 0.007};
    static constexpr double days[] = {1.4, 4.2, 6.8, 8.1, 3.0};
    for (int i = 0; i < job.pipeline.size(); ++i) {
        const cache::StageCount &count = job.pipeline[i];
        cache::StageFigures stage;
        stage.stage = count.stage;
        stage.name = count.name;
        stage.kind = count.kind;
        stage.position = count.position;
        stage.now = count.people;
        stage.reached = i == 0 ? job.people : std::max(job.hired, static_cast<int>(job.people * shares[i]));
        static constexpr int limits[] = {5, 5, 6, 10, 7};
        stage.limitDays = i < 5 ? limits[i] : 0;
        if (job.people > 0 && i < 5)
            stage.medianDays = days[i];
        metrics.stages << stage;
        metrics.active += count.kind == QLatin1String("hired") ? 0 : count.people;
    }
    metrics.interviewed = static_cast<int>(job.people * 0.18);
    metrics.newThisWeek = job.people / 12;
    if (job.people > 0) {
        metrics.daysToInterview = 19;
        metrics.longestWait = 11;
        metrics.stuck = 3;
        const QList<std::pair<const char *, int>> sources{
            {"career_page", 41}, {"referral", 23}, {"job_board", 21}, {"sourced", 9}, {"mailbox", 6}};
        for (const auto &[source, share] : sources)
            metrics.sources << cache::SourceFigures{QString::fromLatin1(source), job.people * share / 100, 0};
    }
    const QString english = QStringLiteral(
        "## What you do\n\nYou own the **write path** of the matching engine: from the wire to the journal, at "
        "microseconds.\n\n- Design and measure, then build\n- Review with two other engineers\n- Teach what you "
        "learned\n\n## What we offer\n\n*Four* days in the office or at home, as you like. More on "
        "[our page](https://acme.example/jobs).");
    const QString arabic = QStringLiteral(
        "## ما ستفعله\n\nأنت مسؤول عن **مسار الكتابة** في محرك المطابقة: من الشبكة إلى السجل.\n\n- صمّم وقِس ثم "
        "ابنِ\n- راجع مع مهندسين آخرين\n- علّم ما تعلمته\n\n## ما نقدمه\n\nأربعة أيام في المكتب أو في المنزل.");
    QString text = m_arabic ? arabic : english;
    page.versions << DescriptionVersion{4, text, minutesAgo(1500), QStringLiteral("Ingrid Solheim")};
    QString before = english;
    before.replace(QStringLiteral("at microseconds"), QStringLiteral("fast"))
        .replace(QStringLiteral("*Four* days"), QStringLiteral("Five days"));
    page.versions << DescriptionVersion{3, before, minutesAgo(9000), QStringLiteral("Priya Raghunathan")};
    page.versions << DescriptionVersion{1, QStringLiteral("You own the write path of the matching engine."),
                                        minutesAgo(60000), QStringLiteral("Rafael Duarte")};
    CustomField centre;
    centre.field = demoId(12, 1);
    centre.key = QStringLiteral("cost_centre");
    centre.label = m_arabic ? QStringLiteral("مركز التكلفة") : QStringLiteral("Cost centre");
    centre.kind = QStringLiteral("text");
    centre.valueRow = demoId(13, 1);
    centre.value = QByteArrayLiteral("4100-DE");
    CustomField visa;
    visa.field = demoId(12, 2);
    visa.key = QStringLiteral("visa");
    visa.label = m_longNames ? QStringLiteral("Whether the company pays for visa and relocation of the whole family")
                 : m_arabic  ? QStringLiteral("التأشيرة")
                             : QStringLiteral("Visa");
    visa.kind = QStringLiteral("choice");
    visa.choices = {QStringLiteral("Paid by us"), QStringLiteral("Not paid")};
    page.customFields = {centre, visa};
    if (job.status == QLatin1String("draft"))
        page.approvals = {question(3, job, "Priya Raghunathan", "approved", ""),
                          question(1, job, "Ingrid Solheim", "pending", "")};
    m_pages.insert(job.id, page);
    if (job.status == QLatin1String("open") || job.status == QLatin1String("draft"))
        known.insert(job.id, {QStringLiteral("skills:\"C++\" skills:\"Concurrency\" years:5.. level>=mid"), 12, 0});
}

void DemoJobPages::page(const QUuid &job, QObject *context, Done<JobPage> done)
{
    later<JobPage>(context, std::move(done), m_pages.value(job));
}

void DemoJobPages::waitingForMe(QObject *context, Done<QList<cache::ApprovalItem>> done)
{
    QList<cache::ApprovalItem> waiting;
    for (const JobPage &page : std::as_const(m_pages)) {
        for (const cache::ApprovalItem &item : page.approvals) {
            if (item.approver == demoId(4, 1) && item.status == QLatin1String("pending"))
                waiting << item;
        }
    }
    later<QList<cache::ApprovalItem>>(context, std::move(done), waiting);
}

void DemoJobPages::copyOf(const QUuid &job, const QString &title, QObject *context, Done<QList<client::Edit>> done)
{
    client::Edit copy;
    copy.kind = protocol::MutationKind::Insert;
    copy.entity = QStringLiteral("job_requisitions");
    copy.row = demoId(14, 1);
    copy.values = {{QStringLiteral("title"), title.toUtf8()},
                   {QStringLiteral("status"), QByteArrayLiteral("draft")},
                   {QStringLiteral("cloned_from"), job.toByteArray(QUuid::WithoutBraces)}};
    later<QList<client::Edit>>(context, std::move(done), QList<client::Edit>{copy});
}

void DemoJobPages::knownPeople(const QUuid &job, const cache::Cancellation &, QObject *context, Done<KnownPeople> done)
{
    ++knownAsked;
    later<KnownPeople>(context, std::move(done), known.value(job));
}

void DemoJobPages::planJobs(const QList<client::FileInput> &files, QObject *context, Done<client::JobsPlan> done)
{
    // As planJob() does it, without a cache to look into.
    client::JobsPlan plan;
    for (const client::FileInput &file : files) {
        QJsonParseError problem;
        const QJsonDocument document = QJsonDocument::fromJson(file.bytes, &problem);
        const auto fields = client::jobFields(document.object());
        if (problem.error != QJsonParseError::NoError)
            plan.files.append({file.name,
                               std::nullopt,
                               {core::ErrorCode::InvalidInput,
                                QStringLiteral("Line 1 is not valid JSON: %1").arg(problem.errorString()),
                                QStringLiteral("line 1"),
                                {}}});
        else if (!fields)
            plan.files.append({file.name, std::nullopt, fields.error()});
        else
            plan.files.append(
                {file.name,
                 client::PlannedJob{file.name,
                                    {protocol::MutationKind::Insert, QStringLiteral("job_requisitions"), {}, *fields},
                                    {{QStringLiteral("company"), QStringLiteral("a job has no field for it")},
                                     {QStringLiteral("created_at"), QStringLiteral("it is set by the server")}}},
                 {}});
    }
    later<client::JobsPlan>(context, std::move(done), plan);
}

void DemoJobPages::skillNames(QObject *context, Done<QStringList> done)
{
    later<QStringList>(context, std::move(done),
                       QStringList{QStringLiteral("C++"), QStringLiteral("Concurrency"), QStringLiteral("Linux"),
                                   QStringLiteral("PostgreSQL"), QStringLiteral("Rust")});
}

} // namespace shortlist::desktop
