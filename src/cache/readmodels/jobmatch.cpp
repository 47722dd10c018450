#include "cache/readmodels/jobmatch.h"

#include "cache/driver/statement.h"
#include "core/uuid.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace shortlist::cache {

using core::Expected;
using core::fail;
using domain::ComparedPerson;
using domain::HeldSkill;
using domain::JobMatcher;
using domain::NamedSkill;
using domain::PersonFacts;
using protocol::Entity;
using protocol::Value;

namespace {

/// SQLite takes 999 parameters.
constexpr qsizetype idsPerQuery = 500;

QUuid idAt(const Statement &row, int column)
{
    return QUuid::fromString(row.stringAt(column));
}

/// Names columns that an older server, or a blind copy, may not have.
QByteArray columnOrNull(const Entity &entity, const char *column)
{
    return entity.column(QLatin1String(column)) != nullptr ? QByteArray(column) : QByteArrayLiteral("NULL");
}

/// What a job wants among the skills of people, by the words as the rows have them. Most rows repeat the words of
/// others, so that each is looked up once.
class SkillWords
{
public:
    explicit SkillWords(const JobMatcher &matcher) : m_matcher(matcher) {}

    /// Adds the wanted ones of a JSON list. True where it names any skill.
    bool add(QByteArrayView json, std::vector<HeldSkill> &held)
    {
        // Escapes and objects are rare in a candidate's skills: a text is what stands between two quotes.
        if (json.contains('\\') || json.contains('{'))
            return addParsed(json.toByteArray(), held);
        bool any = false;
        for (qsizetype from = json.indexOf('"'); from >= 0;) {
            const qsizetype to = json.indexOf('"', from + 1);
            if (to < 0)
                break;
            if (const int wanted = wantedIndex(json.sliced(from + 1, to - from - 1)); wanted != saysNothing) {
                any = true;
                if (wanted >= 0)
                    held.push_back({wanted, 0});
            }
            from = json.indexOf('"', to + 1);
        }
        return any;
    }

private:
    static constexpr int saysNothing = -2;
    static constexpr qsizetype mostWords = 20'000;

    bool addParsed(const QByteArray &json, std::vector<HeldSkill> &held)
    {
        const QList<NamedSkill> skills = domain::namedSkills(json);
        for (const NamedSkill &skill : skills) {
            if (const int wanted = m_matcher.wantedIndex(skill.name); wanted >= 0)
                held.push_back({wanted, skill.level});
        }
        return !skills.isEmpty();
    }

    int wantedIndex(QByteArrayView word)
    {
        const auto known = m_known.constFind(QByteArray::fromRawData(word.data(), word.size()));
        if (known != m_known.cend())
            return *known;
        const QString name = QString::fromUtf8(word);
        const bool says = std::any_of(name.cbegin(), name.cend(), [](QChar c) { return c.isLetterOrNumber(); });
        const int wanted = says ? m_matcher.wantedIndex(name) : saysNothing;
        if (m_known.size() >= mostWords)
            m_known.clear();
        m_known.insert(word.toByteArray(), wanted);
        return wanted;
    }

    const JobMatcher &m_matcher;
    QHash<QByteArray, int> m_known;
};

/// What candidate_skills say of the wanted skills, of everybody.
struct StatedSkill
{
    QUuid candidate;
    HeldSkill skill;
};

class Comparing
{
public:
    Comparing(const Reader &reader, const JobMatcher &matcher)
        : m_reader(reader), m_db(reader.connection().handle()), m_matcher(matcher), m_words(matcher)
    {}

    Expected<std::vector<ComparedPerson>> run(const QUuid &job)
    {
        Expected<void> done = readApplicants(job);
        if (done)
            done = readErasing();
        if (done)
            done = readStatedSkills();
        if (done)
            done = readPeople(QStringLiteral("candidates"), false);
        if (done && entity("blind_candidates") != nullptr)
            done = readPeople(QStringLiteral("blind_candidates"), true);
        if (!done)
            return fail(done.error());
        return std::move(m_people);
    }

private:
    [[nodiscard]] const Entity *entity(const char *name) const
    {
        return m_reader.descriptor().entity(QLatin1String(name));
    }

    Expected<void> readApplicants(const QUuid &job)
    {
        return forEachRow(m_db, "SELECT candidate_id FROM applications WHERE job_id = ?1 AND disposition = 'active'",
                          {Value(core::toBytes(job))},
                          [this](const Statement &row) { m_applicants.insert(idAt(row, 0)); });
    }

    Expected<void> readErasing()
    {
        if (entity("erasure_requests") == nullptr)
            return {};
        return forEachRow(m_db,
                          "SELECT candidate_id FROM erasure_requests WHERE status IN ('received', 'approved', "
                          "'running')",
                          {}, [this](const Statement &row) { m_erasing.insert(idAt(row, 0)); });
    }

    Expected<void> readStatedSkills()
    {
        if (entity("skills") == nullptr || entity("candidate_skills") == nullptr)
            return {};
        QHash<QByteArray, int> wanted;
        auto done = forEachRow(m_db, "SELECT id, name FROM skills", {}, [&](const Statement &row) {
            if (const int index = m_matcher.wantedIndex(row.stringAt(1)); index >= 0)
                wanted.insert(row.textAt(0).toByteArray(), index);
        });
        for (auto it = wanted.cbegin(); done && it != wanted.cend(); ++it)
            done = forEachRow(m_db, "SELECT candidate_id, level FROM candidate_skills WHERE skill_id = ?1",
                              {Value(it.key())}, [&](const Statement &row) {
                                  m_stated.push_back({idAt(row, 0), {*it, static_cast<int>(row.intAt(1))}});
                              });
        std::sort(m_stated.begin(), m_stated.end(),
                  [](const StatedSkill &a, const StatedSkill &b) { return a.candidate < b.candidate; });
        return done;
    }

    /// Blind copies are of people whose own record is not here.
    Expected<void> readPeople(const QString &name, bool blind)
    {
        const auto known = m_reader.descriptor().require(name);
        if (!known)
            return fail(known.error());
        const Entity &people = **known;
        // Whoever has no skill in words may have some that are only stated.
        auto any = entity("candidate_skills") == nullptr
                       ? Expected<Statement>(Statement())
                       : Statement::prepare(m_db, "SELECT 1 FROM candidate_skills WHERE candidate_id = ?1 LIMIT 1");
        if (!any)
            return fail(any.error());
        QByteArray sql = "SELECT _key, id";
        for (const char *column : {"skills", "experience_years", "experience_level", "education"})
            sql += ", " + columnOrNull(people, column);
        sql += " FROM " + name.toLatin1();
        if (blind)
            sql += " WHERE NOT EXISTS (SELECT 1 FROM candidates c WHERE c.id = blind_candidates.id)";
        auto rows = Statement::prepare(m_db, sql);
        if (!rows)
            return fail(rows.error());
        const bool wantsDegree = m_matcher.wants().degree.has_value();
        for (;;) {
            const auto more = rows->step();
            if (!more)
                return fail(more.error());
            if (!*more)
                return {};
            ComparedPerson person;
            person.id = idAt(*rows, 1);
            if (m_erasing.contains(person.id))
                continue;
            person.key = rows->intAt(0);
            person.blind = blind;
            person.applies = m_applicants.contains(person.id);
            PersonFacts facts;
            m_held.clear();
            facts.knowsSkills = m_words.add(rows->textAt(2), m_held);
            addStated(person.id);
            if (!facts.knowsSkills && m_held.empty() && !any->isNull()) {
                any->bindText(1, rows->textAt(1), Lifetime::Borrowed);
                const auto found = any->step();
                if (!found)
                    return fail(found.error());
                facts.knowsSkills = *found;
                any->reset();
            }
            facts.tenths = domain::tenthsOf(rows->textAt(3));
            facts.seniority = domain::seniorityRank(rows->textAt(4));
            if (wantsDegree && !rows->isNullAt(5)) {
                const QList<domain::Degree> degrees = domain::degreesIn(rows->stringAt(5));
                if (!degrees.isEmpty())
                    facts.degree = *std::max_element(degrees.cbegin(), degrees.cend());
            }
            person.parts = m_matcher.parts(m_held, facts);
            m_people.push_back(person);
        }
    }

    void addStated(const QUuid &candidate)
    {
        auto at = std::lower_bound(m_stated.cbegin(), m_stated.cend(), candidate,
                                   [](const StatedSkill &a, const QUuid &b) { return a.candidate < b; });
        for (; at != m_stated.cend() && at->candidate == candidate; ++at)
            m_held.push_back(at->skill);
    }

    const Reader &m_reader;
    sqlite3 *m_db;
    const JobMatcher &m_matcher;
    SkillWords m_words;
    QSet<QUuid> m_applicants;
    QSet<QUuid> m_erasing;
    std::vector<StatedSkill> m_stated; ///< by candidate
    std::vector<HeldSkill> m_held;     ///< of the person at hand
    std::vector<ComparedPerson> m_people;
};

/// The words of those who are shown.
class Naming
{
public:
    Naming(const Reader &reader, const JobMatcher &matcher) : m_reader(reader), m_matcher(matcher) {}

    Expected<QList<MatchedPerson>> run(const QUuid &job, const QList<ComparedPerson> &people)
    {
        QList<MatchedPerson> out;
        for (qsizetype start = 0; start < people.size(); start += idsPerQuery) {
            const QList<ComparedPerson> some = people.mid(start, idsPerQuery);
            m_found.clear();
            m_skills.clear();
            Expected<void> done;
            for (const bool blind : {false, true}) {
                if (done)
                    done = readPeople(some, blind);
            }
            if (done)
                done = readStatedSkills(some);
            if (done)
                done = readApplications(job, some);
            if (!done)
                return fail(done.error());
            for (const ComparedPerson &person : some) {
                const auto found = m_found.find(person.id);
                if (found == m_found.end())
                    continue;
                found->person = person;
                found->skills = m_matcher.compare(m_skills.value(person.id));
                out.append(*found);
            }
        }
        return out;
    }

private:
    static QList<Value> idsOf(const QList<ComparedPerson> &people)
    {
        QList<Value> ids;
        for (const ComparedPerson &person : people)
            ids.append(Value(core::toBytes(person.id)));
        return ids;
    }

    Expected<void> readPeople(const QList<ComparedPerson> &people, bool blind)
    {
        QList<qint64> keys;
        for (const ComparedPerson &person : people) {
            if (person.blind == blind)
                keys.append(person.key);
        }
        if (keys.isEmpty())
            return {};
        return forEachRow(m_reader.connection().handle(),
                          (blind ? QByteArrayLiteral("SELECT id, alias, skills FROM blind_candidates")
                                 : QByteArrayLiteral("SELECT id, full_name, skills FROM candidates")) +
                              whereKey("_key", keys),
                          {}, [this](const Statement &row) {
                              const QUuid id = idAt(row, 0);
                              m_found[id].name = row.stringAt(1);
                              m_skills[id] = domain::namedSkills(row.textAt(2).toByteArray());
                          });
    }

    Expected<void> readStatedSkills(const QList<ComparedPerson> &people)
    {
        if (m_reader.descriptor().entity(QStringLiteral("skills")) == nullptr ||
            m_reader.descriptor().entity(QStringLiteral("candidate_skills")) == nullptr)
            return {};
        const QList<Value> ids = idsOf(people);
        return forEachRow(m_reader.connection().handle(),
                          "SELECT h.candidate_id, s.name, h.level FROM candidate_skills h JOIN skills s ON s.id = "
                          "h.skill_id WHERE h.candidate_id IN (" +
                              parameters(ids.size()) + ") ORDER BY h.candidate_id, s.name, s.id",
                          ids, [this](const Statement &row) {
                              m_skills[idAt(row, 0)].append({row.stringAt(1), static_cast<int>(row.intAt(2))});
                          });
    }

    Expected<void> readApplications(const QUuid &job, const QList<ComparedPerson> &people)
    {
        QList<Value> arguments = idsOf(people);
        arguments.append(Value(core::toBytes(job)));
        const QByteArray sql = "SELECT candidate_id, id FROM applications WHERE candidate_id IN (" +
                               parameters(people.size()) + ") AND job_id = ?" + QByteArray::number(arguments.size()) +
                               " AND disposition = 'active'";
        return forEachRow(m_reader.connection().handle(), sql, arguments, [this](const Statement &row) {
            if (const auto found = m_found.find(idAt(row, 0)); found != m_found.end())
                found->application = idAt(row, 1);
        });
    }

    const Reader &m_reader;
    const JobMatcher &m_matcher;
    QHash<QUuid, MatchedPerson> m_found;
    QHash<QUuid, QList<NamedSkill>> m_skills;
};

} // namespace

Expected<domain::JobWants> JobMatchReader::wants(const QUuid &job) const
{
    const auto jobs = m_reader.descriptor().require(QStringLiteral("job_requisitions"));
    if (!jobs)
        return fail(jobs.error());
    const auto row = m_reader.show((*jobs)->name, job);
    if (!row)
        return fail(row.error());
    const auto valueOf = [&](const char *column) {
        const QString name = QString::fromLatin1(column);
        return (*jobs)->column(name) == nullptr ? QByteArray()
                                                : protocol::valueOf(**jobs, *row, name).value_or(QByteArray());
    };
    domain::JobWants wants;
    wants.required = domain::namedSkills(valueOf("required_skills"));
    wants.preferred = domain::namedSkills(valueOf("preferred_skills"));
    wants.minTenths = domain::tenthsOf(valueOf("min_experience_years")).value_or(0);
    wants.seniority = domain::seniorityRank(valueOf("seniority"));
    wants.degree = domain::wantedDegree(valueOf("requirements"));
    return wants;
}

Expected<std::vector<ComparedPerson>> JobMatchReader::compare(const QUuid &job, const JobMatcher &matcher,
                                                              const Cancellation &cancelled) const
{
    const Interruptible interruptible(m_reader.connection(), cancelled);
    return Comparing(m_reader, matcher).run(job);
}

Expected<std::optional<KeptRanking>> JobMatchReader::lastKept(const QUuid &job) const
{
    std::optional<KeptRanking> kept;
    if (m_reader.descriptor().entity(QStringLiteral("match_runs")) == nullptr)
        return kept;
    const auto done = forEachRow(
        m_reader.connection().handle(),
        "SELECT CASE WHEN r._pending = 0 THEN r.created_at END, m.display_name, r.weights FROM match_runs r "
        "LEFT JOIN memberships m ON m.user_id = r.run_by WHERE r.job_id = ?1 AND r.formula_version = ?2 "
        "ORDER BY r.created_at IS NULL DESC, r.created_at DESC, r.id DESC LIMIT 1",
        {Value(core::toBytes(job)), Value(QString(domain::matchFormula).toUtf8())}, [&kept](const Statement &row) {
            if (const auto weights = domain::weightsFromJson(row.textAt(2).toByteArray()))
                kept = KeptRanking{protocol::parseTimestamp(row.textAt(0).toByteArray()), row.stringAt(1), *weights};
        });
    if (!done)
        return fail(done.error());
    return kept;
}

Expected<QList<MatchedPerson>> JobMatchReader::people(const QUuid &job, const JobMatcher &matcher,
                                                      const QList<ComparedPerson> &people) const
{
    return Naming(m_reader, matcher).run(job, people);
}

} // namespace shortlist::cache
