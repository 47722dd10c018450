#include "server/demo/workspace.h"

#include "core/random.h"
#include "core/uuid.h"
#include "server/auth/passwords.h"
#include "server/demo/candidates.h"
#include "server/demo/jobs.h"
#include "server/demo/wordlists.h"
#include "server/storage/database.h"
#include "server/storage/statements.h"
#include "server/storage/values.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtEndian>

namespace shortlist::server {

using core::Expected;
using core::fail;
using protocol::Value;

namespace {

constexpr int batchRows = 2000;
constexpr auto demoPassword = "demo-Passw0rd";

enum class Kind : quint64 { Tenant = 1, User, Membership, Stage, Job, Candidate, Application, Note };

/// A UUIDv7 that follows from tenant, kind and number; ids of one kind ascend with the number.
QUuid demoId(quint64 seed, Kind kind, int number)
{
    constexpr quint64 start = 1'736'150'400'000; // 2025-01-06
    core::SeededRandom random((seed << 32) ^ (static_cast<quint64>(kind) << 24) ^
                              static_cast<quint64>(number) * 0x9E37'79B9'7F4A'7C15ULL);
    const quint64 high = ((start + static_cast<quint64>(number) * 400) << 16) | 0x7000U | (random.next() & 0xfff);
    const quint64 low = (random.next() & 0x3fff'ffff'ffff'ffffULL) | 0x8000'0000'0000'0000ULL;
    uchar bytes[16];
    qToBigEndian(high, bytes);
    qToBigEndian(low, bytes + 8);
    return QUuid::fromRfc4122(QByteArrayView(reinterpret_cast<const char *>(bytes), 16));
}

Value text(const QString &value)
{
    return value.isEmpty() ? Value() : Value(value.toUtf8());
}

Value id(const QUuid &value)
{
    return Value(core::toBytes(value));
}

Value list(const QStringList &values)
{
    return Value(QJsonDocument(QJsonArray::fromStringList(values)).toJson(QJsonDocument::Compact));
}

/// Rows for one table, inserted in batches where their id is new.
class Loader
{
public:
    /// `columns`: "name type, name type …", the first is the id.
    Loader(Database &database, const QUuid &tenant, const QByteArray &table, const QByteArray &columns)
        : m_database(database), m_tenant(tenant)
    {
        QByteArrayList names;
        QByteArrayList arrays;
        QByteArrayList picks;
        const QByteArrayList parts = columns.split(',');
        for (const QByteArray &part : parts) {
            const QByteArrayList words = part.trimmed().split(' ');
            names.append(words[0]);
            // Texts go in as text: an array of a domain would be a type of its own.
            arrays.append('$' + QByteArray::number(names.size() + 1) + "::text[]");
            picks.append("u." + words[0] + "::" + words[1]);
        }
        m_sql = "INSERT INTO " + table + " (tenant_id, " + names.join(", ") + ") SELECT $1::uuid, " + picks.join(", ") +
                " FROM unnest(" + arrays.join(", ") + ") AS u (" + names.join(", ") +
                ") WHERE NOT EXISTS (SELECT FROM " + table + " t WHERE t.tenant_id = $1::uuid AND t.id = u.id::uuid)";
        m_columns.resize(names.size());
    }

    Expected<void> add(const QList<Value> &row)
    {
        for (qsizetype i = 0; i < row.size(); ++i)
            m_columns[i].append(row[i]);
        return m_columns[0].size() < batchRows ? Expected<void>() : flush();
    }

    Expected<void> flush()
    {
        if (m_columns[0].isEmpty())
            return {};
        QList<Value> arguments{id(m_tenant)};
        for (QList<Value> &column : m_columns) {
            arguments.append(Value(arrayLiteral(column)));
            column.clear();
        }
        const SqlResult done = m_database.statements().run(m_sql, arguments);
        if (!done.ok)
            return fail(core::Error{done.failure.toError().code, done.failure.message, QString(), {}});
        m_added += static_cast<int>(done.affected);
        return {};
    }

    [[nodiscard]] int added() const { return m_added; }

private:
    Database &m_database;
    const QUuid m_tenant;
    QByteArray m_sql;
    QList<QList<Value>> m_columns;
    int m_added = 0;
};

struct Account
{
    const char *name;
    const char *role;
    const char *title;
    const char *department;
};

constexpr Account accounts[] = {
    {"admin", "tenant_admin", "Head of Talent", "People"},
    {"recruiter", "recruiter", "Senior Recruiter", "People"},
    {"recruiter2", "recruiter", "Recruiter", "People"},
    {"interviewer", "interviewer", "Staff Engineer", "Engineering"},
    {"interviewer2", "interviewer", "Lead Designer", "Design"},
    {"manager", "hiring_manager", "Director of Engineering", "Engineering"},
};

/// Loads one tenant step by step, inside the caller's transaction.
class TenantLoader
{
public:
    TenantLoader(Database &database, const DemoTenant &tenant)
        : m_database(database), m_tenant(tenant), m_id(demoId(tenant.seed, Kind::Tenant, 0))
    {}

    Expected<void> load(int candidates)
    {
        for (const auto &step :
             {&TenantLoader::tenant, &TenantLoader::people, &TenantLoader::stages, &TenantLoader::jobs}) {
            const Expected<void> done = (this->*step)();
            if (!done)
                return done;
        }
        return candidatesAndApplications(candidates);
    }

    DemoCounts counts;

private:
    [[nodiscard]] QUuid person(int account) const { return demoId(m_tenant.seed, Kind::User, account); }

    Expected<void> tenant()
    {
        const auto done = m_database.query(QStringLiteral("INSERT INTO tenants (id, slug, name, subscription_tier) "
                                                          "VALUES (?, ?, ?, 'demo') ON CONFLICT DO NOTHING"),
                                           {m_id, m_tenant.slug, m_tenant.name});
        if (!done)
            return fail(done.error());
        const auto known = m_database.query(QStringLiteral("SELECT id FROM tenants WHERE slug = ?"), {m_tenant.slug});
        if (!known)
            return fail(known.error());
        if (known->isEmpty() || known->constFirst()[0].toUuid() != m_id)
            return fail(core::ErrorCode::Refused,
                        QStringLiteral("A tenant “%1” that is not the demo's exists already").arg(m_tenant.slug));
        const auto set =
            m_database.query(QStringLiteral("SELECT set_config('app.tenant', ?, true)"), {core::toText(m_id)});
        return set ? Expected<void>() : Expected<void>(fail(set.error()));
    }

    Expected<void> people()
    {
        Loader memberships(
            m_database, m_id, "memberships",
            "id uuid, user_id uuid, display_name text, email text, role text, job_title text, department text");
        for (int i = 0; i < m_tenant.people.size(); ++i) {
            const Account &account = accounts[i];
            const QString name = m_tenant.people[i];
            const QString email = QStringLiteral("%1@%2.test").arg(QString::fromLatin1(account.name), m_tenant.slug);
            const auto known = m_database.query(QStringLiteral("SELECT 1 FROM users WHERE id = ?"), {person(i)});
            if (!known)
                return fail(known.error());
            if (known->isEmpty()) { // hashing takes its time: only for new people
                const auto hash = hashPassword(QString::fromLatin1(demoPassword));
                if (!hash)
                    return fail(hash.error());
                const auto made = m_database.query(
                    QStringLiteral("INSERT INTO users (id, email, password_hash, display_name, given_name, "
                                   "family_name, is_verified) VALUES (?, ?, ?, ?, ?, ?, true)"),
                    {person(i), email, QString::fromLatin1(*hash), name, name.section(u' ', 0, 0),
                     name.section(u' ', 1)});
                if (!made)
                    return fail(made.error());
            }
            const Expected<void> added =
                memberships.add({id(demoId(m_tenant.seed, Kind::Membership, i)), id(person(i)), text(name), text(email),
                                 Value(account.role), Value(account.title), Value(account.department)});
            if (!added)
                return added;
        }
        return memberships.flush();
    }

    Expected<void> stages()
    {
        const QList<QPair<QByteArray, QByteArray>> steps{
            {"New", "new"},     {"Screening", "screening"}, {"Assessment", "assessment"}, {"Interview", "interview"},
            {"Offer", "offer"}, {"Hired", "hired"},         {"Rejected", "rejected"}};
        const QByteArrayList colors{"#5b8def", "#3aa6b9", "#8a6fd1", "#d9822b", "#3a9d5d", "#2b7a4b", "#a33b3b"};
        Loader loader(m_database, m_id, "stages", "id uuid, name text, kind text, position integer, color text");
        for (int i = 0; i < steps.size(); ++i) {
            const Expected<void> added =
                loader.add({id(demoId(m_tenant.seed, Kind::Stage, i)), Value(steps[i].first), Value(steps[i].second),
                            Value(QByteArray::number(i + 1)), Value(colors[i])});
            if (!added)
                return added;
        }
        return loader.flush();
    }

    Expected<void> jobs()
    {
        Loader loader(m_database, m_id, "job_requisitions",
                      "id uuid, code text, title text, description text, department text, location text, "
                      "employment_type text, remote text, seniority text, "
                      "required_skills jsonb, preferred_skills jsonb, min_experience_years numeric, min_salary "
                      "numeric, max_salary numeric, salary_currency text, "
                      "positions_available integer, status text, is_published boolean, published_at timestamptz, "
                      "hiring_manager_id uuid, owner_id uuid, "
                      "created_at timestamptz, created_by uuid");
        const QList<DemoJob> &all = demoJobs(m_tenant.main);
        for (int i = 0; i < all.size(); ++i) {
            const DemoJob &job = all[i];
            const bool open = job.status == u"open";
            const QDateTime created = QDateTime(QDate(2026, 5, 4), QTime(9, 0), Qt::UTC).addDays(i * 9);
            const Expected<void> added =
                loader.add({id(demoId(m_tenant.seed, Kind::Job, i)),
                            text(QStringLiteral("JR-%1").arg(131 + i, 4, 10, QLatin1Char('0'))),
                            text(job.title),
                            text(job.description),
                            text(job.department),
                            text(job.location),
                            text(job.employment),
                            text(job.remote),
                            text(job.seniority),
                            list(job.required),
                            list(job.preferred),
                            Value(QByteArray::number(job.years)),
                            Value(QByteArray::number(job.minSalary)),
                            Value(QByteArray::number(job.maxSalary)),
                            text(job.currency),
                            Value(QByteArray::number(job.positions)),
                            text(job.status),
                            Value(open ? "t" : "f"),
                            open ? Value(protocol::timestampText(created.addDays(2))) : Value(),
                            id(person(5)),
                            id(person(1 + i % 2)),
                            Value(protocol::timestampText(created)),
                            id(person(1))});
            if (!added)
                return added;
        }
        m_jobs = static_cast<int>(all.size());
        return loader.flush();
    }

    Expected<void> candidatesAndApplications(int count)
    {
        Loader candidates(m_database, m_id, "candidates",
                          "id uuid, full_name text, given_name text, family_name text, email text, phone text, "
                          "location text, current_title text, current_company text, "
                          "education text, summary text, experience_level text, experience_years numeric, skills "
                          "jsonb, languages jsonb, "
                          "availability_percentage integer, desired_salary numeric, salary_currency text, source text, "
                          "owner_id uuid, created_at timestamptz, "
                          "created_by uuid");
        Loader applications(m_database, m_id, "applications",
                            "id uuid, candidate_id uuid, job_id uuid, stage_id uuid, disposition text, reject_reason "
                            "text, applied_at timestamptz, "
                            "stage_entered_at timestamptz, submitted_skills jsonb, created_by uuid");
        Loader notes(m_database, m_id, "application_notes",
                     "id uuid, application_id uuid, author_id uuid, note_text text, note_type text, is_private "
                     "boolean, created_at timestamptz, created_by uuid");
        for (int n = 0; n < count; ++n) {
            const DemoCandidate c = demoCandidate(m_tenant.seed, n);
            const Expected<void> added = candidates.add({id(demoId(m_tenant.seed, Kind::Candidate, n)),
                                                         text(c.fullName),
                                                         text(c.givenName),
                                                         text(c.familyName),
                                                         text(c.email),
                                                         text(c.phone),
                                                         text(c.location),
                                                         text(c.title),
                                                         text(c.company),
                                                         text(c.education),
                                                         text(c.summary),
                                                         text(c.level),
                                                         text(c.years),
                                                         list(c.skills),
                                                         list(c.languages),
                                                         Value(QByteArray::number(c.availability)),
                                                         text(c.salary),
                                                         text(c.currency),
                                                         text(c.source),
                                                         id(person(1 + n % 2)),
                                                         Value(protocol::timestampText(c.createdAt)),
                                                         id(person(1 + n % 2))});
            if (!added)
                return added;
        }
        const Expected<void> flushed = candidates.flush();
        if (!flushed)
            return flushed;
        for (int n = 0; n < count; ++n) {
            const Expected<void> added = application(n, applications, notes);
            if (!added)
                return added;
        }
        for (Loader *loader : {&applications, &notes}) {
            const Expected<void> done = loader->flush();
            if (!done)
                return done;
        }
        counts = {candidates.added(), applications.added(), notes.added()};
        return {};
    }

    /// Most of the first candidates have applied, few of the many later ones: boards stay readable with 100,000
    /// candidates.
    Expected<void> application(int n, Loader &applications, Loader &notes)
    {
        core::SeededRandom random(m_tenant.seed * 7919 + static_cast<quint64>(n));
        if (m_jobs == 0 || !random.chance(n < 300 ? 0.75 : 0.02))
            return {};
        const DemoCandidate c = demoCandidate(m_tenant.seed, n);
        const int job = static_cast<int>(random.below(static_cast<std::uint64_t>(m_jobs)));
        // More people at the beginning of a pipeline than at its end.
        const int stage = std::min({static_cast<int>(random.below(7)), static_cast<int>(random.below(9))});
        const QString disposition = stage == 5   ? QStringLiteral("hired")
                                    : stage == 6 ? QStringLiteral("rejected")
                                                 : QStringLiteral("active");
        const QDateTime applied =
            QDateTime(QDate(2026, 9, 1), QTime(8, 0), Qt::UTC).addSecs(static_cast<qint64>(random.below(80 * 86400)));
        const QUuid applicationId = demoId(m_tenant.seed, Kind::Application, n);
        const Expected<void> added = applications.add(
            {id(applicationId), id(demoId(m_tenant.seed, Kind::Candidate, n)),
             id(demoId(m_tenant.seed, Kind::Job, job)), id(demoId(m_tenant.seed, Kind::Stage, stage)),
             text(disposition),
             stage == 6 ? text(QStringLiteral("Another candidate fitted the position better")) : Value(),
             Value(protocol::timestampText(applied)), Value(protocol::timestampText(applied.addDays(stage * 3))),
             list(c.skills.mid(0, 4)), id(person(1))});
        if (!added || !random.chance(0.3))
            return added;
        static const QStringList texts{
            QStringLiteral("Spoke for half an hour; clear answers, asked about the team before asking about pay."),
            QStringLiteral("Very good references from the last two employers."),
            QStringLiteral("Would need four weeks' notice. Prefers to start at the beginning of a month."),
            QStringLiteral("The work sample was careful, but took longer than agreed. Ask about it in the interview."),
            QStringLiteral("Strong on the basics, little experience with leading people so far.")};
        const bool isPrivate = random.chance(0.2);
        const int author = 1 + static_cast<int>(random.below(2));
        return notes.add({id(demoId(m_tenant.seed, Kind::Note, n)), id(applicationId), id(person(author)),
                          text(texts[static_cast<qsizetype>(random.below(5))]),
                          Value(random.chance(0.2) ? "follow_up" : "general"), Value(isPrivate ? "t" : "f"),
                          Value(protocol::timestampText(applied.addDays(1 + stage))), id(person(author))});
    }

    Database &m_database;
    const DemoTenant &m_tenant;
    const QUuid m_id;
    int m_jobs = 0;
};

} // namespace

const QList<DemoTenant> &demoTenants()
{
    static const QList<DemoTenant> tenants{
        {QStringLiteral("acme"),
         QStringLiteral("Acme Recruiting"),
         1,
         true,
         {QStringLiteral("Helena Brandt"), QStringLiteral("Ruth Adeyemi"), QStringLiteral("Marco Bellini"),
          QStringLiteral("Priya Raman"), QStringLiteral("Jonas Lindqvist"), QStringLiteral("Claire Dumont")}},
        {QStringLiteral("globex"),
         QStringLiteral("Globex Industries"),
         2,
         false,
         {QStringLiteral("Oscar Nyström"), QStringLiteral("Amina Farouk"), QStringLiteral("Peter Kowalczyk"),
          QStringLiteral("Yuki Morita"), QStringLiteral("Daniela Cruz"), QStringLiteral("Stefan Huber")}},
    };
    return tenants;
}

Expected<DemoCounts> loadDemoTenant(Database &database, const DemoTenant &tenant, int candidates)
{
    const auto transaction = Transaction::begin(database, std::nullopt);
    if (!transaction)
        return fail(transaction.error());
    const Expected<void> owner = database.execute(QStringLiteral("SET LOCAL ROLE shortlist_owner"));
    if (!owner)
        return fail(core::ErrorCode::Refused,
                    QStringLiteral("The demo is loaded as shortlist_owner, which this role is not a member of"));
    TenantLoader loader(database, tenant);
    const Expected<void> loaded = loader.load(candidates);
    if (!loaded)
        return fail(loaded.error());
    const Expected<void> committed = (*transaction)->commit();
    if (!committed)
        return fail(committed.error());
    return loader.counts;
}

} // namespace shortlist::server
