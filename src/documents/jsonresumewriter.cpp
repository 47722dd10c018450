#include "documents/jsonresume.h"

#include <QJsonArray>

namespace shortlist::documents {

namespace {

/// Collects members and leaves out the empty ones.
class Members
{
public:
    Members &add(const QString &name, const QString &text)
    {
        if (!text.isEmpty())
            m_object.insert(name, text);
        return *this;
    }
    Members &add(const QString &name, const PartialDate &date) { return add(name, date.toString()); }
    Members &add(const QString &name, const QStringList &texts)
    {
        if (!texts.isEmpty())
            m_object.insert(name, QJsonArray::fromStringList(texts));
        return *this;
    }
    Members &add(const QString &name, const QJsonObject &object)
    {
        if (!object.isEmpty())
            m_object.insert(name, object);
        return *this;
    }
    template <typename T, typename Write> Members &add(const QString &name, const QList<T> &all, Write write)
    {
        QJsonArray array;
        for (const T &one : all)
            array.append(write(one));
        if (!array.isEmpty())
            m_object.insert(name, array);
        return *this;
    }
    [[nodiscard]] QJsonObject object() const { return m_object; }

private:
    QJsonObject m_object;
};

QJsonObject write(const Resume::Location &place)
{
    return Members()
        .add(QStringLiteral("address"), place.address)
        .add(QStringLiteral("postalCode"), place.postalCode)
        .add(QStringLiteral("city"), place.city)
        .add(QStringLiteral("countryCode"), place.countryCode)
        .add(QStringLiteral("region"), place.region)
        .object();
}

QJsonObject write(const Resume::Profile &profile)
{
    return Members()
        .add(QStringLiteral("network"), profile.network)
        .add(QStringLiteral("username"), profile.username)
        .add(QStringLiteral("url"), profile.url)
        .object();
}

QJsonObject write(const Resume::Basics &basics)
{
    return Members()
        .add(QStringLiteral("name"), basics.name)
        .add(QStringLiteral("label"), basics.label)
        .add(QStringLiteral("image"), basics.image)
        .add(QStringLiteral("email"), basics.email)
        .add(QStringLiteral("phone"), basics.phone)
        .add(QStringLiteral("url"), basics.url)
        .add(QStringLiteral("summary"), basics.summary)
        .add(QStringLiteral("location"), write(basics.location))
        .add(QStringLiteral("profiles"), basics.profiles, [](const Resume::Profile &one) { return write(one); })
        .object();
}

QJsonObject write(const Resume::Work &work)
{
    return Members()
        .add(QStringLiteral("name"), work.name)
        .add(QStringLiteral("position"), work.position)
        .add(QStringLiteral("location"), work.location)
        .add(QStringLiteral("description"), work.description)
        .add(QStringLiteral("url"), work.url)
        .add(QStringLiteral("startDate"), work.startDate)
        .add(QStringLiteral("endDate"), work.endDate)
        .add(QStringLiteral("summary"), work.summary)
        .add(QStringLiteral("highlights"), work.highlights)
        .object();
}

QJsonObject write(const Resume::Volunteer &volunteer)
{
    return Members()
        .add(QStringLiteral("organization"), volunteer.organization)
        .add(QStringLiteral("position"), volunteer.position)
        .add(QStringLiteral("url"), volunteer.url)
        .add(QStringLiteral("startDate"), volunteer.startDate)
        .add(QStringLiteral("endDate"), volunteer.endDate)
        .add(QStringLiteral("summary"), volunteer.summary)
        .add(QStringLiteral("highlights"), volunteer.highlights)
        .object();
}

QJsonObject write(const Resume::Education &education)
{
    return Members()
        .add(QStringLiteral("institution"), education.institution)
        .add(QStringLiteral("url"), education.url)
        .add(QStringLiteral("area"), education.area)
        .add(QStringLiteral("studyType"), education.studyType)
        .add(QStringLiteral("startDate"), education.startDate)
        .add(QStringLiteral("endDate"), education.endDate)
        .add(QStringLiteral("score"), education.score)
        .add(QStringLiteral("courses"), education.courses)
        .object();
}

QJsonObject write(const Resume::Award &award)
{
    return Members()
        .add(QStringLiteral("title"), award.title)
        .add(QStringLiteral("date"), award.date)
        .add(QStringLiteral("awarder"), award.awarder)
        .add(QStringLiteral("summary"), award.summary)
        .object();
}

QJsonObject write(const Resume::Certificate &certificate)
{
    return Members()
        .add(QStringLiteral("name"), certificate.name)
        .add(QStringLiteral("date"), certificate.date)
        .add(QStringLiteral("issuer"), certificate.issuer)
        .add(QStringLiteral("url"), certificate.url)
        .object();
}

QJsonObject write(const Resume::Publication &publication)
{
    return Members()
        .add(QStringLiteral("name"), publication.name)
        .add(QStringLiteral("publisher"), publication.publisher)
        .add(QStringLiteral("releaseDate"), publication.releaseDate)
        .add(QStringLiteral("url"), publication.url)
        .add(QStringLiteral("summary"), publication.summary)
        .object();
}

QJsonObject write(const Resume::Skill &skill)
{
    return Members()
        .add(QStringLiteral("name"), skill.name)
        .add(QStringLiteral("level"), skill.level)
        .add(QStringLiteral("keywords"), skill.keywords)
        .object();
}

QJsonObject write(const Resume::Language &language)
{
    return Members()
        .add(QStringLiteral("language"), language.language)
        .add(QStringLiteral("fluency"), language.fluency)
        .object();
}

QJsonObject write(const Resume::Interest &interest)
{
    return Members()
        .add(QStringLiteral("name"), interest.name)
        .add(QStringLiteral("keywords"), interest.keywords)
        .object();
}

QJsonObject write(const Resume::Reference &reference)
{
    return Members()
        .add(QStringLiteral("name"), reference.name)
        .add(QStringLiteral("reference"), reference.reference)
        .object();
}

QJsonObject write(const Resume::Project &project)
{
    return Members()
        .add(QStringLiteral("name"), project.name)
        .add(QStringLiteral("description"), project.description)
        .add(QStringLiteral("highlights"), project.highlights)
        .add(QStringLiteral("keywords"), project.keywords)
        .add(QStringLiteral("startDate"), project.startDate)
        .add(QStringLiteral("endDate"), project.endDate)
        .add(QStringLiteral("url"), project.url)
        .add(QStringLiteral("roles"), project.roles)
        .add(QStringLiteral("entity"), project.entity)
        .add(QStringLiteral("type"), project.type)
        .object();
}

} // namespace

QJsonObject writeResume(const Resume &resume)
{
    const auto each = [](const auto &one) { return write(one); };
    QJsonObject object = Members()
                             .add(QStringLiteral("work"), resume.work, each)
                             .add(QStringLiteral("volunteer"), resume.volunteer, each)
                             .add(QStringLiteral("education"), resume.education, each)
                             .add(QStringLiteral("awards"), resume.awards, each)
                             .add(QStringLiteral("certificates"), resume.certificates, each)
                             .add(QStringLiteral("publications"), resume.publications, each)
                             .add(QStringLiteral("skills"), resume.skills, each)
                             .add(QStringLiteral("languages"), resume.languages, each)
                             .add(QStringLiteral("interests"), resume.interests, each)
                             .add(QStringLiteral("references"), resume.references, each)
                             .add(QStringLiteral("projects"), resume.projects, each)
                             .object();
    // Always there, even empty: it is what tells a reader that this is a JSON Resume.
    object.insert(QStringLiteral("basics"), write(resume.basics));
    return object;
}

} // namespace shortlist::documents
