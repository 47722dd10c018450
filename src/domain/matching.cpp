#include "domain/matching.h"

#include "core/json.h"
#include "domain/skillcatalogue.h"

#include <QSet>
#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <cstring>
#include <tuple>

namespace shortlist::domain {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

constexpr qint64 whole = 10'000; // 100 percent in hundredths
constexpr int levelUnits = 60;   // divided by every level from 1 to 5 without a rest
constexpr int highestWeight = 100;

/// `part` of `of`, in hundredths of a percent, half up.
qint16 shareOf(qint64 part, qint64 of)
{
    return static_cast<qint16>((2 * whole * part + of) / (2 * of));
}

/// Two spellings of one skill have one key.
QString keyOf(const QString &name)
{
    return SkillCatalogue::starting().canonicalName(name).toCaseFolded();
}

/// In the order of texts, whatever the variant.
bool idBefore(const QUuid &a, const QUuid &b)
{
    if (const auto left = std::tie(a.data1, a.data2, a.data3), right = std::tie(b.data1, b.data2, b.data3);
        left != right)
        return left < right;
    return std::memcmp(a.data4, b.data4, sizeof(a.data4)) < 0;
}

MatchPart experiencePart(const JobWants &wants, const PersonFacts &facts)
{
    if (wants.minTenths <= 0 && wants.seniority <= 0)
        return {};
    // Two fractions and how many of them are known; the part is their mean.
    qint64 years = 0;
    qint64 yearsOf = 1;
    qint64 rank = 0;
    qint64 rankOf = 1;
    qint64 known = 0;
    if (wants.minTenths > 0 && facts.tenths) {
        years = std::min(*facts.tenths, wants.minTenths);
        yearsOf = wants.minTenths;
        ++known;
    }
    if (wants.seniority > 0 && facts.seniority > 0) {
        rank = std::min(facts.seniority, wants.seniority);
        rankOf = wants.seniority;
        ++known;
    }
    if (known == 0)
        return {MatchPart::unknown};
    return {shareOf(years * rankOf + rank * yearsOf, yearsOf * rankOf * known)};
}

MatchPart educationPart(const JobWants &wants, const PersonFacts &facts)
{
    if (!wants.degree)
        return {};
    if (!facts.degree)
        return {MatchPart::unknown};
    return {shareOf(static_cast<qint64>(std::min(*facts.degree, *wants.degree)), static_cast<qint64>(*wants.degree))};
}

} // namespace

int seniorityRank(QByteArrayView value)
{
    static constexpr std::array<QByteArrayView, 5> ranks{"entry", "junior", "mid", "senior", "lead"};
    const auto *const found = std::find(ranks.begin(), ranks.end(), value);
    return found == ranks.end() ? 0 : static_cast<int>(found - ranks.begin()) + 1;
}

std::optional<int> tenthsOf(QByteArrayView decimal)
{
    const qsizetype dot = decimal.indexOf('.');
    const QByteArrayView whole = dot < 0 ? decimal : decimal.first(dot);
    const QByteArrayView rest = dot < 0 ? QByteArrayView() : decimal.sliced(dot + 1);
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    // numeric(4,1) has three digits before the point; six leave room without an overflow.
    if (whole.isEmpty() || whole.size() > 6 || (dot >= 0 && rest.isEmpty()) ||
        !std::all_of(whole.begin(), whole.end(), isDigit) || !std::all_of(rest.begin(), rest.end(), isDigit))
        return std::nullopt;
    int tenths = 0;
    for (const char c : whole)
        tenths = tenths * 10 + (c - '0');
    return tenths * 10 + (rest.isEmpty() ? 0 : rest.front() - '0');
}

Expected<void> checkWeights(const MatchWeights &weights)
{
    bool any = false;
    for (const int weight : {weights.required, weights.preferred, weights.experience, weights.education}) {
        if (weight < 0 || weight > highestWeight)
            return fail(ErrorCode::InvalidInput, QStringLiteral("A weight must be from 0 to 100, not %1").arg(weight));
        any = any || weight > 0;
    }
    if (!any)
        return fail(ErrorCode::InvalidInput, QStringLiteral("One of the weights must be above 0"));
    return {};
}

Expected<MatchWeights> weightsFromText(const QString &text)
{
    QList<int> numbers;
    const QStringList words = text.split(u',');
    for (const QString &word : words) {
        bool ok = false;
        numbers.append(word.trimmed().toInt(&ok));
        if (!ok)
            numbers.clear();
        if (!ok)
            break;
    }
    if (numbers.size() != 4)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("“%1” is not four whole numbers from 0 to 100 with commas between them: required, "
                                   "preferred, experience, education")
                        .arg(text.left(80)));
    const MatchWeights weights{numbers[0], numbers[1], numbers[2], numbers[3]};
    if (const auto checked = checkWeights(weights); !checked)
        return fail(checked.error());
    return weights;
}

QByteArray weightsJson(const MatchWeights &weights)
{
    return core::compactJson({{QStringLiteral("required"), weights.required},
                              {QStringLiteral("preferred"), weights.preferred},
                              {QStringLiteral("experience"), weights.experience},
                              {QStringLiteral("education"), weights.education}});
}

std::optional<MatchWeights> weightsFromJson(const QByteArray &json)
{
    const auto object = core::parseJsonObject(json, 1000);
    if (!object)
        return std::nullopt;
    MatchWeights weights;
    for (const auto &[name, weight] : {std::pair{"required", &weights.required},
                                       {"preferred", &weights.preferred},
                                       {"experience", &weights.experience},
                                       {"education", &weights.education}})
        *weight = object->value(QLatin1String(name)).toInt(-1);
    return checkWeights(weights) ? std::optional(weights) : std::nullopt;
}

std::optional<int> matchScore(const MatchParts &parts, const MatchWeights &weights)
{
    qint64 asked = 0;
    qint64 known = 0;
    qint64 sum = 0;
    for (const auto &[part, weight] :
         {std::pair{parts.required, weights.required}, std::pair{parts.preferred, weights.preferred},
          std::pair{parts.experience, weights.experience}, std::pair{parts.education, weights.education}}) {
        if (weight < 0 || weight > highestWeight)
            return std::nullopt;
        asked += part.isAsked() ? weight : 0;
        if (part.isKnown()) {
            known += weight;
            sum += qint64(weight) * part.hundredths;
        }
    }
    if (known == 0 || 2 * known < asked)
        return std::nullopt;
    return static_cast<int>((2 * sum + known) / (2 * known));
}

QByteArray hundredthsText(int hundredths)
{
    const QByteArray rest = QByteArray::number(hundredths % 100);
    return QByteArray::number(hundredths / 100) + (rest.size() < 2 ? ".0" : ".") + rest;
}

JobMatcher::JobMatcher(const JobWants &wants) : m_wants(wants)
{
    add(wants.required, &Wanted::required);
    add(wants.preferred, &Wanted::preferred);
}

void JobMatcher::add(const QList<NamedSkill> &skills, int Wanted::*list)
{
    for (const NamedSkill &skill : skills) {
        const QString key = keyOf(skill.name);
        auto known = m_byKey.constFind(key);
        if (known == m_byKey.cend()) {
            known = m_byKey.insert(key, static_cast<int>(m_wanted.size()));
            m_wanted.push_back({skill.name});
        }
        // Named twice in one list: once, with the higher level.
        int &level = m_wanted[static_cast<std::size_t>(*known)].*list;
        level = std::max(level, skill.level);
    }
}

bool JobMatcher::asksForAny() const
{
    return !m_wanted.empty() || m_wants.minTenths > 0 || m_wants.seniority > 0 || m_wants.degree;
}

int JobMatcher::wantedIndex(const QString &name) const
{
    return m_byKey.value(keyOf(name), -1);
}

MatchPart JobMatcher::skillPart(std::span<const qint8> levels, int Wanted::*list, bool knowsSkills) const
{
    qint64 count = 0;
    qint64 units = 0;
    for (std::size_t i = 0; i < m_wanted.size(); ++i) {
        const int wanted = m_wanted[i].*list;
        if (wanted < 0)
            continue;
        ++count;
        const int has = levels[i];
        if (has < 0)
            continue;
        // A level that nobody wrote down counts as the one that is wanted: the skill itself is there.
        units += wanted == 0 || has == 0 ? levelUnits : levelUnits / wanted * std::min(has, wanted);
    }
    if (count == 0)
        return {};
    return knowsSkills ? MatchPart{shareOf(units, count * levelUnits)} : MatchPart{MatchPart::unknown};
}

MatchParts JobMatcher::parts(std::span<const HeldSkill> held, const PersonFacts &facts) const
{
    QVarLengthArray<qint8, 64> levels(static_cast<qsizetype>(m_wanted.size()));
    std::fill(levels.begin(), levels.end(), qint8(-1));
    for (const HeldSkill &skill : held) {
        if (skill.wanted >= 0 && skill.wanted < levels.size())
            levels[skill.wanted] = std::max(levels[skill.wanted], static_cast<qint8>(std::clamp(skill.level, 0, 5)));
    }
    const std::span<const qint8> known(levels.constData(), static_cast<std::size_t>(levels.size()));
    const bool knowsSkills = facts.knowsSkills || !held.empty();
    return {skillPart(known, &Wanted::required, knowsSkills), skillPart(known, &Wanted::preferred, knowsSkills),
            experiencePart(m_wants, facts), educationPart(m_wants, facts)};
}

SkillComparison JobMatcher::compare(const QList<NamedSkill> &has) const
{
    SkillComparison out;
    QVarLengthArray<int, 64> levels(static_cast<qsizetype>(m_wanted.size()));
    std::fill(levels.begin(), levels.end(), -1);
    QSet<QString> extraKeys;
    for (const NamedSkill &skill : has) {
        const QString key = keyOf(skill.name);
        const int wanted = m_byKey.value(key, -1);
        if (wanted >= 0) {
            levels[wanted] = std::max(levels[wanted], skill.level);
        } else if (!extraKeys.contains(key)) {
            extraKeys.insert(key);
            out.extra.append(skill.name);
        }
    }
    for (std::size_t i = 0; i < m_wanted.size(); ++i) {
        const Wanted &wanted = m_wanted[i];
        const int level = levels[static_cast<qsizetype>(i)];
        if (level < 0) {
            out.missing.append(wanted.name);
            continue;
        }
        out.matched.append(wanted.name);
        const int asked = std::max(wanted.required, wanted.preferred);
        if (level == 0 && asked > 0)
            out.withoutLevel.append(wanted.name);
        else if (level > 0 && level < asked)
            out.belowLevel.append(wanted.name);
    }
    return out;
}

Ranking rankPeople(const std::vector<ComparedPerson> &people, const MatchWeights &weights, qsizetype limit,
                   bool onlyApplicants)
{
    Ranking ranking;
    // Nobody before whom `limit` better ones stand is kept: a heap whose first is the worst of those kept.
    const auto before = [&people](const RankedPerson &a, const RankedPerson &b) {
        return a.score != b.score ? a.score > b.score : idBefore(people[a.index].id, people[b.index].id);
    };
    const auto most = limit < 0 ? people.size() : static_cast<std::size_t>(limit);
    std::vector<RankedPerson> &kept = ranking.first;
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (onlyApplicants && !people[i].applies)
            continue;
        const std::optional<int> score = matchScore(people[i].parts, weights);
        if (!score) {
            ++ranking.unscored;
            continue;
        }
        ++ranking.scored;
        const RankedPerson person{i, *score};
        if (kept.size() < most) {
            kept.push_back(person);
            if (limit >= 0)
                std::push_heap(kept.begin(), kept.end(), before);
        } else if (most > 0 && before(person, kept.front())) {
            std::pop_heap(kept.begin(), kept.end(), before);
            kept.back() = person;
            std::push_heap(kept.begin(), kept.end(), before);
        }
    }
    std::sort(kept.begin(), kept.end(), before);
    return ranking;
}

} // namespace shortlist::domain
