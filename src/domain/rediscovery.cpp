#include "domain/rediscovery.h"

#include "domain/namedskills.h"

#include <algorithm>

namespace shortlist::domain {

namespace {

/// In quotes also where the grammar does not ask for it: the whole value, not a beginning.
QString whole(const QString &value)
{
    QString text = value.simplified();
    return u'"' + text.replace(u'"', QLatin1String("\"\"")) + u'"';
}

bool saysSomething(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetterOrNumber(); });
}

bool offers(const SearchVocabulary &vocabulary, const char *field, const char *value)
{
    const SearchField *found = vocabulary.find(QString::fromLatin1(field));
    return found && found->values.contains(QString::fromLatin1(value));
}

QString yearsOf(const JobNeeds &job)
{
    const auto number = [](const std::optional<double> &years) {
        return years ? QString::number(*years, 'g', 6) : QString();
    };
    return number(job.minYears) + QLatin1String("..") + number(job.maxYears);
}

} // namespace

QStringList skillNames(const QByteArray &json)
{
    QStringList names;
    const QList<NamedSkill> skills = namedSkills(json);
    for (const NamedSkill &skill : skills) {
        if (!names.contains(skill.name, Qt::CaseInsensitive))
            names.append(skill.name);
    }
    return names;
}

KnownPeopleSearch knownPeopleSearch(const JobNeeds &job, const SearchVocabulary &vocabulary)
{
    KnownPeopleSearch out;
    QStringList needs;
    if ((job.minYears || job.maxYears) && vocabulary.find(QStringLiteral("years")))
        needs.append(QStringLiteral("years:") + yearsOf(job));
    // "Berlin, Germany": people write the town.
    const QString town = job.place.section(u',', 0, 0);
    if (!job.isRemote && saysSomething(town) && vocabulary.find(QStringLiteral("place")))
        needs.append(QStringLiteral("place:") + whole(town));

    QStringList known;
    if (offers(vocabulary, "status", "rejected"))
        known.append(QStringLiteral("status:rejected"));
    if (offers(vocabulary, "status", "withdrawn"))
        known.append(QStringLiteral("status:withdrawn"));
    if (offers(vocabulary, "has", "pool"))
        known.append(QStringLiteral("has:pool"));
    QStringList rest;
    if (!known.isEmpty())
        rest.append(known.size() > 1 ? u'(' + known.join(QLatin1String(" OR ")) + u')' : known.first());
    if (offers(vocabulary, "status", "hired"))
        rest.append(QStringLiteral("-status:hired"));
    if (offers(vocabulary, "is", "erasing"))
        rest.append(QStringLiteral("-is:erasing"));
    // A code is one job's own; titles come back.
    const QString called = job.code.trimmed().isEmpty() ? job.title : job.code;
    if (saysSomething(called) && vocabulary.find(QStringLiteral("job")))
        rest.append(QStringLiteral("-job:") + whole(called));

    const QString tail = (needs + rest).join(u' ');
    QString skills;
    if (vocabulary.find(QStringLiteral("skills"))) {
        for (const QString &skill : job.skills) {
            const QString one = QStringLiteral("skills:") + whole(skill) + u' ';
            if (!saysSomething(skill))
                continue;
            if (skills.size() + one.size() + tail.size() > maxSearchLength)
                ++out.skillsLeftOut;
            else
                skills += one;
        }
    }
    out.asksForAny = !skills.isEmpty() || !needs.isEmpty();
    out.text = (skills + tail).trimmed();
    return out;
}

} // namespace shortlist::domain
