#include "core/uuid.h"
#include "desktop/demo/demoadministration.h"
#include "desktop/demo/demoparts.h"

namespace shortlist::desktop {

namespace {

struct Sample
{
    const char *name, *arabic, *mail, *role;
    bool active;
};
constexpr Sample people[] = {{"Amélie Fontaine", "أميلي فونتين", "amelie.fontaine", "hiring_manager", true},
                             {"Desmond Achebe", "ديزموند أتشيبي", "desmond.achebe", "interviewer", true},
                             {"Hanna Lindgren", "هانا ليندغرين", "hanna.lindgren", "reviewer", true},
                             {"Ingrid Solheim", "إنغريد سولهايم", "ingrid.solheim", "tenant_admin", true},
                             {"Nadia Demir", "نادية دمير", "nadia.demir", "billing", true},
                             {"Priya Raghunathan", "بريا راغوناثان", "priya.raghunathan", "hiring_manager", true},
                             {"Rafael Duarte", "رافاييل دوارتي", "rafael.duarte", "recruiter", true},
                             {"Tomasz Wilk", "توماش فيلك", "tomasz.wilk", "interviewer", false}};

void set(RecordFields &record, const char *column, const QString &value)
{
    record.fields.insert(QString::fromLatin1(column), value.toUtf8());
}

QString nameOf(int number, DemoAdministration::Kind kind)
{
    const Sample &sample = people[number];
    if (kind == DemoAdministration::Kind::LongNames && number % 2 == 0)
        return QStringLiteral("Wolfeschlegelsteinhausenbergerdorff Hubert Blaine the Younger of ") +
               QString::fromUtf8(sample.name);
    return QString::fromUtf8(kind == DemoAdministration::Kind::Arabic ? sample.arabic : sample.name);
}

} // namespace

void DemoAdministration::build()
{
    const bool longNames = m_kind == Kind::LongNames;
    for (int i = 0; i < static_cast<int>(std::size(people)); ++i) {
        // An empty workspace has its administrator alone.
        if (m_kind == Kind::Empty && i != 3)
            continue;
        RecordFields member;
        member.id = demoId(10, i + 1);
        set(member, "id", core::toText(member.id));
        set(member, "user_id", core::toText(demoId(4, i == 3 ? 1 : i == 6 ? 2 : i == 5 ? 3 : i + 10)));
        set(member, "display_name", nameOf(i, m_kind));
        set(member, "email",
            QString::fromLatin1(people[i].mail) +
                (longNames && i % 2 == 0 ? QStringLiteral("@a-subsidiary-with-a-very-long-domain-name.acme.example.com")
                                         : QStringLiteral("@example.com")));
        set(member, "role", QString::fromLatin1(people[i].role));
        set(member, "is_active", people[i].active ? QStringLiteral("true") : QStringLiteral("false"));
        members << member;
    }
    workspace.id = demoId(13, 1);
    workspace.name = longNames
                         ? QStringLiteral("Acme Maritime Logistics, Warehousing and Customs Brokerage International")
                         : QStringLiteral("Acme");
    workspace.slug = QStringLiteral("acme");
    workspace.status = QStringLiteral("active");
    workspace.tier = m_kind == Kind::Empty ? QString() : QStringLiteral("team");
    workspace.maxUsers = m_kind == Kind::Empty ? 0 : 12;
    workspace.activeUsers = m_kind == Kind::Empty ? 1 : 7;
    workspace.createdAt = minutesAgo(1040LL * 1440);
    client::DeviceInfo own;
    own.id = demoId(11, 1);
    own.name = QStringLiteral("fjord");
    own.userId = demoId(4, 1);
    own.userName = nameOf(3, m_kind);
    own.lastSeen = minutesAgo(0);
    own.ipAddress = QStringLiteral("192.0.2.14");
    own.userAgent = QStringLiteral("Shortlist (Linux)");
    own.isCurrent = own.isSignedIn = own.isRemembered = true;
    deviceList << own;
    if (m_kind == Kind::Empty)
        return;
    const auto device = [this](int number, int person, const char *name, const char *system, const char *address,
                               qint64 minutes, bool signedIn) {
        client::DeviceInfo info;
        info.id = demoId(11, number);
        info.name = QString::fromUtf8(name);
        info.userId = demoId(4, person == 6 ? 2 : person == 5 ? 3 : person + 10);
        info.userName = nameOf(person, m_kind);
        info.userAgent = QStringLiteral("Shortlist (%1)").arg(QString::fromLatin1(system));
        info.ipAddress = QString::fromLatin1(address);
        info.lastSeen = minutesAgo(minutes);
        info.isSignedIn = signedIn;
        deviceList << info;
    };
    device(2, 6, "desk RD-02", "Windows", "192.0.2.30", 12, true);
    device(3, 6, "Rafael's travel laptop", "macOS", "198.51.100.7", 6100, true);
    device(4, 0, "amelie-t14", "Linux", "2001:db8::42", 95, true);
    device(5, 1, "meeting room 3", "Windows", "192.0.2.77", 2900, false);
    device(6, 7, "old-thinkpad", "Windows", "203.0.113.9", 50000, false);
    device(7, 4, "nd-macbook", "macOS", "192.0.2.18", 31, true);
    deviceList[5].wipe = client::WipeInfo{minutesAgo(49900), minutesAgo(49010), 214, 1824000000, 3};
    deviceList[2].wipe = client::WipeInfo{minutesAgo(300), {}};
    deviceList[2].isSignedIn = false;
    const auto invitation = [this](int number, const QString &mail, const char *role, const QString &name,
                                   qint64 minutes) {
        client::InvitationInfo info;
        info.id = demoId(12, number);
        info.email = mail;
        info.role = QString::fromLatin1(role);
        info.displayName = name;
        info.invitedBy = demoId(4, 1);
        info.invitedByName = nameOf(3, m_kind);
        info.createdAt = info.sentAt = minutesAgo(minutes);
        info.expiresAt = minutesAgo(minutes - 7 * 1440);
        invitationList << info;
    };
    invitation(1, QStringLiteral("lucia.ferrante@example.com"), "interviewer", QStringLiteral("Lucia Ferrante"), 1400);
    invitation(2, QStringLiteral("karim.haddad@example.com"), "recruiter", QString(), 15000);
    invitation(3, QStringLiteral("bjorn.dahl@example.com"), "reviewer", QStringLiteral("Bjørn Dahl"), 30000);
    invitationList[2].acceptedAt = minutesAgo(29000);
    const auto setting = [this](int number, const char *key, const char *value, const char *about) {
        RecordFields record;
        record.id = demoId(14, number);
        set(record, "id", core::toText(record.id));
        set(record, "key", QString::fromLatin1(key));
        set(record, "description", QString::fromUtf8(about));
        set(record, "is_secret", value ? QStringLiteral("false") : QStringLiteral("true"));
        if (value)
            set(record, "value", QString::fromUtf8(value));
        settings << record;
    };
    setting(1, "calendar.client_secret", nullptr, "Secret of the calendar connection");
    setting(2, "candidates.duplicates", R"({"ask":true,"by":["email","phone"]})", "What makes two candidates one");
    setting(3, "interviews.default_minutes", "45", "How long a new interview is planned");
    setting(4, "language_model.api_key", nullptr, "Key of the language model's provider");
    setting(5, "mail.footer",
            longNames
                ? R"("You get this mail because you applied with Acme Maritime Logistics, Warehousing and Customs )"
                  R"(Brokerage International, or somebody recommended you to us.")"
                : R"("You get this mail because you applied with us.")",
            "Last line of every mail to candidates");
    setting(6, "workspace.time_zone", R"("Europe/Berlin")", "Time zone of new interviews");
    setting(7, "workspace.week_starts", R"("monday")", "First day of the week in calendars");
    set(settings[0], "secret_set_at", QString::fromLatin1(protocol::timestampText(minutesAgo(52000))));
}

void DemoAdministration::buildAudit()
{
    if (m_kind == Kind::Empty)
        return;
    struct Change
    {
        const char *action, *entity, *column, *before, *after;
        int actor;
        const char *record = "";
    };
    static constexpr Change changes[] = {
        {"update", "candidates", "phone", "+49 40 5550 0108", "+49 40 5550 0189", 3, "Zeynep Aydın"},
        {"update", "memberships", "role", "interviewer", "hiring_manager", 3, "Amélie Fontaine"},
        {"insert", "job_requisitions", "title", "", "Security Engineer", 6},
        {"update", "settings", "value", "\"sunday\"", "\"monday\"", 3, "First day of the week in calendars"},
        {"update", "applications", "disposition", "active", "rejected", 0, "Emeka Obi"},
        {"remove", "candidates", "full_name", "Tariq Mansour", "", 6, "Tariq Mansour"},
        {"restore", "candidates", "full_name", "", "Tariq Mansour", 6, "Tariq Mansour"},
        {"update", "candidates", "summary",
         "Speaks with calm about incidents. Notice period is three months. Prefers Hamburg.",
         "Speaks with calm about incidents. Notice period is two months. Prefers Hamburg, open to Berlin.", 3,
         "Lin Xiaomei"}};
    constexpr int count = 130;
    for (int i = 0; i < count; ++i) {
        const Change &change = changes[i % static_cast<int>(std::size(changes))];
        client::AuditEntry entry;
        entry.id = demoId(15, i + 1);
        entry.position = 9000 - i;
        entry.at = minutesAgo(7 + i * 43);
        entry.actor = demoId(4, change.actor == 3 ? 1 : change.actor == 6 ? 2 : change.actor + 10);
        entry.action = QString::fromLatin1(change.action);
        entry.entity = QString::fromLatin1(change.entity);
        // Two rows for each of the changes.
        entry.row = demoId(16, i % (2 * static_cast<int>(std::size(changes))) + 1);
        if (*change.record)
            titlesOfRows.insert(entry.row, QString::fromUtf8(change.record));
        entry.device = demoId(11, change.actor == 3 ? 1 : 2);
        const QString column = QString::fromLatin1(change.column);
        if (*change.before)
            entry.before.insert(column, QString::fromUtf8(change.before));
        if (*change.after)
            entry.after.insert(column, QString::fromUtf8(change.after));
        if (i == 0) {
            entry.before.insert(QStringLiteral("desired_salary"), 88000);
            entry.after.insert(QStringLiteral("desired_salary"), 92000);
            entry.before.insert(QStringLiteral("location"), QStringLiteral("Hamburg"));
            entry.after.insert(QStringLiteral("location"), QJsonValue());
        }
        if (i % 13 == 5) {
            entry.isErased = true;
            entry.before = {};
            entry.after = {};
        }
        if (i % 17 == 9) {
            entry.actor = {};
            entry.device = {};
            entry.login = QStringLiteral("shortlist_worker");
        }
        auditLog << entry;
    }
}

} // namespace shortlist::desktop
