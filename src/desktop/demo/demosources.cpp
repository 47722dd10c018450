#include "desktop/demo/demosources.h"

#include "core/uuid.h"

#include <QRegularExpression>
#include <QTimer>

#include <algorithm>

namespace shortlist::desktop {

namespace {

QUuid idOf(int kind, qint64 number)
{
    return QUuid::fromString(QStringLiteral("01930000-0000-7000-8%1-%2")
                                 .arg(kind, 3, 10, QLatin1Char('0'))
                                 .arg(number, 12, 16, QLatin1Char('0')));
}

QDateTime before(qint64 minutes)
{
    return QDateTime::currentDateTimeUtc().addSecs(-60 * minutes);
}

bool matches(const QString &haystack, const QString &words)
{
    const QStringList parts = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(parts.begin(), parts.end(),
                       [&](const QString &word) { return haystack.contains(word, Qt::CaseInsensitive); });
}

} // namespace

DemoSources::DemoSources(Scenario scenario) : descriptorNow(schema()), m_scenario(scenario)
{
    if (scenario != Scenario::Empty) {
        buildPeople();
        buildJobs();
    }
    state.phase = client::SyncPhase::Synced;
    state.lastSynced = before(0);
    state.since = before(30);
    state.version = 4711;
    state.conflicts = static_cast<int>(m_conflicts.size());
    if (scenario == Scenario::Offline) {
        state.phase = client::SyncPhase::Offline;
        state.cause = client::SyncCause::CertificateExpired;
        state.since = before(22);
        state.lastSynced = before(22);
        state.oldestWaiting = before(21);
        state.nextTry = QDateTime::currentDateTimeUtc().addSecs(18);
        state.waiting = 5;
        state.tries = 9;
    }
}

Sources DemoSources::sources()
{
    return {this, this, this, this, this, this, this, this, &m_events};
}

template <typename T> void DemoSources::answer(QObject *context, Done<T> done, core::Expected<T> result)
{
    QMetaObject::invokeMethod(
        context, [done = std::move(done), result = std::move(result)] { done(result); }, Qt::QueuedConnection);
}

core::Error DemoSources::damaged() const
{
    return {core::ErrorCode::Corrupt, QStringLiteral("page 812 is damaged"), {}, {}};
}

void DemoSources::buildPeople()
{
    struct Sample
    {
        const char *name, *title, *company, *place;
        int match;
        const char *kind;
        qint64 minutes;
    };
    static constexpr Sample samples[] = {
        {"Adaeze Nwosu", "Principal Engineer", "Quillmere", "Lagos", 93, "interview", 10},
        {"Yuki Tanabe", "Senior Engineer", "Lumenfjord", "Berlin", 91, "new", 42},
        {"Kwabena Mensah", "Senior Engineer", "Lumenfjord", "Accra", 90, "offer", 70},
        {"Lin Xiaomei", "Senior Engineer", "Pellucid", "Munich", 89, "interview", 130},
        {"Zeynep Aydın", "Backend Lead", "Tarnwick", "Hamburg", 88, "screening", 140},
        {"Fatima Al-Zahrani", "C++ Engineer", "Heliodrome", "Riyadh", 87, "screening", 190},
        {"Priyanka Deshmukh", "Backend Engineer", "Ostrenna", "Berlin", 87, "interview", 200},
        {"Mateus Carvalho", "C++ Developer", "Sablecove", "Porto", 86, "new", 1500},
        {"Emeka Obi", "Systems Programmer", "Marrowgate", "Leeds", 85, "assessment", 1510},
        {"Noa Ben-David", "Backend Engineer", "Varnholt", "Haifa", 84, "offer", 1600},
        {"Oluwaseun Bakare", "Systems Engineer", "Tarnwick", "Cologne", 84, "new", 1700},
        {"Nguyễn Minh Anh", "C++ Engineer", "Pellucid", "Berlin", 83, "screening", 3200},
        {"Jonas Weidmann", "C++ Engineer", "Tarnwick", "Leipzig", 82, "interview", 3300},
        {"Siobhán Keane", "Staff Engineer", "Sablecove", "Cork", 81, "interview", 3400},
        {"Søren Lindqvist", "Platform Engineer", "Ostrenna", "Malmö", 81, "screening", 4600},
        {"Ana-Maria Popescu", "Backend Engineer", "Heliodrome", "Cluj", 80, "assessment", 4700},
        {"Katarzyna Zielińska", "Backend Engineer", "Quillmere", "Kraków", 79, "new", 4800},
        {"Wanjiru Kamau", "Software Engineer", "Quillmere", "Nairobi", 77, "screening", 6100},
        {"Diego Fuentes Rojas", "C++ Developer", "Brackenfold", "Valencia", 76, "assessment", 6200},
        {"Rashid Karimov", "Senior Developer", "Sablecove", "Tashkent", 74, "screening", 7500},
        {"Marit Halvorsen", "Engineer", "Varnholt", "Bergen", 73, "assessment", 7600},
        {"Tariq Mansour", "Software Engineer", "Ostrenna", "Amman", 72, "new", 9000},
        {"Chloé Marchetti", "Engineer", "Lumenfjord", "Lyon", 70, "screening", 9100},
        {"Arjun Pillai", "Engineer II", "Brackenfold", "Kochi", 68, "new", 10500},
        {"Bartholomew Achterberg", "Embedded Developer", "Marrowgate", "Utrecht", 61, "new", 12000},
        {"Isabela Moreau", "Developer", "Heliodrome", "Recife", -1, "new", 10600}};
    static constexpr const char *arabic[][4] = {{"أداييزي نووسو", "مهندسة رئيسية", "كويلمير", "لاغوس"},
                                                {"يوكي تانابي", "مهندسة أولى", "لومنفيورد", "برلين"},
                                                {"كوابينا منساه", "مهندس أول", "لومنفيورد", "أكرا"},
                                                {"لين شياومي", "مهندسة أولى", "بيلوسيد", "ميونخ"},
                                                {"زينب آيدن", "قائدة خوادم", "تارنويك", "هامبورغ"},
                                                {"فاطمة الزهراني", "مهندسة C++", "هليودروم", "الرياض"},
                                                {"بريانكا ديشموخ", "مهندسة خوادم", "أوسترينا", "برلين"},
                                                {"ماتيوس كارفاليو", "مطوّر C++", "سيبلكوف", "بورتو"},
                                                {"إيميكا أوبي", "مبرمج أنظمة", "ماروبي", "ليدز"},
                                                {"نوعا بن داود", "مهندسة خوادم", "فارنهولت", "حيفا"},
                                                {"أولوسيون باكاري", "مهندس أنظمة", "تارنويك", "كولونيا"},
                                                {"طارق منصور", "مهندس برمجيات", "أوسترينا", "عمّان"},
                                                {"رشيد كريموف", "مطوّر أول", "سيبلكوف", "طشقند"}};
    const bool arabicNames = m_scenario == Scenario::Arabic;
    const auto stages = pipeline();
    constexpr int count = 412;
    const auto sampleCount = static_cast<int>(std::size(samples));
    for (int i = 0; i < count; ++i) {
        const Sample &sample = samples[i % sampleCount];
        const Sample &other = samples[(i * 7 + i / 26) % sampleCount];
        Person person;
        QString name = QString::fromUtf8(sample.name);
        if (i >= static_cast<int>(std::size(samples)))
            name = name.section(QLatin1Char(' '), 0, 0) + QLatin1Char(' ') +
                   QString::fromUtf8(other.name).section(QLatin1Char(' '), 1);
        QString title = QString::fromUtf8(sample.title);
        QString company = QString::fromUtf8(sample.company);
        QString place = QString::fromUtf8(sample.place);
        if (arabicNames) {
            const auto &row = arabic[i % static_cast<int>(std::size(arabic))];
            name = QString::fromUtf8(row[0]);
            title = QString::fromUtf8(row[1]);
            company = QString::fromUtf8(row[2]);
            place = QString::fromUtf8(row[3]);
        }
        if (m_scenario == Scenario::LongNames && i % 2 == 0) {
            name = QStringLiteral("Wolfeschlegelsteinhausenbergerdorff Hubert Blaine the Younger of ") + name;
            title = QStringLiteral(
                "Senior Principal Distinguished Engineer for Low-latency Order Matching and Market Data");
            place = QStringLiteral("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch");
        }
        person.item.key = i + 1;
        person.item.id = idOf(1, i + 1);
        person.item.name = name;
        person.item.title = title;
        person.item.company = company;
        person.item.place = place;
        if (sample.match >= 0)
            person.item.match = std::max(20, sample.match - i / 26 * 3);
        person.item.stageKind = QString::fromLatin1(sample.kind);
        for (const StageItem &stage : stages) {
            if (stage.kind == person.item.stageKind)
                person.item.stageName = stage.name;
        }
        person.item.jobTitle = QStringLiteral("Senior Backend Engineer, C++");
        person.item.active = before(sample.minutes + i / 26 * 14400);
        person.item.conflict = i == 4;
        person.item.pending = m_scenario == Scenario::Offline && (i == 3 || i == 7);
        const auto set = [&person](const char *column, const QString &value) {
            person.fields.insert(QString::fromLatin1(column), value.toUtf8());
        };
        set("id", core::toText(person.item.id));
        set("full_name", name);
        set("current_title", title);
        set("current_company", company);
        set("location", place);
        const QString mail = QString::fromUtf8(sample.name)
                                 .toLower()
                                 .normalized(QString::NormalizationForm_D)
                                 .remove(QRegularExpression(QStringLiteral("[^a-z ]")))
                                 .replace(QLatin1Char(' '), QLatin1Char('.'));
        set("email", mail + QStringLiteral("@example.com"));
        set("phone", QStringLiteral("+966 55 010 0%1").arg(142 + i));
        set("github_url", QStringLiteral("https://git.example.com/") + mail.section(QLatin1Char('.'), 1));
        set("experience_years", QStringLiteral("7.0"));
        set("experience_level", QStringLiteral("senior"));
        set("availability_date", QStringLiteral("2027-01-01"));
        set("desired_salary", QStringLiteral("84000.00"));
        set("salary_currency", QStringLiteral("EUR"));
        set("skills", QStringLiteral(R"(["C++","Concurrency","PostgreSQL","Linux","CMake","gRPC"])"));
        set("languages", QStringLiteral(R"(["English","Arabic"])"));
        set("education", QStringLiteral("MSc Computer Science, Aldermoor Institute"));
        set("summary", QStringLiteral("Leads the order-matching core in C++20; cut the 99th percentile from 9 ms to "
                                      "1.4 ms. Speaks with calm about incidents."));
        set("source", QStringLiteral("referral"));
        set("created_at", QString::fromLatin1(protocol::timestampText(before(sample.minutes + 4000))));
        if (person.item.pending)
            person.pending = {QStringLiteral("phone"), QStringLiteral("desired_salary")};
        m_people << person;
    }
    std::stable_sort(m_people.begin(), m_people.end(),
                     [](const Person &a, const Person &b) { return a.item.active > b.item.active; });
    const auto conflict = [this](int number, int row, const QString &column, const QString &base, const QString &mine,
                                 const QString &theirs) {
        ConflictItem item;
        item.id = idOf(5, number);
        item.kind = QStringLiteral("field");
        item.entity = QStringLiteral("candidates");
        item.row = m_people[row].item.id;
        item.recordTitle = m_people[row].item.name;
        item.column = column;
        item.base = base;
        item.mine = mine;
        item.theirs = theirs;
        item.mineBy = QStringLiteral("Ingrid Solheim");
        item.theirsBy = QStringLiteral("Rafael Duarte");
        item.mineDevice = QStringLiteral("laptop “fjord”");
        item.theirsDevice = QStringLiteral("desk “RD-02”");
        item.mineAt = before(60 + number);
        item.theirsAt = before(50 + number);
        m_conflicts << item;
    };
    conflict(1, 4, QStringLiteral("phone"), QStringLiteral("+49 40 5550 0108"), QStringLiteral("+49 40 5550 0189"),
             QStringLiteral("+49 40 5550 0198"));
    conflict(2, 4, QStringLiteral("desired_salary"), QStringLiteral("88000.00"), QStringLiteral("92000.00"),
             QStringLiteral("95000.00"));
    conflict(3, 4, QStringLiteral("summary"),
             QStringLiteral("Speaks with calm about incidents. Notice period is three months. Prefers Hamburg."),
             QStringLiteral("Speaks with calm about incidents. Wants €92,000 and a start in February. Notice period is "
                            "two months. Prefers Hamburg, open to Berlin two days a week."),
             QStringLiteral("Speaks with calm about incidents. Salary wish went up after the other offer, ask again. "
                            "Notice period is three months. Prefers Hamburg and will not move."));
    conflict(4, 20, QStringLiteral("location"), QStringLiteral("Bergen"), QStringLiteral("Oslo"),
             QStringLiteral("Stavanger"));
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
        stages << StageItem{idOf(3, i + 1), QString::fromUtf8(arabic ? std::get<2>(names[i]) : std::get<1>(names[i])),
                            QString::fromLatin1(std::get<0>(names[i])), i + 1};
    return stages;
}

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
        job.id = idOf(2, ++number);
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
            job.published = before(static_cast<qint64>(sample.days) * 1440);
        static constexpr int shares[] = {45, 22, 14, 11, 4, 3};
        const auto stages = pipeline();
        for (int i = 0; i < 6; ++i)
            job.pipeline << cache::StageCount{stages[i].id, stages[i].name, stages[i].kind, i + 1,
                                              job.status == QLatin1String("filled") ? (i == 5 ? sample.people : 0)
                                                                                    : sample.people * shares[i] / 100};
        job.pending = m_scenario == Scenario::Offline && number == 2;
        m_jobs << job;
    }
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
    person.userId = idOf(4, 1);
    person.displayName = QStringLiteral("Ingrid Solheim");
    person.email = QStringLiteral("ingrid.solheim@example.com");
    person.role = QStringLiteral("recruiter");
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
                             QList<Colleague>{{idOf(4, 1), QStringLiteral("Ingrid Solheim")},
                                              {idOf(4, 2), QStringLiteral("Rafael Duarte")},
                                              {idOf(4, 3), QStringLiteral("Priya Raghunathan")}});
}

void DemoSources::keys(const cache::CandidateListQuery &query, QObject *context, Done<QList<qint64>> done)
{
    if (m_scenario == Scenario::Failed)
        return answer<QList<qint64>>(context, std::move(done), core::fail(damaged()));
    QList<const Person *> found;
    for (const Person &person : std::as_const(m_people)) {
        if (!person.removed &&
            matches(person.item.name + person.item.title + person.item.company + person.item.place, query.search) &&
            (query.stageKind.isEmpty() || person.item.stageKind == query.stageKind))
            found << &person;
    }
    std::stable_sort(found.begin(), found.end(), [&query](const Person *a, const Person *b) {
        if (query.descending)
            std::swap(a, b);
        switch (query.sort) {
        case cache::CandidateSort::Name:
            return a->item.name < b->item.name;
        case cache::CandidateSort::Match:
            return a->item.match.value_or(-1) < b->item.match.value_or(-1);
        default:
            return a->item.active < b->item.active;
        }
    });
    QList<qint64> keys;
    for (const Person *person : found)
        keys << person->item.key;
    answer<QList<qint64>>(context, std::move(done), keys);
}

void DemoSources::items(const QList<qint64> &keys, QObject *context, Done<QList<cache::CandidateListItem>> done)
{
    QList<cache::CandidateListItem> items;
    for (const Person &person : std::as_const(m_people)) {
        if (keys.contains(person.item.key))
            items << person.item;
    }
    answer<QList<cache::CandidateListItem>>(context, std::move(done), items);
}

void DemoSources::keyOf(const QUuid &candidate, QObject *context, Done<std::optional<qint64>> done)
{
    const Person *person = find(candidate);
    answer<std::optional<qint64>>(context, std::move(done),
                                  person ? std::optional<qint64>(person->item.key) : std::nullopt);
}

void DemoSources::detail(const QUuid &candidate, QObject *context, Done<CandidateDetail> done)
{
    const Person *person = find(candidate);
    if (!person || person->removed)
        return answer<CandidateDetail>(context, std::move(done),
                                       core::fail(core::ErrorCode::NotFound, QStringLiteral("no such row")));
    CandidateDetail detail;
    detail.record = {candidate, person->fields, person->pending};
    detail.conflict = person->item.conflict;
    ApplicationItem application;
    application.id = idOf(6, person->item.key);
    application.job = idOf(2, 1);
    application.candidate = candidate;
    application.jobTitle = person->item.jobTitle;
    application.pipeline = pipeline();
    application.stageName = person->item.stageName;
    application.stageKind = person->item.stageKind;
    for (const StageItem &stage : std::as_const(application.pipeline)) {
        if (stage.kind == application.stageKind)
            application.stage = stage.id;
    }
    application.disposition =
        application.stageKind == QLatin1String("rejected") ? QStringLiteral("rejected") : QStringLiteral("active");
    application.match = person->item.match;
    application.applied = before(2600);
    application.stageEntered = person->item.active;
    ApplicationItem old = application;
    old.id = idOf(7, person->item.key);
    old.jobTitle = QStringLiteral("Systems Engineer");
    old.disposition = QStringLiteral("withdrawn");
    old.match = std::nullopt;
    old.applied = old.stageEntered = before(800000);
    detail.applications = {application, old};
    NoteItem note;
    note.id = idOf(8, 1);
    note.author = QStringLiteral("Rafael Duarte");
    note.text =
        QStringLiteral("Strong on lock-free queues; talked me through a real incident without notes. Wants to stay "
                       "remote until March, then move to Berlin with family. Ask about the visa timeline.");
    note.type = QStringLiteral("follow_up");
    note.followUp = before(-3000);
    note.at = before(1400);
    note.pending = m_scenario == Scenario::Offline;
    detail.notes << note;
    FileItem cv;
    cv.id = idOf(9, person->item.key);
    cv.name = person->item.name.simplified().replace(QLatin1Char(' '), QLatin1Char('_')) + QStringLiteral(".pdf");
    cv.mime = QStringLiteral("application/pdf");
    cv.category = QStringLiteral("cv");
    cv.size = 184320;
    cv.pages = 2;
    cv.sha256 = candidate.toByteArray();
    cv.added = before(2610);
    detail.files << cv;
    answer<CandidateDetail>(context, std::move(done), detail);
}

void DemoSources::items(const cache::JobListQuery &query, QObject *context, Done<QList<cache::JobListItem>> done)
{
    if (m_scenario == Scenario::Failed)
        return answer<QList<cache::JobListItem>>(context, std::move(done), core::fail(damaged()));
    QList<cache::JobListItem> found;
    for (const cache::JobListItem &job : std::as_const(m_jobs)) {
        if (matches(job.title + job.department + job.location + job.code, query.search))
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
        set("description", QStringLiteral("You own the write path of the matching engine."));
        if (item.published.isValid())
            set("published_at", QString::fromLatin1(protocol::timestampText(item.published)));
        set("closes_at", QString::fromLatin1(protocol::timestampText(before(-50000))));
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
        for (int i = 0; i < 24 && i < m_people.size(); ++i) {
            ApplicationItem application;
            application.id = idOf(6, i + 1);
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

void DemoSources::open(QObject *context, Done<QList<ConflictItem>> done)
{
    answer<QList<ConflictItem>>(context, std::move(done), m_conflicts);
}

void DemoSources::waitingEdits(QObject *context, Done<QList<WaitingEdit>> done)
{
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
        edit.mutation.at = before(21 - i * 4);
        edit.mutation.fields.insert(std::get<2>(samples[i]), {std::nullopt, std::get<3>(samples[i]).toUtf8()});
        edit.recordTitle = std::get<1>(samples[i]);
        edits << edit;
    }
    answer<QList<WaitingEdit>>(context, std::move(done), edits);
}

void DemoSources::storedRows(QObject *context, Done<QList<StoredRows>> done)
{
    const QString recruiting = QStringLiteral("recruiting");
    answer<QList<StoredRows>>(context, std::move(done),
                              QList<StoredRows>{{QStringLiteral("candidates"), recruiting, candidateCount()},
                                                {QStringLiteral("applications"), recruiting, 148930},
                                                {QStringLiteral("job_requisitions"), recruiting, m_jobs.size()},
                                                {QStringLiteral("application_notes"), recruiting, 612077},
                                                {QStringLiteral("memberships"), QStringLiteral("directory"), 214},
                                                {QStringLiteral("files"), recruiting, 3204}});
}

void DemoSources::search(const QString &text, int limit, QObject *context, Done<QList<cache::Reader::Hit>> done)
{
    QList<cache::Reader::Hit> hits;
    for (const Person &person : std::as_const(m_people)) {
        if (hits.size() < limit / 2 && matches(person.item.name, text))
            hits << cache::Reader::Hit{QStringLiteral("candidates"), person.item.id, person.item.name,
                                       person.item.title + QStringLiteral(" · ") + person.item.place};
    }
    for (const cache::JobListItem &job : std::as_const(m_jobs)) {
        if (hits.size() < limit && matches(job.title, text))
            hits << cache::Reader::Hit{QStringLiteral("job_requisitions"), job.id, job.title,
                                       job.code + QStringLiteral(" · ") + job.location};
    }
    answer<QList<cache::Reader::Hit>>(context, std::move(done), hits);
}

void DemoSources::fileBytes(const QByteArray &sha256, QObject *context, Done<QByteArray> done)
{
    const Person *person = find(QUuid::fromString(QString::fromLatin1(sha256)));
    if (m_scenario == Scenario::Offline || !person)
        return answer<QByteArray>(context, std::move(done),
                                  core::fail(core::ErrorCode::Unreachable, QStringLiteral("offline")));
    answer<QByteArray>(context, std::move(done), demoCv(person->item.name, person->item.title));
}

void DemoSources::importCvs(const QStringList &paths, const QUuid &, QObject *context,
                            Done<QList<client::ImportedFile>> done)
{
    QList<client::ImportedFile> results;
    for (int i = 0; i < paths.size(); ++i) {
        client::ImportedFile file;
        file.path = paths[i];
        file.failed = i % 3 == 2;
        if (file.failed)
            file.error = {core::ErrorCode::InvalidInput,
                          QStringLiteral("The PDF is encrypted. Ask for a copy without a password."),
                          {},
                          {}};
        else
            file.candidateName =
                m_people.isEmpty() ? QStringLiteral("Adaeze Nwosu") : m_people[i % m_people.size()].item.name;
        results << file;
    }
    answer<QList<client::ImportedFile>>(context, std::move(done), results);
}

void DemoSources::attach(const QString &, const QUuid &, const QString &, const QString &, QObject *context,
                         Done<QUuid> done)
{
    answer<QUuid>(context, std::move(done), idOf(9, 999));
}

void DemoSources::apply(const QList<client::Edit> &edits, QObject *context, Done<client::EditReceipt> done)
{
    if (failNext)
        return answer<client::EditReceipt>(context, std::move(done),
                                           core::fail(*std::exchange(failNext, std::nullopt)));
    client::EditReceipt receipt;
    QSet<QString> changed;
    for (const client::Edit &edit : edits) {
        applied << edit;
        changed.insert(edit.entity);
        receipt.rows << (edit.row.isNull() ? idOf(1, 5000 + applied.size()) : edit.row);
        client::Edit inverse = edit;
        if (Person *person = edit.entity == QLatin1String("candidates") ? find(edit.row) : nullptr) {
            for (auto it = edit.values.begin(); it != edit.values.end(); ++it) {
                inverse.values[it.key()] = person->fields.value(it.key());
                person->fields[it.key()] = it.value();
                person->pending.insert(it.key());
            }
            person->item.name =
                QString::fromUtf8(person->fields.value(QStringLiteral("full_name")).value_or(QByteArray()));
            person->item.pending = true;
            if (edit.kind == protocol::MutationKind::Remove || edit.kind == protocol::MutationKind::Restore) {
                person->removed = edit.kind == protocol::MutationKind::Remove;
                inverse.kind = person->removed ? protocol::MutationKind::Restore : protocol::MutationKind::Remove;
            }
        } else if (edit.entity == QLatin1String("applications") && edit.values.contains(QStringLiteral("stage_id"))) {
            const auto stages = pipeline();
            for (Person &each : m_people) {
                if (idOf(6, each.item.key) != edit.row)
                    continue;
                for (const StageItem &stage : stages) {
                    if (core::toText(stage.id).toLatin1() == edit.values.value(QStringLiteral("stage_id"))) {
                        each.item.stageKind = stage.kind;
                        each.item.stageName = stage.name;
                        each.item.pending = true;
                    }
                }
            }
        }
        receipt.inverse.prepend(inverse);
    }
    state.waiting += static_cast<int>(edits.size());
    answer<client::EditReceipt>(context, std::move(done), receipt);
    QMetaObject::invokeMethod(
        &m_events,
        [this, changed] {
            Q_EMIT m_events.changed(changed);
            Q_EMIT m_events.syncStateChanged();
        },
        Qt::QueuedConnection);
}

void DemoSources::settle(const QList<client::ConflictSettlement> &settlements, QObject *context,
                         Done<client::EditReceipt> done)
{
    for (const client::ConflictSettlement &settlement : settlements) {
        settled << settlement;
        m_conflicts.removeIf([&settlement](const ConflictItem &item) { return item.id == settlement.conflict; });
    }
    state.conflicts = static_cast<int>(m_conflicts.size());
    answer<client::EditReceipt>(context, std::move(done), client::EditReceipt());
    QMetaObject::invokeMethod(
        &m_events, [this] { Q_EMIT m_events.syncStateChanged(); }, Qt::QueuedConnection);
}

} // namespace shortlist::desktop
