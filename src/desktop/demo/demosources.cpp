#include "client/fileplan.h"
#include "desktop/demo/demojobpages.h"
#include "desktop/demo/demomails.h"
#include "desktop/demo/demoparts.h"

#include <QTimer>

#include <algorithm>

namespace shortlist::desktop {

QUuid demoId(int kind, qint64 number)
{
    return QUuid::fromString(QStringLiteral("01930000-0000-7000-8%1-%2")
                                 .arg(kind, 3, 10, QLatin1Char('0'))
                                 .arg(number, 12, 16, QLatin1Char('0')));
}

QDateTime minutesAgo(qint64 minutes)
{
    return QDateTime::currentDateTimeUtc().addSecs(-60 * minutes);
}

bool hasWords(const QString &haystack, const QString &words)
{
    const QStringList parts = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(parts.begin(), parts.end(),
                       [&](const QString &word) { return haystack.contains(word, Qt::CaseInsensitive); });
}

DemoSources::DemoSources(Scenario scenario)
    : descriptorNow(schema())
    , m_scenario(scenario)
    , m_administration(scenario == Scenario::Failed      ? DemoAdministration::Kind::Failed
                       : scenario == Scenario::Empty     ? DemoAdministration::Kind::Empty
                       : scenario == Scenario::LongNames ? DemoAdministration::Kind::LongNames
                       : scenario == Scenario::Arabic    ? DemoAdministration::Kind::Arabic
                                                         : DemoAdministration::Kind::Normal)
    , m_jobPages(std::make_unique<DemoJobPages>(scenario == Scenario::Arabic, scenario == Scenario::LongNames))
{
    if (scenario != Scenario::Empty) {
        buildPeople();
        buildConflicts();
        buildJobs();
        buildViews();
        m_belongings.build(candidateId(5));
        const qsizetype twice = scenario == Scenario::LongNames ? 4 : 5; // one with a long name
        m_merging.setPeople([this](const QUuid &candidate) { return fieldsOf(candidate); });
        m_merging.build(m_people[twice].item, m_people[twice].fields, demoId(41, 2), QStringLiteral("Rafael Duarte"));
        for (const char *entity : {"mail_templates", "reject_reasons"})
            m_administration.others[QLatin1String(entity)] = demoVocabulary(QLatin1String(entity));
        buildOffers();
        buildPipelines();
    }
    for (const cache::JobListItem &job : std::as_const(m_jobs))
        m_jobPages->add(job);
    QList<DemoHome::Somebody> people;
    for (const Person &person : std::as_const(m_people))
        people << DemoHome::Somebody{person.item.id, person.item.name};
    m_home.build(people, m_jobs, scenario == Scenario::Arabic);
    m_activity.build(people, m_jobs, scenario == Scenario::Arabic);
    if (scenario == Scenario::Failed)
        m_home.setFailure(damaged());
    if (scenario == Scenario::Failed)
        m_activity.failure = damaged();
    m_reports.build(m_jobs, scenario == Scenario::LongNames);
    buildRanking();
    if (scenario == Scenario::Failed)
        m_reports.setFailure(damaged());
    state.phase = client::SyncPhase::Synced;
    state.lastSynced = minutesAgo(0);
    state.since = minutesAgo(30);
    state.version = 4711;
    state.conflicts = static_cast<int>(m_conflicts.size());
    if (scenario == Scenario::Offline) {
        state.phase = client::SyncPhase::Offline;
        state.cause = client::SyncCause::CertificateExpired;
        state.since = minutesAgo(22);
        state.lastSynced = minutesAgo(22);
        state.oldestWaiting = minutesAgo(21);
        state.nextTry = QDateTime::currentDateTimeUtc().addSecs(18);
        state.waiting = 5;
        state.tries = 9;
    }
}

void DemoSources::buildRanking()
{
    QList<DemoRanking::Somebody> people;
    for (const Person &person : std::as_const(m_people)) {
        // Every third one is known from elsewhere.
        const QUuid application = people.size() % 3 == 2 ? QUuid() : demoId(6, person.item.key);
        people.append({person.item.id, person.item.name, application});
    }
    domain::JobWants wants;
    wants.required = {{QStringLiteral("C++"), 5},
                      {QStringLiteral("Concurrency"), 4},
                      {QStringLiteral("PostgreSQL"), 3},
                      {QStringLiteral("Linux"), 4}};
    wants.preferred = {{QStringLiteral("Rust"), 2}, {QStringLiteral("Kubernetes"), 2}, {QStringLiteral("gRPC"), 3}};
    wants.minTenths = 50;
    wants.seniority = domain::seniorityRank("senior");
    m_ranking.build(people, m_jobs, wants);
    m_ranking.kept = cache::KeptRanking{minutesAgo(2900), QStringLiteral("Rafael Duarte"), {60, 10, 20, 10}};
    if (m_scenario == Scenario::Failed)
        m_ranking.failure = damaged();
}

void DemoSources::buildOffers()
{
    const Person &person = m_people[5];
    const auto know = [this](const char *name, const QString &value) {
        m_offers.page.known.insert(QLatin1String(name), value);
    };
    know("candidate.full_name", person.item.name);
    know("candidate.given_name", person.item.name.section(u' ', 0, 0));
    know("candidate.family_name", person.item.name.section(u' ', -1));
    know("job.title", person.item.jobTitle);
    m_offers.page.job = {demoId(2, 1),
                         {{QStringLiteral("title"), person.item.jobTitle.toUtf8()},
                          {QStringLiteral("employment_type"), QByteArrayLiteral("full_time")},
                          {QStringLiteral("salary_currency"), QByteArrayLiteral("EUR")}},
                         {}};
    m_offers.build(demoId(6, person.item.key));
}

DemoSources::~DemoSources() = default;

Sources DemoSources::sources()
{
    Sources sources{this, this, this, this, this, this, this, this, &m_events};
    sources.account = &m_administration;
    sources.records = &m_administration;
    sources.history = this;
    sources.belongings = &m_belongings;
    sources.bulk = this;
    sources.jobPages = m_jobPages.get();
    sources.merging = &m_merging;
    sources.home = &m_home;
    sources.reports = &m_reports;
    sources.offers = &m_offers;
    sources.activity = &m_activity;
    sources.cvs = &m_activity;
    sources.ranking = &m_ranking;
    sources.mails = m_events.findChild<DemoMails *>(QString(), Qt::FindDirectChildrenOnly);
    if (!sources.mails) {
        const auto kind = m_scenario == Scenario::Empty       ? DemoMails::Kind::None
                          : m_scenario == Scenario::Failed    ? DemoMails::Kind::Failed
                          : m_scenario == Scenario::Arabic    ? DemoMails::Kind::Arabic
                          : m_scenario == Scenario::LongNames ? DemoMails::Kind::LongNames
                                                              : DemoMails::Kind::Usual;
        const cache::KnownSender known = m_people.isEmpty()
                                             ? cache::KnownSender()
                                             : cache::KnownSender{m_people[3].item.id, m_people[3].item.name, {}};
        sources.mails = new DemoMails(kind, m_administration, known, m_jobs.isEmpty() ? QUuid() : m_jobs[0].id,
                                      m_jobs.isEmpty() ? QString() : m_jobs[0].title, &m_events);
    }
    return sources;
}

core::Error DemoSources::damaged() const
{
    return {core::ErrorCode::Corrupt, QStringLiteral("page 812 is damaged"), {}, {}};
}

QList<StageItem> DemoSources::pipeline() const
{
    QList<StageItem> stages;
    const bool arabic = m_scenario == Scenario::Arabic;
    const QList<std::tuple<const char *, const char *, const char *>> names{{"new", "New", "جديد"},
                                                                            {"screening", "Screening", "فرز"},
                                                                            {"assessment", "Assessment", "تقييم"},
                                                                            {"interview", "Interview", "مقابلة"},
                                                                            {"offer", "Offer", "عرض"},
                                                                            {"hired", "Hired", "تم التوظيف"},
                                                                            {"rejected", "Rejected", "مرفوض"}};
    for (int i = 0; i < names.size(); ++i)
        stages << StageItem{demoId(3, i + 1), QString::fromUtf8(arabic ? std::get<2>(names[i]) : std::get<1>(names[i])),
                            QString::fromLatin1(std::get<0>(names[i])), i + 1};
    return stages;
}

protocol::FieldMap DemoSources::fieldsOf(const QUuid &candidate) const
{
    for (const Person &person : m_people) {
        if (person.item.id == candidate)
            return person.fields;
    }
    return {};
}

QUuid DemoSources::candidateId(int index) const
{
    return m_people[index].item.id;
}

DemoSources::Person *DemoSources::find(const QUuid &id)
{
    const auto it = std::find_if(m_people.begin(), m_people.end(), [&id](const Person &p) { return p.item.id == id; });
    return it == m_people.end() ? nullptr : &*it;
}

client::Person DemoSources::person() const
{
    client::Person person;
    person.userId = demoId(4, 1);
    person.displayName = QStringLiteral("Ingrid Solheim");
    person.email = QStringLiteral("ingrid.solheim@example.com");
    person.role = role;
    person.scopes = {QStringLiteral("directory"), QStringLiteral("recruiting")};
    person.tenantName = QStringLiteral("Acme");
    person.tenantSlug = QStringLiteral("acme");
    person.serverUrl = QStringLiteral("https://shortlist.acme.example");
    person.deviceName = QStringLiteral("fjord");
    return person;
}

void DemoSources::colleagues(QObject *context, Done<QList<Colleague>> done)
{
    answer<QList<Colleague>>(context, std::move(done),
                             QList<Colleague>{{demoId(4, 1), QStringLiteral("Ingrid Solheim")},
                                              {demoId(4, 2), QStringLiteral("Rafael Duarte")},
                                              {demoId(4, 3), QStringLiteral("Priya Raghunathan")}});
}

void DemoSources::open(QObject *context, Done<QList<ConflictItem>> done)
{
    if (m_scenario == Scenario::Failed)
        return answer<QList<ConflictItem>>(context, std::move(done), core::fail(damaged()));
    answer<QList<ConflictItem>>(context, std::move(done), m_conflicts);
}

void DemoSources::waitingEdits(QObject *context, Done<QList<WaitingEdit>> done)
{
    if (m_scenario == Scenario::Failed)
        return answer<QList<WaitingEdit>>(context, std::move(done), core::fail(damaged()));
    QList<WaitingEdit> edits;
    const QList<std::tuple<QString, QString, QString, QString>> samples{
        {QStringLiteral("candidates"), QStringLiteral("Søren Lindqvist"), QStringLiteral("phone"),
         QStringLiteral("+46 40 555 0163")},
        {QStringLiteral("candidates"), QStringLiteral("Søren Lindqvist"), QStringLiteral("desired_salary"),
         QStringLiteral("86000.00")},
        {QStringLiteral("application_notes"), QStringLiteral("Note on Lin Xiaomei"), QStringLiteral("note_text"),
         QStringLiteral("Prefers mornings")},
        {QStringLiteral("applications"), QStringLiteral("Mateus Carvalho"), QStringLiteral("disposition"),
         QStringLiteral("active")},
        {QStringLiteral("files"), QStringLiteral("reference-letter.pdf"), QStringLiteral("document_category"),
         QStringLiteral("reference")}};
    for (int i = 0; i < samples.size() && i < state.waiting; ++i) {
        WaitingEdit edit;
        edit.mutation.seq = i + 1;
        edit.mutation.entity = std::get<0>(samples[i]);
        edit.mutation.at = minutesAgo(21 - i * 4);
        edit.mutation.fields.insert(std::get<2>(samples[i]), {std::nullopt, std::get<3>(samples[i]).toUtf8()});
        edit.recordTitle = std::get<1>(samples[i]);
        edits << edit;
    }
    answer<QList<WaitingEdit>>(context, std::move(done), edits);
}

void DemoSources::storedRows(QObject *context, Done<QList<StoredRows>> done)
{
    if (m_scenario == Scenario::Failed)
        return answer<QList<StoredRows>>(context, std::move(done), core::fail(damaged()));
    const QString recruiting = QStringLiteral("recruiting");
    answer<QList<StoredRows>>(context, std::move(done),
                              QList<StoredRows>{{QStringLiteral("candidates"), recruiting, candidateCount()},
                                                {QStringLiteral("applications"), recruiting, 148930},
                                                {QStringLiteral("job_requisitions"), recruiting, m_jobs.size()},
                                                {QStringLiteral("application_notes"), recruiting, 612077},
                                                {QStringLiteral("memberships"), QStringLiteral("directory"), 214},
                                                {QStringLiteral("files"), recruiting, 3204}});
}

void DemoSources::findRecords(const QString &text, cache::FindScope scope, int limit, QObject *context,
                              Done<QList<cache::FoundRecord>> done)
{
    QList<cache::FoundRecord> found;
    const int people = scope == cache::FindScope::Everything ? limit / 2 : limit;
    for (const Person &person : std::as_const(m_people)) {
        if (scope == cache::FindScope::Jobs || found.size() >= people || !hasWords(person.item.name, text))
            continue;
        cache::FoundRecord record;
        record.entity = QStringLiteral("candidates");
        record.id = person.item.id;
        record.title = person.item.name;
        record.person = person.item;
        found << record;
    }
    for (const cache::JobListItem &job : std::as_const(m_jobs)) {
        if (scope == cache::FindScope::People || found.size() >= limit || !hasWords(job.title, text))
            continue;
        cache::FoundRecord record;
        record.entity = QStringLiteral("job_requisitions");
        record.id = job.id;
        record.title = job.title;
        record.code = job.code;
        record.status = job.status;
        record.people = job.people;
        found << record;
    }
    answer<QList<cache::FoundRecord>>(context, std::move(done), found);
}

void DemoSources::fileBytes(const QByteArray &sha256, QObject *context, Done<QByteArray> done)
{
    if (demoLetter(sha256) && m_scenario != Scenario::Offline)
        return answer<QByteArray>(context, std::move(done), sha256);
    const QByteArray previewOf = "preview ";
    const bool preview = sha256.startsWith(previewOf);
    const QByteArray id = preview ? sha256.mid(previewOf.size()) : sha256;
    const Person *person = find(QUuid::fromString(QString::fromLatin1(id)));
    if (preview && person) // here without a network too
        return answer<QByteArray>(context, std::move(done), demoPreview(person->item.name, person->item.title));
    if (m_scenario == Scenario::Offline || !person)
        return answer<QByteArray>(context, std::move(done),
                                  core::fail(core::ErrorCode::Unreachable, QStringLiteral("offline")));
    answer<QByteArray>(context, std::move(done), demoCv(person->item.name, person->item.title));
}

void DemoSources::planCvs(const QList<client::FileInput> &files, const client::ImportOptions &, QObject *context,
                          Done<client::CvPlan> done)
{
    client::CvPlan plan;
    for (int i = 0; i < files.size(); ++i) {
        client::ImportedFile file;
        file.path = files[i].shown();
        file.failed = i % 3 == 2;
        if (file.failed)
            file.error = {core::ErrorCode::InvalidInput,
                          QStringLiteral("The PDF is encrypted. Ask for a copy without a password."),
                          {},
                          {}};
        else
            file.candidateName =
                m_people.isEmpty() ? QStringLiteral("Adaeze Nwosu") : m_people[i % m_people.size()].item.name;
        if (!file.failed) {
            file.candidate = QUuid::createUuid();
            const QByteArray id = file.candidate.toByteArray(QUuid::WithoutBraces);
            plan.edits.append({protocol::MutationKind::Insert,
                               QStringLiteral("candidates"),
                               file.candidate,
                               {{QStringLiteral("full_name"), file.candidateName.toUtf8()}}});
            plan.edits.append({protocol::MutationKind::Insert,
                               QStringLiteral("files"),
                               QUuid::createUuid(),
                               {{QStringLiteral("candidate_id"), id}}});
        }
        plan.files << file;
    }
    answer<client::CvPlan>(context, std::move(done), plan);
}

void DemoSources::planFiles(const QUuid &, const QList<client::FileInput> &, const QString &, QObject *context,
                            Done<client::FilePlan> done)
{
    answer<client::FilePlan>(context, std::move(done), client::FilePlan());
}

} // namespace shortlist::desktop
