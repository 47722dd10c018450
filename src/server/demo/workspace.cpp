#include "server/demo/workspace.h"

#include "core/uuid.h"
#include "server/auth/passwords.h"
#include "server/demo/cvfiles.h"
#include "server/demo/jobs.h"
#include "server/demo/loader.h"
#include "server/demo/notes.h"
#include "server/demo/secrets.h"
#include "server/demo/sqlfiles.h"
#include "server/demo/story.h"
#include "server/storage/database.h"

#include <QJsonObject>

#include <optional>

namespace shortlist::server {

using core::Expected;
using core::fail;
using protocol::Value;
using namespace demovalues;

namespace {

constexpr auto demoPassword = "demo-Passw0rd";

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
    {"reviewer", "reviewer", "Assessment Reviewer", "People"},
    {"billing", "billing", "Finance Manager", "Finance"},
    {"seeker", "candidate", "", ""},
};

/// [{"name","level"}]: the first skill matters most.
QJsonArray levelled(const QStringList &skills, int highest)
{
    QJsonArray out;
    for (qsizetype i = 0; i < skills.size(); ++i)
        out.append(QJsonObject{{QStringLiteral("name"), skills[i]},
                               {QStringLiteral("level"), std::max(2, highest - static_cast<int>(i))}});
    return out;
}

/// Loads one tenant step by step, inside the caller's transaction.
class TenantLoader
{
public:
    TenantLoader(Database &database, const DemoTenant &tenant, const DemoOptions &options)
        : m_database(database), m_tenant(tenant), m_options(options), m_id(demoId(tenant.seed, DemoKind::Tenant, 0))
    {}

    Expected<void> load()
    {
        for (const auto &step :
             {&TenantLoader::tenant, &TenantLoader::people, &TenantLoader::stages, &TenantLoader::plan,
              &TenantLoader::jobs, &TenantLoader::candidates, &TenantLoader::applications, &TenantLoader::notes,
              &TenantLoader::cvs, &TenantLoader::files}) {
            const Expected<void> done = (this->*step)();
            if (!done)
                return done;
        }
        return {};
    }

    DemoCounts counts;

private:
    /// When the workspace itself was set up.
    [[nodiscard]] Value begun() const { return time(m_options.anchor.addDays(-420)); }
    [[nodiscard]] QUuid person(int account) const { return demoId(m_tenant.seed, DemoKind::User, account); }

    Expected<void> tenant()
    {
        const auto done =
            m_database.query(QStringLiteral("INSERT INTO tenants (id, slug, name, subscription_tier, created_at) "
                                            "VALUES (?, ?, ?, 'demo', ?) ON CONFLICT DO NOTHING"),
                             {m_id, m_tenant.slug, m_tenant.name, m_options.anchor.addDays(-420)});
        if (!done)
            return fail(done.error());
        const auto known = m_database.query(QStringLiteral("SELECT id FROM tenants WHERE slug = ?"), {m_tenant.slug});
        if (!known)
            return fail(known.error());
        if (known->isEmpty() || known->constFirst()[0].toUuid() != m_id)
            return fail(core::ErrorCode::Refused,
                        QStringLiteral("A tenant “%1” that is not the demo's exists already").arg(m_tenant.slug));
        // The demo is an import: its rows come in the state they have reached (docs/operations.md).
        const auto set = m_database.query(QStringLiteral("SELECT set_config('app.tenant', ?, true), "
                                                         "set_config('app.importing', 'on', true)"),
                                          {core::toText(m_id)});
        return set ? Expected<void>() : Expected<void>(fail(set.error()));
    }

    Expected<void> people()
    {
        DemoLoader memberships(
            m_database, m_id, "memberships",
            "id uuid, user_id uuid, display_name text, email text, role text, job_title text, department "
            "text, created_at timestamptz, updated_at timestamptz");
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
                memberships.add({id(demoId(m_tenant.seed, DemoKind::Membership, i)), id(person(i)), text(name),
                                 text(email), Value(account.role), text(QString::fromLatin1(account.title)),
                                 text(QString::fromLatin1(account.department)), begun(), begun()});
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
        DemoLoader loader(m_database, m_id, "stages",
                          "id uuid, name text, kind text, position integer, color text, created_at timestamptz, "
                          "updated_at timestamptz");
        for (int i = 0; i < steps.size(); ++i) {
            const Expected<void> added =
                loader.add({id(demoId(m_tenant.seed, DemoKind::Stage, i)), Value(steps[i].first),
                            Value(steps[i].second), number(i + 1), Value(colors[i]), begun(), begun()});
            if (!added)
                return added;
        }
        return loader.flush();
    }

    /// Decides who does what. Jobs that are there already keep their number of positions filled.
    Expected<void> plan()
    {
        const auto known =
            m_database.query(QStringLiteral("SELECT count(*) FROM job_requisitions WHERE tenant_id = ?"), {m_id});
        if (!known)
            return fail(known.error());
        m_story.emplace(m_tenant, m_options.candidates, m_options.anchor, known->constFirst()[0].toLongLong() == 0);
        return {};
    }

    Expected<void> jobs()
    {
        DemoLoader loader(m_database, m_id, "job_requisitions",
                          "id uuid, code text, title text, description text, department text, location text, "
                          "employment_type text, remote text, seniority text, required_skills jsonb, "
                          "preferred_skills jsonb, min_experience_years numeric, min_salary numeric, "
                          "max_salary numeric, salary_currency text, positions_available integer, "
                          "positions_filled integer, status text, is_published boolean, published_at timestamptz, "
                          "closes_at timestamptz, hiring_manager_id uuid, owner_id uuid, created_at timestamptz, "
                          "created_by uuid, updated_at timestamptz, updated_by uuid");
        const QList<DemoJob> &all = demoJobs(m_tenant.main);
        for (int i = 0; i < all.size(); ++i) {
            const DemoJob &job = all[i];
            const DemoStory::Job &story = m_story->jobs()[i];
            const Expected<void> added =
                loader.add({id(demoId(m_tenant.seed, DemoKind::Job, i)),
                            text(QStringLiteral("JR-%1").arg(131 + i, 4, 10, QLatin1Char('0'))),
                            text(job.title),
                            text(job.description),
                            text(job.department),
                            text(job.location),
                            text(job.employment),
                            text(job.remote),
                            text(job.seniority),
                            list(levelled(job.required, 5)),
                            list(levelled(job.preferred, 3)),
                            number(job.years),
                            number(job.minSalary),
                            number(job.maxSalary),
                            text(job.currency),
                            number(story.available),
                            number(story.filled),
                            text(story.status),
                            flag(story.status == u"open"),
                            time(story.published),
                            time(story.closes),
                            id(person(5)),
                            id(person(1 + i % 2)),
                            time(story.created),
                            id(person(1)),
                            time(story.updated),
                            id(person(1 + i % 2))});
            if (!added)
                return added;
        }
        return loader.flush();
    }

    Expected<void> candidates()
    {
        DemoLoader loader(m_database, m_id, "candidates",
                          "id uuid, full_name text, given_name text, family_name text, email text, phone text, "
                          "location text, current_title text, current_company text, education text, summary text, "
                          "linkedin_url text, github_url text, portfolio_url text, experience_level text, "
                          "experience_years numeric, skills jsonb, languages jsonb, "
                          "availability_percentage integer, availability_date date, desired_salary numeric, "
                          "salary_currency text, source text, owner_id uuid, created_at timestamptz, "
                          "created_by uuid, updated_at timestamptz, updated_by uuid");
        // A hundred thousand beginnings are of no interest to the audit log; what happens to the candidates is.
        if (const Expected<void> quiet = m_database.execute(QStringLiteral("SET LOCAL app.audit = 'off'")); !quiet)
            return quiet;
        const QDate today = m_options.anchor.date();
        for (int n = 0; n < m_options.candidates; ++n) {
            const DemoCandidate c = demoCandidate(m_tenant.seed, n);
            const DemoStory::Span span = m_story->candidate(n);
            const QUuid owner = person(1 + n % 2);
            const Expected<void> added =
                loader.add({id(demoId(m_tenant.seed, DemoKind::Candidate, n)),
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
                            text(c.linkedin),
                            text(c.github),
                            text(c.portfolio),
                            text(c.level),
                            text(c.years),
                            list(c.skills),
                            list(c.languages),
                            number(c.availability),
                            c.startsIn < 0 ? Value() : text(today.addDays(c.startsIn).toString(Qt::ISODate)),
                            text(c.salary),
                            text(c.currency),
                            text(c.source),
                            id(owner),
                            time(span.created),
                            id(owner),
                            time(span.updated),
                            id(owner)});
            if (!added)
                return added;
        }
        const Expected<void> done = loader.flush();
        counts.candidates = loader.added();
        return done;
    }

    Expected<void> applications()
    {
        DemoLoader loader(m_database, m_id, "applications",
                          "id uuid, candidate_id uuid, job_id uuid, stage_id uuid, disposition text, "
                          "reject_reason text, applied_at timestamptz, stage_entered_at timestamptz, "
                          "submitted_skills jsonb, match_score numeric, created_at timestamptz, created_by uuid, "
                          "updated_at timestamptz, updated_by uuid");
        for (const DemoStory::Application &a : m_story->applications()) {
            const Expected<void> added = loader.add(
                {id(demoId(m_tenant.seed, DemoKind::Application, a.candidate)),
                 id(demoId(m_tenant.seed, DemoKind::Candidate, a.candidate)),
                 id(demoId(m_tenant.seed, DemoKind::Job, a.job)), id(demoId(m_tenant.seed, DemoKind::Stage, a.stage)),
                 text(a.disposition), text(a.reason), time(a.applied), time(a.stageEntered),
                 list(demoCandidate(m_tenant.seed, a.candidate).skills.mid(0, 4)), text(a.score), time(a.applied),
                 id(person(1)), time(a.updated), id(person(1 + a.candidate % 2))});
            if (!added)
                return added;
        }
        const Expected<void> done = loader.flush();
        counts.applications = loader.added();
        return done;
    }

    Expected<void> notes()
    {
        DemoLoader loader(m_database, m_id, "application_notes",
                          "id uuid, application_id uuid, author_id uuid, note_text text, note_type text, is_private "
                          "boolean, follow_up_at timestamptz, created_at timestamptz, created_by uuid, updated_at "
                          "timestamptz, updated_by uuid");
        for (const DemoStory::Application &application : m_story->applications()) {
            const QList<DemoNote> all = demoNotes(application, m_tenant.seed, m_options.anchor);
            for (int i = 0; i < all.size(); ++i) {
                const DemoNote &note = all[i];
                const QUuid author = person(note.author);
                const Expected<void> added =
                    loader.add({id(demoId(m_tenant.seed, DemoKind::Note, application.candidate + i * 3'000'000)),
                                id(demoId(m_tenant.seed, DemoKind::Application, application.candidate)), id(author),
                                text(note.text), text(note.type), flag(note.isPrivate), time(note.followUp),
                                time(note.written), id(author), time(note.written), id(author)});
                if (!added)
                    return added;
            }
        }
        const Expected<void> done = loader.flush();
        counts.notes = loader.added();
        return done;
    }

    Expected<void> cvs()
    {
        const Expected<int> added =
            loadDemoCvs(m_database, m_tenant, m_id, *m_story, m_options, {person(1), person(2)});
        if (!added)
            return fail(added.error());
        counts.cvs = *added;
        return {};
    }

    Expected<void> files()
    {
        const Expected<void> done = runDemoFiles(m_database, m_options.anchor);
        return done && m_options.secrets ? sealDemoSecrets(m_database, m_id, *m_options.secrets) : done;
    }

    Database &m_database;
    const DemoTenant &m_tenant;
    const DemoOptions &m_options;
    const QUuid m_id;
    std::optional<DemoStory> m_story;
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
          QStringLiteral("Priya Raman"), QStringLiteral("Jonas Lindqvist"), QStringLiteral("Claire Dumont"),
          QStringLiteral("Tomasz Zielinski"), QStringLiteral("Beatriz Sousa"), QStringLiteral("Noah Fischer")}},
        {QStringLiteral("globex"),
         QStringLiteral("Globex Industries"),
         2,
         false,
         {QStringLiteral("Oscar Nyström"), QStringLiteral("Amina Farouk"), QStringLiteral("Peter Kowalczyk"),
          QStringLiteral("Yuki Morita"), QStringLiteral("Daniela Cruz"), QStringLiteral("Stefan Huber"),
          QStringLiteral("Ingrid Solberg"), QStringLiteral("Paul Mercier"), QStringLiteral("Leila Haddad")}},
    };
    return tenants;
}

Expected<DemoCounts> loadDemoTenant(Database &database, const DemoTenant &tenant, const DemoOptions &options)
{
    const auto transaction = Transaction::begin(database, std::nullopt);
    if (!transaction)
        return fail(transaction.error());
    const Expected<void> owner = database.execute(QStringLiteral("SET LOCAL ROLE shortlist_owner"));
    if (!owner)
        return fail(core::ErrorCode::Refused,
                    QStringLiteral("The demo is loaded as shortlist_owner, which this role is not a member of"));
    TenantLoader loader(database, tenant, options);
    const Expected<void> loaded = loader.load();
    if (!loaded)
        return fail(loaded.error());
    const Expected<void> committed = (*transaction)->commit();
    if (!committed)
        return fail(committed.error());
    return loader.counts;
}

} // namespace shortlist::server
