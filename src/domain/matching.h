#pragma once

#include "core/expected.h"
#include "domain/degrees.h"
#include "domain/namedskills.h"

#include <QHash>
#include <QStringList>
#include <QUuid>

#include <span>
#include <vector>

namespace shortlist::domain {

/// How well a person fits a job, without a language model: docs/matching.md, formula 1. Every part is what the person
/// has over what the job wants, at most 1: more than is wanted counts as what is wanted.
inline constexpr QLatin1String matchFormula("1");

/// What a job wants, as far as its columns say.
struct JobWants
{
    QList<NamedSkill> required;
    QList<NamedSkill> preferred;
    int minTenths = 0; ///< of years of experience; 0: not said
    int seniority = 0; ///< seniorityRank(); 0: not said
    std::optional<Degree> degree;
};

/// entry 1, junior 2, mid 3, senior 4, lead 5; 0 for anything else.
[[nodiscard]] int seniorityRank(QByteArrayView value);

/// Tenths of a decimal ("7.5" is 75), further decimals cut off; nullopt for anything else and for what is negative.
[[nodiscard]] std::optional<int> tenthsOf(QByteArrayView decimal);

/// One part of a comparison.
struct MatchPart
{
    static constexpr qint16 notAsked = -1; ///< the job names nothing of the kind
    static constexpr qint16 unknown = -2;  ///< the job does, and nothing is known of the person

    qint16 hundredths = notAsked; ///< 0 to 10,000: of a percent

    [[nodiscard]] bool isAsked() const { return hundredths != notAsked; }
    [[nodiscard]] bool isKnown() const { return hundredths >= 0; }
    friend bool operator==(const MatchPart &, const MatchPart &) = default;
};

struct MatchParts
{
    MatchPart required;
    MatchPart preferred;
    MatchPart experience;
    MatchPart education;
    friend bool operator==(const MatchParts &, const MatchParts &) = default;
};

/// What each part counts, in whole percent; they need not add up to 100.
struct MatchWeights
{
    int required = 50;
    int preferred = 20;
    int experience = 20;
    int education = 10;
    friend bool operator==(const MatchWeights &, const MatchWeights &) = default;
};

/// InvalidInput for a weight below 0 or above 100, and where all are 0.
[[nodiscard]] core::Expected<void> checkWeights(const MatchWeights &weights);
/// "50,20,20,10": required, preferred, experience, education. InvalidInput for anything else.
[[nodiscard]] core::Expected<MatchWeights> weightsFromText(const QString &text);
/// As the column `weights` of match_runs keeps them.
[[nodiscard]] QByteArray weightsJson(const MatchWeights &weights);
/// The other way; nullopt for what is no such object.
[[nodiscard]] std::optional<MatchWeights> weightsFromJson(const QByteArray &json);

/// The weighted mean of the known parts in hundredths of a percent, half up. nullopt, not scored: nothing is asked for,
/// or less than half of what is asked for, by weight, is known of the person. Weights must have passed checkWeights();
/// others score nobody.
[[nodiscard]] std::optional<int> matchScore(const MatchParts &parts, const MatchWeights &weights);

/// A number of hundredths as numeric(5,2): 8750 is "87.50".
[[nodiscard]] QByteArray hundredthsText(int hundredths);

/// A wanted skill that a person has.
struct HeldSkill
{
    int wanted = 0; ///< JobMatcher::wantedIndex()
    int level = 0;  ///< 0: not known
};

/// What is known of a person beside skills.
struct PersonFacts
{
    bool knowsSkills = false;  ///< any skill at all is known, wanted or not
    std::optional<int> tenths; ///< of years of experience
    int seniority = 0;         ///< 0: not known
    std::optional<Degree> degree;
};

/// The skills of a person beside those of a job, under the names that each uses.
struct SkillComparison
{
    QStringList matched;      ///< wanted ones that the person has, in the job's order
    QStringList missing;      ///< wanted ones that were not found, in the job's order
    QStringList extra;        ///< others, in the person's order
    QStringList belowLevel;   ///< of `matched`: known below the level that is wanted
    QStringList withoutLevel; ///< of `matched`: a level is wanted, and the person's is not known
};

/// One job's measure. Immutable once made, hence safe on all threads.
class JobMatcher
{
public:
    explicit JobMatcher(const JobWants &wants);

    [[nodiscard]] const JobWants &wants() const { return m_wants; }
    /// True where the job names anything to compare.
    [[nodiscard]] bool asksForAny() const;
    /// The number of a wanted skill by any of its spellings; -1: not wanted.
    [[nodiscard]] int wantedIndex(const QString &name) const;

    /// A skill may come several times: the best known level counts.
    [[nodiscard]] MatchParts parts(std::span<const HeldSkill> held, const PersonFacts &facts) const;
    [[nodiscard]] SkillComparison compare(const QList<NamedSkill> &has) const;

private:
    struct Wanted
    {
        QString name;
        int required = -1; ///< the level; 0: any; -1: not in this list
        int preferred = -1;
    };
    void add(const QList<NamedSkill> &skills, int Wanted::*list);
    [[nodiscard]] MatchPart skillPart(std::span<const qint8> levels, int Wanted::*list, bool knowsSkills) const;

    JobWants m_wants;
    std::vector<Wanted> m_wanted;
    QHash<QString, int> m_byKey;
};

/// One person to be put in order.
struct ComparedPerson
{
    QUuid id;
    qint64 key = 0; ///< the caller's own number
    MatchParts parts;
    bool applies = false; ///< runs for the job
    bool blind = false;   ///< under blind review
};

struct RankedPerson
{
    std::size_t index = 0; ///< of the list that was ranked
    int score = 0;         ///< hundredths of a percent
};

struct Ranking
{
    std::vector<RankedPerson> first; ///< best first; equal scores by id
    qsizetype scored = 0;            ///< of those that were looked at
    qsizetype unscored = 0;
};

/// The first `limit` of `people`; a negative limit: all that have a score. `onlyApplicants`: the others are not looked
/// at. Takes milliseconds for 100,000 people.
[[nodiscard]] Ranking rankPeople(const std::vector<ComparedPerson> &people, const MatchWeights &weights,
                                 qsizetype limit, bool onlyApplicants = false);

} // namespace shortlist::domain
