#include "documents/jobjson.h"

#include "documents/jsonreader.h"

namespace shortlist::documents {

namespace {

/// Lower case, letters only, so that "Full-time", "full time" and "FullTime" read alike.
QString lettersOf(const QString &text)
{
    QString letters;
    for (const QChar c : text) {
        if (c.isLetter())
            letters += c.toLower();
    }
    return letters;
}

JobPosting::Remote remoteOf(const QString &text)
{
    const QString word = lettersOf(text);
    if (word == u"full" || word == u"remote" || word == u"fullyremote" || word == u"true")
        return JobPosting::Remote::Remote;
    if (word == u"hybrid" || word == u"partial")
        return JobPosting::Remote::Hybrid;
    if (word == u"none" || word == u"onsite" || word == u"office" || word == u"false")
        return JobPosting::Remote::OnSite;
    return JobPosting::Remote::NotSaid;
}

JobPosting::Employment employmentOf(const QString &text)
{
    const QString word = lettersOf(text);
    if (word == u"fulltime" || word == u"permanent")
        return JobPosting::Employment::FullTime;
    if (word == u"parttime")
        return JobPosting::Employment::PartTime;
    if (word == u"contract" || word == u"contractor")
        return JobPosting::Employment::Contract;
    if (word == u"temporary" || word == u"temp")
        return JobPosting::Employment::Temporary;
    if (word == u"internship" || word == u"intern")
        return JobPosting::Employment::Internship;
    if (word == u"freelance" || word == u"freelancer")
        return JobPosting::Employment::Freelance;
    return JobPosting::Employment::NotSaid;
}

} // namespace

core::Expected<JobPosting> readJob(const QJsonObject &object)
{
    JobPosting job;
    JsonReader in(object);
    job.title = in.text(QStringLiteral("title"));
    job.company = in.text(QStringLiteral("company"));
    job.description = in.text(QStringLiteral("description"));
    job.date = in.date(QStringLiteral("date"));
    in.object(QStringLiteral("location"), [&](JsonReader &place) {
        job.location = {place.text(QStringLiteral("address")), place.text(QStringLiteral("postalCode")),
                        place.text(QStringLiteral("city")), place.text(QStringLiteral("countryCode")),
                        place.text(QStringLiteral("region"))};
    });
    job.remote = remoteOf(in.text(QStringLiteral("remote")));
    job.employment = employmentOf(in.text(QStringLiteral("type")));
    job.salary = in.text(QStringLiteral("salary"));
    job.experience = in.text(QStringLiteral("experience"));
    job.responsibilities = in.texts(QStringLiteral("responsibilities"));
    job.qualifications = in.texts(QStringLiteral("qualifications"));
    in.objects(QStringLiteral("skills"), [&](JsonReader &one) {
        job.skills.append({one.text(QStringLiteral("name")), one.text(QStringLiteral("level")),
                           one.texts(QStringLiteral("keywords"))});
    });
    const core::Expected<void> result = in.result();
    if (!result)
        return core::fail(result.error());
    if (job.title.isEmpty())
        return core::fail(core::ErrorCode::InvalidInput,
                          QStringLiteral("title must be the job's title: it is empty or missing"),
                          QStringLiteral("title"));
    return job;
}

} // namespace shortlist::documents
