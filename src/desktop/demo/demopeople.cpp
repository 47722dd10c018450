#include "desktop/demo/demoparts.h"

#include <QRegularExpression>

#include <algorithm>

namespace shortlist::desktop {

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
        person.item.id = demoId(1, i + 1);
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
        person.item.active = minutesAgo(sample.minutes + i / 26 * 14400);
        person.item.conflict = i == 4;
        person.item.isPrivate = i == 2;
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
        set("is_private", person.item.isPrivate ? QStringLiteral("t") : QStringLiteral("f"));
        if (i == 1)
            set("referrer_name", QStringLiteral("Amal Haddad"));
        set("created_at", QString::fromLatin1(protocol::timestampText(minutesAgo(sample.minutes + 4000))));
        if (person.item.pending)
            person.pending = {QStringLiteral("phone"), QStringLiteral("desired_salary")};
        m_people << person;
    }
    std::stable_sort(m_people.begin(), m_people.end(),
                     [](const Person &a, const Person &b) { return a.item.active > b.item.active; });
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
    detail.blind = blind;
    detail.record = {candidate, person->fields, person->pending};
    if (blind) {
        static const QSet<QString> told{QStringLiteral("id"),
                                        QStringLiteral("current_title"),
                                        QStringLiteral("experience_level"),
                                        QStringLiteral("experience_years"),
                                        QStringLiteral("skills"),
                                        QStringLiteral("languages")};
        detail.record.fields.removeIf([](const auto &field) { return !told.contains(field.key()); });
        detail.record.fields.insert(QStringLiteral("full_name"), protocol::Value("Candidate 7F3A0C"));
    }
    detail.conflict = person->item.conflict;
    ApplicationItem application;
    application.id = demoId(6, person->item.key);
    application.job = demoId(2, 1);
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
    application.applied = minutesAgo(2600);
    application.stageEntered = person->item.active;
    ApplicationItem old = application;
    old.id = demoId(7, person->item.key);
    old.jobTitle = QStringLiteral("Systems Engineer");
    old.disposition = QStringLiteral("withdrawn");
    old.match = std::nullopt;
    old.applied = old.stageEntered = minutesAgo(800000);
    detail.applications = {application, old};
    if (blind) {
        detail.applications.removeLast();
        return answer<CandidateDetail>(context, std::move(done), detail);
    }
    NoteItem note;
    note.id = demoId(8, 1);
    note.entity = QStringLiteral("application_notes");
    note.author = QStringLiteral("Rafael Duarte");
    note.text =
        QStringLiteral("Strong on lock-free queues; talked me through a real incident without notes. Wants to stay "
                       "remote until March, then move to Berlin with family. Ask about the visa timeline.");
    note.type = QStringLiteral("follow_up");
    note.followUp = minutesAgo(-3000);
    note.followUpRow = demoId(19, person->item.key);
    note.followUpDone = m_home.isDone(note.followUpRow);
    note.at = minutesAgo(1400);
    note.pending = m_scenario == Scenario::Offline;
    detail.notes << note;
    FileItem cv;
    cv.id = demoId(9, person->item.key);
    cv.name = person->item.name.simplified().replace(QLatin1Char(' '), QLatin1Char('_')) + QStringLiteral(".pdf");
    cv.mime = QStringLiteral("application/pdf");
    cv.category = QStringLiteral("cv");
    cv.size = 184320;
    cv.pages = 2;
    cv.sha256 = candidate.toByteArray();
    cv.preview = "preview " + candidate.toByteArray();
    cv.added = minutesAgo(2610);
    detail.files << cv;
    detail.events = demoEvents(application, person->fields.value(QStringLiteral("email")).value_or(QByteArray()));
    answer<CandidateDetail>(context, std::move(done), detail);
}

} // namespace shortlist::desktop
